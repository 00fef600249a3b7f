"""A form into which an article's text is pasted."""

from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord

from bot.cogs.errors import Errors
from bot.wording import Wording

TITLE_LENGTH = 200

Interaction = discord.Interaction[Any]
Keep = Callable[[Interaction, str, str], Awaitable[None]]
"""Keeps a text under a title."""


class Paste(discord.ui.Modal):
    """The form: a title and a text."""

    def __init__(self, words: Wording, keep: Keep, errors: Errors) -> None:
        super().__init__(title=words.gettext("Add an article"))
        self._keep = keep
        self._errors = errors
        self._title: discord.ui.TextInput[Self] = discord.ui.TextInput(max_length=TITLE_LENGTH)
        self._text: discord.ui.TextInput[Self] = discord.ui.TextInput(style=discord.TextStyle.paragraph)
        self.add_item(discord.ui.Label(text=words.gettext("Title"), component=self._title))
        self.add_item(discord.ui.Label(text=words.gettext("Text"), component=self._text))

    async def on_submit(self, interaction: Interaction, /) -> None:
        """Keep what was pasted."""
        await self._keep(interaction, self._title.value, self._text.value)

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:  # type: ignore[override] # as Modal has it
        """Say what went wrong."""
        await self._errors.answer(interaction, error)
