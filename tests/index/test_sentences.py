import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.languages import language_for
from index.languages.english import ENGLISH
from index.sentences import sentence_spans
from tests.index.samples import texts

CASES = {
    "a stop": ["The river rose.", "It fell."],
    "a title": ["Mr. Brandt and Dr. Holm met.", "They spoke."],
    "initials": ["J. R. Holm opened the gate.", "It stuck."],
    "an abbreviation inside": ["It left the U.S. Navy in ruins.", "Nobody spoke."],
    "an abbreviation at the end": ["They sailed to the U.S.", "The ferry stayed."],
    "a company": ["Holm Inc. sold boats.", "They floated."],
    "for example": ["Some streets, e.g. Alder Street, were dry.", "Others were not."],
    "a decimal": ["The water stood at 3.5 metres.", "It fell to 1.2."],
    "a number's abbreviation": ["House No. 5 stood.", "The rest fell."],
    "a month's abbreviation": ["It rose on Nov. 24 at dawn.", "It fell on Dec. 3."],
    "a word that looks like an abbreviation": [
        "They looked at modern art.",
        "Holm said no.",
        "Here I am.",
        "Waves rose.",
    ],
    "an amount": ["It cost $1,200.50 in all.", "Nobody paid."],
    "a quotation": ["“We had no boats.”", "He laughed."],
    "nested quotations": ["“He said, ‘Go.’”", "She went."],
    "a quotation that goes on": ["“Who opened the gate?” the mayor asked.", "Nobody knew."],
    "an exclamation that goes on": ["“Run!” they cried.", "We ran."],
    "an ellipsis inside": ["The water… and the wind.", "Both rose."],
    "an ellipsis at the end": ["The water…", "It rose."],
    "three stops": ["He waited...", "Nothing came."],
    "question and exclamation": ["You opened it?!", "Yes."],
    "brackets": ["(It rose.)", "It fell."],
    "a reference": ["It rose.[12]", "It fell."],
    "an enumerator": ["1. The river rose.", "2. It fell."],
}


def sentences(text: str) -> list[str]:
    """The text's sentences."""
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text), ENGLISH)]


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES)
def test_a_text_is_cut_where_its_sentences_end(expected: list[str]) -> None:
    """Stops inside abbreviations, numbers and running quotations end nothing; others do."""
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水は高い。橋は閉じた！舟は？", ["水は高い。", "橋は閉じた！", "舟は？"]),
        ("“水很高。”桥关了。", ["“水很高。”", "桥关了。"]),
        ("नदी चढ़ी। पुल बंद हुआ॥ नाव आई।", ["नदी चढ़ी।", "पुल बंद हुआ॥", "नाव आई।"]),
        ("هل فاض النهر؟ نعم.", ["هل فاض النهر؟", "نعم."]),
        ("- flour\n- yeast and\n  salt\n2. water", ["- flour", "- yeast and\n  salt", "2. water"]),
        ("Flour\n\n  \n\nyeast", ["Flour", "yeast"]),
        ("", []),
        (" \n ", []),
    ],
    ids=["japanese", "chinese quotation", "hindi", "arabic", "list", "blank line", "nothing", "white space"],
)
def test_other_scripts_and_lists_are_cut_too(text: str, expected: list[str]) -> None:
    """A full stop of another script needs no space, and a list's entries and blank lines part sentences."""
    assert sentences(text) == expected


