"""Messages in Discord that are for the bot: which they are, and that the answer follows its question's fate."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Literal, NamedTuple

import aiohttp
import discord
from discord.ext import commands
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from bot.cogs.history import History
from bot.cogs.interactions import Rows, words_for
from bot.cogs.rights import can_be_discussed, lacks_in, missing_to_answer
from bot.errors import TooManyQuestions
from bot.libraries import Libraries
from bot.links import LinkOf, own_link
from bot.manners import Manners
from bot.pace import Asked, Pace
from bot.render import render_help
from bot.replies import Reply, ask, is_gap, reply_with
from bot.servers import Where
from bot.wording import Wording
from index import Library, StoreError, is_chatter, is_put_to_people, is_question

log = logging.getLogger(__name__)

WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
FURTHER_ATTEMPTS = 3
WORTH_ANOTHER_ATTEMPT = (discord.DiscordServerError, aiohttp.ClientError, OSError)
FOLLOWED_FOR = timedelta(minutes=10)
MESSAGES_AFTER = 20
TO_READ = frozenset({"view_channel", "read_message_history"})
WAIT_SIGN = "⏳"
TOO_MANY_SIGN = "🛑"

Address = Literal["bot", "answer", "discussion", "post", "channel"]
"""Whom a message speaks to: the bot, by its name or directly; an answer, by a bare reply; a thread that the bot has
opened; a watched forum, as a post's opening; or nobody, in a watched channel or as the opening in another forum."""

UNADDRESSED: frozenset[Address] = frozenset({"post", "channel"})


class Request(NamedTuple):
    """A message that is for the bot: whom it speaks to, which library it asks what, and what that goes on from."""

    address: Address
    library: Library
    question: str
    previous: str | None = None


class Outcome(NamedTuple):
    """What a request comes to: what is to be written, and whether it shows what the articles lack."""

    reply: Reply | None
    shows_gap: bool = False


