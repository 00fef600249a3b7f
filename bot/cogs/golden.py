"""Golden questions of a server, for those who may manage its articles: pinned, listed as they stand, and unpinned."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.article_updates import checked_golden
from bot.cogs.interactions import in_time, respond, show, words_of
from bot.cogs.managing import manageable, managed
from bot.cogs.suggesting import suggesting
from bot.golden_choice import chosen_question, passages_of, suggested_passages, suggested_questions
from bot.golden_words import render_golden, render_pinned
from bot.libraries import Libraries
from bot.links import LinkOf, link_in, own_link
from bot.markup import clipped
from bot.replies import QUESTION_LIMIT, ask
from bot.shelf import Shelf
from bot.wording import Wording
from index import Checked, EmptyLibrary, EmptyQuestion, GoldenQuestion, Quote, check_golden

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]


class Golden(commands.Cog):
    """Commands under /golden."""

    golden = app_commands.Group(
        name="golden",
        description="Questions that are pinned to the words that have to answer them.",
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, libraries: Libraries, link_of: LinkOf = own_link) -> None:
        self._link_of = link_of
        self._libraries = libraries

    @golden.command(description="Pin a question to the words that have to answer it.")
    @app_commands.describe(question="What members ask.", passage="The right passage; without it the first one.")
    async def add(
        self, interaction: Interaction, question: app_commands.Range[str, 1, QUESTION_LIMIT], passage: str | None = None
    ) -> None:
        """Pin a question to the best sentence of a passage that is found for it."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is not None:
            pinning = self._pinned(*place, " ".join(question.split()), passage, words)
            await respond(interaction, await in_time(interaction, pinning))

    @golden.command(name="list", description="The golden questions of this server, and which of them come first.")
    async def show_list(self, interaction: Interaction) -> None:
        """Show the golden questions as they stand now."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is not None:
            checked = await in_time(interaction, self._checked(*place))
            await show(interaction, render_golden(checked, words))

    @golden.command(description="Let a question be pinned no more.")
    @app_commands.describe(question="The golden question.")
    async def remove(self, interaction: Interaction, question: str) -> None:
        """Unpin a question."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None:
            return
        server_id, shelf = place
        golden = await in_time(interaction, shelf.golden(server_id))
        chosen = chosen_question([each.question for each in golden], question)
        if chosen is not None and await in_time(interaction, shelf.unpin(server_id, chosen)):
            sentence = words.gettext("No longer pinned: {question}").format(question=clipped(chosen))
        else:
            sentence = words.gettext("I have no such golden question. Choose one of those suggested.")
        await respond(interaction, sentence)

    @add.autocomplete("passage")
    @suggesting
    async def suggest_passages(self, interaction: Interaction, _typed: str) -> Choices:
        """The passages of the server's own articles among those that are found for the question as it stands."""
        place = await manageable(interaction, self._libraries)
        if place is None:
            return []
        server_id, shelf = place
        library = await self._libraries.of(server_id)
        try:
            answer = await ask(library, interaction.namespace.question or "")
        except (EmptyLibrary, EmptyQuestion):  # such as where there is no word in it yet
            return []
        own = {listed.id for listed in await shelf.listing(server_id)}
        return _choices(suggested_passages(passages_of(answer), own))

    @remove.autocomplete("question")
    @suggesting
    async def suggest_questions(self, interaction: Interaction, typed: str) -> Choices:
        """The golden questions that hold what was typed."""
        place = await manageable(interaction, self._libraries)
        if place is None:
            return []
        server_id, shelf = place
        return _choices(suggested_questions([each.question for each in await shelf.golden(server_id)], typed))

    async def _pinned(self, server_id: int, shelf: Shelf, question: str, passage: str | None, words: Wording) -> str:
        """Pin a question, where it can be; what to say of it."""
        library = await self._libraries.of(server_id)
        passages = passages_of(await ask(library, question))
        quote = passages.get(next(iter(passages), "") if passage is None else passage)
        own = {listed.id for listed in await shelf.listing(server_id)}
        if quote is None or quote.passage.article_id not in own:
            return _unpinned(quote, words, is_chosen=passage is not None)
        await shelf.pin(server_id, question, quote)
        golden = GoldenQuestion(question, quote.passage.article_id, (quote.best_text,))
        (checked,) = await asyncio.to_thread(check_golden, library, [golden])
        number, link = list(passages.values()).index(quote) + 1, link_in(library, quote, self._link_of)
        return render_pinned(checked, quote, number, len(passages), words, link=link)

    async def _checked(self, server_id: int, shelf: Shelf) -> list[Checked]:
        return await checked_golden(await self._libraries.of(server_id), server_id, shelf)


def _unpinned(quote: Quote | None, words: Wording, *, is_chosen: bool) -> str:
    """Why a question can't be pinned to a passage."""
    if quote is not None:
        sentence = words.gettext(
            "{title} is kept by whoever runs me. Only this server’s own articles can have golden questions."
        )
        return sentence.format(title=clipped(quote.title))
    if is_chosen:
        return words.gettext("I find no such passage for that question. Choose one of those suggested.")
    return words.gettext("No passage has a word of that question, so there is nothing to pin it to.")


def _choices(named: list[tuple[str, str]]) -> Choices:
    return [app_commands.Choice(name=name, value=value) for name, value in named]
