"""The buttons under an answer. All that they know is in their custom ids and in the message: nothing is remembered."""

import logging
import re
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Literal, Self, cast

import discord
from discord.ext import commands

from bot.answer_state import PATTERN, AnswerState, state_from
from bot.buttons import answer_buttons, ask_again_buttons
from bot.cogs.errors import Errors
from bot.cogs.history import History
from bot.cogs.interactions import Rows, acknowledge, change, in_time, respond, stale_press, words_of
from bot.cogs.pressing import Press
from bot.cogs.rights import can_discuss_here, lacks, missing, refusal, to_speak
from bot.cogs.verdicts import Verdicts
from bot.details import render_context, render_why
from bot.errors import Outdated
from bot.libraries import Libraries
from bot.links import LinkOf, own_link
from bot.markup import cut
from bot.render import asked_as, asked_in, frame_of, render_page
from bot.replies import ask, reply_with
from bot.servers import Where
from index import Library

log = logging.getLogger(__name__)

DOUBLE_PRESSES_NOTICED = 1000
THREAD_NAME_LIMIT = 100
THREAD_IDLE_MINUTES: Literal[1440] = 1440
THREAD_EXISTS = 160004

Interaction = discord.Interaction[Any]


Handler = Callable[[Press], Awaitable[None]]


class AnswerButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=PATTERN):
    """Any button under an answer, made anew from its custom id whenever one is pressed."""

    def __init__(self, item: discord.ui.Button[Any], action: str, state: str) -> None:
        super().__init__(item)
        self._action = action
        self._state = state

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(cast("discord.ui.Button[Any]", item), match["action"], match["state"])

    async def callback(self, interaction: Interaction) -> None:
        """Do what the button says."""
        buttons = interaction.client.get_cog(Buttons.__name__)
        if isinstance(buttons, Buttons):
            await buttons.press(interaction, self._action, self._state)


class Buttons(commands.Cog):
    """What each button does."""

    def __init__(
        self,
        bot: commands.Bot,
        libraries: Libraries,
        errors: Errors,
        link_of: LinkOf = own_link,
        *,
        reads_messages: bool,
    ) -> None:
        self._link_of = link_of
        self._bot = bot
        self._errors = errors
        self._libraries = libraries
        self._reads_messages = reads_messages
        self._history = History(bot)
        self._posted: deque[int] = deque(maxlen=DOUBLE_PRESSES_NOTICED)
        self._verdicts = Verdicts(libraries, self._history)
        self._handlers: dict[str, Handler] = {
            "previous": self._turn_page,
            "next": self._turn_page,
            "context": _show_context,
            "why": self._say_why,
            "discuss": self._discuss,
            "helpful": self._verdicts.helpful,
            "unhelpful": self._verdicts.unhelpful,
            "remove": _remove,
            "post": self._post,
            "again": _ask_again,
        }

    async def cog_load(self) -> None:
        """Let discord.py know the buttons of earlier runs too."""
        self._bot.add_dynamic_items(AnswerButton)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Obey a button that the message no longer has, as after a quick second press; discord.py passes over it."""
        match = stale_press(interaction, PATTERN)
        if match is not None:
            await self.press(interaction, match["action"], match["state"])

    async def press(self, interaction: Interaction, action: str, state: str) -> None:
        """Do what a button says, or say what went wrong: discord.py would only log it."""
        try:
            await self._obey(interaction, action, state)
        except Exception as error:  # noqa: BLE001 (the cog tells the unforeseen from the rest, and logs it)
            await self._errors.answer(interaction, error)

    async def _obey(self, interaction: Interaction, action: str, state_text: str) -> None:
        words, message = words_of(interaction), interaction.message
        state, handler = state_from(state_text), self._handlers.get(action)
        if message is None or state is None or handler is None:
            await respond(interaction, words.gettext("I don’t know this button any more. Please ask again."))
        elif _is_for_another(interaction, message):
            await respond(interaction, words.gettext("That answer is for somebody else’s eyes."))
        else:
            opening = self._opened(Where.of(interaction.guild_id, interaction.channel))
            is_change = _is_change(action, state, interaction, message)
            library, asked = await in_time(interaction, opening, is_change=is_change)
            press = Press(interaction, message, state, library, asked, words, self._link_of)
            try:
                await handler(press)
            except Outdated as outdated:
                await self._offer_again(press, outdated)

    async def _opened(self, where: Where) -> tuple[Library, Library]:
        """The library of a server, and what is asked in the channel."""
        return await self._libraries.of(where.server_id), await self._libraries.asked_in(where)

    async def _turn_page(self, press: Press) -> None:
        """Show another passage: in place to whoever asked, to others in a copy of their own."""
        state, words, frame, quote = press.state, press.words, frame_of(press.message.content), press.quote()
        link = press.link(quote)
        if _turns_in_place(state, press.interaction, press.message):
            content = render_page(quote, state.at + 1, len(state.places), frame, words, link=link)
            buttons = answer_buttons(
                state,
                words,
                found=not frame.head,
                is_private=press.is_private,
                can_be_discussed=not press.is_private and can_discuss_here(press.interaction),
            )
            await change(press.interaction, Rows(buttons), content)
            return
        asked = await self._asked(press)
        if asked is not None and asked_in(press.message.content) is None:
            frame = frame._replace(remarks=(*frame.remarks, asked_as(asked[0], words)))
        content = render_page(quote, state.at + 1, len(state.places), frame, words, link=link)
        own = state.asked_by(press.interaction.user.id)
        await press.tell(content, answer_buttons(own, words, found=not frame.head, is_private=True))

    async def _say_why(self, press: Press) -> None:
        words, passage = press.words, press.quote().passage
        asked = await self._asked(press)
        if asked is None:
            await press.tell(words.gettext("I can’t see the question any more, so I can’t say why."))
            return
        question, previous = asked
        library = press.asked if press.asked.article(passage.article_id) else press.library
        explanation = library.explain(question, passage.article_id, passage.ordinal, previous)
        if explanation is None:
            raise Outdated(is_gone=False)
        await press.tell(render_why(question, explanation, words))

    async def _discuss(self, press: Press) -> None:
        """Open a thread on the answer, or show the way to the one that is there."""
        words, needed = press.words, ("create_public_threads", "send_messages_in_threads")
        lacking = missing(press.interaction.app_permissions, ("view_channel", *needed))
        refused = refusal(press.interaction, needed[:1], words)
        if not can_discuss_here(press.interaction):
            await press.tell(words.gettext("Threads aren’t possible here."))
        elif refused is not None:
            await press.tell(refused)
        elif lacking:
            await press.tell(lacks(lacking, words))
        else:
            await press.tell(await in_time(press.interaction, self._opened_thread(press)))

    async def _post(self, press: Press) -> None:
        """Show a private answer to all, once."""
        words, message, interaction = press.words, press.message, press.interaction
        refused = refusal(interaction, to_speak(interaction.channel), words)
        if refused is not None:
            await press.tell(refused)
            return
        if message.id in self._posted:
            await press.tell(words.gettext("That answer is already in the channel."))
            return
        self._posted.append(message.id)
        is_found = not frame_of(message.content).head
        is_discussed = can_discuss_here(interaction)
        buttons = answer_buttons(press.state, words, found=is_found, can_be_discussed=is_discussed)
        try:
            await change(interaction, view=None)
            await interaction.followup.send(message.content, view=Rows(buttons), suppress_embeds=True)
        except discord.HTTPException:
            self._posted.remove(message.id)
            raise

    async def _offer_again(self, press: Press, outdated: Outdated) -> None:
        """Say that the article is not what it was, and offer to ask it as it is."""
        words, asked = press.words, await self._asked(press)
        sentence = (
            words.gettext("The article of this answer is no longer here.")
            if outdated.is_gone
            else words.gettext("The article has changed since this answer.")
        )
        if asked is None:
            await press.tell(sentence)
        else:
            again = ask_again_buttons(press.interaction.user.id, words)
            await press.tell(f"{sentence}\n{asked_as(asked[0], words)}", again)

    async def _opened_thread(self, press: Press) -> str:
        """Open the thread of an answer, where every question is answered; where it is, as a sentence."""
        words, message = press.words, press.message
        asked = await self._history.asked(message, press.library.language)
        name = words.gettext("About the article") if asked is None else cut(asked[0], THREAD_NAME_LIMIT)
        try:
            thread = await message.create_thread(name=name, auto_archive_duration=THREAD_IDLE_MINUTES)
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
            return words.gettext("Its thread is open already: {thread}").format(thread=f"<#{message.id}>")
        if self._reads_messages:
            opening = words.gettext(
                "Ask away: here every question is answered, and each can go on from the one before (“and why?”)."
            )
        else:
            opening = words.gettext(
                "Ask away, and mention me with each question; each can go on from the one before (“and why?”)."
            )
        await thread.send(opening)
        return words.gettext("The thread is open: {thread}").format(thread=thread.mention)

    async def _asked(self, press: Press) -> tuple[str, str | None] | None:
        """The question that the message answers, and those that it goes on from; None where it can't be seen."""
        return await in_time(press.interaction, self._history.asked(press.message, press.library.language))


