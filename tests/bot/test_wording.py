"""The catalogues are whole, hold nothing else, and say what the program means."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.plurals import get_plural

from bot.answer_state import AnswerState, Place
from bot.buttons import answer_buttons, ask_again_buttons
from bot.markup import small
from bot.render import asked_as, asked_in
from bot.wording import CATALOGUES, languages, wording_for
from tests.bot.catalogues import BOT, TRANSLATED, Text, catalogue, command_payloads, entries, offered, spoken

HEADERS = {"Project-Id-Version", "Language", "Content-Type", "Plural-Forms"}
LABEL_WIDTH = 30
STATE = AnswerState(asker=7, places=tuple(Place("artK", "revK", ordinal, 0) for ordinal in range(3)), at=1)
ASKED = Text(None, ("Asked: {question}",))

in_each_translation = pytest.mark.parametrize("code", TRANSLATED)
in_each_language = pytest.mark.parametrize("code", languages())


def fields(text: str) -> set[str]:
    """The names of a text's placeholders."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def look_ups() -> Iterator[Text]:
    """What is looked up anywhere in the sources, f-strings too, as Python itself reads it."""
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                match node.func.attr, *texts:
                    case "gettext", str(text):
                        yield Text(None, (text,))
                    case "ngettext", str(one), str(several):
                        yield Text(None, (one, several))
                    case "pgettext", str(context), str(text):
                        yield Text(context, (text,))


def test_there_are_catalogues() -> None:
    """The program speaks English and what it has a catalogue for, so that the tests below run over something."""
    assert languages()[0] == "en"
    assert {"de", "es", "fr"} <= set(languages())


def test_the_extraction_misses_nothing() -> None:
    """Babel finds each text that Python finds; of a call in an f-string it does not know, so there must be none."""
    assert spoken() == set(look_ups())


@in_each_translation
async def test_everything_is_translated(code: str) -> None:
    """Each text of the program and of its commands has an entry in the catalogue, with no form left empty."""
    wanted = spoken() | offered(await command_payloads())

    assert wanted - set(entries(code)) == set()
    assert [text for text, forms in entries(code).items() if not all(forms)] == []


@in_each_translation
async def test_nothing_else_is_translated(code: str) -> None:
    """No entry is left of a text that the program no longer has, not even commented out."""
    wanted = spoken() | offered(await command_payloads())

    assert set(entries(code)) - wanted == set()
    assert list(catalogue(code).obsolete) == []


@in_each_translation
def test_no_translation_is_a_guess(code: str) -> None:
    """None is marked as fuzzy, which would leave the text in English."""
    assert [message.id for message in catalogue(code) if message.fuzzy and message.id] == []


@in_each_translation
def test_a_catalogue_says_little_of_itself(code: str) -> None:
    """Its header has what gettext needs, no dates and no people; its lines are no longer than the program's."""
    source = (CATALOGUES / f"{code}.po").read_text(encoding="utf-8")
    header = source.partition("\n\n")[0]

    assert set(re.findall(r'^"([\w-]+): ', header, re.MULTILINE)) == HEADERS
    assert f'"Language: {code}\\n"' in header
    assert f"Plural-Forms: {get_plural(code).plural_forms}\\n" in header
    assert [line for line in source.splitlines() if len(line) > 120] == []


@in_each_translation
def test_each_plural_has_its_forms(code: str) -> None:
    """What counts something has as many forms as the language, all else one."""
    plurals = get_plural(code).num_plurals

    for text, forms in entries(code).items():
        assert len(forms) == (plurals if len(text.forms) > 1 else 1), forms


@in_each_translation
def test_placeholders_are_kept(code: str) -> None:
    """Every form fills in what the English form that it stands for fills in."""
    for text, forms in entries(code).items():
        for number, form in enumerate(forms):
            assert fields(form) == fields(text.forms[min(number, len(text.forms) - 1)]), form


@in_each_translation
def test_ends_are_kept(code: str) -> None:
    """What ends in a colon, a full stop or a question mark does so in every language, as it may stand in a list."""
    for text, forms in entries(code).items():
        ends = {original[-1] if original[-1] in ":.?" else "" for original in text.forms}
        assert {form[-1] if form[-1] in ":.?" else "" for form in forms} == ends, forms


@in_each_translation
def test_what_a_text_refers_to_has_the_same_name_there(code: str) -> None:
    """Commands, options, buttons and the menu entry that a text names are named as Discord shows them."""
    words, all_entries = wording_for(code), entries(code)
    labels = {text.forms[0]: forms[0] for text, forms in all_entries.items() if text.context is None}
    found = []
    for text, forms in all_entries.items():
        for original, form in zip(text.forms, forms, strict=True):
            found += [
                *((f"`/{words.pgettext('command', name)}`", form) for name in re.findall(r"`/(\w+)`", original)),
                *((f"`{words.pgettext('option', name)}`", form) for name in re.findall(r"`(\w+)`", original)),
                *(
                    (labels.get(name, words.pgettext("command", name)), form)
                    for name in re.findall(r"“([A-Z][\w ]+)”", original)
                ),
            ]

    assert len(found) >= 9
    assert [(name, form) for name, form in found if name not in form] == []


