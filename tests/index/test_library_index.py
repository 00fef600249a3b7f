import random
from dataclasses import replace

import pytest

from index import Article, BM25Engine, Ranking, read_article, split_passages
from index.engines import library_index
from index.engines.library_index import AnalyzedArticle, LibraryIndex
from index.languages.language import words
from tests.index.samples import FLOOD, plain_article

TEXTS = [FLOOD, "The ferry ran for eleven days.\n\nThe bridge was closed.", "The bees left the hive at the school."]
QUESTIONS = ["When was the bridge closed?", "Where did the bees go?", "Who ran the fery?"]


@pytest.mark.parametrize("most_waiting", [1, 3, 1000])
def test_how_many_passages_are_indexed_at_once_changes_no_answer(
    most_waiting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is indexed before the others is found like one that is indexed with them."""

    def answers() -> list[object]:
        engine = BM25Engine()
        for number, text in enumerate(TEXTS):
            article = read_article(text.encode(), f"{number}.txt", "here")
            engine.add(article, split_passages(article))
        return [engine.search("here", engine.interpret("here", question), 9) for question in QUESTIONS]

    expected = answers()
    monkeypatch.setattr(library_index, "_MOST_WAITING", most_waiting)
    assert answers() == expected
    assert all(expected)


WORDS = sorted(
    words("""
the of to in was and river rivers rising bridge bridges mill miller ferry ferryman Brandt 1931 mayor invaded invasion
hospital hospitalised school schools bees hive flood flooded Alder Street wrote má mà mả
""")
)
ASKED = [
    "Who closed the bridge of Alder Street in 1931?",
    "Was Brandt the mayor of the mill?",
    "Which invasion flooded the hospital and the school?",
    "feryr mlil hopsital ma",
    "of the",
    "zebra",
]


def random_article(chance: random.Random, name: str) -> Article:
    """Up to forty paragraphs of common words, in a language that folds accents or in one that does not."""
    paragraphs = [
        ". ".join(" ".join(chance.choices(WORDS, k=chance.randrange(1, 20))).capitalize() for _ in range(4))
        for _ in range(chance.randrange(1, 40))
    ]
    return replace(plain_article("\n\n".join(paragraphs), name), language=chance.choice(["en", "vi"]))


@pytest.mark.parametrize("seed", range(8))
def test_a_library_after_random_changes_equals_a_new_one(seed: int) -> None:
    """Queries, hits, scores and explanations are the same to the last bit, in small libraries and in larger ones."""
    chance = random.Random(seed)  # noqa: S311 (a seed makes it repeatable)
    changed, new = LibraryIndex(Ranking()), LibraryIndex(Ranking())
    left: dict[str, AnalyzedArticle] = {}
    for _ in range(25):
        article = random_article(chance, f"{chance.randrange(7)}.txt")
        left.pop(article.id, None)
        if chance.random() < 0.6:
            passages = split_passages(article) if chance.random() < 0.9 else []
            left[article.id] = AnalyzedArticle.of(article, passages)
            changed.add(left[article.id])
        else:
            changed.remove(article.id)
        if chance.random() < 0.7:
            changed.search(changed.interpret(chance.choice(ASKED)), 3)
    for analyzed in left.values():
        new.add(analyzed)
    for question in ASKED:
        query = new.interpret(question)
        assert changed.interpret(question) == query
        for limit in (1, 3, 500):
            hits = new.search(query, limit)
            assert changed.search(query, limit) == hits
            passages = [hit.passage for hit in hits[:5]]
            assert changed.explain(query, passages) == new.explain(query, passages)
