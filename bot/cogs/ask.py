"""Asking in Discord: by command, by mention, by reply, in a direct message and in watched channels."""

import asyncio
import logging
import re
from typing import Any, TypeGuard

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from bot.conversations import Conversations
from bot.render import asked_in, render_answer, render_help
from index import Answer, Library, is_chatter, is_question, stands_alone

log = logging.getLogger(__name__)

PASSAGES_SHOWN = 3
QUESTION_LIMIT = 1000
SMALL_LIBRARY_PASSAGES = 500
DEFER_AFTER_S = 1.5
LOOK_UP_WITHIN_S = 1.0
FURTHER_ATTEMPTS = 3
WORTH_ANOTHER_ATTEMPT = (discord.DiscordServerError, aiohttp.ClientError, OSError)


class Ask(commands.Cog):
    """Carries questions to the library and its answers back."""

    def __init__(self, bot: commands.Bot, library: Library, watched_channels: frozenset[int]) -> None:
        self._bot = bot
        self._library = library
        self._watched_channels = watched_channels
        self.conversations = Conversations()

    @app_commands.command(name="ask", description="Ask the article; get its own words back.")
    @app_commands.describe(question="What do you want to know?", private="Show the answer to you alone.")
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
        private: bool = False,  # noqa: FBT001, FBT002 (discord.py makes an option of it)
    ) -> None:
        """Answer the slash command; if that takes long, acknowledge it first, as Discord waits three seconds."""
        if is_chatter(question, self._library.language):
            await interaction.response.send_message(render_help(self._library.articles()), ephemeral=True)
            return
        previous = self._previous_in(interaction.channel, question)
        asking = asyncio.create_task(self._answer(question, previous))
        done, _ = await asyncio.wait({asking}, timeout=DEFER_AFTER_S)
        if not done:
            await interaction.response.defer(ephemeral=private)
        content = render_answer(await asking, self._library.articles(), asked=question)
        if interaction.response.is_done():
            await interaction.edit_original_response(content=content)
        else:
            await interaction.response.send_message(content, ephemeral=private, suppress_embeds=True)
        # What was asked in private must not shine through what somebody else asks after it.
        if not private and _is_conversation(interaction.channel):
            self.conversations.add(interaction.channel.id, question, previous)

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
        # Under an answer people also thank, laugh and talk to each other.
        is_bare_reply = self._is_bare_reply(message)
        if is_chatter(question, self._library.language):
            if not is_bare_reply:
                await self._send(message, render_help(self._library.articles()))
            return
        previous = await self._previous(message, question)
        answer = await self._answer(question, previous)
        if answer.found or is_question(question, self._library.language) or not is_bare_reply:
            await self._reply(message, answer, previous)

    async def _answer_if_sure(self, message: discord.Message) -> None:
        question = message.content
        if is_question(question, self._library.language):
            previous = self._previous_in(message.channel, question)
            answer = await self._answer(question, previous)
            if answer.found:
                await self._reply(message, answer, previous)

    async def _answer(self, question: str, previous: str | None) -> Answer:
        log.debug("Asked: %r", question)
        question = question[:QUESTION_LIMIT]
        # A few hundred passages are searched in half a millisecond, to which a thread would add its waking.
        if self._library.passage_count <= SMALL_LIBRARY_PASSAGES:
            return self._library.ask(question, PASSAGES_SHOWN, previous)
        return await asyncio.to_thread(self._library.ask, question, PASSAGES_SHOWN, previous)

    async def _reply(self, message: discord.Message, answer: Answer, previous: str | None) -> None:
        sent = await self._send(message, render_answer(answer, self._library.articles()))
        self.conversations.add(sent.id, answer.question, previous)
        if _is_conversation(message.channel):
            self.conversations.add(message.channel.id, answer.question, previous)

    async def _previous(self, message: discord.Message, question: str) -> str | None:
        """What was asked before a question that can't stand on its own: what is replied to answered that."""
        answered = self._answer_replied_to(message)
        if answered is None or stands_alone(question, self._library.language):
            return self._previous_in(message.channel, question)
        return (
            self.conversations.before(answered.id)
            or asked_in(answered.content)
            or await self._question_of(answered)
            or self._previous_in(message.channel, question)
        )

    def _previous_in(self, channel: object, question: str) -> str | None:
        """What was asked before in a thread or a direct conversation; an open channel has too many at once."""
        if not _is_conversation(channel) or stands_alone(question, self._library.language):
            return None
        return self.conversations.before(channel.id)

    async def _question_of(self, answer: discord.Message) -> str | None:
        """What an answer of an earlier run replied to, asked of Discord once; None where that is no use."""
        if answer.reference is None or answer.reference.message_id is None:
            return None
        try:
            async with asyncio.timeout(LOOK_UP_WITHIN_S):
                asked = await answer.channel.fetch_message(answer.reference.message_id)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.debug("The question replied to can't be read: %s", error)
            return None
        return self._without_mention(asked.content).strip() or None

    async def _send(self, message: discord.Message, content: str) -> discord.Message:
        """Reply once, also where Discord has to be asked again or the question has been deleted."""
        try:
            return await self._send_once(message, content)
        except WORTH_ANOTHER_ATTEMPT:
            attempts = AsyncRetrying(
                retry=retry_if_exception_type(WORTH_ANOTHER_ATTEMPT),
                stop=stop_after_attempt(FURTHER_ATTEMPTS),
                wait=wait_exponential(),
                reraise=True,
            )
            return await attempts(self._send_once, message, content)

    async def _send_once(self, message: discord.Message, content: str) -> discord.Message:
        return await message.channel.send(
            content,
            reference=message.to_reference(fail_if_not_exists=False),
            suppress_embeds=True,
            nonce=message.id,  # by which Discord knows a second attempt
        )

    def _is_addressed(self, message: discord.Message) -> bool:
        is_direct = isinstance(message.channel, discord.DMChannel)
        return is_direct or self._bot.user in message.mentions or self._answer_replied_to(message) is not None

    def _is_watched(self, message: discord.Message) -> bool:
        """Whether the message's channel is watched, or the one that it is a thread or a post of."""
        places = (message.channel.id, getattr(message.channel, "parent_id", None))
        return any(place in self._watched_channels for place in places)

    def _answer_replied_to(self, message: discord.Message) -> discord.Message | None:
        """The bot's own message that this one replies to."""
        answered = message.reference.resolved if message.reference is not None else None
        return answered if isinstance(answered, discord.Message) and answered.author == self._bot.user else None

    def _is_bare_reply(self, message: discord.Message) -> bool:
        """Whether only the reply itself addresses the bot, not a mention in its text."""
        is_reply = self._answer_replied_to(message) is not None
        return is_reply and self._without_mention(message.content) == message.content

    def _without_mention(self, content: str) -> str:
        return re.sub(rf"\s*<@!?{self._bot.user.id}>\s*", " ", content) if self._bot.user else content


def _is_conversation(channel: object) -> TypeGuard[discord.Thread | discord.DMChannel]:
    """Whether people stay with one subject there, so that a question may go on from the one before."""
    return isinstance(channel, discord.Thread | discord.DMChannel)
