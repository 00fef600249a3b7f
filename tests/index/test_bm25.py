import math
import random
from itertools import repeat

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.engines.bm25 import K1, B, MendedBM25, mended_idf

CORPUS = [["river", "rise"], ["river", "fall", "fall"], ["mayor", "speak"], ["river", "bridge", "close", "river"]]
Corpus = list[list[str]]
corpora = st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), max_size=8)
queries = st.lists(st.sampled_from("abcdefxyz"), max_size=6)


def test_the_idf_is_that_of_lucene() -> None:
    """The idf of a term in df of N texts is log(1 + (N - df + 0.5) / (df + 0.5))."""
    assert MendedBM25(CORPUS).idf["river"] == pytest.approx(math.log(1 + (4 - 3 + 0.5) / (3 + 0.5)))
    assert MendedBM25(CORPUS).idf["mayor"] == pytest.approx(math.log(1 + (4 - 1 + 0.5) / (1 + 0.5)))


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=0, max_value=10_000))
def test_the_idf_is_above_0_and_falls_with_frequency(one: int, other: int) -> None:
    """A rarer term never weighs less, and every term weighs something."""
    size, (rare, frequent) = max(one, other), sorted((one, other))
    assert 0 < mended_idf(size, frequent) <= mended_idf(size, rare)


class ParentWithMendedIdf(BM25Okapi):  # type: ignore[misc]
    """What the posting lists must equal: the package itself, with nothing but its idf replaced."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: mended_idf(self.corpus_size, df) for term, df in nd.items()}


def assert_equal_to_the_parent(ours: MendedBM25, corpus: Corpus, query: list[str]) -> None:
    """Bit for bit, where the package can be asked at all."""
    scores = ours.get_scores(query)
    if any(corpus):
        parent = ParentWithMendedIdf(corpus, k1=K1, b=B)
        assert scores.tolist() == parent.get_scores(query).tolist()
        everything = range(len(corpus))
        assert ours.get_batch_scores(query, everything) == parent.get_batch_scores(query, everything)
        assert dict(ours.idf) == parent.idf
    else:
        assert scores.tolist() == [0.0] * len(corpus)


@given(corpora, queries)
def test_scores_are_the_parents_bit_for_bit(corpus: Corpus, query: list[str]) -> None:
    """But for the idf every score is what rank_bm25.BM25Okapi gives, also for repeated and unknown terms."""
    assert_equal_to_the_parent(MendedBM25(corpus), corpus, query)


@given(corpora, st.lists(st.one_of(corpora, st.integers(0, 9)), max_size=6), queries)
def test_a_changed_corpus_equals_a_new_one(corpus: Corpus, changes: list[Corpus | int], query: list[str]) -> None:
    """After any texts came and went, the scores are those of an index made of what is left."""
    changed, left = MendedBM25(corpus), list(corpus)
    for change in changes:
        changed.get_scores(query)  # so that weights of before the change are there to be wrong
        if isinstance(change, int):
            gone = range(min(change, len(left)), min(change + 2, len(left)))
            changed.remove(gone)
            del left[gone.start : gone.stop]
        else:
            changed.add(change)
            left += change
    assert_equal_to_the_parent(changed, left, query)
    assert changed.top(query, 5)[1].tolist() == MendedBM25(left).top(query, 5)[1].tolist()


def test_ten_thousand_random_queries_over_five_corpora() -> None:
    """The scores equal the parent's, and after random changes also those of an index made anew."""
    chance = random.Random(1931)  # noqa: S311 (a seed makes it repeatable)
    words = [f"w{int(chance.paretovariate(0.6)) % 3000}" for _ in range(20_000)]

    def texts(count: int) -> Corpus:
        return [chance.choices(words, k=chance.randrange(1, 80)) for _ in range(count)]

    for size in (1, 30, 150, 300, 600):
        corpus = texts(size)
        ours = rebuilt = MendedBM25(corpus)
        for _ in range(4):
            parent = ParentWithMendedIdf(corpus, k1=K1, b=B)
            for _ in range(500):
                query = [*chance.choices(words, k=chance.randrange(1, 8)), chance.choice(["unknown", "w1"])]
                scores = ours.get_scores(query)
                assert np.array_equal(scores, parent.get_scores(query))
                assert np.array_equal(scores, rebuilt.get_scores(query))
                assert ours.listed_scores(query, repeat(1.0)) == scores.tolist()
                best = np.argsort(-scores, kind="stable")[: min(10, np.count_nonzero(scores))]
                ordinals, values = ours.top(query, 10)
                assert np.array_equal(ordinals, best)
                assert np.array_equal(values, scores[best])
            gone = set(chance.sample(range(len(corpus)), k=chance.randrange(len(corpus))))
            more = texts(chance.randrange(1, 1 + size))
            ours.remove(gone)
            ours.add(more)
            corpus = [text for at, text in enumerate(corpus) if at not in gone] + more
            rebuilt = MendedBM25(corpus)


