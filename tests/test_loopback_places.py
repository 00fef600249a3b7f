"""Guilds, channels and people of the loopback, and where commands are offered."""

import discord

from tests.conftest import Point
from tests.loopback_clients import Bot, running
from tests.loopback_discord import LoopbackDiscord


async def test_interactions_tell_the_languages_of_person_and_guild(loopback: LoopbackDiscord, point: Point) -> None:
    """Each has American English until told otherwise; a guild's language is announced too."""
    point(loopback)
    bot = Bot()
    seen: list[discord.Interaction] = []

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Ask."""
        seen.append(interaction)
        await interaction.response.send_message("answer")

    async with running(bot, loopback):
        await bot.tree.sync()
        await loopback.slash("ask")
        loopback.set_locale(loopback.member, "de")
        loopback.set_guild_locale(loopback.guild, "fr")
        await loopback.slash("ask")
        await loopback.slash("ask", author=loopback.owner)
        await loopback.slash("ask", channel=loopback.direct_channel())
        guild = bot.get_guild(int(loopback.guild.id))
        assert guild is not None
        assert guild.preferred_locale is discord.Locale.french
        assert len(guild.channels) == 1

    assert [(str(each.locale), each.guild_locale and str(each.guild_locale)) for each in seen] == [
        ("en-US", "en-US"),
        ("de", "fr"),
        ("en-US", "fr"),
        ("de", None),
    ]
