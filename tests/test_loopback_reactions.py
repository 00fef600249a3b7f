"""Reactions in the loopback."""

import aiohttp
import discord
import pytest

from tests.conftest import Point
from tests.loopback_clients import GUILD_AND_DIRECT, Bot, post, running
from tests.loopback_discord import LoopbackDiscord, Permission


async def test_a_reaction_is_kept_until_it_is_taken_back(loopback: LoopbackDiscord, point: Point) -> None:
    """The client adds and removes reactions, and hears of its own."""
    point(loopback)
    bot = Bot(discord.Intents(GUILD_AND_DIRECT.value, guild_reactions=True))
    told: list[str] = []

    async def on_raw_reaction_add(event: discord.RawReactionActionEvent) -> None:
        told.append(event.emoji.name)

    bot.event(on_raw_reaction_add)
    async with running(bot, loopback):
        message = await loopback.say("hello", mention_bot=True)
        await loopback.until(lambda: bot.heard or None)
        for emoji in ("👀", "✅", "👍🏽", "1️⃣"):
            await bot.heard[0].add_reaction(emoji)
        assert loopback.reactions_of(message) == ["👀", "✅", "👍🏽", "1️⃣"]
        assert bot.user is not None
        await bot.heard[0].remove_reaction("👀", bot.user)
        await loopback.until(lambda: told[3:] or None)
        shown = await bot.heard[0].channel.fetch_message(int(message.id))

    assert loopback.reactions_of(message) == ["✅", "👍🏽", "1️⃣"]
    assert [str(reaction.emoji) for reaction in shown.reactions if reaction.me] == ["✅", "👍🏽", "1️⃣"]
    assert loopback.violations == []


async def test_a_reaction_can_be_waited_for(loopback: LoopbackDiscord) -> None:
    """Whoever waits is woken by a reaction, in a direct message too."""
    message = await loopback.say_direct("hello")
    await post(loopback, f"/channels/{message.channel_id}/messages/{message.id}/reactions/👀/@me", None, "PUT")
    assert await loopback.until(lambda: loopback.reactions_of(message) or None) == ["👀"]


@pytest.mark.parametrize("denied", [Permission.ADD_REACTIONS, Permission.READ_MESSAGE_HISTORY])
async def test_a_reaction_needs_its_permissions(loopback: LoopbackDiscord, denied: Permission) -> None:
    """Without one of them it is refused."""
    message = await loopback.say("hello")
    loopback.deny(loopback.channel, denied)
    path = f"/channels/{message.channel_id}/messages/{message.id}/reactions/👀/@me"
    status, answer = await post(loopback, path, None, "PUT")
    assert (status, answer["code"]) == (403, 50013)
    assert loopback.reactions_of(message) == []


async def test_a_word_is_no_emoji(loopback: LoopbackDiscord) -> None:
    """What isn't an emoji is a violation."""
    message = await loopback.say("hello")
    path = f"/channels/{message.channel_id}/messages/{message.id}/reactions/eyes:1/@me"
    url = f"{loopback.api_url}{path}"
    headers = {"Authorization": f"Bot {loopback.token}"}
    async with aiohttp.ClientSession() as session, session.put(url, headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 10014)
    assert len(loopback.violations) == 1
