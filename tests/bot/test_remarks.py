"""What is said where the article does not say."""

from bot.console import answer_as_text
from bot.remarks import never_mentioned, repaired
from bot.render import render_answer
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
