"""What a passage's score has beyond its BM25: pairs, phrases, its best sentence, related forms, the words it holds.

All of it is read off the passages' own words, so it costs as much for ten passages of a million as for ten of twenty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.analyzer import is_han_pair
from index.engines.bm25 import K1
from index.engines.ranking import Ranking
from index.engines.token_stream import Excerpt


class AskedForm(NamedTuple):
    """A form that is asked for: its name and id, its idf among passages and among sentences, and two factors.

    `factor` multiplies its scores, `importance` is its share when the words that a passage holds are counted.
    """

    name: str
    id: int
    idf: float
    sentence_idf: float
    factor: float
    importance: float


class RelatedForm(NamedTuple):
    """A form that counts in part for the asked one at `place`: `worth` (0 to 1) of an occurrence."""

    id: int
    place: int
    worth: float


class Phrase(NamedTuple):
    """Two words that follow each other in a question, at least one a stop word: their ids and the sum of their idf."""

    first: int
    second: int
    idf: float


class Asked(NamedTuple):
    """What is asked for: the forms in order, each once, what may stand in for them, all words' importance, phrases."""

    forms: Sequence[AskedForm]
    related: Sequence[RelatedForm]
    importance: float
    phrases: Sequence[Phrase]


class ReadPassages:
    """Some passages as they are read for a question; where these are all of a library, they are read once.

    The norms are BM25's k1 (1 - b + b length / mean length) of each passage and of each of their sentences.
    """

    def __init__(self, excerpt: Excerpt, passage_norms: Sequence[float], sentence_norms: Sequence[float]) -> None:
        self.passage_norms = passage_norms
        self.sentence_norms = sentence_norms
        self.sentence_of: list[int] = excerpt.sentence_of_word.tolist()
        self.passage_of: list[int] = excerpt.passage_of_sentence.tolist()
        self.content_place: list[int] = (excerpt.forms >= 0).cumsum().tolist()
        self.forms = _Places(excerpt.forms)
        self.words = _Places(excerpt.words)


class Refined(NamedTuple):
    """What a passage has beyond its BM25, each before its weight.

    `sentence` are the scores of its best sentence by the place of the asked form, `coverage` is the share of the
    question's importance that the passage holds, 0 to 1, `held` are the names of the asked forms that it holds, none of
    which a related form stands in for.
    """

    pairs: float
    phrases: float
    sentence: Mapping[int, float]
    coverage: float
    held: frozenset[str]

    def score(self, bm25: float, ranking: Ranking) -> float:
        """The passage's score, given its BM25."""
        beside = ranking.bigram_weight * self.pairs + ranking.phrase_weight * self.phrases
        total = bm25 + ranking.sentence_weight * sum(self.sentence.values()) + beside
        return total * (1 + ranking.coordination_weight * self.coverage)


def refine(read: ReadPassages, asked: Asked) -> list[Refined]:
    """What each passage has beyond its BM25."""
    matches = _matches(read, asked)
    pairs, phrases = _sums(read, _pairs(read, asked, matches)), _sums(read, _phrases(read, asked))
    reached: dict[int, set[int]] = {}
    best: dict[int, Mapping[int, float]] = {}
    for sentence, scores in _sentences(read, asked, matches):
        passage = read.passage_of[sentence]
        reached.setdefault(passage, set()).update(scores)
        if passage not in best or sum(scores.values()) > sum(best[passage].values()):
            best[passage] = scores
    held: dict[int, list[str]] = {}
    for form, places in zip(asked.forms, read.forms.of([form.id for form in asked.forms]), strict=True):
        for passage in {read.passage_of[read.sentence_of[place]] for place in places}:
            held.setdefault(passage, []).append(form.name)
    shares = [form.importance / asked.importance for form in asked.forms]
    return [
        Refined(
            pairs.get(passage, 0.0),
            phrases.get(passage, 0.0),
            best.get(passage, {}),
            sum([shares[column] for column in sorted(reached.get(passage, ()))]),
            frozenset(held.get(passage, ())),
        )
        for passage in range(len(read.passage_norms))
    ]


