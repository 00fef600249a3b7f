"""What Discord sends when a member runs a command, presses a button or submits a form."""

from typing import Any

from tests.loopback_discord import payloads, permissions
from tests.loopback_discord.components import LABEL, STRING_SELECT
from tests.loopback_discord.contexts import context_of
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.world import World


def interaction(  # noqa: PLR0913, PLR0917 - an interaction's parts
    world: World, kind: int, channel_id: str, user_id: str, data: Payload, owners: dict[str, str]
) -> Payload:
    """Make an interaction in a channel; `owners` are those whose installations it comes by."""
    interaction_id = world.snowflakes.new()
    channel = world.channels[channel_id]
    guild_id = channel.get("guild_id")
    payload: Payload = {
        "id": interaction_id,
        "application_id": world.application_id,
        "type": kind,
        # The real one is longer and means nothing to a client either.
        "token": f"aW50ZXJhY3Rpb246{interaction_id}",
        "version": 1,
        "data": data,
        "channel_id": channel_id,
        "locale": world.locales.get(user_id, payloads.DEFAULT_LOCALE),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": payloads.ATTACHMENT_LIMIT_BYTES,
        "context": context_of(world, channel_id, user_id).kind,
        "authorizing_integration_owners": owners,
    }
    where = _direct(world, channel, user_id) if guild_id is None else _in_guild(world, channel, guild_id, user_id)
    return {**payload, **where}


def component_data(component: Payload, values: list[str] | None) -> Payload:
    """Say which component was used, and what was selected."""
    data: Payload = {
        "custom_id": component["custom_id"],
        "component_type": component["type"],
        "id": component["id"],
    }
    if component["type"] >= STRING_SELECT:
        data["values"] = values or []
    return data


def modal_data(modal: Payload, values: dict[str, str]) -> Payload:
    """Fill in a modal's form; a field without a value is left as it was."""
    return {
        "custom_id": modal["custom_id"],
        "components": [_filled(row, values) for row in modal["components"]],
    }


def _filled(component: Payload, values: dict[str, str]) -> Payload:
    filled: Payload = {"type": component["type"], "id": component.get("id", 1)}
    if component["type"] == LABEL:
        filled["component"] = _filled(component["component"], values)
    elif "components" in component:
        filled["components"] = [_filled(one, values) for one in component["components"]]
    elif "custom_id" in component:
        custom_id = component["custom_id"]
        filled["custom_id"] = custom_id
        value: Any = values.get(custom_id, component.get("value") or "")
        filled.update({"values": [value]} if component["type"] == STRING_SELECT else {"value": value})
    return filled


def _in_guild(world: World, channel: Payload, guild_id: str, user_id: str) -> Payload:
    guild = world.guilds[guild_id]
    locale = guild["preferred_locale"]
    app_permissions = (
        world.permissions_in(channel["id"], world.bot.id)
        if world.is_home(guild_id)
        else int(permissions.IN_PRIVATE_CHANNEL)
    )
    held = str(world.permissions_in(channel["id"], user_id))
    return {
        "guild_id": guild_id,
        "guild": {"id": guild_id, "locale": locale, "features": guild["features"]},
        "guild_locale": locale,
        "channel": {**channel, "permissions": held},
        "member": {**world.members[guild_id, user_id], "permissions": held},
        "app_permissions": str(app_permissions),
    }


def _direct(world: World, channel: Payload, user_id: str) -> Payload:
    is_direct = channel["type"] == payloads.DIRECT
    app_permissions = permissions.IN_DIRECT_CHANNEL if is_direct else permissions.IN_PRIVATE_CHANNEL
    return {"channel": channel, "user": world.users[user_id], "app_permissions": str(int(app_permissions))}
