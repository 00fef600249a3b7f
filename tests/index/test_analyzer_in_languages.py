import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import analyzer_for
from tests.index.flood_in_languages import FLOODS
from tests.index.samples import any_text

CODES = [*FLOODS, "pt", "it", "nl", "pl", "fa", "km", "und"]
any_language = st.sampled_from(CODES)
foreign_text = st.lists(
    st.one_of(
        st.sampled_from([piece for flood in FLOODS.values() for piece in regex.findall(r"\w+|\W+", flood.article)]),
        st.text(alphabet=st.characters(codec="utf-8"), max_size=6),
    ),
    max_size=40,
).map("".join)


def forms(code: str, text: str) -> list[str]:
    """The forms of a text's content words in a language."""
    return [term.form for term in analyzer_for(code).terms(text)]


@given(code=any_language, text=st.one_of(any_text, foreign_text))
def test_every_term_stands_for_a_slice_of_the_text(code: str, text: str) -> None:
    """In every language, over any text, terms are in order, and each is the form of the characters it points at."""
    analyzer = analyzer_for(code)
    before = -1
    for term in analyzer.terms(text):
        form, start, end = term.form, term.start, term.end
        assert before < start < end <= len(text)
        assert regex.match(r"[\p{L}\p{N}]", text[start])
        assert not regex.match(r"\p{M}", text[end : end + 1])
        assert analyzer.form(analyzer.plain(text[start:end])) == form
        before = start


@pytest.mark.parametrize("digit", ["\U00011de0", "\U00010d43"], ids=["Tolong Siki", "Garay"])
def test_a_digit_that_python_does_not_know_yet_is_read(digit: str) -> None:
    """A script may be in the newest Unicode alone; its digits are terms like others."""
    assert len(forms("en", f"bridge {digit}")) == 2


def test_a_number_before_a_word_leaves_the_word_whole() -> None:
    """The one or two letters that may follow a number are not cut off from the marks that belong to them."""
    text = "0मंगलवार"
    assert [text[term.start : term.end] for term in analyzer_for("hi").terms(text)] == ["0", "मंगलवार"]


@given(code=any_language, question=st.one_of(any_text, foreign_text))
def test_every_word_of_a_question_has_a_term(code: str, question: str) -> None:
    """What a question is asked by are the forms of its terms, each once."""
    analyzer = analyzer_for(code)
    asked = [word.form for word in analyzer.question_words(question)]
    assert asked == list(dict.fromkeys(term.form for term in analyzer.terms(question)))


ONE_FORM = {
    "ar": [
        ["كتاب", "الكتاب", "كِتَابٌ", "كتـــاب", "للكتاب"],
        ["أحمد", "احمد", "إحمد"],
        ["مدرسة", "المدرسة"],
        ["١٢٠٠", "1200", "١٬٢٠٠"],
    ],
    "de": [
        ["Häuser", "Haus", "Hauses", "Haeuser"],
        ["München", "Muenchen", "Munchen"],
        ["schreiben", "schrieb", "geschrieben", "schreibt"],
        ["Straße", "Strasse", "STRASSE", "Straßen"],
        ["1.200", "1200"],
    ],
    "el": [["γέφυρα", "ΓΕΦΥΡΑ", "γέφυρας", "γέφυρες"], ["άνθρωπος", "ανθρώπους", "ΑΝΘΡΩΠΟΣ"], ["πόλη", "πόλεις"]],
    "es": [["canción", "canciones", "cancion"], ["murió", "morir", "muerto"], ["inundación", "inundaciones"]],
    "fr": [["l’école", "école", "écoles", "ecole"], ["d'argent", "argent"], ["1\u202f200", "1200"]],
    "hi": [["हिन्दी", "हिंदी"], ["लड़का", "लड़के", "लड़कों", "लडका"], ["नदी", "नदियाँ", "नदियां"], ["१२००", "1200"]],
    "ro": [["oraș", "oraşului", "orașele", "oras"], ["țară", "ţară", "țări", "tara"], ["pâine", "pâini", "paini"]],
    "ru": [
        ["ёлка", "елка", "ёлки"],
        ["мост", "мосты", "моста"],
        ["человек", "люди", "людей"],
        ["Москва\u0301", "Москва"],
    ],
    "tr": [
        ["İstanbul", "İstanbul'da", "İstanbul’un", "istanbul"],
        ["IŞIK", "ışık"],
        ["kitap", "kitaplar", "kitapları"],
    ],
    "vi": [["hòa", "hoà", "HÒA"], ["thủy", "thuỷ"]],
}


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, groups in ONE_FORM.items() for words in groups])
def test_spellings_and_endings_of_a_word_have_one_form(code: str, words: list[str]) -> None:
    """A word is found whatever its ending, and however its letters are written."""
    assert len({tuple(forms(code, word)) for word in words}) == 1
    assert len(forms(code, words[0])) == 1


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("vi", "má", "mà"),
        ("ru", "мой", "мои"),
        ("ru", "край", "кран"),
        ("hi", "दिन", "दीन"),
        ("th", "ปา", "ป่า"),
        ("de", "1,5", "15"),
        ("de", "12.05", "1205"),
        ("ar", "علم", "عمل"),
    ],
)
def test_other_words_have_other_forms(code: str, one: str, other: str) -> None:
    """What tells words apart is kept."""
    assert forms(code, one) != forms(code, other) or not forms(code, one)


