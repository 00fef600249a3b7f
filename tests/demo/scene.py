"""What a member sees of a conversation, as plain records made of the loopback's payloads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.demo.markdown import Names, as_text
from tests.loopback_discord import LoopbackDiscord
from tests.loopback_discord.components import BUTTON
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.records import EPHEMERAL

MESSAGE_MENU_RESPONSE = 23


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    label: str
    is_disabled: bool = False


@dataclass(frozen=True, slots=True)
class Embed:
    """A box in a message; fields are names with values, all markdown."""

    title: str = ""
    description: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The small line above a message: what it replies to, or who used which command."""

    who: str
    what: str
    is_command: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A message at one moment; `only_for` is who alone sees it, `thread` the name of the thread that it stands in."""

    author: str
    content: str
    at: str = ""
    is_bot: bool = False
    is_edited: bool = False
    heading: Heading | None = None
    embeds: tuple[Embed, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    only_for: str | None = None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does, and what is then there to see."""

    caption: str
    shown: Sequence[Shown]


def names_of(discord: LoopbackDiscord) -> dict[str, str]:
    """What the mentions of all users and channels show, by their ids."""
    world = discord.world
    users = {user["id"]: f"@{user['global_name'] or user['username']}" for user in world.users.values()}
    channels = {channel["id"]: f"#{channel['name']}" for channel in world.channels.values() if channel.get("name")}
    return {**users, **channels, world.bot.id: f"@{world.bot.name}"}


def shown(message: Payload, names: Names, thread: str | None = None) -> Shown:
    """A message of the loopback as it stands."""
    is_private = bool(message["flags"] & EPHEMERAL)
    return Shown(
        author=_name(message["author"], names),
        content=message["content"],
        at=datetime.fromisoformat(message["timestamp"]).astimezone().strftime("%H:%M"),
        is_bot=bool(message["author"]["bot"]),
        is_edited=message["edited_timestamp"] is not None,
        heading=_heading(message, names),
        embeds=tuple(map(_embed, message["embeds"])),
        rows=tuple(row for row in map(_buttons, message["components"]) if row),
        only_for=_name(message["interaction_metadata"]["user"], names) if is_private else None,
        thread=thread,
    )


def _name(user: Payload, names: Names) -> str:
    return names[user["id"]].removeprefix("@")


def _heading(message: Payload, names: Names) -> Heading | None:
    used = message.get("interaction_metadata") or {}
    if "name" in used:
        sign = "" if message["type"] == MESSAGE_MENU_RESPONSE else "/"
        return Heading(_name(used["user"], names), f"{sign}{used['name']}", is_command=True)
    target = message.get("referenced_message")
    if target is None:
        return None
    return Heading(_name(target["author"], names), as_text(target["content"], names))


def _embed(embed: Payload) -> Embed:
    fields = tuple((field["name"], field["value"]) for field in embed.get("fields", ()))
    return Embed(embed.get("title") or "", embed.get("description") or "", fields)


def _buttons(row: Payload) -> tuple[Button, ...]:
    buttons = [component for component in row.get("components", ()) if component["type"] == BUTTON]
    return tuple(Button(button.get("label", ""), bool(button.get("disabled"))) for button in buttons)
