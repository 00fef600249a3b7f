"""The values of a command's options, held to what the command declares, as Discord's interface holds them."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.loopback_discord.errors import NotOfferedError
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.records import Attachment, Channel, Role, User
from tests.loopback_discord.world import World

SUBCOMMAND, SUBCOMMAND_GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE = 1, 2, 3, 4, 5, 6, 7, 8
NUMBER, ATTACHMENT = 10, 11

STRING_LIMIT = 6000
PYTHON_TYPES: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    USER: (User,),
    CHANNEL: (Channel,),
    ROLE: (Role,),
    NUMBER: (int, float),
    ATTACHMENT: (Attachment,),
}


def chosen(command: Payload, subcommands: list[str], given: Mapping[str, Any], focused: str | None) -> list[Payload]:
    """Give the options of an interaction: the values given, within the subcommands named.

    With `focused`, the member is still typing in that option, and nothing is complete yet.

    Raises:
        NotOfferedError: there is no such subcommand or option, one is missing, or a value does not fit.

    """
    declared = command.get("options", [])
    if subcommands:
        subcommand = _named(declared, subcommands[0], command["name"])
        inner = chosen(subcommand, subcommands[1:], given, focused)
        return [{"type": subcommand["type"], "name": subcommand["name"], "options": inner}]
    if any(option["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP) for option in declared):
        reason = f"{command['name']} needs one of its subcommands."
        raise NotOfferedError(reason)
    missing = [o["name"] for o in declared if o.get("required") and o["name"] not in given]
    if missing and focused is None:
        reason = f"{command['name']} requires {', '.join(missing)}."
        raise NotOfferedError(reason)
    return [_option(_named(declared, name, command["name"]), value, name == focused) for name, value in given.items()]


def resolved(world: World, given: Mapping[str, Any], channel_id: str, author_id: str) -> Payload:
    """Describe the users, channels, roles and attachments among the values."""
    found: Payload = {}
    for value in given.values():
        for kind, described in _descriptions(world, value, channel_id, author_id):
            found.setdefault(kind, {})[value.id] = described
    return found


def _descriptions(world: World, value: Any, channel_id: str, author_id: str) -> Iterator[tuple[str, Payload]]:
    guild_id = world.channels[channel_id].get("guild_id")
    match value:
        case User():
            yield "users", world.users[value.id]
            if guild_id is not None and (guild_id, value.id) in world.members:
                member = world.members[guild_id, value.id]
                permissions = str(world.permissions_in(channel_id, value.id))
                yield (
                    "members",
                    {**{k: v for k, v in member.items() if k != "user"}, "permissions": permissions},
                )
        case Channel():
            yield (
                "channels",
                {**world.channels[value.id], "permissions": str(world.permissions_in(value.id, author_id))},
            )
        case Role():
            yield "roles", next(role for role in world.roles[guild_id or ""] if role["id"] == value.id)
        case Attachment():
            yield "attachments", value.payload


def _named(declared: list[Payload], name: str, command: str) -> Payload:
    found = next((option for option in declared if option["name"] == name), None)
    if found is None:
        names = [option["name"] for option in declared]
        reason = f"{command} has no option {name}, only {names}."
        raise NotOfferedError(reason)
    return found


def _option(declared: Payload, value: Any, is_focused: bool) -> Payload:  # noqa: FBT001 - said at its only call
    kind = declared["type"]
    option: Payload = {"type": kind, "name": declared["name"], "value": getattr(value, "id", value)}
    if is_focused:
        if not declared.get("autocomplete"):
            reason = f"{declared['name']} does not suggest anything."
            raise NotOfferedError(reason)
        return {**option, "value": str(value), "focused": True}
    if not isinstance(value, PYTHON_TYPES[kind]) or (isinstance(value, bool) and kind != BOOLEAN):
        reason = f"{declared['name']} is of type {kind}, which {value!r} is not."
        raise NotOfferedError(reason)
    misfit = _misfit(declared, value)
    if misfit:
        reason = f"{declared['name']}: {misfit}"
        raise NotOfferedError(reason)
    return option


def _misfit(declared: Payload, value: Any) -> str | None:
    choices = declared.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        return f"{value!r} is none of the choices."
    size = len(value) if isinstance(value, str) else value
    part = "length" if isinstance(value, str) else "value"
    lowest, highest = declared.get(f"min_{part}"), declared.get(f"max_{part}")
    if isinstance(value, str) and highest is None:
        highest = STRING_LIMIT
    if lowest is not None and size < lowest:
        return f"less than {lowest}."
    if highest is not None and size > highest:
        return f"more than {highest}."
    return None
