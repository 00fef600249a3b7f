import pytest

from index.languages import language_code, language_for
from index.languages.english import ENGLISH

WORD_LISTS = ("stop_words", "light_words", "interrogatives", "auxiliaries", "titles", "abbreviations")


def test_an_unknown_language_has_no_words_of_another() -> None:
    """A language that we have no words of is not read as English: at most it has its Snowball stemmer."""
    assert (language_for("xx").code, language_for("xx").stemmer) == ("xx", None)
    assert (language_for("et").code, language_for("et").stemmer) == ("et", "estonian")
    assert not language_for("et").function_words


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *(("en", "en"), ("EN", "en"), ("en-GB", "en"), ("pt-BR", "pt"), ("zh_Hant", "zh"), ("zh-Hant-TW", "zh")),
        *(("ger", "de"), ("cmn", "zh"), ("iw", "he"), (" de ", "de"), ("sw", "sw")),
        *(("und", None), ("mul", None), ("", None), ("english!", None), ("Deutsch", None), ("42", None)),
    ],
)
def test_a_language_tag_stands_for_a_code(tag: str, code: str | None) -> None:
    """Regions, scripts, case and ISO 639-2 codes make no difference; what is no tag stands for nothing."""
    assert language_code(tag) == code
    assert language_for(tag).code == (code or "und")


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
