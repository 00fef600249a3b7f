import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer, analyzer_for
from index.languages.english import ENGLISH
from index.records import Term
from tests.index.samples import FLOOD, any_text

ENGLISH_ANALYZER = analyzer_for("en")
UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"


def forms(text: str) -> list[str]:
    """The forms of a text's content words."""
    return [term.form for term in ENGLISH_ANALYZER.terms(text)]


@given(any_text)
def test_words_are_those_that_are_read(text: str) -> None:
    """With or without their places; of ASCII text they are found in a quicker way."""
    for stretch in (text, text.encode("ascii", "ignore").decode()):
        read = [(term.plain, term.form) for term in ENGLISH_ANALYZER.read(stretch)]
        assert [tuple(word) for word in ENGLISH_ANALYZER.words(stretch)] == read


@given(any_text)
def test_a_term_stands_for_whole_words_of_the_text(text: str) -> None:
    """Offsets are in order, apart, and point at the word that gives the form."""
    past = 0
    for form, start, end, _ in ENGLISH_ANALYZER.terms(text):
        assert past <= start < end <= len(text)
        assert regex.match(r"[\p{L}\p{N}]", text[start])
        assert ENGLISH_ANALYZER.form(ENGLISH_ANALYZER.plain(text[start:end])) == form
        past = start + 1 if regex.match(UNSPACED, text[start]) else end


@given(any_text)
def test_a_part_of_a_text_has_the_terms_of_that_part(text: str) -> None:
    """Analysing a part gives what analysing it alone gives, with offsets into the whole."""
    start, end = len(text) // 3, len(text) // 3 * 2
    alone = ENGLISH_ANALYZER.terms(text[start:end])
    within = ENGLISH_ANALYZER.terms(text, start, end)
    assert [(t.form, t.start + start, t.end + start) for t in alone] == [t[:3] for t in within]


@given(st.text("aZth.'`,:19 _-/\n"))
def test_ascii_text_has_the_same_terms_as_among_other_letters(text: str) -> None:
    """A mark outside of ASCII, which is no term, changes none of the others."""
    assert ENGLISH_ANALYZER.terms(text) == ENGLISH_ANALYZER.terms(f"{text} …")


@given(any_text)
def test_words_are_the_terms_without_their_places(text: str) -> None:
    """What is indexed is what a question is looked up by; stop words stand between."""
    for analyzer in (ENGLISH_ANALYZER, analyzer_for("zh")):
        with_form = [word for word in analyzer.words(text) if word.form]
        assert with_form == [(term.plain, term.form) for term in analyzer.terms(text)]


def test_an_offset_points_at_the_word() -> None:
    """A term's offsets are those of the word as it is written."""
    text = "“The mayor’s boats…”"
    assert [text[start:end] for _, start, end, _ in ENGLISH_ANALYZER.terms(text)] == ["mayor’s", "boats"]


SAME = {
    "apostrophes": ["o'clock", "o’clock", "o‘clock", "oʼclock", "o＇clock", "o`clock", "o´clock"],
    "possessives": ["Brandt", "Brandt's", "Brandt’s", "brandt"],
    "accents": ["café", "cafe", "cafe\u0301", "CAFÉ"],
    "case": ["Straße", "STRASSE", "strasse"],
    "ligatures": ["flood", "ﬂood"],
    "endings": ["flood", "floods", "flooded", "flooding"],
    "irregular verbs": ["rise", "rose", "risen", "rising", "rises"],
    "irregular nouns": ["child", "children", "child’s", "children's"],
    "ordinals": ["24", "24th"],
    "thousands": ["1200", "1,200"],
    "invisible marks": ["flood", "fl\u00adood", "fl\u200bood", "fl\u2060ood\u200b", "\ufefffl\ufeffood"],
    "full width": ["1931", "１９３１"],
}


@pytest.mark.parametrize("words", SAME.values(), ids=SAME)
def test_spellings_of_one_word_have_one_form(words: list[str]) -> None:
    """However a word is written, it is found."""
    assert len({tuple(forms(word)) for word in words}) == 1
    assert len(forms(words[0])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("1931", "1932"), ("3.5", "35"), ("10:30", "1030"), ("U.S.", "us"), ("levee", "level"), ("flood", "food")],
)
def test_different_words_have_different_forms(one: str, other: str) -> None:
    """Numbers are whole, and words that merely look alike stay apart."""
    assert forms(one)
    assert forms(one) != forms(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24hours", ["24", "hours"]),
        ("5km", ["5km"]),
        ("1990s", ["1990s"]),
        ("10:30", ["10:30"]),
        ("3.5 metres", ["3.5", "metres"]),
        ("U.S.", ["U.S."]),
    ],
)
def test_a_number_is_one_word_with_its_unit(text: str, expected: list[str]) -> None:
    """A figure keeps its separators and a short unit, and never cuts a word that follows it."""
    assert [text[start:end] for _, start, end, _ in ENGLISH_ANALYZER.terms(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["Who was it, and why?", "can't", "won’t", "shan't", "isn't", "didn’t", "she'd", "they're", "I’m", "cannot"],
)
def test_function_words_are_no_terms(text: str) -> None:
    """Stop words are left out, contracted ones too."""
    assert forms(text) == []


def test_a_question_has_each_word_once_and_knows_the_light_ones() -> None:
    """A repeated word counts once, as first typed; a word that only asks is light."""
    words = ENGLISH_ANALYZER.question_words("What happened to the Boats, the boats?")
    assert [(word.typed, word.form, word.is_light) for word in words] == [
        ("happened", "happen", True),
        ("Boats", "boat", False),
    ]


def test_the_analyzer_is_one_for_the_process() -> None:
    """Asking twice for a language gives the same analyzer, whose cache is shared."""
    assert analyzer_for("en") is ENGLISH_ANALYZER
    assert analyzer_for("en").language is ENGLISH


def test_several_threads_get_what_one_gets() -> None:
    """Sharing an analyzer between threads does not change its terms."""
    texts = [f"{FLOOD} {'rising ' * n} flooding{n} boated{n}" for n in range(24)]
    alone = [Analyzer(ENGLISH).terms(text) for text in texts]
    shared = Analyzer(ENGLISH)
    gate = threading.Barrier(4)

    def analyse(text: str) -> list[Term]:
        gate.wait(10)
        return shared.terms(text)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(analyse, texts)) == alone