IN_LANGUAGES = {
    "arabic": ("ar", ["قال د. محمد إن النهر فاض.", "هل أغلق الجسر؟", "نعم."]),
    "urdu": ("ur", ["دریا چڑھ گیا۔", "پل بند ہوا۔"]),
    "german ordinals": (
        "de",
        ["Am 3. Oktober stieg der Fluss.", "Im 19. Jahrhundert fiel er.", "Er war 30.", "Dann ging er."],
    ),
    "german quotation": ("de", ["„Wir hatten keine Boote.“", "Dr. Holm lachte z. B. nie."]),
    "turkish ordinals": ("tr", ["II. Mahmut ve 3. Selim geldi.", "Nehir yükseldi."]),
    "spanish": ("es", ["¿Quién abrió?", "¡El Sr. Holm!", "Vive en EE.UU. desde 1931.", "Nadie lo sabe."]),
    "romanian": ("ro", ["Dl. Holm a plecat.", "Știți unde?", "Țara e mică."]),
    "russian": ("ru", ["Он родился в 1931 г. в Москве.", "Проф. Холм уехал и т. д.", "Мост закрыли."]),
    "greek": ("el", ["Ποιος άνοιξε;", "Κανείς.", "Πότε;", "Ποτέ."]),
    "hindi": ("hi", ["डॉ. होल्म आए।", "क्या पुल बंद था?", "हाँ।"]),
    "vietnamese": ("vi", ["TS. Holm đã đến.", "Cầu bị đóng."]),
    "chinese with mixed marks": ("zh", ["桥关了!", "谁说的?", "没人知道。"]),
    "chinese quotation": ("zh", ["他说：「水很高。」", "桥关了……"]),
    "japanese quotation that goes on": ("ja", ["「橋は閉じた。」と言った。", "舟は？"]),
    "khmer and burmese": ("km", ["ទឹកឡើង។", "ស្ពានបិទ។"]),
}


@pytest.mark.parametrize(("code", "expected"), IN_LANGUAGES.values(), ids=IN_LANGUAGES)
def test_each_language_ends_its_sentences_in_its_way(code: str, expected: list[str]) -> None:
    """Abbreviations, ordinals and question marks are those of the language."""
    text = ("" if code in {"zh", "ja", "km"} else " ").join(expected)
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text), language_for(code))] == expected


def test_a_semicolon_is_a_question_mark_in_greek_alone() -> None:
    """Elsewhere it ends nothing."""
    assert sentences("The river rose; Nobody slept.") == ["The river rose; Nobody slept."]


def test_a_long_run_of_thai_is_cut_at_its_spaces() -> None:
    """Thai has no full stop: phrases of some length are taken for sentences, never cut inside a word or a number."""
    phrase = "แม่น้ำขึ้นตลอดวันอังคารและน้ำท่วมถึงถนน"
    text = " ".join([phrase] * 9) + " 1,200 ก้อน"
    spans = sentence_spans(text, 0, len(text), language_for("th"))
    assert len(spans) == 3
    assert all(text[start:end].startswith(phrase) for start, end in spans)
    assert sentences(f"{phrase} {phrase}") == [f"{phrase} {phrase}"]


def test_a_part_of_a_text_is_cut_by_itself() -> None:
    """Only the given part is cut, and offsets count from the whole text's start."""
    text = "It rose. It stood. It fell."
    assert sentence_spans(text, 9, 18, ENGLISH) == [(9, 18)]


@given(texts)
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    """Sentences are in order, apart, trimmed, and hold all that is not white space."""
    spans = sentence_spans(text, 0, len(text), ENGLISH)
    held = [at for start, end in spans for at in range(start, end) if not text[at].isspace()]
    assert held == [at for at, char in enumerate(text) if not char.isspace()]
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@given(texts)
def test_a_run_of_sentences_is_cut_like_the_whole(text: str) -> None:
    """Cutting a run of sentences again gives the same sentences: a passage's are those of its paragraph."""
    spans = sentence_spans(text, 0, len(text), ENGLISH)
    if spans:
        middle = spans[len(spans) // 3 :]
        assert sentence_spans(text, middle[0].start, middle[-1].end, ENGLISH) == middle


@given(st.text(st.sampled_from("aB1 .?!;'\")]([-*\n\t\x1c")))
@example(";[ 1")
@example("He came![1][ He left.")
def test_ascii_text_is_cut_like_any_other(text: str) -> None:
    """It has a quicker way of its own, which what stands in another paragraph decides."""
    other = f"{text}\n\n…"
    for code in ("en", "de", "el"):
        language = language_for(code)
        assert sentence_spans(text, 0, len(text), language) == sentence_spans(other, 0, len(other), language)[:-1]