@in_each_translation
def test_quotation_marks_are_those_of_the_language(code: str) -> None:
    """Straight quotes stand nowhere, and the English pair in no other language."""
    forms = [form for forms in entries(code).values() for form in forms]

    assert [form for form in forms if re.search(r"[\"”]", form)] == []
    assert [form for form in forms if form.count("„") != form.count("“") or form.count("«") != form.count("»")] == []


def test_french_spaces_do_not_break() -> None:
    """Before a colon and the like, and inside quotation marks, French has a space at which no line ends."""
    forms = [form for forms in entries("fr").values() for form in forms]

    assert [form for form in forms if re.search(r"(?<!\xa0)[:;!?»%](?!\w)|«(?!\xa0)", form)] == []


@in_each_language
def test_button_labels_are_short(code: str) -> None:
    """Discord allows 80 characters; on a telephone far fewer are seen, and two buttons never say the same."""
    words = wording_for(code)
    labels = [
        [
            button.label
            for button in answer_buttons(STATE, words, is_private=is_private, can_be_discussed=not is_private)
        ]
        for is_private in (True, False)
    ]
    labels.append([button.label for button in ask_again_buttons(7, words)])

    for shown in labels:
        assert max(map(len, shown)) <= LABEL_WIDTH
        assert len(set(shown)) == len(shown)


@in_each_language
@pytest.mark.parametrize(
    "question", ["When?", "Gefragt wurde: *what* _now_?", "Asked: Asked: x", "¿Qué & cómo?", "-# a"]
)
def test_the_question_is_read_back_from_the_line_that_repeats_it(code: str, question: str) -> None:
    """Whatever the language of the answer, its last line gives the question."""
    assert asked_in(f"> An answer.\n{asked_as(question, wording_for(code))}") == question


@in_each_language
def test_the_line_that_repeats_the_question_begins_like_no_other(code: str) -> None:
    """No other text in any language, and no other language's line, is taken for it."""
    prefix = asked_as("", wording_for(code))
    others = {text.forms for text in spoken() if text != ASKED}
    for other in TRANSLATED:
        others |= {forms for text, forms in entries(other).items() if text != ASKED}
    lines = [small(form) for forms in others for form in forms]

    assert [line for line in lines if line.startswith(prefix)] == []
    prefixes = [asked_as("", wording_for(other)) for other in languages() if other != code]
    assert [other for other in prefixes if prefix.startswith(other) or other.startswith(prefix)] == []


@pytest.mark.parametrize(
    ("locales", "code"),
    [
        pytest.param(("de", "fr"), "de", id="the user's"),
        pytest.param(("it", "fr"), "fr", id="else the server's"),
        pytest.param(("it", "pl"), "en", id="else English"),
        pytest.param(("en-US", "fr"), "en", id="English before the server's"),
        pytest.param((None, "de"), "de", id="no user"),
        pytest.param((None,), "en", id="nothing known"),
        pytest.param((), "en", id="nothing given"),
        pytest.param(("es-419",), "es", id="Latin America"),
        pytest.param(("es-ES",), "es", id="Spain"),
        pytest.param(("xx",), "en", id="no such language"),
        pytest.param(("../de", "es"), "es", id="a path"),
    ],
)
def test_the_first_language_that_the_program_speaks_is_chosen(locales: tuple[str | None, ...], code: str) -> None:
    """The user's, then the server's, then English."""
    assert wording_for(*locales).code == code


@pytest.mark.parametrize(
    ("code", "both", "either"),
    [
        ("en", "a, b and c", "a, b or c"),
        ("de", "a, b und c", "a, b oder c"),
        ("es", "a, b y c", "a, b o c"),
        ("fr", "a, b et c", "a, b ou c"),
    ],
)
def test_lists_are_worded(code: str, both: str, either: str) -> None:
    """Several words stand in a sentence as the language has them, one alone."""
    words = wording_for(code)

    assert words.listed("abc") == both
    assert words.listed("abc", "or") == either
    assert words.listed("a") == "a"


@pytest.mark.parametrize(
    ("code", "one", "none"),
    [
        ("de", "Absatz 1", "Absätze 1 bis 0"),
        ("es", "párrafo 1", "párrafos 1 a 0"),
        ("fr", "paragraphe 1", "paragraphe 1"),
    ],
)
def test_numbers_take_the_form_of_the_language(code: str, one: str, none: str) -> None:
    """French counts nothing as one, German and Spanish as several."""
    words = wording_for(code)

    for count, expected in ((1, one), (0, none)):
        form = words.ngettext("paragraph {first}", "paragraphs {first} to {last}", count)
        assert form.format(first=1, last=count) == expected
