"""What went wrong, as a sentence for the person who asked and a trace for the person who runs the bot."""

import logging
import secrets
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.interactions import words_for, words_of
from bot.errors import SourceError
from bot.refusal_words import refused
from bot.wording import ENGLISH, Wording
from index import PullquoteError, StoreError

log = logging.getLogger(__name__)

GONE = (10003, 10008)  # a channel, a message
TOO_LATE = (10015, 10062, 50027)  # an unknown webhook or interaction, a token after 15 minutes
LOCKED = 160005  # a thread
FORESEEN = (*GONE, *TOO_LATE, LOCKED)


class Errors(commands.Cog):
    """Turns every error of a command or a listener into one reply."""

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Take over where discord.py reports the errors of commands."""
        self._bot.tree.error(self.on_command_error)

    async def on_command_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError
    ) -> None:
        """Answer a command that failed."""
        await self.answer(interaction, error.original if isinstance(error, app_commands.CommandInvokeError) else error)

    async def answer(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Answer an interaction that failed, for the eyes of the person who acted."""
        sentence = sentence_for(error, words_of(interaction))
        if sentence is None:
            return
        try:
            if interaction.response.is_done():
                await interaction.followup.send(sentence, ephemeral=True)
            else:
                await interaction.response.send_message(sentence, ephemeral=True)
        except discord.HTTPException as undeliverable:
            log.warning("Could not tell of an error: %s", undeliverable)

    async def on_event_error(self, error: BaseException, *args: object) -> None:
        """Answer the message whose handling failed, if it was one."""
        message = next((argument for argument in args if isinstance(argument, discord.Message)), None)
        sentence = sentence_for(error, words_for(message))
        if sentence is None or message is None or isinstance(error, discord.HTTPException):
            return
        try:
            await message.reply(sentence)
        except discord.HTTPException as undeliverable:
            log.warning("Could not tell of an error: %s", undeliverable)


def sentence_for(error: BaseException, words: Wording = ENGLISH) -> str | None:
    """What to tell the person who asked; None where Discord lets us tell nothing.

    Anything unexpected is logged under a reference that the person can pass on.
    """
    if isinstance(error, StoreError):
        log.error("The store fails: %s", error)
    if isinstance(error, SourceError | PullquoteError):
        return refused(error, words)
    if isinstance(error, discord.Forbidden) or (isinstance(error, discord.HTTPException) and error.code in FORESEEN):
        return _sentence_of_refusal(error, words)
    reference = secrets.token_hex(3)
    log.error("Unexpected error, reference %s", reference, exc_info=error)
    sentence = words.gettext("Something went wrong on my side. Whoever runs me finds it in the log under {reference}.")
    return sentence.format(reference=reference)


def _sentence_of_refusal(error: discord.HTTPException, words: Wording) -> str | None:
    if error.code in TOO_LATE:
        log.warning("Discord does not wait any more: %s", error.text)
        return None
    if error.code in GONE:
        log.info("What was to be answered is gone: %s", error.text)
        return words.gettext("That is gone already.")
    if error.code == LOCKED:
        log.info("A thread is locked: %s", error.text)
        return words.gettext("This thread is locked, so I can’t write here.")
    log.warning("Discord does not let the bot do that: %s. Check its permissions.", error.text)
    return words.gettext("Discord doesn’t let me do that here. Whoever runs this server can check my permissions.")
