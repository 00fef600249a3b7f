"""/privacy: what is kept of members, and its removal, for whoever asks alone."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.interactions import in_time, respond, show, words_of
from bot.libraries import Libraries
from bot.manners import Manners
from bot.privacy_words import Kept, render_forgotten, render_privacy
from index import Forgotten

Interaction = discord.Interaction[Any]


class Privacy(commands.Cog):
    """Commands under /privacy."""

    privacy = app_commands.Group(name="privacy", description="What is kept of you, and how it goes.")

    def __init__(self, libraries: Libraries, manners: Manners) -> None:
        self._libraries = libraries
        self._manners = manners

    @privacy.command(name="show", description="What is kept of what you ask, in plain words.")
    async def show_kept(self, interaction: Interaction) -> None:
        """Show what is kept in this place."""
        kept = await in_time(interaction, self._kept(interaction))
        await show(interaction, render_privacy(self._manners, kept, words_of(interaction)))

    @privacy.command(description="Remove at once what is kept of you, in all servers.")
    async def delete(self, interaction: Interaction) -> None:
        """Drop what the member left, and say how much that was."""
        feedback = self._libraries.feedback
        forgotten = (
            Forgotten(0, 0) if feedback is None else await in_time(interaction, feedback.forget(interaction.user.id))
        )
        await respond(interaction, render_forgotten(forgotten, words_of(interaction)))

    async def _kept(self, interaction: Interaction) -> Kept:
        feedback, server_id = self._libraries.feedback, interaction.guild_id
        logs_questions = logging.getLogger("bot").isEnabledFor(logging.DEBUG)
        if feedback is None:
            return Kept(logs_questions=logs_questions)
        if server_id is None or not interaction.is_guild_integration():
            return Kept(logs_questions=logs_questions, has_marks=True)
        keeping = await feedback.keeping(server_id)
        return Kept(keeping, feedback.days, logs_questions=logs_questions, has_marks=True)
