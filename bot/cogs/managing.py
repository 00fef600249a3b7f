"""Where a server's articles and settings may be changed, and by whom."""

from typing import Any

import discord

from bot.cogs.interactions import in_time, respond, words_of
from bot.cogs.rights import refusal_to_manage
from bot.libraries import Libraries
from bot.shelf import Shelf


async def managed(
    interaction: discord.Interaction[Any], libraries: Libraries, *, is_change: bool = False
) -> tuple[int, Shelf] | None:
    """The server and its shelf, where whoever acts may manage them; else they are told why not.

    `is_change` is as in `in_time`.

    Raises:
        StoreError: what the server has set can't be read.
    """
    words, place = words_of(interaction), _place(interaction, libraries)
    if place is None:
        await respond(interaction, words.gettext("No articles can be kept here."))
        return None
    server_id, _ = place
    settings = await in_time(interaction, libraries.servers.settings_of(server_id), is_change=is_change)
    refused = refusal_to_manage(interaction, settings.manager_role, words)
    if refused is not None:
        await respond(interaction, refused)
        return None
    return place


async def manageable(interaction: discord.Interaction[Any], libraries: Libraries) -> tuple[int, Shelf] | None:
    """The same for what is suggested while somebody types, where nobody can be told why not.

    Raises:
        StoreError: what the server has set can't be read.
    """
    place = _place(interaction, libraries)
    if place is None:
        return None
    settings = await libraries.servers.settings_of(place[0])
    return None if refusal_to_manage(interaction, settings.manager_role, words_of(interaction)) else place


def _place(interaction: discord.Interaction[Any], libraries: Libraries) -> tuple[int, Shelf] | None:
    """The server and its shelf; None where there is none."""
    shelf, server_id = libraries.shelf, interaction.guild_id
    if shelf is None or server_id is None or not interaction.is_guild_integration():
        return None
    return server_id, shelf
