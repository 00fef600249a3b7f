"""What the bot has to say of its articles and itself: /outline and /help, for whoever asks alone."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.article_choice import chosen, suggested
from bot.cogs.interactions import in_time, respond, show, words_of
from bot.cogs.rights import labels, missing, refusal_to_manage, to_answer
from bot.cogs.suggesting import suggesting
from bot.libraries import Libraries
from bot.manners import Manners
from bot.outline import render_outline, render_titles
from bot.panels import Panel
from bot.self_description import Place, render_abilities
from bot.servers import Where
from bot.wording import Wording
from index import Article, Library


class About(commands.Cog):
    """Lists, shown to one member."""

    def __init__(self, libraries: Libraries, manners: Manners) -> None:
        self._libraries = libraries
        self._manners = manners

    @app_commands.command(description="What the article is about, section by section.")
    @app_commands.describe(article="The article, where there are several.")
    async def outline(self, interaction: discord.Interaction[Any], article: str | None = None) -> None:
        """Show an article's sections with what can be asked, or the articles."""
        words, library = words_of(interaction), await in_time(interaction, self._asked_here(interaction))
        articles = library.articles()
        found = chosen(articles, article) if article is not None else articles[0] if len(articles) == 1 else None
        if found is not None:
            await show(interaction, await in_time(interaction, _outline(library, found, words)))
        elif article is None:
            await show(interaction, render_titles(articles, words))
        else:
            await respond(interaction, words.gettext("I have no article of that title. Choose one of those suggested."))

    @outline.autocomplete("article")
    @suggesting
    async def suggest_articles(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """The titles that hold what was typed."""
        library = await self._asked_here(interaction)
        return [app_commands.Choice(name=title, value=value) for title, value in suggested(library.articles(), typed)]

    @app_commands.command(description="What I can do here, and how to ask.")
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Show what the bot can do in this place, with the settings that hold here."""
        words, channel = words_of(interaction), interaction.channel
        is_member = interaction.guild_id is not None and interaction.is_guild_integration()
        lacking = missing(interaction.app_permissions, to_answer(channel)) if is_member else []
        where = Where.of(interaction.guild_id, channel)
        settings = await in_time(interaction, self._libraries.servers.settings_of(where.server_id))
        may_manage = refusal_to_manage(interaction, settings.manager_role, words) is None
        place = Place(
            is_direct=isinstance(channel, discord.DMChannel),
            is_member=is_member,
            is_watched=self._manners.watches(where.channels, settings.watched_channels),
            missing=labels(lacking, words),
            is_managed=is_member and self._libraries.shelf is not None and may_manage,
        )
        library = await in_time(interaction, self._libraries.asked_in(where))
        await show(interaction, render_abilities(library.articles(), self._manners, place, words))

    async def _asked_here(self, interaction: discord.Interaction[Any]) -> Library:
        return await self._libraries.asked_in(Where.of(interaction.guild_id, interaction.channel))


async def _outline(library: Library, article: Article, words: Wording) -> Panel:
    points = await asyncio.to_thread(library.starting_points, article.id)
    return render_outline(article, points, words)
