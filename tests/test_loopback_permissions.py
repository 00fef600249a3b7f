"""What the bot and members may do in the loopback, and what it answers when they may not."""

from typing import Any

import discord
import pytest

from tests.conftest import Point
from tests.loopback_clients import Bot, gateway_client, identify, post, running
from tests.loopback_discord import LoopbackDiscord, NotOfferedError, Permission, User


def messages(loopback: LoopbackDiscord) -> str:
    """The path of the first channel's messages."""
    return f"/channels/{loopback.channel.id}/messages"


@pytest.mark.parametrize(
    ("denied", "request_", "expected"),
    [
        pytest.param(Permission.VIEW_CHANNEL, ("POST", "", {"content": "x"}), (403, 50001), id="send unseen"),
        pytest.param(Permission.VIEW_CHANNEL, ("GET", "", None), (403, 50001), id="read unseen"),
        pytest.param(Permission.SEND_MESSAGES, ("POST", "", {"content": "x"}), (403, 50013), id="send"),
        pytest.param(Permission.EMBED_LINKS, ("POST", "", {"embeds": [{"title": "x"}]}), (403, 50013), id="embed"),
        pytest.param(
            Permission.CREATE_PUBLIC_THREADS, ("POST", "/{id}/threads", {"name": "x"}), (403, 50013), id="open a thread"
        ),
        pytest.param(
            Permission.READ_MESSAGE_HISTORY,
            ("POST", "", {"content": "x", "message_reference": {"message_id": "{id}"}}),
            (403, 160002),
            id="reply",
        ),
        pytest.param(Permission.READ_MESSAGE_HISTORY, ("GET", "/{id}", None), (403, 50013), id="read one"),
        pytest.param(Permission.ADD_REACTIONS, ("DELETE", "/{id}", None), (403, 50013), id="delete another's"),
    ],
)
async def test_what_the_bot_may_not_do_is_refused(
    loopback: LoopbackDiscord, denied: Permission, request_: tuple[str, str, Any], expected: tuple[int, int]
) -> None:
    """Each missing permission has its code, and none is a violation: permissions change at any time."""
    method, path, body = request_
    message = await loopback.say("hello")
    if body and "message_reference" in body:
        body = {**body, "message_reference": {"message_id": message.id}}
    loopback.deny(loopback.channel, denied)

    status, answer = await post(loopback, messages(loopback) + path.format(id=message.id), body, method)

    assert (status, answer["code"]) == expected
    assert loopback.violations == []


async def test_a_channel_without_history_looks_empty(loopback: LoopbackDiscord) -> None:
    """Without READ_MESSAGE_HISTORY the list of messages is empty, until it is allowed again."""
    await loopback.say("hello")
    loopback.deny(loopback.channel, Permission.READ_MESSAGE_HISTORY)
    assert await post(loopback, messages(loopback), None, "GET") == (200, [])

    loopback.allow(loopback.channel, Permission.READ_MESSAGE_HISTORY)
    assert len((await post(loopback, messages(loopback), None, "GET"))[1]) == 1


async def test_a_moderator_bot_deletes_what_others_wrote(loopback: LoopbackDiscord) -> None:
    """An allowed MANAGE_MESSAGES counts."""
    message = await loopback.say("hello")
    loopback.allow(loopback.channel, Permission.MANAGE_MESSAGES)

    assert (await post(loopback, f"{messages(loopback)}/{message.id}", None, "DELETE"))[0] == 204
    assert loopback.current(message) is None


async def test_a_client_knows_its_permissions_and_hears_nothing_unseen(loopback: LoopbackDiscord, point: Point) -> None:
    """An overwrite is announced, and messages of a channel that the bot doesn't see are not sent."""
    point(loopback)
    bot = Bot()
    async with running(bot, loopback):
        guild = bot.get_guild(int(loopback.guild.id))
        assert guild is not None
        channel = guild.get_channel(int(loopback.channel.id))
        assert channel is not None
        assert channel.permissions_for(guild.me).send_messages

        loopback.deny(loopback.channel, Permission.SEND_MESSAGES)
        await loopback.until(lambda: None if channel.permissions_for(guild.me).send_messages else True)
        loopback.deny(loopback.channel, Permission.VIEW_CHANNEL)
        await loopback.until(lambda: None if channel.permissions_for(guild.me).view_channel else True)
        await loopback.say("unheard", mention_bot=True)
        loopback.allow(loopback.channel, Permission.VIEW_CHANNEL)
        await loopback.say("heard", mention_bot=True)
        await loopback.until(lambda: bot.heard or None)

    assert [message.clean_content.rpartition(" ")[2] for message in bot.heard] == ["heard"]


async def test_an_interaction_tells_the_permissions_of_its_channel(loopback: LoopbackDiscord, point: Point) -> None:
    """Overwrites of the bot and of the member are in it, and it is answered without any permission."""
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
        loopback.deny(loopback.channel, Permission.VIEW_CHANNEL)
        loopback.deny(loopback.channel, Permission.SEND_MESSAGES, author=loopback.member)
        reply = await loopback.slash("ask")

    assert reply.content == "answer"
    assert not seen[0].app_permissions.view_channel
    assert not seen[0].permissions.send_messages
    assert seen[0].permissions.add_reactions
    assert loopback.violations == []


async def test_a_member_is_held_to_their_permissions(loopback: LoopbackDiscord) -> None:
    """A member without SEND_MESSAGES can't write; another one can."""
    loopback.deny(loopback.channel, Permission.SEND_MESSAGES, author=loopback.member)
    with pytest.raises(NotOfferedError):
        await loopback.say("hello")
    with pytest.raises(NotOfferedError):
        await loopback.say("hello", author=User("7", "Stranger"))
    await loopback.say("hello", author=loopback.owner)


async def test_a_timed_out_member_may_only_read(loopback: LoopbackDiscord) -> None:
    """Their permissions shrink until the time is over."""
    loopback.time_out(loopback.member, 60)
    held = loopback.world.permissions_in(loopback.channel.id, loopback.member.id)
    assert held == Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
    with pytest.raises(NotOfferedError):
        await loopback.say("hello")

    loopback.time_out(loopback.member, 0)
    await loopback.say("hello")


@pytest.mark.parametrize(("intents", "is_told"), [(1 << 0, False), (1 << 0 | 1 << 1, True)], ids=["without", "with"])
async def test_a_time_out_is_told_to_those_who_follow_members(intents: int, is_told: bool) -> None:  # noqa: FBT001
    """GUILD_MEMBER_UPDATE needs the members intent, except for what concerns the bot."""
    async with LoopbackDiscord(members_approved=True) as loopback, gateway_client(loopback) as socket:
        await socket.receive_json(timeout=2)
        await socket.send_json(identify(loopback.token, intents))
        await loopback.wait_ready()
        loopback.time_out(loopback.member, 60)
        loopback.time_out(loopback.bot, 60)
        events: list[dict[str, Any]] = []
        while not events or events[-1]["d"].get("user", {}).get("id") != loopback.bot.id or events[-1]["t"] == "READY":
            events.append(await socket.receive_json(timeout=2))

    told = [event["d"]["user"]["id"] for event in events if event["t"] == "GUILD_MEMBER_UPDATE"]
    assert told == ([loopback.member.id] if is_told else []) + [loopback.bot.id]
