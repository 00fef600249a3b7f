"""BM25 over posting lists: the scores of `rank_bm25.BM25Okapi`, bit for bit, without walking every text."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

Ordinals = npt.NDArray[np.intp]
Texts = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float64]

# Tuned for paragraph@1 and answer@1 on one half of SQuAD 2.0's development set; ARCHITECTURE.md reports another set.
K1 = 1.2
B = 0.75
# Up to so many texts or postings all matches are sorted; above, those that reach a bound. It decides on speed alone.
SORTED_WHOLE = 128
_ABOVE_0 = math.nextafter(0.0, 1.0)


class MendedBM25(BM25Okapi):  # type: ignore[misc]
    """`rank_bm25.BM25Okapi` with an idf that is never negative, over a corpus that may be empty and may change.

    The package's own idf is zero or negative for a term in half of the texts, which in a corpus of one article is the
    normal case; it divides by the number and the mean length of the texts, which may be zero; and it walks every text
    at every question. Here a term's texts and frequencies stand side by side, all terms in two flat arrays. Its
    weights, which a change of any text changes, are computed when it is first asked for after a change.

    A text's ordinal is its place in the corpus. Not safe to change and ask at the same time.
    """

    def __init__(self, corpus: Iterable[Sequence[str]] = (), k1: float = K1, b: float = B) -> None:
        self.term_ids: dict[str, int] = {}
        self._texts: Texts = np.empty(0, dtype=np.int32)
        self._frequencies: npt.NDArray[np.unsignedinteger[Any]] = np.empty(0, dtype=np.uint8)
        self._starts: npt.NDArray[np.int64] = np.zeros(1, dtype=np.int64)
        super().__init__(list(corpus), k1=k1, b=b)

    def add(self, texts: Sequence[Sequence[str]]) -> None:
        """Append texts; the first gets the ordinal that the corpus had as its size."""
        lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
        before = len(self.term_ids)
        ids = self.term_ids
        tokens = np.fromiter((ids.setdefault(term, len(ids)) for term in chain.from_iterable(texts)), dtype=np.int64)
        of_text = np.repeat(np.arange(len(texts)), lengths)
        # sorted by term, then by text, which is the order of the postings
        pairs, frequencies = np.unique(tokens * max(1, len(texts)) + of_text, return_counts=True)
        terms, added = np.divmod(pairs, max(1, len(texts)))
        largest = np.min_scalar_type(int(frequencies.max(initial=0)))
        ends = np.append(self._starts[1:], np.full(len(ids) - before, self._starts[-1]))
        self._frequencies = np.insert(
            self._frequencies.astype(np.promote_types(self._frequencies.dtype, largest), copy=False),
            ends[terms],
            frequencies,
        )
        self._texts = np.insert(self._texts, ends[terms], added + self.corpus_size)
        self._starts = np.append(0, ends + np.cumsum(np.bincount(terms, minlength=len(ids))))
        self._set_lengths(np.append(self.doc_len, lengths))

    def remove(self, ordinals: Iterable[int]) -> None:
        """Take texts out; those behind them move up."""
        kept = np.ones(self.corpus_size, dtype=np.bool_)
        kept[list(ordinals)] = False
        of_kept = kept.take(self._texts)
        gone = np.flatnonzero(~of_kept)
        moved = np.cumsum(kept, dtype=np.int32) - np.int32(1)
        self._texts = moved.take(self._texts[of_kept])
        self._frequencies = self._frequencies[of_kept]
        self._starts = self._starts - gone.searchsorted(self._starts)
        self._set_lengths(self.doc_len[kept])

    def df(self, term: str) -> int:
        """The number of texts that hold a term."""
        term_id = self.term_ids.get(term)
        return 0 if term_id is None else int(self._starts[term_id + 1] - self._starts[term_id])

    def holds(self, term: str, ordinals: Ordinals) -> list[bool]:
        """Whether each of some texts holds a term."""
        posting = self._asked.get(term) or self._weigh(term)
        if posting is None:
            return [False] * len(ordinals)
        places = posting.texts.searchsorted(ordinals)
        held: list[bool] = (posting.texts.take(places, mode="clip") == ordinals).tolist()
        return held

    def get_scores(self, query: Iterable[str], factors: Iterable[float] = repeat(1.0)) -> Scores:
        """Each text's score for the terms of a query; a term that comes twice counts twice, as in the parent.

        A factor multiplies what its term gives.
        """
        texts, weights = self._summands(query, factors)
        if not texts:
            return np.zeros(self.corpus_size)
        return cast("Scores", np.bincount(np.concatenate(texts), np.concatenate(weights), self.corpus_size))

    def listed_scores(self, query: Iterable[str], factors: Iterable[float]) -> list[float]:
        """`get_scores` as a list, which of few texts is made in less time without numpy."""
        scores = [0.0] * self.corpus_size
        for term, factor in zip(query, factors, strict=False):
            listed = self._listed.get(term)
            if listed is None:
                posting = self._asked.get(term) or self._weigh(term)
                listed = [*zip(posting.texts.tolist(), posting.weights.tolist(), strict=True)] if posting else []
                self._listed[term] = listed
            for text, weight in listed:
                scores[text] += weight * factor
        return scores

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of some texts."""
        chosen: list[float] = self.get_scores(query)[list(doc_ids)].tolist()
        return chosen

    def top(self, query: Iterable[str], k: int, factors: Iterable[float] = repeat(1.0)) -> tuple[Ordinals, Scores]:
        """The at most `k` best texts with a score above 0, best first, and their scores; ties by ordinal."""
        texts, weights = self._summands(query, factors)
        if not texts:
            return np.empty(0, dtype=np.intp), np.empty(0)
        matches = np.concatenate(texts)
        scores = cast("Scores", np.bincount(matches, np.concatenate(weights), self.corpus_size))
        if len(scores) <= SORTED_WHOLE:
            candidates = scores.nonzero()[0]
        else:
            bound = _ABOVE_0 if len(matches) <= SORTED_WHOLE else _kth_best_at_least(scores, texts, k)
            candidates = (scores >= bound).nonzero()[0]
        best = scores.take(candidates)
        order = (-best).argsort(kind="stable")[:k]
        return candidates.take(order), best.take(order)

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        """What the parent calls to count the corpus; it expects document frequencies, which we keep as postings."""
        self._set_lengths(np.empty(0, dtype=np.int32))
        self.add(corpus)
        return {}

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        """What the parent calls after counting; ours is computed where it is asked for."""
        self.idf = _MendedIdf(self)

    def _set_lengths(self, lengths: npt.NDArray[np.int32]) -> None:
        self.doc_len: npt.NDArray[np.int32] = lengths
        self.corpus_size: int = len(lengths)
        self.avgdl = int(lengths.sum(dtype=np.int64)) / max(1, len(lengths))
        self._asked: dict[str, _Posting] = {}
        self._listed: dict[str, list[tuple[int, float]]] = {}

    def _summands(self, query: Iterable[str], factors: Iterable[float]) -> tuple[list[Texts], list[Scores]]:
        """Of each term the texts that hold it and what it gives them; added up in this order, as in the parent."""
        texts, weights = [], []
        asked = self._asked
        for term, factor in zip(query, factors, strict=False):
            posting = asked.get(term) or self._weigh(term)
            if posting is not None:
                texts.append(posting.texts)
                weights.append(posting.weights if factor == 1.0 else posting.weights * factor)
        return texts, weights

    def _weigh(self, term: str) -> "_Posting | None":
        """A term's share of each score, by the package's formula, operation for operation."""
        term_id = self.term_ids.get(term)
        if term_id is None:
            return None
        run = slice(self._starts[term_id], self._starts[term_id + 1])
        texts, frequency = self._texts[run], self._frequencies[run].astype(np.int64)
        if not len(texts):
            return None
        length = self.doc_len[texts]
        weights = self.idf[term] * (
            frequency * (self.k1 + 1) / (frequency + self.k1 * (1 - self.b + self.b * length / self.avgdl))
        )
        self._asked[term] = _Posting(texts, weights)
        return self._asked[term]


