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
    words, shelf, server_id = words_of(interaction), libraries.shelf, interaction.guild_id
    if shelf is None or server_id is None or not interaction.is_guild_integration():
        await respond(interaction, words.gettext("No articles can be kept here."))
        return None
    settings = await in_time(interaction, libraries.servers.settings_of(server_id), is_change=is_change)
    refused = refusal_to_manage(interaction, settings.manager_role, words)
    if refused is not None:
        await respond(interaction, refused)
        return None
    return server_id, shelf
