"""Asking in Discord: by command, by mention, by reply, in a direct message and in watched channels."""

import asyncio
import logging
import re
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from bot.render import render_answer, render_help
from index import Answer, EmptyQuestion, Library, is_question

log = logging.getLogger(__name__)

PASSAGES_SHOWN = 3
QUESTION_LIMIT = 1000
SMALL_LIBRARY_PASSAGES = 500
DEFER_AFTER_S = 1.5
FURTHER_ATTEMPTS = 3
WORTH_ANOTHER_ATTEMPT = (discord.DiscordServerError, aiohttp.ClientError, OSError)


class Ask(commands.Cog):
    """Carries questions to the library and its answers back."""

    def __init__(self, bot: commands.Bot, library: Library, watched_channels: frozenset[int]) -> None:
        self._bot = bot
        self._library = library
        self._watched_channels = watched_channels

    @app_commands.command(name="ask", description="Ask the article; get its own words back.")
    @app_commands.describe(question="What do you want to know?", private="Show the answer to you alone.")
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
        private: bool = False,  # noqa: FBT001, FBT002 (discord.py makes an option of it)
    ) -> None:
        """Answer the slash command; if that takes long, acknowledge it first, as Discord waits three seconds."""
        asking = asyncio.create_task(self._answer(question))
        done, _ = await asyncio.wait({asking}, timeout=DEFER_AFTER_S)
        if not done:
            await interaction.response.defer(ephemeral=private)
        content = render_answer(await asking, self._library.articles(), asked=question)
        if interaction.response.is_done():
            await interaction.edit_original_response(content=content)
        else:
            await interaction.response.send_message(content, ephemeral=private, suppress_embeds=True)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is meant for the bot, and in a watched channel a question that is not."""
        if message.author.bot or message.webhook_id is not None or message.is_system():
            return
        if self._is_addressed(message):
            await self._answer_message(message)
        elif self._is_watched(message) and message.reference is None:
            await self._answer_if_sure(message)

    async def _answer_message(self, message: discord.Message) -> None:
        question = self._without_mention(message.content)
        try:
            answer = await self._answer(question)
        except EmptyQuestion:
            if not self._is_bare_reply(message):
                await self._send(message, render_help(self._library.articles()))
            return
        # Under an answer people also thank, laugh and talk to each other.
        if answer.found or is_question(question) or not self._is_bare_reply(message):
            await self._send(message, render_answer(answer, self._library.articles()))

    async def _answer_if_sure(self, message: discord.Message) -> None:
        if is_question(message.content):
            answer = await self._answer(message.content)
            if answer.found:
                await self._send(message, render_answer(answer, self._library.articles()))

    async def _answer(self, question: str) -> Answer:
        log.debug("Asked: %r", question)
        question = question[:QUESTION_LIMIT]
        # A few hundred passages are searched in less time than it takes to wake a thread.
        if self._library.passage_count <= SMALL_LIBRARY_PASSAGES:
            return self._library.ask(question, PASSAGES_SHOWN)
        return await asyncio.to_thread(self._library.ask, question, PASSAGES_SHOWN)

    async def _send(self, message: discord.Message, content: str) -> None:
        """Reply once, also where Discord has to be asked again or the question has been deleted."""
        try:
            await self._send_once(message, content)
        except WORTH_ANOTHER_ATTEMPT:
            async for attempt in AsyncRetrying(
                retry=retry_if_exception_type(WORTH_ANOTHER_ATTEMPT),
                stop=stop_after_attempt(FURTHER_ATTEMPTS),
                wait=wait_exponential(),
                reraise=True,
            ):
                with attempt:
                    await self._send_once(message, content)

    async def _send_once(self, message: discord.Message, content: str) -> None:
        await message.channel.send(
            content,
            reference=message.to_reference(fail_if_not_exists=False),
            suppress_embeds=True,
            nonce=message.id,  # by which Discord knows a second attempt
        )

    def _is_addressed(self, message: discord.Message) -> bool:
        is_direct = isinstance(message.channel, discord.DMChannel)
        return is_direct or self._bot.user in message.mentions or self._is_reply_to_bot(message)

    def _is_watched(self, message: discord.Message) -> bool:
        """Whether the message's channel is watched, or the one that it is a thread or a post of."""
        places = (message.channel.id, getattr(message.channel, "parent_id", None))
        return any(place in self._watched_channels for place in places)

    def _is_reply_to_bot(self, message: discord.Message) -> bool:
        answered = message.reference.resolved if message.reference is not None else None
        return isinstance(answered, discord.Message) and answered.author == self._bot.user

    def _is_bare_reply(self, message: discord.Message) -> bool:
        """Whether only the reply itself addresses the bot, not a mention in its text."""
        return self._is_reply_to_bot(message) and self._without_mention(message.content) == message.content

    def _without_mention(self, content: str) -> str:
        return re.sub(rf"\s*<@!?{self._bot.user.id}>\s*", " ", content) if self._bot.user else content
