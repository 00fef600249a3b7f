import pytest

from index.languages import language_for
from index.languages.english import ENGLISH

WORD_LISTS = ("stop_words", "light_words", "interrogatives", "auxiliaries", "titles", "abbreviations")


def test_an_unknown_language_reads_as_english() -> None:
    """English is the default where a language is not known."""
    assert language_for("xx") is language_for("en") is ENGLISH


@pytest.mark.parametrize("name", WORD_LISTS)
def test_words_are_casefolded(name: str) -> None:
    """Every list is filled, with words as they are compared."""
    words = getattr(ENGLISH, name)
    assert words
    assert words == {word.casefold() for word in words}


def test_words_that_open_questions_are_stop_words() -> None:
    """What opens a question is never searched for."""
    assert ENGLISH.interrogatives | ENGLISH.auxiliaries <= ENGLISH.stop_words


def test_no_base_form_is_itself_irregular() -> None:
    """An irregular form leads to its base in one step."""
    assert not set(ENGLISH.irregular_forms.values()) & set(ENGLISH.irregular_forms)
