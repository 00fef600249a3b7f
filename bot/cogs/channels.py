"""What a channel asks, whether the bot speaks there unasked, and which role may set that."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.article_choice import chosen, suggested
from bot.channel_words import render_asked, render_channel, render_managers, render_watched
from bot.cogs.interactions import in_time, respond, show, words_of
from bot.cogs.managing import manageable, managed
from bot.cogs.rights import refusal
from bot.cogs.suggesting import suggesting
from bot.libraries import Libraries
from bot.manners import Manners
from bot.servers import ServerSettings, Where
from index import Article

Interaction = discord.Interaction[Any]
ON_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
TO_MANAGE = discord.Permissions(manage_guild=True)


class Channels(commands.Cog):
    """Commands under /channel, and /managers."""

    channel = app_commands.Group(
        name="channel",
        description="What I do in this channel or thread.",
        guild_only=True,
        allowed_installs=ON_SERVERS,
        default_permissions=TO_MANAGE,
    )

    def __init__(self, libraries: Libraries, manners: Manners) -> None:
        self._libraries = libraries
        self._manners = manners

    @channel.command(description="Answer from some articles alone in this channel or thread; without any, from all.")
    @app_commands.describe(
        article="An article.", second="Another.", third="Another.", fourth="Another.", fifth="Another."
    )
    async def use(  # noqa: PLR0913, PLR0917 (Discord has no option that takes several)
        self,
        interaction: Interaction,
        article: str | None = None,
        second: str | None = None,
        third: str | None = None,
        fourth: str | None = None,
        fifth: str | None = None,
    ) -> None:
        """Bind the channel to articles, or to none."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None or interaction.channel_id is None:
            return
        server_id, channel_id = place[0], interaction.channel_id
        articles = (await in_time(interaction, self._libraries.of(server_id))).articles()
        meant = [chosen(articles, name) for name in (article, second, third, fourth, fifth) if name is not None]
        bound = [each for each in meant if each is not None]
        if len(bound) < len(meant):
            await respond(interaction, words.gettext("I have no article of that title. Choose one of those suggested."))
            return
        ids = [each.id for each in bound]
        binding = self._libraries.servers.change(server_id, lambda settings: settings.bind(channel_id, ids))
        settings = await in_time(interaction, binding)
        # A thread without articles of its own asks those of its channel.
        asked = await in_time(interaction, self._bound(Where.of(server_id, interaction.channel), settings))
        await respond(interaction, render_asked(asked, words))

    @use.autocomplete("article")
    @use.autocomplete("second")
    @use.autocomplete("third")
    @use.autocomplete("fourth")
    @use.autocomplete("fifth")
    @suggesting
    async def suggest_articles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The titles that hold what was typed."""
        if await manageable(interaction, self._libraries) is None:
            return []
        articles = (await self._libraries.of(interaction.guild_id)).articles()
        return [app_commands.Choice(name=title, value=value) for title, value in suggested(articles, typed)]

    @channel.command(description="Answer questions in this channel or thread unasked, or no longer.")
    @app_commands.describe(unasked="Whether I answer what nobody asked me, where I am sure.")
    async def watch(self, interaction: Interaction, unasked: bool = True) -> None:  # noqa: FBT001, FBT002 (an option)
        """Watch the channel, or no longer."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None or interaction.channel_id is None:
            return
        server_id, channel_id = place[0], interaction.channel_id
        channels = Where.of(server_id, interaction.channel).channels
        if not self._manners.needs_message_content:
            advice = words.gettext("I can’t read along here: whoever runs me has to set READ_MESSAGES first.")
            await respond(interaction, advice)
        elif not self._manners.watched_channels.isdisjoint(channels):
            advice = words.gettext("Whoever runs me has set that I answer here unasked; it can’t be changed from here.")
            await respond(interaction, advice)
        else:
            watching = self._libraries.servers.change(
                server_id, lambda settings: settings.watch(channel_id, is_watched=unasked)
            )
            watched = (await in_time(interaction, watching)).watched_channels
            is_discussion = self._is_discussion(interaction)
            if unasked or is_discussion or watched.isdisjoint(channels):
                await respond(interaction, render_watched(words, is_watched=unasked, is_discussion=is_discussion))
            else:
                advice = words.gettext(
                    "I answer here unasked, as in the channel of this thread. It can be changed there."
                )
                await respond(interaction, advice)

    @channel.command(name="show", description="What is set for this channel or thread.")
    async def show_settings(self, interaction: Interaction) -> None:
        """Show which articles are asked here, and whether the bot speaks unasked."""
        if await managed(interaction, self._libraries) is None:
            return
        where = Where.of(interaction.guild_id, interaction.channel)
        settings = await self._libraries.servers.settings_of(where.server_id)  # which `managed` has read
        articles = await in_time(interaction, self._bound(where, settings))
        is_watched = self._manners.watches(where.channels, settings.watched_channels)
        panel = render_channel(
            articles, words_of(interaction), is_watched=is_watched, is_discussion=self._is_discussion(interaction)
        )
        await show(interaction, panel)

    @app_commands.command(
        description="Let a role manage my articles and channels; without one, only Manage Server may."
    )
    @app_commands.describe(role="The role.")
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def managers(self, interaction: Interaction, role: discord.Role | None = None) -> None:
        """Name the role whose members may manage what the server keeps; only who has Manage Server can."""
        words, place = words_of(interaction), await managed(interaction, self._libraries)
        if place is None:
            return
        refused = refusal(interaction, ["manage_guild"], words)
        if refused is not None:
            await respond(interaction, refused)
        elif role is not None and role.is_default():
            await respond(interaction, words.gettext("That would be everybody. Choose another role."))
        else:
            role_id = None if role is None else role.id
            naming = self._libraries.servers.change(place[0], lambda settings: settings.managed_by(role_id))
            await in_time(interaction, naming)
            await respond(interaction, render_managers(role_id, words))

    def _is_discussion(self, interaction: Interaction) -> bool:
        """Whether every question is answered there, as in the threads that the bot has opened and can read."""
        channel, user = interaction.channel, interaction.client.user
        is_own = isinstance(channel, discord.Thread) and user is not None and channel.owner_id == user.id
        return is_own and self._manners.needs_message_content

    async def _bound(self, where: Where, settings: ServerSettings) -> list[Article]:
        """The articles that alone are asked there; none where all are."""
        ids = settings.articles_in(where.channels)
        return [article for article in (await self._libraries.of(where.server_id)).articles() if article.id in ids]
