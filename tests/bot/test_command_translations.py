"""The commands in the languages that the bot speaks."""

import re

import pytest
from discord import Locale
from discord.app_commands import TranslationContext, TranslationContextLocation, locale_str

from bot.command_translations import CommandTranslator
from bot.wording import wording_for
from tests.bot.catalogues import TRANSLATED, Payload, command_payloads, entries, kind_of, offered

SLASH_NAME = re.compile(r"[-_'\w]{1,32}")
MENU_NAME_LIMIT = 32
DESCRIPTION_LIMIT = 100
SLASH, MENU = 1, 3
LOCALES = [locale.value for locale in Locale]


@pytest.fixture
async def payloads() -> list[Payload]:
    """The commands as they are told to Discord."""
    return await command_payloads()


def shown(named: Payload, key: str, locale: str) -> str:
    """The name or description that Discord shows in a locale."""
    texts: dict[str, str] = {locale: named[key], **(named.get(f"{key}_localizations") or {})}
    return texts[locale]


def options(payload: Payload) -> list[Payload]:
    """The options of a command, none for a menu entry; of a group its subcommands and their options."""
    own: list[Payload] = payload.get("options") or []
    return [each for option in own for each in (option, *options(option))]


def named(payloads: list[Payload], name: str) -> Payload:
    """The command of that English name."""
    return next(payload for payload in payloads if payload["name"] == name)


def test_the_commands_are_those_that_are_known(payloads: list[Payload]) -> None:
    """All of them are here, so that the tests below run over something."""
    names = {payload["name"] for payload in payloads}

    menus = {"Find in the article", "Read this article"}
    assert names == {"ask", "outline", "help", "privacy", "article", "channel", "gaps", "golden", "managers", *menus}
    assert {payload["type"] for payload in payloads} == {SLASH, MENU}


@pytest.mark.parametrize("code", TRANSLATED)
def test_each_name_and_description_is_translated(payloads: list[Payload], code: str) -> None:
    """The catalogue has an entry for each, names under "command" or "option"."""
    assert offered(payloads) - set(entries(code)) == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_command_is_shown_in_the_language_of_the_reader(payloads: list[Payload], locale: str) -> None:
    """Each locale of Discord gets the catalogue's words, or English ones."""
    words = wording_for(locale)

    for payload in payloads:
        assert shown(payload, "name", locale) == words.pgettext("command", payload["name"])
        for each in (payload, *options(payload)):
            if each.get("description"):
                assert shown(each, "description", locale) == words.gettext(each["description"])
        for option in options(payload):
            assert shown(option, "name", locale) == words.pgettext(kind_of(option), option["name"])


def test_spanish_is_shown_on_both_sides_of_the_ocean(payloads: list[Payload]) -> None:
    """Discord has two kinds of Spanish, the bot one; English needs no translation."""
    names = named(payloads, "ask")["name_localizations"]

    assert names["es-ES"] == names["es-419"] == "preguntar"
    assert not {"en-US", "en-GB"} & set(names)


@pytest.mark.parametrize("locale", LOCALES)
def test_slash_names_are_valid(payloads: list[Payload], locale: str) -> None:
    """They are in lower case and have neither spaces nor more than 32 letters."""
    for payload in payloads:
        if payload["type"] == SLASH:
            for each in (payload, *options(payload)):
                name = shown(each, "name", locale)
                assert SLASH_NAME.fullmatch(name), name
                assert name == name.lower()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_names_are_the_same(payloads: list[Payload], locale: str) -> None:
    """Within a kind of command, and within the options of one, a name means one thing; Discord refuses others."""
    for kind in (SLASH, MENU):
        names = [shown(payload, "name", locale) for payload in payloads if payload["type"] == kind]
        assert len(set(names)) == len(names)
    for payload in payloads:
        for each in (payload, *options(payload)):
            names = [shown(option, "name", locale) for option in each.get("options") or []]
            assert len(set(names)) == len(names)


@pytest.mark.parametrize("locale", LOCALES)
def test_names_and_descriptions_fit(payloads: list[Payload], locale: str) -> None:
    """A description has at most 100 characters, a menu entry 32."""
    for payload in payloads:
        if payload["type"] == MENU:
            assert len(shown(payload, "name", locale)) <= MENU_NAME_LIMIT
        for each in (payload, *options(payload)):
            assert len(shown(each, "description", locale) if "description" in each else "") <= DESCRIPTION_LIMIT


async def test_one_word_may_have_two_names() -> None:
    """What is a command is no option: without its context a text is not found."""
    translator = CommandTranslator()

    async def translated(text: str, location: TranslationContextLocation) -> str | None:
        context = TranslationContext(location=location, data=None)  # type: ignore[call-overload]
        return await translator.translate(locale_str(text), Locale.german, context)

    assert await translated("question", TranslationContextLocation.parameter_name) == "frage"
    assert await translated("question", TranslationContextLocation.command_name) is None
    assert await translated("What do you want to know?", TranslationContextLocation.parameter_description) == (
        "Was möchtest du wissen?"
    )
