"""What was asked before, read from Discord's own history: the bot keeps none."""

import asyncio
import logging
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TypeGuard

import aiohttp
import discord

from bot.render import asked_in
from index import continued, is_chatter, stands_alone

log = logging.getLogger(__name__)

LOOK_UP_WITHIN_S = 1.5
LONGEST_CHAIN = 5
MESSAGES_READ = 20
ANSWERS_READ = 100

Conversation = discord.Thread | discord.DMChannel


def is_conversation(channel: object) -> TypeGuard[Conversation]:
    """Whether people stay with one subject there, so that a question may go on from the one before."""
    return isinstance(channel, Conversation)


class History:
    """Reads which questions the bot has answered; what can't be read is done without."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def is_own(self, message: object) -> TypeGuard[discord.Message]:
        """Whether the bot itself has written this."""
        return isinstance(message, discord.Message) and message.author == self._client.user

    def without_mention(self, content: str) -> str:
        """What was written to the bot, without its name."""
        user = self._client.user
        return re.sub(rf"\s*<@!?{user.id}>\s*", " ", content).strip() if user else content

    def replied_to(self, message: discord.Message) -> discord.Message | None:
        """The bot's own message that this one replies to."""
        target = message.reference.resolved if message.reference is not None else None
        return target if self.is_own(target) else None

    async def before(
        self, question: str, language: str, channel: object, message: discord.Message | None = None
    ) -> str | None:
        """The questions that one goes on from, as `Library.ask` takes them; None where it stands alone.

        They are those behind the answer that `message` replies to, and in a conversation those before it.
        """
        answer = None if message is None else self.replied_to(message)
        if (answer is None and not is_conversation(channel)) or stands_alone(question, language):
            return None
        if answer is not None:
            return await self._chained(self._behind(answer, language), language)
        return await self._chained(self._earlier(channel, message), language) if is_conversation(channel) else None

    async def asked(self, answer: discord.Message, language: str) -> tuple[str, str | None] | None:
        """The question that a message of the bot answers, and those that it goes on from; None where it is gone."""
        chain = await self._chained(self._behind(answer, language), language)
        if chain is None:
            return None
        *earlier, question = chain.split("\n")
        return question, "\n".join(earlier) or None

    async def is_overheard(self, answer: discord.Message) -> bool:
        """Whether a message of the bot answers what was put to nobody, or what can't be seen any more."""
        if asked_in(answer.content) is not None or self._is_own_thread(answer.channel):
            return False
        try:
            question = await self._target(answer)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.debug("The question of an answer can't be read: %s", error)
            return True
        return question is None or (self._client.user not in question.mentions and self.replied_to(question) is None)

    def _is_own_thread(self, channel: object) -> bool:
        user = self._client.user
        return isinstance(channel, discord.Thread) and user is not None and channel.owner_id == user.id

    async def answers_to(self, channel: discord.abc.Messageable, questions: set[int]) -> list[discord.Message]:
        """The bot's replies to some messages (ids), which may be gone themselves; none where they can't be read."""
        try:
            after = discord.Object(min(questions))
            later = [message async for message in channel.history(limit=ANSWERS_READ, after=after)]
        except discord.HTTPException as error:
            log.debug("The answers to a question can't be read: %s", error)
            return []
        return [
            message
            for message in later
            if self.is_own(message) and message.reference is not None and message.reference.message_id in questions
        ]

    async def _chained(self, newest_first: AsyncGenerator[str], language: str) -> str | None:
        """The questions, one a line, as many as can be read in time; thanks and the like are none."""
        questions: list[str] = []
        try:
            async with asyncio.timeout(LOOK_UP_WITHIN_S), aclosing(newest_first):
                async for question in newest_first:
                    if not is_chatter(question, language):
                        questions.append(question)
                    if len(questions) == LONGEST_CHAIN:
                        break
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.debug("What was asked before can't be read: %s", error)
        chain: str | None = None
        for question in reversed(questions):
            chain = continued(chain, question)
        return chain

    async def _behind(self, answer: discord.Message, language: str) -> AsyncGenerator[str]:
        """The question of an answer, and as long as one can't stand alone the one that it goes on from."""
        following, oldest = answer, answer
        while self.is_own(following):
            question, asked = asked_in(following.content), None
            if question is None:
                asked = await self._target(following)
                question = self.without_mention(asked.content) if asked is not None else ""
            if not question:
                return
            yield question
            if stands_alone(question, language):
                return
            oldest, earlier = following, None if asked is None else await self._target(asked)
            if earlier is None:
                break
            following = earlier
        if is_conversation(answer.channel):
            async for question in self._earlier(answer.channel, oldest):
                yield question

    async def _earlier(self, channel: Conversation, before: discord.Message | None) -> AsyncGenerator[str]:
        """The questions answered in a conversation, newest first, down to the one that a thread was opened on."""
        async for message in channel.history(limit=MESSAGES_READ, before=before):
            # A thread begins with a message that stands for the one it was opened on.
            is_answer = self.is_own(message) and message.type is not discord.MessageType.thread_starter_message
            if is_answer and (question := self._shown_question(message)):
                yield question
        if isinstance(channel, discord.Thread) and isinstance(channel.parent, discord.TextChannel):
            starter = await channel.parent.fetch_message(channel.id)
            if self.is_own(starter) and (question := asked_in(starter.content)):
                yield question
            elif self.is_own(starter) and (asked := await self._target(starter)):
                yield self.without_mention(asked.content)

    def _shown_question(self, answer: discord.Message) -> str | None:
        """The question of an answer that its own message shows, or the one that Discord shows above it."""
        target = answer.reference.resolved if answer.reference is not None else None
        if isinstance(target, discord.Message):
            return asked_in(answer.content) or self.without_mention(target.content)
        return asked_in(answer.content)

    async def _target(self, message: discord.Message) -> discord.Message | None:
        """What a message replies to, asked of Discord where it came without it."""
        reference = message.reference
        if reference is None or reference.message_id is None:
            return None
        if reference.resolved is None:
            return await message.channel.fetch_message(reference.message_id)
        return reference.resolved if isinstance(reference.resolved, discord.Message) else None
