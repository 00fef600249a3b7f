import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import analyzer_for
from index.noun_phrases import MOST_WORDS_OF_A_NAME, NounPhrase, noun_phrases
from index.records import Span
from tests.index.samples import any_text


def found(text: str, code: str = "en") -> list[NounPhrase]:
    """The noun phrases of a text."""
    return noun_phrases(text, [Span(0, len(text))], analyzer_for(code))[0]


def sure(text: str, code: str = "en") -> list[str]:
    """Those of them that are in no doubt, as written."""
    return [text[phrase.start : phrase.end] for phrase in found(text, code) if not phrase.is_doubtful]


@given(text=any_text, code=st.sampled_from(["en", "de", "ru", "zh", "th", "und"]))
def test_a_phrase_is_a_slice_of_its_sentence(text: str, code: str) -> None:
    """Whatever the text, a phrase has as many words as it may, begins and ends with one, and spans no blank line."""
    for phrase in found(text, code):
        written = text[phrase.start : phrase.end]
        assert written == written.strip()
        assert "\n\n" not in written
        assert 0 < len(phrase.forms) <= MOST_WORDS_OF_A_NAME
        assert all(phrase.forms)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday, Ines Holm walked down Alder Street.", ["Monday", "Ines Holm", "Alder Street"]),
        ("They met on June 24, near the Bank of Aldermouth.", ["June 24", "Bank of Aldermouth"]),
        ("Rain fell. Nobody saw Rain fall on Jan van der Wal.", ["Rain", "Rain", "Jan van der Wal"]),
        ("Bakers baked. The bakers slept.", []),
        ("It was the Royal Flood Relief Fund Committee of 1931.", []),
        ("The Pen-y-bont ferry ran.", []),
    ],
    ids=["rows of capitals", "numbers and particles", "first words", "no name", "too long", "cut at a hyphen"],
)
def test_a_name_is_a_row_of_capitals(text: str, names: list[str]) -> None:
    """A sentence's first word is part of one only if it has its capital elsewhere too, or before another."""
    assert [text[phrase.start : phrase.end] for phrase in found(text) if phrase.is_name] == names


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("They crossed the wooden bridge on market carts.", ["wooden bridge", "market carts"]),
        ("The miller closed the gate.", ["miller", "gate"]),
        ("The nurses let them in.", ["nurses"]),
        ("She mentioned apple carts and left quickly.", ["apple carts"]),
        ("It was the first time, a great number of times.", []),
        ("A ferry with old oak planks\nran to the mill.", ["ferry", "oak planks", "mill"]),
        ("The long and winding tow path of the river", ["river"]),
    ],
    ids=[
        "behind determiners",
        "up to a verb",
        "a pronoun behind a verb",
        "behind a verb",
        "vague",
        "lines",
        "adjectives",
    ],
)
def test_a_common_noun_stands_behind_a_determiner(text: str, phrases: list[str]) -> None:
    """What begins there ends before a verb; words that say little are left out, and nothing else is a phrase."""
    assert sure(text) == phrases


def test_where_nouns_have_capitals_these_tell_them() -> None:
    """German nouns come with the adjectives right before them, and without verbs."""
    assert sure("Am Montag sperrte die Stadt die alte Brücke am Mühlenweg.", "de") == [
        "Montag",
        "Stadt",
        "alte Brücke",
        "Mühlenweg",
    ]


def test_where_nothing_tells_a_noun_every_phrase_is_in_doubt() -> None:
    """In a language without such words, and in a script without spaces, what comes again may be one."""
    assert sure("старый мост закрыли в четверг", "ru") == []
    assert [phrase.is_doubtful for phrase in found("大桥关闭。大桥开放。", "zh")] == [True, True]