async def _show_context(press: Press) -> None:
    quote = press.quote()
    around = press.library.surroundings(quote.passage.article_id, quote.passage.ordinal)
    if around is None:
        raise Outdated(is_gone=False)
    await press.tell(render_context(quote, around, press.words, link=press.link(quote)))


async def _remove(press: Press) -> None:
    """Delete the answer for whoever asked and for moderators."""
    interaction, words = press.interaction, press.words
    if interaction.user.id != press.state.asker and not interaction.permissions.manage_messages:
        await press.tell(words.gettext("Only whoever asked, or a moderator, can remove this answer."))
        return
    await acknowledge(interaction, is_change=True)
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        await interaction.followup.send(words.gettext("That is gone already."), ephemeral=True)


async def _ask_again(press: Press) -> None:
    """Put the question to the article as it is now, in place of the word that it has changed."""
    interaction, words, question = press.interaction, press.words, asked_in(press.message.content)
    await acknowledge(interaction, is_change=True)
    if question is None:
        await interaction.followup.send(words.gettext("I can’t see the question any more."), ephemeral=True)
        return
    answer = await ask(press.asked, question)
    articles, asker = press.asked.articles(), press.state.asker
    reply = reply_with(answer, articles, asker, words, asked=question, is_private=True, link_of=press.link_of)
    await interaction.edit_original_response(content=reply.content, view=Rows(reply.buttons))


def _turns_in_place(state: AnswerState, interaction: Interaction, message: discord.Message) -> bool:
    """Whether whoever presses sees another page in the answer itself, and not in a copy of their own."""
    return message.flags.ephemeral or interaction.user.id == state.asker


def _is_change(action: str, state: AnswerState, interaction: Interaction, message: discord.Message) -> bool:
    """Whether what a button does is a change of the answer that it stands under."""
    is_paging = action in {"previous", "next"} and _turns_in_place(state, interaction, message)
    return is_paging or action in {"remove", "post", "again"}


def _is_for_another(interaction: Interaction, message: discord.Message) -> bool:
    """Whether somebody presses a button of an answer that Discord shows to another person alone."""
    shown_to = message.interaction_metadata
    return message.flags.ephemeral and shown_to is not None and shown_to.user.id != interaction.user.id
