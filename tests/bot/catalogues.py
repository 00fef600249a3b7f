"""What the catalogues of the bot's words hold, and what the bot says and offers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import bot as bot_package
from bot.client import PullquoteBot
from bot.cogs.about import About
from bot.cogs.articles import Articles
from bot.cogs.ask import Ask
from bot.cogs.channels import Channels
from bot.cogs.errors import Errors
from bot.cogs.gaps import Gaps
from bot.cogs.golden import Golden
from bot.cogs.privacy import Privacy
from bot.command_translations import CommandTranslator
from bot.libraries import Libraries
from bot.manners import Manners
from bot.pace import Pace
from bot.wording import CATALOGUES, languages
from tests.bot.samples import MILL, library_of

BOT = Path(bot_package.__file__).parent
SUBCOMMANDS = (1, 2)  # a command within a group, a group within one
TRANSLATED = languages()[1:]
"""The codes of the languages that have a catalogue."""

Payload = dict[str, Any]


class Text(NamedTuple):
    """A text to be translated: where it is meant, and its forms, which are two where it counts something."""

    context: str | None
    forms: tuple[str, ...]


def catalogue(code: str) -> Catalog:
    """A language's catalogue as it is written, with what gettext would pass over."""
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def entries(code: str) -> dict[Text, tuple[str, ...]]:
    """Each text of a catalogue with the forms of its translation."""
    messages = [message for message in catalogue(code) if message.id]
    return {_text(message.context, message.id): _forms(message.string) for message in messages}


def spoken() -> set[Text]:
    """Every text in the sources of the bot that is looked up in the catalogues."""
    return {_text(context, forms) for _, _, forms, _, context in extract_from_dir(BOT)}


async def command_payloads() -> list[Payload]:
    """The commands as they are told to Discord."""
    library, manners, translator = library_of(MILL), Manners(), CommandTranslator()
    bot = PullquoteBot(Libraries(library), manners)
    await bot.add_cog(Ask(bot, Libraries(library), Pace(manners.member_rate, manners.channel_rate)))
    await bot.add_cog(About(Libraries(library), manners))
    await bot.add_cog(Channels(Libraries(library), manners))
    await bot.add_cog(Privacy(Libraries(library), manners))
    await bot.add_cog(Gaps(Libraries(library)))
    await bot.add_cog(Articles(bot, Libraries(library), Errors(bot)))
    await bot.add_cog(Golden(Libraries(library)))
    return [await command.get_translated_payload(bot.tree, translator) for command in bot.tree.get_commands()]


def offered(payloads: list[Payload]) -> set[Text]:
    """The names and descriptions of commands and their options."""
    return {text for payload in payloads for text in _offered(payload, "command")}


def kind_of(option: Payload) -> str:
    """The context of an option's name, which may be a subcommand's."""
    return "command" if option["type"] in SUBCOMMANDS else "option"


def _offered(payload: Payload, context: str) -> Iterator[Text]:
    yield Text(context, (payload["name"],))
    if payload.get("description"):
        yield Text(None, (payload["description"],))
    for choice in payload.get("choices") or ():
        yield Text(None, (choice["name"],))
    for option in payload.get("options") or ():
        yield from _offered(option, kind_of(option))


def _text(context: str | None, forms: Message | str | tuple[str, ...] | list[str]) -> Text:
    return Text(context, _forms(forms))


def _forms(forms: Any) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else tuple(forms)
