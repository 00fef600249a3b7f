"""Asking by command: /ask, with suggestions while one types, and the menu of a message."""

from math import ceil
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.article_choice import CHOICES_LIMIT, chosen, suggested
from bot.cogs.history import History
from bot.cogs.interactions import in_time, respond, words_of
from bot.cogs.rights import can_discuss_here, refusal, to_speak
from bot.cogs.suggesting import suggesting
from bot.libraries import Libraries
from bot.links import LinkOf, own_link
from bot.pace import Pace
from bot.render import render_help
from bot.replies import QUESTION_LIMIT, ask, is_gap, reply_with
from bot.servers import Where
from bot.wording import Wording
from index import Answer, Article, Library, is_chatter


class Ask(commands.Cog):
    """Carries questions from commands to the library and its answers back."""

    def __init__(self, bot: commands.Bot, libraries: Libraries, pace: Pace, link_of: LinkOf = own_link) -> None:
        self._link_of = link_of
        self._bot = bot
        self._libraries = libraries
        self._pace = pace
        self._history = History(bot)
        self._menu = app_commands.ContextMenu(name="Find in the article", callback=self.find)

    async def cog_load(self) -> None:
        """Offer the entry in the menu of a message."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Withdraw it."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(description="Ask the article; get its own words back.")
    @app_commands.describe(
        question="What do you want to know?",
        article="Ask this article alone.",
        private="Show the answer to you alone.",
    )
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
        article: str | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 (discord.py makes an option of it)
    ) -> None:
        """Answer the slash command."""
        words = words_of(interaction)
        refused = refusal(interaction, to_speak(interaction.channel), words)
        is_private = private or refused is not None
        opening = self._libraries.asked_in(Where.of(interaction.guild_id, interaction.channel))
        everything = await in_time(interaction, opening, is_private=is_private)
        if is_chatter(question, everything.language):
            await respond(interaction, render_help(everything.articles(), words))
            return
        library = _narrowed(everything, article)
        if library is None:
            await respond(interaction, words.gettext("I have no article of that title. Choose one of those suggested."))
            return
        if await self._answer(interaction, question, library, is_private=is_private):
            self._note_gap(interaction, question)
        if refused is not None and not private:
            await interaction.followup.send(refused, ephemeral=True)

    @ask.autocomplete("question")
    @suggesting
    async def suggest_questions(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """What the articles can be asked about, as one types; whatever else one types stays welcome."""
        library = await self._libraries.of(interaction.guild_id)
        asked = await self._asked_here(interaction)
        article = chosen(asked, interaction.namespace.article or "")
        ids = [each.id for each in (asked if article is None else [article])]
        texts = library.suggest(typed, CHOICES_LIMIT, ids)
        return [app_commands.Choice(name=text, value=text) for text in texts]

    @ask.autocomplete("article")
    @suggesting
    async def suggest_articles(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """The titles that hold what was typed."""
        articles = await self._asked_here(interaction)
        return [app_commands.Choice(name=title, value=value) for title, value in suggested(articles, typed)]

    async def find(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Answer what somebody wrote, first for the eyes of whoever chose the entry."""
        text = self._history.without_mention(message.content)
        opening = self._libraries.asked_in(Where.of(interaction.guild_id, interaction.channel))
        library = await in_time(interaction, opening)
        if is_chatter(text, library.language):
            sentence = words_of(interaction).gettext("There is nothing in that message that I could look up.")
            await respond(interaction, sentence)
        else:
            await self._answer(interaction, text, library, is_private=True)

    async def _asked_here(self, interaction: discord.Interaction[Any]) -> list[Article]:
        where = Where.of(interaction.guild_id, interaction.channel)
        return (await self._libraries.asked_in(where)).articles()

    async def _answer(
        self, interaction: discord.Interaction[Any], question: str, library: Library, *, is_private: bool
    ) -> bool:
        """Answer, and tell whether the question shows what the articles lack."""
        words = words_of(interaction)
        wait_s = self._pace.wait_s((interaction.user.id, interaction.channel_id or 0))
        if wait_s:
            await respond(interaction, _patience(wait_s, words))
            return False
        asking = self._asked(interaction, question, library)
        answer, previous = await in_time(interaction, asking, is_private=is_private)
        reply = reply_with(
            answer,
            library.articles(),
            interaction.user.id,
            words,
            asked=question,
            is_private=is_private,
            can_be_discussed=not is_private and can_discuss_here(interaction),
            link_of=self._link_of,
        )
        await respond(interaction, reply.content, reply.buttons, is_private=is_private)
        return is_gap(answer, library.language, previous)

    async def _asked(
        self, interaction: discord.Interaction[Any], question: str, library: Library
    ) -> tuple[Answer, str | None]:
        """The answer, and the questions that this one goes on from."""
        previous = await self._history.before(question, library.language, interaction.channel)
        return await ask(library, question, previous), previous

    def _note_gap(self, interaction: discord.Interaction[Any], question: str) -> None:
        """Keep a question that its server's articles do not answer."""
        feedback, server_id = self._libraries.feedback, interaction.guild_id
        if feedback is not None and server_id is not None and interaction.is_guild_integration():
            feedback.note_gap(server_id, interaction.user.id, question)


def _narrowed(library: Library, article: str | None) -> Library | None:
    """The library of the chosen article alone; None where it is not clear which one is meant."""
    if article is None:
        return library
    found = chosen(library.articles(), article)
    return None if found is None else library.alone(found.id)


def _patience(wait_s: float, words: Wording) -> str:
    """That a question comes too soon after others."""
    seconds = ceil(wait_s)
    sentence = words.ngettext(
        "That was quick! Please ask again in {seconds} second.",
        "That was quick! Please ask again in {seconds} seconds.",
        seconds,
    )
    return sentence.format(seconds=seconds)
