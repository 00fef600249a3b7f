import pytest

from index import BM25Engine, read_article, split_passages
from index.engines import library_index
from tests.index.samples import FLOOD

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
