"""What is said where the article does not say."""

import pytest

from bot.console import answer_as_text
from bot.remarks import never_mentioned, place, repaired
from bot.render import render_answer
from bot.wording import wording_for
from index import Passage
from tests.bot.samples import MILL, library_of


def test_the_channel_and_the_console_say_the_same() -> None:
    """Both name the unknown words and the repaired ones, and give the closest passage."""
    library = library_of(MILL)
    answer = library.ask("Which elephant bought the weel?")

    for content in (
        render_answer(answer, library.articles()).replace("**", ""),
        answer_as_text(answer, library.articles()),
    ):
        assert content.startswith("I can’t find that in the article. It never mentions “elephant” or “bought”.")
        assert "I read “weel” as “wheel”." in content
        assert "The closest passage:\n" in content
        assert "a wheel of cheese in June" in content


def test_a_repaired_word_is_not_missing() -> None:
    """A word that was taken for another is named once."""
    library = library_of(MILL)
    answer = library.ask("weel elephant")

    assert never_mentioned(answer, library.articles()) == ["It never mentions “elephant”."]
    assert repaired(answer) == ["I read “weel” as “wheel”."]


def test_five_words_are_named_at_most() -> None:
    """A whole message of unknown words does not come back."""
    library = library_of(MILL)
    answer = library.ask("zebra yak gnu okapi lion tiger?")

    assert never_mentioned(answer, library.articles()) == [
        "It never mentions “zebra”, “yak”, “gnu”, “okapi” or “lion”.",
    ]


def test_nothing_missing_is_not_mentioned() -> None:
    """Where every word is known, there is no sentence about words."""
    library = library_of(MILL)
    answer = library.ask("Who sold the wheel?")

    assert never_mentioned(answer, library.articles()) == repaired(answer) == []


PLACES = {
    "a paragraph": (Passage("a", 0, None, 12, 0, 9), "en", "paragraph 12"),
    "on a page": (Passage("a", 0, None, 12, 0, 9, page=3), "en", "paragraph 12 · page 3"),
    "a caption on a page": (Passage("a", 0, None, None, 0, 9, page=3), "en", "caption · page 3"),
    "in German": (Passage("a", 0, None, 12, 0, 9, page=3), "de", "Absatz 12 · Seite 3"),
    "in Spanish": (Passage("a", 0, None, 12, 0, 9, page=3), "es", "párrafo 12 · página 3"),
    "in French": (Passage("a", 0, None, 12, 0, 9, page=3), "fr", "paragraphe 12 · page 3"),
}


@pytest.mark.parametrize(("passage", "language", "words"), PLACES.values(), ids=PLACES)
def test_a_source_names_the_page_where_there_is_one(passage: Passage, language: str, words: str) -> None:
    """Formats without pages name the paragraph alone."""
    assert place(passage, wording_for(language)) == words