class Messages(commands.Cog):
    """Answers messages, in their order and not too many; its answers are edited and deleted with their questions."""

    def __init__(
        self, bot: commands.Bot, libraries: Libraries, manners: Manners, pace: Pace, link_of: LinkOf = own_link
    ) -> None:
        self._link_of = link_of
        self._bot = bot
        self._libraries = libraries
        self._manners = manners
        self._pace = pace
        self._history = History(bot)
        self._under_way: dict[int, asyncio.Task[Any]] = {}

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot."""
        request = await self._request(message)
        if request is not None and _asks(request):
            with self._noted(message.id):
                await self._answer(message, request)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, change: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew, in the answer that is there, while people may still correct themselves."""
        message = change.message
        if message.edited_at is None or message.edited_at - message.created_at > FOLLOWED_FOR:
            return
        request = await self._request(message)
        if request is None:
            return
        await self._abandon(message.id)
        with self._noted(message.id):
            earlier = await self._history.answers_to(message.channel, {message.id})
            if earlier:
                await self._renew(earlier[0], message, request)
            elif _asks(request):
                await self._answer(message, request)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, deletion: discord.RawMessageDeleteEvent) -> None:
        """Delete the answer to a deleted question."""
        await self._withdraw(deletion.channel_id, {deletion.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, deletion: discord.RawBulkMessageDeleteEvent) -> None:
        """Delete the answers to questions that a moderator has swept away."""
        await self._withdraw(deletion.channel_id, deletion.message_ids)

    async def _request(self, message: discord.Message) -> Request | None:
        """What a message wants of the bot; None where it is none of its business."""
        if message.author.bot or message.webhook_id is not None or message.type not in WRITTEN:
            return None
        question = self._history.without_mention(message.content)
        address = await self._address(message, question)
        if address is None:
            return None
        library = await self._libraries.asked_in(_where(message))
        post = _post_opened_by(message)
        if post is None or address == "bot":
            return Request(address, library, question)
        # A post asks in its text, which may go on from its title, or in its title.
        if is_question(question, library.language):
            return Request(address, library, question, previous=post.name)
        return Request(address, library, post.name)

    async def _address(self, message: discord.Message, question: str) -> Address | None:
        """Whom a message speaks to, which without the bot's name is `question`; None where that is not for the bot."""
        if isinstance(message.channel, discord.DMChannel):
            return "bot"
        if self._history.replied_to(message) is not None and question == message.content.strip():
            return "answer"
        if self._bot.user in message.mentions:
            return "bot"
        if message.reference is not None or message.mentions:  # people among themselves
            return None
        return await self._overheard(message)

    async def _overheard(self, message: discord.Message) -> Address | None:
        """Whom a message speaks to that names nobody, in the places where the bot listens."""
        channel, user = message.channel, self._bot.user
        if isinstance(channel, discord.Thread) and user is not None and channel.owner_id == user.id:
            return "discussion"
        is_watched = await self._is_watched(message)
        if _post_opened_by(message) is not None:
            return "post" if is_watched else "channel" if self._manners.reads_messages else None
        return "channel" if is_watched else None

    async def _is_watched(self, message: discord.Message) -> bool:
        """Whether its channel is watched, or the one that it is a thread or a post of."""
        where = _where(message)
        if any(channel in self._manners.watched_channels for channel in where.channels):
            return True
        try:
            settings = await self._libraries.servers.settings_of(where.server_id)
        except StoreError as error:  # nobody has asked the bot anything, so nobody is told
            log.warning("Whether a channel is watched can't be read: %s", error)
            return False
        return any(channel in settings.watched_channels for channel in where.channels)

    async def _answer(self, message: discord.Message, request: Request) -> None:
        lacking = missing_to_answer(message.channel)
        asked = (message.author.id, message.channel.id)
        if request.address == "channel":
            if not lacking:
                await self._answer_unasked(message, request, asked)
        elif lacking:
            await self._tell_what_is_missing(message, lacking, words_for(message, request.library.language))
        else:
            await self._answer_in_turn(message, request, asked)

    async def _answer_in_turn(self, message: discord.Message, request: Request, asked: Asked) -> None:
        """Answer after the member's earlier questions; a sign under the question tells that it has to wait."""
        signs: list[str] = []

        async def tell() -> None:
            signs.append(WAIT_SIGN)
            await self._sign(message, WAIT_SIGN)

        try:
            async with self._pace.turn(asked, tell):
                outcome = await self._outcome(message, request)
                if outcome.reply is not None:
                    await self._send(message, outcome.reply)
                self._note(message, request, outcome)
        except TooManyQuestions:
            await self._sign(message, TOO_MANY_SIGN)
        finally:
            for sign in signs:
                await self._unsign(message, sign)

    async def _answer_unasked(self, message: discord.Message, request: Request, asked: Asked) -> None:
        """Answer what was asked of nobody, if the article says it, no limit is reached and no person was quicker."""
        outcome = await self._outcome(message, request)
        self._note(message, request, outcome)
        if outcome.reply is None or self._pace.wait_s(asked):
            return
        await asyncio.sleep(self._manners.watched_pause_s)
        if not await _was_anybody_quicker(message, request.library):
            await self._send(message, outcome.reply)

    async def _outcome(self, message: discord.Message, request: Request) -> Outcome:
        """What a request comes to; without a reply it is better to say nothing."""
        library, question = request.library, request.question
        language, articles = library.language, library.articles()
        words = words_for(message, language)
        if is_chatter(question, language):
            return Outcome(Reply(render_help(articles, words)) if request.address == "bot" else None)
        previous = request.previous or await self._history.before(question, language, message.channel, message)
        answer = await ask(library, question, previous)
        # Under an answer people also talk to each other.
        is_remark = request.address == "answer" and not is_question(question, language)
        shows_gap = is_gap(answer, language, previous) and not is_remark
        if not answer.found and (is_remark or request.address == "channel"):
            return Outcome(None, shows_gap)
        is_discussed = can_be_discussed(message.channel)
        asker, link_of = message.author.id, self._link_of
        reply = reply_with(answer, articles, asker, words, can_be_discussed=is_discussed, link_of=link_of)
        return Outcome(reply, shows_gap)

    def _note(self, message: discord.Message, request: Request, outcome: Outcome) -> None:
        """Keep a question that its server's articles do not answer."""
        feedback = self._libraries.feedback
        if outcome.shows_gap and feedback is not None and message.guild is not None:
            is_watched = request.address in UNADDRESSED
            feedback.note_gap(message.guild.id, message.author.id, request.question, is_watched=is_watched)

    async def _renew(self, answer: discord.Message, question: discord.Message, request: Request) -> None:
        """Let an answer follow its question's new words."""
        outcome = await self._outcome(question, request)
        reply = outcome.reply
        if reply is None:
            await answer.delete()
        elif reply.content != answer.content:
            await answer.edit(content=reply.content, view=Rows(reply.buttons))
        self._note(question, request, outcome)

    async def _withdraw(self, channel_id: int, questions: set[int]) -> None:
        for question in questions:
            await self._abandon(question)
        channel = self._bot.get_channel(channel_id) or self._bot.get_partial_messageable(channel_id)
        if not isinstance(channel, discord.abc.Messageable) or not TO_READ.isdisjoint(missing_to_answer(channel)):
            return
        for answer in await self._history.answers_to(channel, questions):
            await answer.delete()

    @contextmanager
    def _noted(self, message_id: int) -> Iterator[None]:
        """Remember that a message is being answered, for as long as it is."""
        task = asyncio.current_task()
        if task is not None:
            self._under_way[message_id] = task
        try:
            yield
        finally:
            if self._under_way.get(message_id) is task:
                del self._under_way[message_id]

    async def _abandon(self, message_id: int) -> None:
        """Stop answering a message."""
        task = self._under_way.get(message_id)
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    async def _tell_what_is_missing(self, message: discord.Message, lacking: Sequence[str], words: Wording) -> None:
        """Say which permission the bot needs: there if it may write there, else to whoever asked."""
        sentence = lacks_in(message.channel.id, lacking, words)
        log.warning("In channel %d the bot lacks: %s.", message.channel.id, ", ".join(lacking))
        place = message.channel if list(lacking) == ["read_message_history"] else message.author
        try:
            await place.send(sentence)
        except discord.HTTPException as error:
            log.info("Nobody could be told of that: %s", error.text)

    async def _sign(self, message: discord.Message, sign: str) -> None:
        try:
            await message.add_reaction(sign)
        except discord.HTTPException as error:
            log.debug("No reaction there: %s", error.text)

    async def _unsign(self, message: discord.Message, sign: str) -> None:
        if self._bot.user is None:
            return
        try:
            await message.remove_reaction(sign, self._bot.user)
        except discord.HTTPException as error:
            log.debug("The reaction stays: %s", error.text)

    async def _send(self, message: discord.Message, reply: Reply) -> None:
        """Reply once, also where Discord has to be asked again or the question has been deleted."""
        try:
            await self._send_once(message, reply)
        except WORTH_ANOTHER_ATTEMPT:
            attempts = AsyncRetrying(
                retry=retry_if_exception_type(WORTH_ANOTHER_ATTEMPT),
                stop=stop_after_attempt(FURTHER_ATTEMPTS),
                wait=wait_exponential(),
                reraise=True,
            )
            await attempts(self._send_once, message, reply)

    async def _send_once(self, message: discord.Message, reply: Reply) -> None:
        await message.channel.send(
            reply.content,
            view=Rows(reply.buttons),
            reference=message.to_reference(fail_if_not_exists=False),
            suppress_embeds=True,
            nonce=message.id,  # by which Discord knows a second attempt
        )


def _asks(request: Request) -> bool:
    """Whether there is anything to answer: the bot itself may be greeted, elsewhere only questions count."""
    language = request.library.language
    if request.address == "bot":
        return True
    if request.address == "answer":
        return not is_chatter(request.question, language)
    return is_question(request.question, language) and not is_put_to_people(request.question, language)


def _where(message: discord.Message) -> Where:
    return Where.of(None if message.guild is None else message.guild.id, message.channel)


def _post_opened_by(message: discord.Message) -> discord.Thread | None:
    """The post of a forum that a message opens."""
    channel = message.channel
    if isinstance(channel, discord.Thread) and channel.id == message.id:
        return channel if isinstance(channel.parent, discord.ForumChannel) else None
    return None


async def _was_anybody_quicker(question: discord.Message, library: Library) -> bool:
    """Whether a person has replied to a question, named its author, or said something right after it."""
    try:
        later = [message async for message in question.channel.history(limit=MESSAGES_AFTER, after=question)]
    except discord.HTTPException as error:
        log.debug("What came after a question can't be read: %s", error)
        return False
    others = [message for message in later if not message.author.bot and message.author != question.author]
    return any(
        question.author in message.mentions
        or (message.reference is not None and message.reference.message_id == question.id)
        or not _asks(Request("channel", library, message.content))
        for message in others
    )
