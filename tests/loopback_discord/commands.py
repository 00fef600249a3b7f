"""Application commands: stored as they are synced, given back as Discord does."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tests.loopback_discord.calls import NO_CONTENT, Answer, Call, Routes
from tests.loopback_discord.contexts import Context, default
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.problems import Problem
from tests.loopback_discord.world import World

CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
CHAT_INPUT_NAME = re.compile(r"[-_'\w]{1,32}")
LOCALIZED = ("name", "description")
MAX_COMMANDS = {CHAT_INPUT: 100, USER_MENU: 15, MESSAGE_MENU: 15}

GLOBAL = "/applications/{application_id}/commands"
OF_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


class Commands:
    """The commands of the application: global ones, and those of single guilds."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._commands: dict[str | None, list[Payload]] = {}

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        return {
            (method, template + suffix): handler
            for template in (GLOBAL, OF_GUILD)
            for method, suffix, handler in (
                ("GET", "", self._list),
                ("PUT", "", self._replace_all),
                ("POST", "", self._create),
                ("DELETE", "/{command_id}", self._delete),
            )
        }

    def offered(self, guild_id: str | None, context: Context | None = None) -> list[Payload]:
        """List the commands that a person is shown in a guild, or in a direct message.

        Without a context it is a guild that the bot is in, or its direct messages.
        """
        context = context or default(guild_id)
        synced = [*self._commands.get(None, ()), *(self._commands.get(guild_id, ()) if guild_id else ())]
        return [command for command in synced if context.offers(command)]

    def find(self, name: str, kind: int, context: Context) -> Payload | None:
        """Give the command of that name, a guild's own before a global one; None if none is offered there."""
        offered = self.offered(context.guild_id, context)
        found = [command for command in offered if command["name"] == name and command["type"] == kind]
        return found[-1] if found else None

    def _scope(self, call: Call) -> str | None:
        if call.params["application_id"] != self._world.application_id:
            raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
        guild_id = call.params.get("guild_id")
        if guild_id is not None and not self._world.is_home(guild_id):
            raise ApiError(403, 50001, "Missing Access")
        return guild_id

    def _list(self, call: Call) -> Answer:
        shown = _with_localizations if call.query.get("with_localizations") == "true" else _without_localizations
        return Answer(200, [shown(command) for command in self._commands.get(self._scope(call), ())])

    def _replace_all(self, call: Call) -> Answer:
        scope = self._scope(call)
        _refuse_if_any(list(_problems(call.body)))
        self._commands[scope] = [self._stored(body, scope) for body in call.body]
        return Answer(200, self._commands[scope])

    def _create(self, call: Call) -> Answer:
        scope = self._scope(call)
        _refuse_if_any(list(_command_problems((), call.body)))
        stored = self._stored(call.body, scope)
        others = [c for c in self._commands.get(scope, ()) if c["id"] != stored["id"]]
        is_new = len(others) == len(self._commands.get(scope, ()))
        self._commands[scope] = [*others, stored]
        return Answer(201 if is_new else 200, stored)

    def _delete(self, call: Call) -> Answer:
        scope = self._scope(call)
        kept = [c for c in self._commands.get(scope, ()) if c["id"] != call.params["command_id"]]
        if len(kept) == len(self._commands.get(scope, ())):
            raise ApiError(404, 10063, "Unknown application command")
        self._commands[scope] = kept
        return NO_CONTENT

    def _stored(self, body: Payload, scope: str | None) -> Payload:
        kind = body.get("type") or CHAT_INPUT
        old = next(
            (c for c in self._commands.get(scope, ()) if c["name"] == body["name"] and c["type"] == kind),
            None,
        )
        permissions = body.get("default_member_permissions")
        stored: Payload = {
            "id": old["id"] if old else self._world.snowflakes.new(),
            "application_id": self._world.application_id,
            "version": self._world.snowflakes.new(),
            "type": kind,
            "name": body["name"],
            "name_localizations": body.get("name_localizations") or None,
            # A context menu has one too, and it is empty.
            "description": body.get("description") or "",
            "description_localizations": body.get("description_localizations") or None,
            "default_member_permissions": None if permissions is None else str(permissions),
            "dm_permission": body.get("dm_permission") is not False,
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [0],
            "nsfw": bool(body.get("nsfw")),
        }
        if body.get("options"):
            stored["options"] = body["options"]
        if scope is not None:
            stored["guild_id"] = scope
        if old is not None and {**old, "version": ""} == {**stored, "version": ""}:
            return old
        return stored


def _with_localizations(named: Payload) -> Payload:
    """A command, or an option, with all its names and descriptions, null where it has but one."""
    localized = {f"{key}_localizations": named.get(f"{key}_localizations") or None for key in LOCALIZED}
    return _with_options({**named, **localized}, _with_localizations)


def _without_localizations(named: Payload) -> Payload:
    """A command, or an option, as Discord lists it for whoever does not ask for them."""
    hidden = {f"{key}_localizations" for key in LOCALIZED}
    return _with_options({key: value for key, value in named.items() if key not in hidden}, _without_localizations)


def _with_options(named: Payload, shown: Callable[[Payload], Payload]) -> Payload:
    return {**named, "options": [shown(option) for option in named["options"]]} if named.get("options") else named


def _refuse_if_any(problems: list[Problem]) -> None:
    if problems:
        raise ApiError(400, 50035, "Invalid Form Body", problems=problems, is_violation=True)


def _problems(commands: list[Payload]) -> Iterator[Problem]:
    names = Counter((command.get("type") or CHAT_INPUT, command["name"]) for command in commands)
    for (_, name), count in names.items():
        if count > 1:
            message = f"Application command names must be unique: {name}"
            yield Problem((), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
    kinds = Counter(kind for kind, _ in names.elements())
    for kind, limit in MAX_COMMANDS.items():
        if kinds[kind] > limit:
            yield Problem((), "APPLICATION_COMMANDS_MAX", f"No more than {limit} commands of type {kind}")
    for position, command in enumerate(commands):
        yield from _command_problems((position,), command)


def _command_problems(path: tuple[str | int, ...], command: Payload) -> Iterator[Problem]:
    if (command.get("type") or CHAT_INPUT) != CHAT_INPUT:
        if command.get("description") or command.get("options"):
            yield Problem(
                path, "APPLICATION_COMMAND_CONTEXT_MENU", "A context menu has neither description nor options"
            )
        return
    yield from _named_problems(path, command)


def _named_problems(path: tuple[str | int, ...], named: Payload) -> Iterator[Problem]:
    names: dict[tuple[str, ...], str] = {("name",): named["name"]}
    names |= {("name_localizations", locale): name for locale, name in (named.get("name_localizations") or {}).items()}
    for place, name in names.items():
        if not CHAT_INPUT_NAME.fullmatch(name) or name != name.lower():
            yield Problem((*path, *place), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    if not named.get("description"):
        yield Problem((*path, "description"), "BASE_TYPE_REQUIRED", "This field is required")
    options = named.get("options") or []
    required = [bool(o.get("required")) for o in options if o["type"] not in (SUBCOMMAND, SUBCOMMAND_GROUP)]
    if required != sorted(required, reverse=True):
        message = "Required options must be placed before non-required options"
        yield Problem((*path, "options"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
    if len({option["name"] for option in options}) < len(options):
        message = "Option names must be unique"
        yield Problem((*path, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", message)
    for position, option in enumerate(options):
        yield from _named_problems((*path, "options", position), option)
