"""/gaps: what a server's articles lack, by the questions that they did not answer, for those who may manage it."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.interactions import in_time, respond, show, words_of
from bot.cogs.managing import managed
from bot.gap_review import review
from bot.gap_words import render_cleared, render_gaps, render_keeping
from bot.kept_feedback import Keeping, KeptFeedback
from bot.libraries import Libraries
from bot.panels import Panel
from bot.shelf import Shelf

Interaction = discord.Interaction[Any]


class Gaps(commands.Cog):
    """Commands under /gaps."""

    gaps = app_commands.Group(
        name="gaps",
        description="Questions of this server that found no answer.",
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, libraries: Libraries) -> None:
        self._libraries = libraries

    @gaps.command(name="show", description="What was asked without finding an answer, in groups.")
    async def show_gaps(self, interaction: Interaction) -> None:
        """Show the questions that are still without an answer."""
        place = await self._place(interaction)
        if place is not None:
            await show(interaction, await in_time(interaction, self._shown(interaction, *place)))

    @gaps.command(description="Set which questions without an answer are kept; nobody’s name ever is.")
    @app_commands.describe(questions="Which ones.")
    @app_commands.choices(
        questions=[
            app_commands.Choice(name="none", value=Keeping.NONE.value),
            app_commands.Choice(name="those put to me", value=Keeping.ASKED.value),
            app_commands.Choice(name="those in watched channels too", value=Keeping.ALL.value),
        ]
    )
    async def keep(self, interaction: Interaction, questions: str) -> None:
        """Set what is kept from now on."""
        place = await self._place(interaction)
        if place is not None:
            server_id, feedback, _ = place
            await in_time(interaction, feedback.keep(server_id, Keeping(questions)))
            await respond(interaction, render_keeping(Keeping(questions), feedback.days, words_of(interaction)))

    @gaps.command(description="Drop all questions without an answer that are kept of this server.")
    async def clear(self, interaction: Interaction) -> None:
        """Drop what is kept, and say how many."""
        place = await self._place(interaction)
        if place is not None:
            server_id, feedback, _ = place
            count = await in_time(interaction, feedback.clear(server_id))
            await respond(interaction, render_cleared(count, words_of(interaction)))

    async def _shown(self, interaction: Interaction, server_id: int, feedback: KeptFeedback, shelf: Shelf) -> Panel:
        library = await self._libraries.of(server_id)
        gaps, read_at = await feedback.gaps(server_id), await shelf.read_at(server_id)
        reviewed = await asyncio.to_thread(review, gaps, library, read_at)
        return render_gaps(reviewed, feedback.since, await feedback.keeping(server_id), words_of(interaction))

    async def _place(self, interaction: Interaction) -> tuple[int, KeptFeedback, Shelf] | None:
        """The server and what is kept of it, where the member may manage it; else a word about why not."""
        place, feedback = await managed(interaction, self._libraries), self._libraries.feedback
        if place is None or feedback is None:
            return None
        server_id, shelf = place
        return server_id, feedback, shelf
