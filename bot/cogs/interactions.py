"""Answering an interaction: in time, in the reader's language, with buttons, in public or for one pair of eyes."""

import asyncio
import re
from collections.abc import Coroutine, Iterable
from itertools import groupby
from typing import Any, TypeVar

import discord

from bot.buttons import Button
from bot.panels import Panel
from bot.wording import Wording, wording_for

ACTION_ROW = discord.ComponentType.action_row.value
DEFER_AFTER_S = 1.5

Result = TypeVar("Result")


def words_of(interaction: discord.Interaction[Any]) -> Wording:
    """The words in the language of whoever acts, else of their server."""
    server = interaction.guild_locale
    return wording_for(interaction.locale.value, None if server is None else server.value)


def words_for(message: discord.Message | None, otherwise: str | None = None) -> Wording:
    """The words in the language of the server in which a message stands, as its author's is not known.

    Outside of servers they are in another one, such as that of the article.
    """
    guild = None if message is None else message.guild
    return wording_for(otherwise if guild is None else guild.preferred_locale.value)


class Rows(discord.ui.View):
    """Buttons that discord.py need not remember, as their custom ids say it all; so they can be sent as they are.

    A `discord.ui.Button` for each would double the time that an answer's buttons take.
    """

    def __init__(self, buttons: Iterable[Button]) -> None:
        super().__init__(timeout=None)
        self._rows = [list(row) for _, row in groupby(buttons, key=lambda each: each.row)]

    def to_components(self) -> list[dict[str, Any]]:
        """The rows as Discord takes them."""
        return [{"type": ACTION_ROW, "components": list(map(_component, row))} for row in self._rows]


def embed_of(panel: Panel) -> discord.Embed:
    """A panel as discord.py sends it."""
    embed = discord.Embed(title=panel.title, description=panel.description or None)
    for name, value in panel.fields:
        embed.add_field(name=name, value=value, inline=False)
    return embed


async def in_time(
    interaction: discord.Interaction[Any],
    work: Coroutine[Any, Any, Result],
    *,
    is_private: bool = True,
    is_change: bool = False,
) -> Result:
    """The result of some work; if that takes long, the interaction is acknowledged first, as Discord waits 3 s.

    `is_change` where the answer to a button will be a change of the message that it stands in, rather than a new one.
    """
    working = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({working}, timeout=DEFER_AFTER_S)
        if not done:
            await acknowledge(interaction, is_private=is_private, is_change=is_change)
        return await working
    finally:
        working.cancel()


async def acknowledge(
    interaction: discord.Interaction[Any], *, is_private: bool = True, is_change: bool = False
) -> None:
    """Let Discord know that an answer will come, unless it knows; `is_change` as in `in_time`."""
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=is_private, thinking=not is_change)


async def respond(
    interaction: discord.Interaction[Any], content: str, buttons: Iterable[Button] = (), *, is_private: bool = True
) -> None:
    """Answer an interaction with a message, the first time or after it was acknowledged."""
    view = Rows(buttons)
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        await interaction.followup.send(content, view=view, ephemeral=is_private, suppress_embeds=True)
    elif interaction.response.is_done():
        await interaction.edit_original_response(content=content, view=view)
    else:
        await interaction.response.send_message(content, view=view, ephemeral=is_private, suppress_embeds=True)


async def change(
    interaction: discord.Interaction[Any], view: Rows | None, content: str = discord.utils.MISSING
) -> None:
    """Change the message in which a button was pressed, the first time or after that was acknowledged."""
    if interaction.response.is_done():
        await interaction.edit_original_response(content=content, view=view)
    else:
        await interaction.response.edit_message(content=content, view=view)


def stale_press(interaction: discord.Interaction[Any], pattern: str) -> re.Match[str] | None:
    """The custom id of a button that was pressed and that its message no longer has, where it fits a pattern."""
    if interaction.type is not discord.InteractionType.component or interaction.message is None:
        return None
    pressed = interaction.data.get("custom_id") if interaction.data else None
    match = re.fullmatch(pattern, str(pressed))
    if match is None:
        return None
    view = discord.ui.View.from_message(interaction.message, timeout=None)
    is_there = any(getattr(item, "custom_id", None) == pressed for item in view.walk_children())
    return None if is_there else match


async def show(
    interaction: discord.Interaction[Any], panel: Panel, buttons: Iterable[Button] = (), *, is_change: bool = False
) -> None:
    """Answer an interaction with a panel, for the eyes of whoever asked for it; `is_change` as in `in_time`."""
    embed, view = embed_of(panel), Rows(buttons)
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=embed, view=view)
    elif is_change:
        await interaction.response.edit_message(embed=embed, view=view)
    else:
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)


def _component(button: Button) -> dict[str, Any]:
    return {
        "type": discord.ComponentType.button.value,
        "style": discord.ButtonStyle.secondary.value,
        "label": button.label,
        "custom_id": button.custom_id,
        "disabled": button.is_disabled,
    }
