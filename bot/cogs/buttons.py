"""The buttons under an answer. All that they know is in their custom ids and in the message: nothing is remembered."""

import logging
import re
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Literal, Self, cast

import discord
from discord.ext import commands

from bot.answer_state import PATTERN, AnswerState, article_key, revision_key, state_from
from bot.buttons import answer_buttons, ask_again_buttons
from bot.cogs.errors import Errors
from bot.cogs.history import History
from bot.cogs.interactions import Rows, in_time, respond, words_of
from bot.cogs.rights import can_discuss_here, lacks, missing, refusal, to_speak
from bot.details import render_context, render_why
from bot.errors import Outdated
from bot.markup import cut
from bot.render import asked_as, asked_in, frame_of, render_page
from bot.replies import ask, reply_with
from bot.wording import Wording
from index import Library, Quote

log = logging.getLogger(__name__)

DOUBLE_PRESSES_NOTICED = 1000
THREAD_NAME_LIMIT = 100
THREAD_IDLE_MINUTES: Literal[1440] = 1440
THREAD_EXISTS = 160004

Press = discord.Interaction[Any]
Handler = Callable[[Press, discord.Message, AnswerState], Awaitable[None]]


class AnswerButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=PATTERN):
    """Any button under an answer, made anew from its custom id whenever one is pressed."""

    def __init__(self, item: discord.ui.Button[Any], action: str, state: str) -> None:
        super().__init__(item)
        self._action = action
        self._state = state

    @classmethod
    async def from_custom_id(cls, _press: Press, item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        return cls(cast("discord.ui.Button[Any]", item), match["action"], match["state"])

    async def callback(self, interaction: Press) -> None:
        """Do what the button says."""
        buttons = interaction.client.get_cog(Buttons.__name__)
        if isinstance(buttons, Buttons):
            await buttons.press(interaction, self._action, self._state)


class Buttons(commands.Cog):
    """What each button does."""

    def __init__(self, bot: commands.Bot, library: Library, errors: Errors, *, reads_messages: bool) -> None:
        self._bot = bot
        self._errors = errors
        self._library = library
        self._reads_messages = reads_messages
        self._history = History(bot)
        self._posted: deque[int] = deque(maxlen=DOUBLE_PRESSES_NOTICED)
        self._handlers: dict[str, Handler] = {
            "previous": self._turn_page,
            "next": self._turn_page,
            "context": self._show_context,
            "why": self._say_why,
            "discuss": self._discuss,
            "helpful": self._note_helpful,
            "unhelpful": self._note_unhelpful,
            "remove": self._remove,
            "post": self._post,
            "again": self._ask_again,
        }

    async def cog_load(self) -> None:
        """Let discord.py know the buttons of earlier runs too."""
        self._bot.add_dynamic_items(AnswerButton)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Press) -> None:
        """Obey a button that the message no longer has, as after a quick second press; discord.py passes over it."""
        if interaction.type is not discord.InteractionType.component or interaction.message is None:
            return
        pressed = interaction.data.get("custom_id") if interaction.data else None
        match = re.fullmatch(PATTERN, str(pressed))
        view = discord.ui.View.from_message(interaction.message, timeout=None)
        if match and not any(getattr(item, "custom_id", None) == pressed for item in view.walk_children()):
            await self.press(interaction, match["action"], match["state"])

    async def press(self, interaction: Press, action: str, state: str) -> None:
        """Do what a button says, or say what went wrong: discord.py would only log it."""
        try:
            await self._obey(interaction, action, state)
        except Exception as error:  # noqa: BLE001 (the cog tells the unforeseen from the rest, and logs it)
            await self._errors.answer(interaction, error)

    async def _obey(self, press: Press, action: str, state_text: str) -> None:
        words, message = words_of(press), press.message
        state, handler = state_from(state_text), self._handlers.get(action)
        if message is None or state is None or handler is None:
            await respond(press, words.gettext("I don’t know this button any more. Please ask again."))
        elif _is_for_another(press, message):
            await respond(press, words.gettext("That answer is for somebody else’s eyes."))
        else:
            try:
                await handler(press, message, state)
            except Outdated as outdated:
                await self._offer_again(press, message, outdated)

    async def _turn_page(self, press: Press, message: discord.Message, state: AnswerState) -> None:
        """Show another passage: in place to whoever asked, to others in a copy of their own."""
        words, quote, frame = words_of(press), self._quote(state), frame_of(message.content)
        is_private = message.flags.ephemeral
        if is_private or press.user.id == state.asker:
            content = render_page(quote, state.at + 1, len(state.places), frame, words)
            buttons = answer_buttons(
                state,
                words,
                found=not frame.head,
                is_private=is_private,
                can_be_discussed=not is_private and can_discuss_here(press),
            )
            await press.response.edit_message(content=content, view=Rows(buttons))
            return
        asked = await in_time(press, self._asked(message))
        if asked is not None and asked_in(message.content) is None:
            frame = frame._replace(remarks=(*frame.remarks, asked_as(asked[0], words)))
        content = render_page(quote, state.at + 1, len(state.places), frame, words)
        buttons = answer_buttons(state.asked_by(press.user.id), words, found=not frame.head, is_private=True)
        await respond(press, content, buttons)

    async def _show_context(self, press: Press, _message: discord.Message, state: AnswerState) -> None:
        quote = self._quote(state)
        around = self._library.surroundings(quote.passage.article_id, quote.passage.ordinal)
        if around is None:
            raise Outdated(is_gone=False)
        await respond(press, render_context(quote, around, words_of(press)))

    async def _say_why(self, press: Press, message: discord.Message, state: AnswerState) -> None:
        words, passage = words_of(press), self._quote(state).passage
        asked = await in_time(press, self._asked(message))
        if asked is None:
            await respond(press, words.gettext("I can’t see the question any more, so I can’t say why."))
            return
        question, previous = asked
        explanation = self._library.explain(question, passage.article_id, passage.ordinal, previous)
        if explanation is None:
            raise Outdated(is_gone=False)
        await respond(press, render_why(question, explanation, words))

    async def _discuss(self, press: Press, message: discord.Message, _state: AnswerState) -> None:
        """Open a thread on the answer, or show the way to the one that is there."""
        words, needed = words_of(press), ("create_public_threads", "send_messages_in_threads")
        lacking = missing(press.app_permissions, ("view_channel", *needed))
        refused = refusal(press, needed[:1], words)
        if not can_discuss_here(press):
            await respond(press, words.gettext("Threads aren’t possible here."))
        elif refused is not None:
            await respond(press, refused)
        elif lacking:
            await respond(press, lacks(lacking, words))
        else:
            await respond(press, await in_time(press, self._opened_thread(message, words)))

    async def _note_helpful(self, press: Press, _message: discord.Message, state: AnswerState) -> None:
        self._note(state, "helpful")
        await respond(press, words_of(press).gettext("Thank you! That is noted, without your name."))

    async def _note_unhelpful(self, press: Press, _message: discord.Message, state: AnswerState) -> None:
        self._note(state, "not helpful")
        words = words_of(press)
        thanks = words.gettext("Thank you! That is noted, without your name.")
        advice = words.gettext("Perhaps another passage helps, or the question in other words.")
        await respond(press, f"{thanks} {advice}")

    async def _remove(self, press: Press, message: discord.Message, state: AnswerState) -> None:
        """Delete the answer for whoever asked and for moderators."""
        words = words_of(press)
        if press.user.id != state.asker and not press.permissions.manage_messages:
            await respond(press, words.gettext("Only whoever asked, or a moderator, can remove this answer."))
            return
        await press.response.defer()
        try:
            await press.delete_original_response()
        except discord.NotFound:
            await press.followup.send(words.gettext("That is gone already."), ephemeral=True)
        log.debug("Removed the answer %d", message.id)

    async def _post(self, press: Press, message: discord.Message, state: AnswerState) -> None:
        """Show a private answer to all, once."""
        words = words_of(press)
        refused = refusal(press, to_speak(press.channel), words)
        if refused is not None:
            await respond(press, refused)
            return
        if message.id in self._posted:
            await respond(press, words.gettext("That answer is already in the channel."))
            return
        self._posted.append(message.id)
        frame = frame_of(message.content)
        buttons = answer_buttons(state, words, found=not frame.head, can_be_discussed=can_discuss_here(press))
        try:
            await press.response.edit_message(view=None)
            await press.followup.send(message.content, view=Rows(buttons), suppress_embeds=True)
        except discord.HTTPException:
            self._posted.remove(message.id)
            raise

    async def _ask_again(self, press: Press, message: discord.Message, state: AnswerState) -> None:
        """Put the question to the article as it is now, in place of the word that it has changed."""
        words, question = words_of(press), asked_in(message.content)
        await press.response.defer()
        if question is None:
            await press.followup.send(words.gettext("I can’t see the question any more."), ephemeral=True)
            return
        answer = await ask(self._library, question)
        reply = reply_with(answer, self._library.articles(), state.asker, words, asked=question, is_private=True)
        await press.edit_original_response(content=reply.content, view=Rows(reply.buttons))

    async def _offer_again(self, press: Press, message: discord.Message, outdated: Outdated) -> None:
        """Say that the article is not what it was, and offer to ask it as it is."""
        words, asked = words_of(press), await in_time(press, self._asked(message))
        sentence = (
            words.gettext("The article of this answer is no longer here.")
            if outdated.is_gone
            else words.gettext("The article has changed since this answer.")
        )
        if asked is None:
            await respond(press, sentence)
        else:
            again = ask_again_buttons(press.user.id, words)
            await respond(press, f"{sentence}\n{asked_as(asked[0], words)}", again)

    async def _opened_thread(self, message: discord.Message, words: Wording) -> str:
        """Open the thread of an answer, where every question is answered; where it is, as a sentence."""
        asked = await self._asked(message)
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

    async def _asked(self, answer: discord.Message) -> tuple[str, str | None] | None:
        return await self._history.asked(answer, self._library.language)

    def _quote(self, state: AnswerState) -> Quote:
        """The passage that a button is about.

        Raises:
            Outdated: its article is gone, or has another text now.
        """
        place = state.place
        named = [article for article in self._library.articles() if place and article_key(article) == place.article]
        if place is None or not named:
            raise Outdated(is_gone=True)
        article = next((article for article in named if revision_key(article) == place.revision), None)
        quote = None if article is None else self._library.quote(article.id, place.ordinal, place.sentence)
        if quote is None:
            raise Outdated(is_gone=False)
        return quote

    def _note(self, state: AnswerState, verdict: str) -> None:
        quote = self._quote(state)
        log.info("Feedback: %s, passage %d of %r", verdict, quote.passage.ordinal, quote.title)


def _is_for_another(press: Press, message: discord.Message) -> bool:
    """Whether somebody presses a button of an answer that Discord shows to another person alone."""
    shown_to = message.interaction_metadata
    return message.flags.ephemeral and shown_to is not None and shown_to.user.id != press.user.id