class _Places:
    """Where each of some ids stands among others; what was looked for once is kept."""

    def __init__(self, ids: npt.NDArray[np.int32]) -> None:
        self._ids = ids
        self._known: dict[int, list[int]] = {}

    def of(self, wanted: Iterable[int]) -> list[list[int]]:
        """The places of each id, ascending."""
        wanted = list(wanted)
        unknown = sorted(set(wanted).difference(self._known))
        if unknown:
            self._known.update((each, []) for each in unknown)
            lookup = np.array(unknown)
            nearest = lookup.take(lookup.searchsorted(self._ids), mode="clip")
            (places,) = (nearest == self._ids).nonzero()
            for place, each in zip(places.tolist(), self._ids.take(places).tolist(), strict=True):
                self._known[each].append(place)
        return [self._known[each] for each in wanted]


# A word that is asked for or related to one: its place, the asked form's place, and what it counts
_Match = tuple[int, int, float]
# A passage, how often something that is asked for stands in it, and its idf
_Find = tuple[int, int, float]


def _matches(read: ReadPassages, asked: Asked) -> list[_Match]:
    """The asked and related forms in reading order."""
    columns = {form.id: (column, 1.0) for column, form in enumerate(asked.forms)}
    columns |= {form.id: (form.place, form.worth) for form in asked.related}
    found = zip(columns.values(), read.forms.of(columns), strict=True)
    return sorted([(place, column, worth) for (column, worth), places in found for place in places])


def _sentences(
    read: ReadPassages, asked: Asked, matches: Sequence[_Match]
) -> Iterator[tuple[int, Mapping[int, float]]]:
    """Each sentence that holds a match, in reading order, with its scores by column."""
    counts: dict[int, dict[int, float]] = {}
    for place, column, worth in matches:
        of_sentence = counts.setdefault(read.sentence_of[place], {})
        of_sentence[column] = of_sentence.get(column, 0.0) + worth
    weights = [form.sentence_idf * form.factor for form in asked.forms]
    for sentence, of_sentence in counts.items():
        norm = read.sentence_norms[sentence]
        yield sentence, {column: weights[column] * _saturated(of_sentence[column], norm) for column in of_sentence}


def _pairs(read: ReadPassages, asked: Asked, matches: Sequence[_Match]) -> Iterator[_Find]:
    """Two forms that are asked for one after the other and have only stop words between them.

    A related form is as good as the asked one here.
    """
    counts: dict[tuple[int, int], int] = {}
    for (place, column, _), (following, next_column, _) in pairwise(matches):
        sentence = read.sentence_of[place]
        is_pair = next_column == column + 1 and read.content_place[following] == read.content_place[place] + 1
        if is_pair and sentence == read.sentence_of[following]:
            found = read.passage_of[sentence], column
            counts[found] = counts.get(found, 0) + 1
    for (passage, column), count in counts.items():
        yield passage, count, _pair_idf(asked.forms[column], asked.forms[column + 1])


def _pair_idf(one: AskedForm, other: AskedForm) -> float:
    """What a pair is worth: nothing where both are pairs of Chinese characters, which only follow as they overlap."""
    return 0.0 if is_han_pair(one.name) and is_han_pair(other.name) else one.idf + other.idf


def _phrases(read: ReadPassages, asked: Asked) -> Iterator[_Find]:
    """Two words that stand side by side in a sentence as they do in the question."""
    words = [word for phrase in asked.phrases for word in (phrase.first, phrase.second)]
    places = dict(zip(words, read.words.of(words), strict=True))
    for phrase in asked.phrases:
        counts: dict[int, int] = {}
        followed = set(places[phrase.second])
        for place in places[phrase.first]:
            if place + 1 in followed and read.sentence_of[place] == read.sentence_of[place + 1]:
                passage = read.passage_of[read.sentence_of[place]]
                counts[passage] = counts.get(passage, 0) + 1
        for passage, count in counts.items():
            yield passage, count, phrase.idf


def _sums(read: ReadPassages, finds: Iterable[_Find]) -> dict[int, float]:
    """The sum of BM25 over what was found in each passage."""
    sums: dict[int, float] = {}
    for passage, times, idf in finds:
        sums[passage] = sums.get(passage, 0.0) + idf * _saturated(times, read.passage_norms[passage])
    return sums


def _saturated(count: float, norm: float) -> float:
    """BM25's part that grows with a term's count and falls with the text's length."""
    return count * (K1 + 1) / (count + norm)