@given(corpora, queries, st.integers(0, 9))
def test_the_top_is_what_sorting_all_scores_gives(corpus: Corpus, query: list[str], k: int) -> None:
    """The best come best first, ties by ordinal, and none without a score."""
    ours = MendedBM25(corpus)
    scores = ours.get_scores(query).tolist()
    best = sorted((at for at in range(len(corpus)) if scores[at] > 0), key=lambda at: (-scores[at], at))[:k]
    ordinals, values = ours.top(query, k)
    assert ordinals.tolist() == best
    assert values.tolist() == [scores[at] for at in best]


@pytest.mark.parametrize("k", [1, 10, 40, 900])
def test_the_top_of_many_texts_is_what_sorting_gives(k: int) -> None:
    """Also where only the scores above a bound are sorted; many of them are equal."""
    corpus = [["river"] * (1 + at % 3) + ["mayor"] * (at % 7 == 0) + ["bridge"] * (at == 500) for at in range(600)]
    ours = MendedBM25(corpus)
    for query in (["river"], ["mayor", "river"], ["bridge", "mayor"], ["bridge"], ["ferry"]):
        scores = ours.get_scores(query)
        best = [at for at in np.argsort(-scores, kind="stable").tolist() if scores[at] > 0][:k]
        assert ours.top(query, k)[0].tolist() == best


@given(corpora, st.dictionaries(st.sampled_from("abcxyz"), st.floats(0, 2), max_size=4))
def test_factors_weigh_terms(corpus: Corpus, factors: dict[str, float]) -> None:
    """Each term's share is multiplied by its factor, and an unknown term adds nothing."""
    ours = MendedBM25(corpus)
    expected = sum((factor * ours.get_scores([term]) for term, factor in factors.items()), np.zeros(len(corpus)))
    scores = ours.get_scores(list(factors), list(factors.values()))
    assert scores == pytest.approx(expected)
    assert ours.listed_scores(factors, factors.values()) == scores.tolist()


@given(corpora)
def test_it_says_which_texts_hold_a_term(corpus: Corpus) -> None:
    """Of any texts, and of terms that none has."""
    ours = MendedBM25(corpus)
    for term in "abx":
        assert ours.holds(term, np.arange(len(corpus))) == [term in text for text in corpus]


def test_a_term_may_occur_more_often_than_a_byte_counts() -> None:
    """Frequencies keep their value, whatever came before."""
    corpus = [["river"], ["river"] * 300]
    ours = MendedBM25(corpus[:1])
    ours.add(corpus[1:])
    assert ours.get_scores(["river"]).tolist() == ParentWithMendedIdf(corpus, k1=K1, b=B).get_scores(["river"]).tolist()


@pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]], ids=["no text", "an empty text", "only empty texts"])
def test_a_corpus_without_words_scores_nothing(corpus: Corpus) -> None:
    """Where rank_bm25 divides by zero, every score is 0."""
    assert MendedBM25(corpus).get_scores(["river"]).tolist() == [0.0] * len(corpus)
    assert MendedBM25(corpus).top(["river"], 3)[0].tolist() == []


def test_one_text_scores_above_0() -> None:
    """Where rank_bm25 gives a single text a negative score, a match is worth something."""
    assert BM25Okapi([["river", "rise"]]).get_scores(["river"])[0] < 0
    assert MendedBM25([["river", "rise"]]).get_scores(["river"])[0] > 0


def test_a_term_in_half_of_the_texts_counts() -> None:
    """Where rank_bm25 weighs it 0, a term in half of the texts lifts those that hold it."""
    corpus = [["river"], ["river"], ["mayor"], ["bridge"]]
    assert BM25Okapi(corpus).idf["river"] == 0
    assert (MendedBM25(corpus).get_scores(["river"]) > 0).tolist() == [True, True, False, False]


def test_a_frequent_term_never_weighs_more_than_a_rarer_one() -> None:
    """Where rank_bm25's floor lifts a term of most texts above rarer ones, the order holds."""
    corpus = [["river", "mayor"], ["river", "mayor"], ["river", "bridge"], ["ferry"]]
    theirs, ours = BM25Okapi(corpus).idf, MendedBM25(corpus).idf
    assert theirs["river"] > theirs["mayor"]
    assert ours["river"] < ours["mayor"] < ours["bridge"]


def test_an_unknown_term_scores_nothing() -> None:
    """A text that lacks the word gets nothing for it."""
    assert MendedBM25(CORPUS).get_scores(["ferry"]).tolist() == [0.0] * 4