class _Posting(NamedTuple):
    """The texts that hold a term, ascending, and the term's share of each one's score."""

    texts: Texts
    weights: Scores


class _MendedIdf(Mapping[str, float]):
    """Each term's idf, as the corpus is now."""

    def __init__(self, corpus: MendedBM25) -> None:
        self._corpus = corpus

    def __getitem__(self, term: str) -> float:
        df = self._corpus.df(term)
        if not df:
            raise KeyError(term)
        return mended_idf(self._corpus.corpus_size, df)

    def __iter__(self) -> Iterator[str]:
        return (term for term in self._corpus.term_ids if self._corpus.df(term))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def mended_idf(corpus_size: int, df: int) -> float:
    """The inverse document frequency of a term in `df` of `corpus_size` texts; always above 0.

    log(1 + (N - df + 0.5) / (df + 0.5)): Robertson and Spärck Jones (1976), with the 1 that Lucene adds.

    >>> round(mended_idf(10, 5), 3)
    0.693
    """
    return math.log(1 + (corpus_size - df + 0.5) / (df + 0.5))


def _kth_best_at_least(scores: Scores, texts: Sequence[Texts], k: int) -> float:
    """A score above 0 that the `k` best texts reach: that of the k-th best among the texts of one term.

    The rarest term with so many texts bounds best; where none has them, every match counts.
    """
    enough = [posting for posting in texts if len(posting) >= k]
    if k < 1 or not enough:
        return _ABOVE_0
    found = scores.take(min(enough, key=len))
    kth_from_above = len(found) - k
    found.partition(kth_from_above)
    return max(_ABOVE_0, found.item(kth_from_above))
