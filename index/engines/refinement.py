"""What a passage's score has beyond its BM25: pairs, phrases, its best sentence, related forms, the words it holds.

All of it is read off the passages' own words, so it costs as much for ten passages of a million as for ten of twenty.
"""

from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from index.analyzer import is_han_pair
from index.engines.bm25 import K1, B, Scores
from index.engines.ranking import Ranking
from index.engines.token_stream import Excerpt

_MOST_WORDS = 1 << 31  # ids of words are numbers of 32 bits


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


class Norms(NamedTuple):
    """BM25's k1 (1 - b + b length / mean length) of some passages and of all their sentences."""

    passages: Scores
    sentences: Scores


def norm(lengths: npt.NDArray[np.int32], mean_length: float) -> Scores:
    """The norm of each text in a corpus of some mean length above 0."""
    return cast("Scores", K1 * (1 - B + B * lengths / mean_length))


class Refinement(NamedTuple):
    """The components of some passages' scores, each before its weight.

    With P passages, S sentences and Q forms: `pairs` and `phrases` (P) are the scores of a passage's pairs and phrases,
    `sentences` (S, Q) those of the sentences by form, `best_sentences` (P) the best sums of them, `coverage` (P) the
    share of the question's importance that a passage holds, 0 to 1.
    """

    pairs: Scores
    phrases: Scores
    sentences: Scores
    best_sentences: Scores
    coverage: Scores

    def scores(self, bm25: Scores, ranking: Ranking) -> Scores:
        """The passages' scores, given their BM25."""
        total = bm25 + ranking.sentence_weight * self.best_sentences
        total += ranking.bigram_weight * self.pairs + ranking.phrase_weight * self.phrases
        result: Scores = total * (1 + ranking.coordination_weight * self.coverage)
        return result


def refine(excerpt: Excerpt, norms: Norms, asked: Asked, form_count: int) -> Refinement:
    """The components of the scores of an excerpt's passages, in a library of so many forms."""
    width, height = len(asked.forms), len(excerpt.passage_of_sentence)
    matches = _matches(excerpt, asked, form_count)
    cells = matches.sentences * width + matches.columns
    counts = np.bincount(cells, matches.worths, height * width)
    (filled,) = counts.nonzero()
    sentences, columns = np.divmod(filled, width)
    saturated = _saturated(counts.take(filled), norms.sentences.take(sentences))
    weights = np.array([form.sentence_idf * form.factor for form in asked.forms])
    sentence_scores = np.zeros((height, width))
    sentence_scores[sentences, columns] = saturated * weights.take(columns)
    reached = np.zeros((len(excerpt.passage_starts), width), dtype=np.bool_)
    reached[excerpt.passage_of_sentence.take(sentences), columns] = True
    shares = np.array([form.importance / asked.importance for form in asked.forms])
    return Refinement(
        pairs=_pairs(matches, excerpt, norms, asked.forms),
        phrases=_phrases(excerpt, norms, asked.phrases),
        sentences=sentence_scores,
        best_sentences=np.maximum.reduceat(sentence_scores.sum(axis=1), excerpt.passage_starts),
        coverage=reached @ shares,
    )


class _Matches(NamedTuple):
    """Where asked and related forms stand in an excerpt: each one's column, sentence, and what it counts."""

    places: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    sentences: npt.NDArray[np.intp]
    worths: Scores


def _matches(excerpt: Excerpt, asked: Asked, form_count: int) -> _Matches:
    slot_of_form = np.full(form_count + 1, -1, dtype=np.int32)  # the last is for words without a form
    columns = [*range(len(asked.forms)), *(form.place for form in asked.related)]
    worths = [*repeat(1.0, len(asked.forms)), *(form.worth for form in asked.related)]
    ids = [form.id for form in asked.forms] + [form.id for form in asked.related]
    slot_of_form[ids] = range(len(ids))
    slots = slot_of_form.take(excerpt.forms)
    (places,) = (slots >= 0).nonzero()
    slots = slots.take(places)
    sentences = excerpt.sentence_of_word.take(places)
    return _Matches(places, np.array(columns).take(slots), sentences, np.array(worths).take(slots))


def _saturated(counts: npt.NDArray[np.number[Any]], norms: Scores) -> Scores:
    """BM25's part that grows with a term's count and falls with the text's length."""
    return cast("Scores", counts * (K1 + 1) / (counts + norms))


def _pairs(matches: _Matches, excerpt: Excerpt, norms: Norms, forms: Sequence[AskedForm]) -> Scores:
    """The scores of two forms that are asked for one after the other and have only stop words between them.

    A related form is as good as the asked one here.
    """
    _, columns, sentences, _ = matches
    places = (excerpt.forms >= 0).cumsum().take(matches.places)
    height, width = len(excerpt.passage_starts), len(forms)
    cells = places * width + columns
    # One place and one form on, or farther on and back among the forms, which the next line leaves out
    (first,) = (cells[1:] - cells[:-1] == width + 1).nonzero()
    first = first[(columns[first] + 1 == columns[first + 1]) & (sentences[first] == sentences[first + 1])]
    if not len(first):
        return np.zeros(height)
    idf = np.array([*(_pair_idf(one, other) for one, other in pairwise(forms)), 0.0])
    return _bm25(excerpt.passage_of_sentence[sentences[first]], columns[first], idf, norms.passages)


def _pair_idf(one: AskedForm, other: AskedForm) -> float:
    """What a pair is worth: nothing where both are pairs of Chinese characters, which only follow as they overlap."""
    return 0.0 if is_han_pair(one.name) and is_han_pair(other.name) else one.idf + other.idf


def _phrases(excerpt: Excerpt, norms: Norms, phrases: Sequence[Phrase]) -> Scores:
    """The scores of two words that stand side by side in a sentence as they do in the question."""
    if not phrases or len(excerpt.words) < 2:  # noqa: PLR2004 - a phrase has two words
        return np.zeros(len(excerpt.passage_starts))
    asked = np.array([phrase.first * _MOST_WORDS + phrase.second for phrase in phrases])
    order = asked.argsort()
    neighbours = excerpt.words[:-1] * np.int64(_MOST_WORDS) + excerpt.words[1:]
    columns = order.take(asked.searchsorted(neighbours, sorter=order), mode="clip")
    (places,) = (asked.take(columns) == neighbours).nonzero()
    sentences = excerpt.sentence_of_word.take(places)
    is_inside = sentences == excerpt.sentence_of_word.take(places + 1)
    places, sentences = places[is_inside], sentences[is_inside]
    idf = np.array([phrase.idf for phrase in phrases])
    return _bm25(excerpt.passage_of_sentence[sentences], columns[places], idf, norms.passages)


def _bm25(passages: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], idf: Scores, norms: Scores) -> Scores:
    """The sums of BM25 over what was found: the passage and the column of each find, and the columns' idf."""
    counts = np.bincount(passages * len(idf) + columns)
    (filled,) = counts.nonzero()
    of_passage, of_column = np.divmod(filled, len(idf))
    scores = _saturated(counts.take(filled), norms.take(of_passage)) * idf.take(of_column)
    return cast("Scores", np.bincount(of_passage, scores, len(norms)))
