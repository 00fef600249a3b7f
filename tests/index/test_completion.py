import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import BM25Engine, Library, StartingPoint
from index.completion import LONGEST, Completer, completed
from tests.index.samples import FLOOD, FLOOD_MARKDOWN, any_text, markdown_article, plain_article

POINTS = (
    StartingPoint("The ferry and its captain", "The ferry and its captain", is_heading=True),
    StartingPoint("Alder Street", "The ferry and its captain", is_heading=False),
    StartingPoint("wooden bridge", "The ferry and its captain", is_heading=False),
    StartingPoint("Bridge of Aldermouth", None, is_heading=False),
    StartingPoint("Zoë Brandt", None, is_heading=False),
    StartingPoint("1,200 loaves", "Bread", is_heading=False),
)
FLOOD_COMPLETER = Completer(POINTS, "en")


def suggested(typed: str, limit: int = 25) -> list[str]:
    """What is suggested of the points above."""
    return completed(typed, [FLOOD_COMPLETER], limit)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bri", ["Bridge of Aldermouth", "wooden bridge"]),
        ("when was the bri", ["when was the Bridge of Aldermouth", "when was the wooden bridge"]),
        ("When was BRI", ["When was Bridge of Aldermouth", "When was wooden bridge"]),
        ("where is alder str", ["where is Alder Street"]),
        ("where is the bridge of alder", ["where is the Bridge of Aldermouth"]),
        ("who was zoe", ["who was Zoë Brandt"]),
        ("who was brandt", ["who was Zoë Brandt"]),
        ("how many loavs", ["how many 1,200 loaves"]),
        ("the brigde", ["the Bridge of Aldermouth", "the wooden bridge"]),
        ("what did the cap", ["The ferry and its captain"]),
        ("stone bri", ["stone Bridge of Aldermouth"]),
        ("zebra", []),
        ("birdge over", []),
        ("?!", []),
    ],
    ids=[
        *("a beginning", "behind other words", "case", "two words", "as much as fits", "accents", "a later word"),
        *("a letter lost", "letters swapped", "a heading stands alone", "not within a phrase"),
        *("nothing", "no error in finished words", "no word"),
    ],
)
def test_the_last_words_are_completed(typed: str, expected: list[str]) -> None:
    """What was typed stays, but for the words that the starting point holds."""
    assert suggested(typed)[: len(expected) or None] == expected


def test_without_words_there_are_headings_and_phrases_of_all_sections() -> None:
    """Of a single article headings come first, then the sections take turns."""
    assert suggested("  ") == [
        "The ferry and its captain",
        "Bridge of Aldermouth",
        "1,200 loaves",
        "Alder Street",
        "Zoë Brandt",
        "wooden bridge",
    ]


def test_without_words_articles_take_turns() -> None:
    """Nobody sees the first article alone."""
    other = Completer((StartingPoint("barley field", None, is_heading=False),), "en")
    assert completed("", [FLOOD_COMPLETER, other], 2) == ["The ferry and its captain", "barley field"]


def test_behind_a_stop_word_phrases_go_on() -> None:
    """Where the next word is still open, it may be any phrase; a heading would be no sentence."""
    assert suggested("who built the ", 2) == ["who built the Alder Street", "who built the Bridge of Aldermouth"]


@given(typed=st.one_of(any_text, st.text(max_size=30)), limit=st.integers(0, 30))
def test_suggestions_are_few_short_and_distinct(typed: str, limit: int) -> None:
    """Whatever is typed, no suggestion is longer than 100 characters, comes twice or is what was typed."""
    for text in (typed, f"{typed} bri", f"{typed} alder ", f"{typed} ferry bridge"):
        found = suggested(text, limit)
        assert len(found) <= limit
        assert all(len(suggestion) <= LONGEST for suggestion in found)
        assert len({suggestion.casefold() for suggestion in found}) == len(found)
        assert text.strip().casefold() not in {suggestion.casefold() for suggestion in found}


def test_a_script_without_spaces_is_completed() -> None:
    """There the last letters are the last word."""
    completer = Completer((StartingPoint("大桥关闭", None, is_heading=False),), "zh")
    assert completed("什么时候大桥", [completer], 5) == ["什么时候大桥关闭"]


def test_a_library_suggests_what_is_ready() -> None:
    """Only starting points that were found before are suggested, of all articles or of one."""
    flood, other = markdown_article(FLOOD_MARKDOWN), plain_article("They saw the stone weir of Brandt.", "b.txt")
    library = Library(BM25Engine(), articles=[flood, other])
    assert library.suggest("") == []
    library.starting_points(other.id)
    assert library.suggest("what is the st") == ["what is the stone weir"]
    library.starting_points(flood.id)
    assert {"Alder Street", "stone weir"} <= set(library.suggest("", limit=99))
    assert library.suggest("stone", article_ids=[flood.id]) == []
    assert library.suggest("stone", article_ids=[other.id]) == ["stone weir"]
    assert library.suggest("stone", article_ids=["unknown"]) == []
    library.remove(other.id)
    assert library.suggest("stone") == []


def test_a_suggestion_is_answered() -> None:
    """What is suggested without a word typed is found when asked."""
    article = plain_article(FLOOD)
    library = Library(BM25Engine(), articles=[article])
    library.starting_points(article.id)
    suggestions = library.suggest("")
    assert len(suggestions) > 5
    assert all(library.ask(suggestion).found for suggestion in suggestions)
