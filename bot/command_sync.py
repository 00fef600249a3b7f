"""Telling Discord of the bot's commands, only when they have changed: it allows few changes a day."""

from collections.abc import Mapping
from typing import Any

from discord import app_commands
from discord.http import Route

Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu

# Discord fills these in where the bot leaves them open, so there they make no difference.
_FILLED_IN = ("contexts", "integration_types", "default_member_permissions")
_COMPARED = (
    *("type", "name", "name_localizations", "description", "description_localizations", "options", "nsfw"),
    *_FILLED_IN,
)


async def sync_if_changed(tree: app_commands.CommandTree[Any]) -> bool:
    """Replace the global commands where Discord has others than the tree; whether it had.

    Raises:
        discord.HTTPException: Discord did not answer, or refused.
    """
    wanted = [await _payload(command, tree) for command in tree.get_commands()]
    # discord.py's own request for them leaves the translations out.
    route = Route("GET", "/applications/{application_id}/commands", application_id=tree.client.application_id or 0)
    offered = await tree.client.http.request(route, params={"with_localizations": "true"})
    if is_same(wanted, offered):
        return False
    await tree.sync()
    return True


async def _payload(command: Command, tree: app_commands.CommandTree[Any]) -> dict[str, Any]:
    translator = tree.translator
    return command.to_dict(tree) if translator is None else await command.get_translated_payload(tree, translator)


def is_same(wanted: list[dict[str, Any]], offered: list[Any]) -> bool:
    """Whether the commands that Discord offers are the wanted ones, apart from what it adds on its own."""
    by_name = {(command.get("type", 1), command["name"]): command for command in offered}
    return len(wanted) == len(offered) and all(
        _comparable(command, command) == _comparable(by_name.get((command["type"], command["name"]), {}), command)
        for command in wanted
    )


def _comparable(command: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    keys = [key for key in _COMPARED if key not in _FILLED_IN or wanted.get(key) is not None]
    return {key: _without_defaults(command.get(key)) for key in keys}


def _without_defaults(value: Any) -> Any:
    """A JSON value without what means nothing, such as `"required": false`; numbers as strings, as Discord may."""
    if isinstance(value, Mapping):
        kept = {key: _without_defaults(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner is not None} or None
    if isinstance(value, list):
        return [_without_defaults(inner) for inner in value] or None
    return str(value) if value or (value == 0 and value is not False) else None
