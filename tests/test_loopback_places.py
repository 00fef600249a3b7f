"""Guilds, channels and people of the loopback, and where commands are offered."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.conftest import Point
from tests.loopback_clients import Bot, post, running
from tests.loopback_discord import LoopbackDiscord, NothingCameError, NotOfferedError, Permission


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


@pytest.fixture
async def everywhere(loopback: LoopbackDiscord, point: Point) -> AsyncIterator[tuple[LoopbackDiscord, Bot]]:
    """Run a loopback and a bot that keeps the interactions it gets; each command is for other places."""
    point(loopback)
    bot = Bot()

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"answer in {interaction.context.to_array()}", view=view())

    def view() -> discord.ui.View:
        again: discord.ui.Button[discord.ui.View] = discord.ui.Button(custom_id="again", label="Again")
        again.callback = answer  # type: ignore[method-assign]
        return discord.ui.View(timeout=5).add_item(again)

    def command(name: str, installs: dict[str, bool], contexts: dict[str, bool]) -> None:
        made: app_commands.Command[Any, ..., None] = app_commands.Command(
            name=name,
            description="Ask.",
            callback=answer,
            allowed_installs=app_commands.AppInstallationType(**installs),
            allowed_contexts=app_commands.AppCommandContext(**contexts),
        )
        bot.tree.add_command(made)

    everywhere_ = {"guild": True, "dm_channel": True, "private_channel": True}
    command("anywhere", {"guild": True, "user": True}, everywhere_)
    command("by_servers", {"guild": True, "user": False}, everywhere_)
    command("in_servers", {"guild": True, "user": True}, {"guild": True})
    command("in_groups", {"guild": False, "user": True}, {"private_channel": True})
    async with running(bot, loopback):
        await bot.tree.sync()
        yield loopback, bot
    assert loopback.violations == []


async def test_a_command_is_offered_where_it_was_synced_for(everywhere: tuple[LoopbackDiscord, Bot]) -> None:
    """Contexts say where, integration types by whose installation."""
    loopback, _ = everywhere
    member, installer = loopback.member, loopback.add_member("Ina Installer")
    loopback.install(installer)
    elsewhere, foreign = loopback.add_foreign_guild("Elsewhere")
    loopback.join(installer, elsewhere)
    group = loopback.add_group(member, installer)

    assert set(loopback.offered(channel=loopback.channel, author=member)) == {"anywhere", "by_servers", "in_servers"}
    assert set(loopback.offered(channel=loopback.direct_channel(), author=member)) == {"anywhere", "by_servers"}
    assert set(loopback.offered(channel=group, author=member)) == set()
    assert set(loopback.offered(channel=group, author=installer)) == {"anywhere", "in_groups"}
    assert set(loopback.offered(channel=foreign, author=installer)) == {"anywhere", "in_servers"}
    with pytest.raises(NotOfferedError):
        await loopback.slash("anywhere", channel=group)
    with pytest.raises(NotOfferedError):
        await loopback.slash("anywhere", channel=foreign)


async def test_a_command_is_answered_where_the_bot_is_not(everywhere: tuple[LoopbackDiscord, Bot]) -> None:
    """Who installed the app takes it along; the bot hears nothing else there and may do nothing there."""
    loopback, bot = everywhere
    installer = loopback.add_member("Ina Installer")
    loopback.install(installer)
    guild, foreign = loopback.add_foreign_guild("Elsewhere")
    loopback.join(installer, guild)
    group = loopback.add_group(loopback.member, installer)

    for channel, context in ((group, 2), (foreign, 0)):
        await loopback.say("unheard", channel=channel, author=installer, mention_bot=True)
        reply = await loopback.slash("anywhere", channel=channel, author=installer)
        again = await loopback.press("again", reply, author=installer)
        status, refusal = await post(loopback, f"/channels/{channel.id}/messages", {"content": "x"})
        payload = loopback.interaction_of(again)
        assert [reply.content, again.content] == [f"answer in [{context}]"] * 2
        assert not reply.ephemeral
        assert payload["authorizing_integration_owners"] == {"1": installer.id}
        assert int(payload["app_permissions"]) & Permission.EMBED_LINKS
        assert not int(payload["app_permissions"]) & Permission.SEND_MESSAGES
        assert (status, refusal["code"]) == (403, 50001)
    assert bot.heard == []
    assert [each.id for each in bot.guilds] == [int(loopback.guild.id)]


async def test_an_answer_is_private_where_external_apps_are_not_wanted(
    everywhere: tuple[LoopbackDiscord, Bot],
) -> None:
    """Without USE_EXTERNAL_APPS only the asker sees it."""
    loopback, _ = everywhere
    loopback.install(loopback.owner)
    guild, foreign = loopback.add_foreign_guild("Elsewhere")
    loopback.install(loopback.member)
    loopback.join(loopback.member, guild)
    loopback.deny(foreign, Permission.USE_EXTERNAL_APPS, author=loopback.member)

    assert (await loopback.slash("anywhere", channel=foreign)).ephemeral
    assert not (await loopback.slash("anywhere", channel=foreign, author=loopback.owner)).ephemeral


async def test_a_deleted_channel_is_unknown(loopback: LoopbackDiscord, point: Point) -> None:
    """Clients are told of it, its threads go with it, and nothing can be done in it any more."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.defer()
        loopback.delete_channel(doomed)
        with pytest.raises(discord.NotFound) as refusal:
            await interaction.followup.send("too late")
        codes.append(refusal.value.code)

    codes: list[int] = []
    async with running(bot, loopback):
        await bot.tree.sync()
        guild = bot.get_guild(int(loopback.guild.id))
        assert guild is not None
        doomed = loopback.add_channel("doomed")
        thread, other = [await loopback.open_thread("A thread", channel=doomed) for _ in range(2)]
        await loopback.until(lambda: guild.threads[1:] or None)
        loopback.delete_channel(thread)
        await loopback.until(lambda: None if guild.get_thread(int(thread.id)) else True)
        with pytest.raises(NothingCameError):
            await loopback.slash("ask", channel=doomed, timeout_s=0.5)
        await loopback.until(lambda: None if guild.get_channel(int(doomed.id)) else True)
        for channel in (doomed, thread, other):
            status, answer = await post(loopback, f"/channels/{channel.id}/messages", {"content": "x"})
            assert (status, answer["code"]) == (404, 10003)
    assert codes == [10003]
    assert loopback.violations == []


async def test_many_messages_are_deleted_at_once(loopback: LoopbackDiscord, point: Point) -> None:
    """One event names them all."""
    point(loopback)
    bot = Bot()
    deleted: list[set[int]] = []

    async def on_raw_bulk_message_delete(event: discord.RawBulkMessageDeleteEvent) -> None:
        deleted.append(event.message_ids)

    bot.event(on_raw_bulk_message_delete)
    async with running(bot, loopback):
        messages = [await loopback.say(str(number)) for number in range(3)]
        loopback.delete_many(messages[:2])
        await loopback.until(lambda: deleted or None)
    assert deleted == [{int(message.id) for message in messages[:2]}]
    assert [loopback.current(message) is None for message in messages] == [True, True, False]