ONLY_ASKING = {
    "ar": "ما هو هذا؟ ولماذا كان هناك؟ من هم؟",
    "de": "Was ist das? Wer war er und warum wurde es so?",
    "el": "Ποιος ήταν αυτός και γιατί; Τι είναι αυτό; ΠΟΥ ΕΙΝΑΙ;",
    "en": "What is that? Who was he and why was it so?",
    "es": "¿Qué es eso? ¿Quién era él y por qué? Como fue?",
    "fr": "Qu’est-ce que c’est ? Qui était-il et pourquoi ?",
    "hi": "यह क्या है? वह कौन था और क्यों?",
    "ja": "それは何ですか",
    "ro": "Ce este acesta? Cine era el și unde?",
    "ru": "Что это такое? Кто он был и почему?",
    "th": "นี่คืออะไร ใครเป็น",
    "tr": "Bu nedir? O kimdi ve neden? Ne zaman?",
    "vi": "Đó là cái gì? Ai và vì sao?",
    "zh": "这是什么？他是谁？為什麼？有几？",
}


@pytest.mark.parametrize(("code", "question"), ONLY_ASKING.items(), ids=ONLY_ASKING)
def test_words_that_only_ask_are_no_terms(code: str, question: str) -> None:
    """A question word is never looked for, so it is never missing."""
    left = [word.typed for word in analyzer_for(code).question_words(question) if not word.is_light]
    assert left == []


PAIRS = {
    "chinese": ("zh", "安娜·勃兰特船长", ["安娜", "勃兰", "兰特", "特船", "船长"]),
    "traditional chinese": ("zh", "誰關閉了舊橋", ["關閉", "舊橋"]),
    "a function word inside a word": ("zh", "泰国的首都", ["泰国", "首都"]),
    "a letter alone": ("zh", "桥", ["桥"]),
    "a stop word between": ("zh", "学校的烤炉", ["学校", "烤炉"]),
    "an english name in chinese": ("zh", "船长Anna Brandt说", ["船长", "Anna", "Brandt", "说"]),
    "a chinese name in english": ("en", "the poet 李白 wrote", ["poet", "李白", "wrote"]),
    "a year": ("zh", "1931年洪水", ["1931", "年洪", "洪水"]),
    "thai vowels and tones": ("th", "กัปตันเรือ", ["กัป", "ปตั", "ตัน", "นเรื", "เรือ"]),
    "a thai question": ("th", "สะพานอะไร", ["สะพา", "พาน"]),
    "korean": ("ko", "선장은", ["선장", "장은"]),
    "japanese": ("ja", "渡し船", ["渡し", "し船"]),
    "hindi marks": ("hi", "कप्तान अन्ना", ["कप्तान", "अन्ना"]),
}


@pytest.mark.parametrize(("code", "text", "typed"), PAIRS.values(), ids=PAIRS)
def test_a_run_without_spaces_is_cut_into_pairs_of_letters(code: str, text: str, typed: list[str]) -> None:
    """Pairs overlap, stop words part them, combining marks stay with their letter; the script decides."""
    found = [text[term.start : term.end] for term in analyzer_for(code).terms(text)]
    assert found == typed
