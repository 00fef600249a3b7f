import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index import BM25Engine, Library, Passage
from index.engines.bm25 import K1, B, MendedBM25, mended_idf
from tests.index.samples import plain_article

CORPUS = [["river", "rise"], ["river", "fall", "fall"], ["mayor", "speak"], ["river", "bridge", "close", "river"]]
corpora = st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), max_size=8)


def test_the_idf_is_that_of_lucene() -> None:
    """The idf of a term in df of N texts is log(1 + (N - df + 0.5) / (df + 0.5))."""
    assert MendedBM25(CORPUS).idf["river"] == pytest.approx(math.log(1 + (4 - 3 + 0.5) / (3 + 0.5)))
    assert MendedBM25(CORPUS).idf["mayor"] == pytest.approx(math.log(1 + (4 - 1 + 0.5) / (1 + 0.5)))


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=0, max_value=10_000))
def test_the_idf_is_above_0_and_falls_with_frequency(one: int, other: int) -> None:
    """A rarer term never weighs less, and every term weighs something."""
    size, (rare, frequent) = max(one, other), sorted((one, other))
    assert 0 < mended_idf(size, frequent) <= mended_idf(size, rare)


@given(corpora)
def test_scores_are_the_parents_with_the_idf_replaced(corpus: list[list[str]]) -> None:
    """But for the idf, a term's score is what rank_bm25.BM25Okapi gives."""
    if any(corpus):
        parent = BM25Okapi(corpus, k1=K1, b=B)
        mended = MendedBM25(corpus)
        parent.idf = mended.idf
        for term in mended.idf:
            assert mended.scores({term: 1.0}) == pytest.approx(parent.get_scores([term]))


@given(corpora, st.dictionaries(st.sampled_from("abcxyz"), st.floats(0, 2), max_size=4))
def test_weighted_scores_are_the_weighted_sum(corpus: list[list[str]], factors: dict[str, float]) -> None:
    """Each term's share is multiplied by its factor, and an unknown term adds nothing."""
    mended = MendedBM25(corpus)
    expected = sum(
        (factor * mended.scores({term: 1.0}) for term, factor in factors.items()), np.zeros(mended.corpus_size)
    )
    assert mended.scores(factors) == pytest.approx(expected)


@pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]], ids=["no text", "an empty text", "only empty texts"])
def test_a_corpus_without_words_scores_nothing(corpus: list[list[str]]) -> None:
    """Where rank_bm25 divides by zero, every score is 0."""
    scores = MendedBM25(corpus).scores({"river": 1.0})
    assert scores.tolist() == [0.0] * max(1, len(corpus))


def test_one_text_scores_above_0() -> None:
    """Where rank_bm25 gives a single text a negative score, a match is worth something."""
    assert BM25Okapi([["river", "rise"]]).get_scores(["river"])[0] < 0
    assert MendedBM25([["river", "rise"]]).scores({"river": 1.0})[0] > 0


def test_a_term_in_half_of_the_texts_counts() -> None:
    """Where rank_bm25 weighs it 0, a term in half of the texts lifts those that hold it."""
    corpus = [["river"], ["river"], ["mayor"], ["bridge"]]
    assert BM25Okapi(corpus).idf["river"] == 0
    assert (MendedBM25(corpus).scores({"river": 1.0}) > 0).tolist() == [True, True, False, False]


def test_a_frequent_term_never_weighs_more_than_a_rarer_one() -> None:
    """Where rank_bm25's floor lifts a term of most texts above rarer ones, the order holds."""
    corpus = [["river", "mayor"], ["river", "mayor"], ["river", "bridge"], ["ferry"]]
    theirs, ours = BM25Okapi(corpus).idf, MendedBM25(corpus).idf
    assert theirs["river"] > theirs["mayor"]
    assert ours["river"] < ours["mayor"] < ours["bridge"]


def test_an_unknown_term_scores_nothing() -> None:
    """A text that lacks the word gets nothing for it."""
    assert MendedBM25(CORPUS).scores({"ferry": 1.0}).tolist() == [0.0] * 4


FLOOD = [
    "The ferry ran for eleven days.",
    "Bakers worked in the school.",
    "The mayor closed the bridge at Alder Street.",
    "Boats came from the hills.",
    "The street was dry, and an alder fell.",
]


def engine_with(*paragraphs: str) -> BM25Engine:
    """An engine with an article whose every paragraph is a passage."""
    text = "\n\n".join(paragraphs)
    article = plain_article(text)
    engine = BM25Engine()
    at = 0
    passages = []
    for number, paragraph in enumerate(paragraphs):
        passages.append(Passage(article.id, number, None, number + 1, at, at + len(paragraph)))
        at += len(paragraph) + 2
    engine.add(article, passages)
    return engine


def ordinals(engine: BM25Engine, question: str) -> list[int]:
    """The passages found for a question, best first."""
    return [hit.passage.ordinal for hit in engine.search("default", engine.interpret("default", question), 9)]


def test_words_side_by_side_count_more_than_apart() -> None:
    """Of two passages with the same words the one that has them as a pair comes first."""
    assert ordinals(engine_with(*FLOOD), "alder street")[:2] == [2, 4]


def test_a_misspelt_word_finds_its_passage() -> None:
    """A repaired word is looked up, trusted less, and said to be taken for the article's word."""
    engine = engine_with(*FLOOD)
    query = engine.interpret("default", "Where was the brigde?")
    assert query.corrected == {"brigde": "bridge"}
    assert query.missing == ()
    assert 0 < query.terms[0].trust < 1
    assert ordinals(engine, "Where was the brigde?") == [2]


def test_a_misspelt_function_word_is_no_term() -> None:
    """A slip in a question word is not held against the article."""
    assert [term.word for term in engine_with(*FLOOD).interpret("default", "Waht happend to the ferry?").terms] == [
        "ferry"
    ]


def test_an_unknown_word_is_missing_and_weighs_as_the_rarest() -> None:
    """A word that no passage has is named, and weighs more than any that one has."""
    query = engine_with(*FLOOD).interpret("default", "Which zebra was on the ferry?")
    zebra, ferry = query.terms[0], query.terms[-1]
    assert query.missing == ("zebra",)
    assert zebra.idf == mended_idf(5, 0) > ferry.idf
    assert zebra.trust == 0


def test_a_light_word_weighs_less() -> None:
    """A word that does little more than ask counts for less than one that says what about."""
    query = engine_with("They came by ferry.", "Rain.", "Mud.").interpret("default", "Who came by ferry?")
    assert {term.word: term.importance for term in query.terms} == {"came": pytest.approx(0.4), "ferry": 1.0}


def test_another_caption_does_not_change_a_captions_score() -> None:
    """Captions have no paragraph number in common: each is scored by its own words."""
    text = "Getty The weir.\n\nThe river rose all day, and the mill stood still.\n\nGetty The ferry.\n\nThe river fell."
    library = Library(BM25Engine(), articles=[plain_article(text)])
    weir = library.ask("weir").hits[0]
    ferry = library.ask("ferry").hits[0]
    assert weir.passage.paragraph is None
    assert weir.score == pytest.approx(ferry.score)
    (both,) = {round(hit.score, 9) for hit in library.ask("weir ferry").hits}
    assert both > 0
