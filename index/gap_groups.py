"""Unanswered questions in groups, by the words that they share; it knows nothing of who asked or why none helped."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analyzer import QuestionWord, analyzer_for
from index.languages import DEFAULT_LANGUAGE
from index.store.records import Gap

MOST_WORDS = 3
# Set by eye on questions of our own to a museum and about a program.
NEAR = 0.4
"""How similar two groups must at least be to become one, from 0 (no word in common) to 1."""
_LONE_WORTH = 0.3  # of a word in one question alone: it tells less of what others ask than of how few there are
_SHARED_BY = 0.5  # of a group's questions, for a word to stand for them
_DIGITS = 9  # so that ties do not hang on how a processor adds up

_Words = Sequence[QuestionWord]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Questions that ask for much the same, the words that they share, and how often they were asked.

    The words stand as people wrote them, at most `MOST_WORDS`, the most telling first; there are none where the
    questions say nothing. The questions come in the order in which they were given.
    """

    words: tuple[str, ...]
    times: int
    gaps: tuple[Gap, ...]


def grouped(gaps: Sequence[Gap], language_code: str = DEFAULT_LANGUAGE) -> list[GapGroup]:
    """The questions in groups: what was asked most comes first, and of equals what was given first.

    Questions are compared by the cosine of their terms' idf among the questions (Salton and Buckley 1988), less for a
    word of one question alone, and the two most similar groups become one for as long as any two are near
    (agglomerative clustering by centroids). 300 questions take about a tenth of a second.

    >>> from datetime import UTC, datetime
    >>> asked = ["Where can I park?", "Who is the mayor?", "Is parking free?"]
    >>> groups = grouped([Gap(question, 1, datetime(2026, 5, 1, tzinfo=UTC)) for question in asked])
    >>> [(group.words, group.times) for group in groups]
    [(('park',), 2), (('mayor',), 1)]
    """
    analyzer = analyzer_for(language_code)
    questions = [[word for word in analyzer.question_words(gap.question) if not word.is_light] for gap in gaps]
    idf = _idf(questions)
    groups = (
        GapGroup(
            words=_shared([questions[at] for at in members], idf),
            times=sum(gaps[at].times for at in members),
            gaps=tuple(gaps[at] for at in members),
        )
        for members in _clusters(_vectors(questions, idf))
    )
    return sorted(groups, key=lambda group: -group.times)


def _idf(questions: Sequence[_Words]) -> dict[str, float]:
    counts = Counter(word.form for words in questions for word in words)
    total = sum(1 for words in questions if words)
    worth = {form: 1.0 if count > 1 else _LONE_WORTH for form, count in counts.items()}
    return {form: worth[form] * float(np.log1p(total / count)) for form, count in counts.items()}


def _vectors(questions: Sequence[_Words], idf: dict[str, float]) -> NDArray[np.float64]:
    """A row for each question, of length 1, or of zeros where it has no telling word; a column for each term."""
    columns = {form: at for at, form in enumerate(idf)}
    vectors = np.zeros((len(questions), len(columns)))
    for row, words in enumerate(questions):
        for word in words:
            vectors[row, columns[word.form]] = idf[word.form]
    return _normalised(vectors)


def _clusters(vectors: NDArray[np.float64]) -> list[list[int]]:
    """The rows' numbers in groups, the groups by their first."""
    members = [[row] for row in range(len(vectors))]
    if not vectors.size:
        return members
    sums, centroids = vectors.copy(), vectors.copy()
    near = np.round(centroids @ centroids.T, _DIGITS)
    np.fill_diagonal(near, 0)
    while near.max() >= NEAR:
        one, other = (int(at) for at in np.unravel_index(near.argmax(), near.shape))
        members[one] += members[other]
        members[other] = []
        sums[one] += sums[other]
        centroids[one], centroids[other] = _normalised(sums[one : one + 1])[0], 0
        near[one] = near[:, one] = np.round(centroids @ centroids[one], _DIGITS)
        near[other] = near[:, other] = near[one, one] = 0
    return [sorted(group) for group in members if group]


def _normalised(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)


def _shared(questions: Sequence[_Words], idf: dict[str, float]) -> tuple[str, ...]:
    """The words that stand for some questions, each in the spelling that comes most often."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words in questions:
        for word in words:
            spellings[word.form][word.typed] += 1
    counts = {form: typed.total() for form, typed in spellings.items()}
    shared = [form for form in counts if counts[form] >= max(_SHARED_BY * len(questions), min(2, len(questions)))]
    shared.sort(key=lambda form: -round(counts[form] * idf[form], _DIGITS))
    return tuple(_usual(spellings[form]) for form in shared[:MOST_WORDS])


def _usual(spellings: Counter[str]) -> str:
    """The spelling that comes most often; of equals one without a capital, which may but open a sentence."""
    return max(spellings, key=lambda typed: (spellings[typed], typed[0].islower()))
