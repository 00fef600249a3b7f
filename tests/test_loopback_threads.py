"""Threads and forums of the loopback."""

import discord
import pytest

from tests.conftest import Point
from tests.loopback_clients import GUILD_AND_DIRECT, Bot, post, running
from tests.loopback_discord import LoopbackDiscord, NotOfferedError, Permission


async def test_a_thread_of_the_bot_belongs_to_its_message(loopback: LoopbackDiscord, point: Point) -> None:
    """It has the message's id, the message shows it, and there is no second one."""
    point(loopback)
    bot = Bot()
    async with running(bot, loopback):
        message = await loopback.say("hello", mention_bot=True)
        await loopback.until(lambda: bot.heard or None)
        thread = await bot.heard[0].create_thread(name="A thread")
        await thread.send("in it")
        with pytest.raises(discord.HTTPException) as refusal:
            await bot.heard[0].create_thread(name="Another")
        shown = await bot.heard[0].channel.fetch_message(int(message.id))

    assert (str(thread.id), refusal.value.code) == (message.id, 160004)
    assert shown.flags.has_thread
    assert shown.thread == thread
    assert (await loopback.next_reply()).channel_id == message.id
    assert loopback.violations == []


async def test_a_thread_of_a_member_reaches_the_bot(loopback: LoopbackDiscord, point: Point) -> None:
    """THREAD_CREATE tells who opened it, what is written in it is heard, and the parent's messages can be read."""
    point(loopback)
    bot = Bot()
    async with running(bot, loopback):
        message = await loopback.say("hello", mention_bot=True)
        beside = await loopback.open_thread("Beside")
        on = await loopback.open_thread("On", message=message)
        await loopback.say("in a thread", channel=on, mention_bot=True)
        await loopback.until(lambda: next((m for m in bot.heard if "in a thread" in m.content), None))
        thread = bot.heard[-1].channel
        assert isinstance(thread, discord.Thread)
        starter = await bot.get_partial_messageable(thread.parent_id).fetch_message(thread.id)

    assert (str(thread.id), str(thread.owner_id), thread.me) == (message.id, loopback.member.id, None)
    assert beside.id != on.id
    assert starter.content.endswith("hello")
    assert [heard.type.name for heard in bot.heard] == [
        "default",
        "thread_created",
        "thread_starter_message",
        "default",
    ]


async def test_a_locked_thread_is_closed_to_the_bot_but_not_to_its_answers(
    loopback: LoopbackDiscord, point: Point
) -> None:
    """A message there is refused, an archived one included; a command is still answered."""
    point(loopback)
    bot = Bot()

    @bot.tree.command()
    async def ask(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.send_message("answer", ephemeral=True)

    async with running(bot, loopback):
        await bot.tree.sync()
        thread = await loopback.open_thread("A thread")
        loopback.lock(thread)
        refusals = [await post(loopback, f"/channels/{thread.id}/messages", {"content": "x"})]
        loopback.archive(thread)
        refusals.append(await post(loopback, f"/channels/{thread.id}/messages", {"content": "x"}))
        reply = await loopback.slash("ask", channel=thread)

    assert [(status, answer["code"]) for status, answer in refusals] == [(403, 160005)] * 2
    assert reply.content == "answer"
    with pytest.raises(NotOfferedError):
        await loopback.say("x", channel=thread)
    await loopback.say("x", channel=thread, author=loopback.owner)


async def test_a_message_takes_a_thread_out_of_the_archive(loopback: LoopbackDiscord) -> None:
    """An archived thread opens again when someone writes in it; what is in it can't be changed before."""
    thread = await loopback.open_thread("A thread")
    path = f"/channels/{thread.id}/messages"
    _, message = await post(loopback, path, {"content": "x"})
    loopback.archive(thread)

    status, answer = await post(loopback, f"{path}/{message['id']}", {"content": "y"}, "PATCH")
    assert (status, answer["code"]) == (400, 50083)
    assert (await post(loopback, path, {"content": "y"}))[0] == 200
    assert not loopback.world.channels[thread.id]["thread_metadata"]["archived"]


async def test_a_thread_has_the_permissions_of_its_parent(loopback: LoopbackDiscord) -> None:
    """Writing in it needs a permission of its own."""
    thread = await loopback.open_thread("A thread")
    loopback.deny(loopback.channel, Permission.SEND_MESSAGES)
    assert (await post(loopback, f"/channels/{thread.id}/messages", {"content": "x"}))[0] == 200

    loopback.deny(loopback.channel, Permission.SEND_MESSAGES_IN_THREADS)
    status, answer = await post(loopback, f"/channels/{thread.id}/messages", {"content": "x"})
    assert (status, answer["code"]) == (403, 50013)


async def test_the_name_of_a_thread_is_limited(loopback: LoopbackDiscord) -> None:
    """It has 1 to 100 characters, whoever opens it."""
    message = await loopback.say("hello")
    path = f"/channels/{loopback.channel.id}/messages/{message.id}/threads"
    for name in ("", "x" * 101):
        assert (await post(loopback, path, {"name": name}))[0] == 400
        with pytest.raises(NotOfferedError):
            await loopback.open_thread(name)
    assert len(loopback.violations) == 2
    assert (await post(loopback, path, {"name": "x" * 100}))[0] == 201


async def test_a_post_in_a_forum_is_a_thread_that_begins_with_its_message(
    loopback: LoopbackDiscord, point: Point
) -> None:
    """Thread and message share their id, the thread comes first, and nothing else can be written in a forum."""
    point(loopback)
    bot = Bot(discord.Intents(GUILD_AND_DIRECT.value, message_content=True))
    created: list[discord.Thread] = []

    async def on_thread_create(thread: discord.Thread) -> None:
        created.append(thread)

    bot.event(on_thread_create)
    async with running(bot, loopback):
        forum = loopback.add_forum("questions")
        thread, message = await loopback.post("A title", "A question", forum=forum)
        await loopback.until(lambda: bot.heard or None)
        await bot.heard[0].reply("An answer")
        status, answer = await post(loopback, f"/channels/{forum.id}/messages", {"content": "x"})

    assert thread.id == message.id == str(bot.heard[0].id) == str(created[0].id)
    assert isinstance(created[0].parent, discord.ForumChannel)
    assert str(created[0].owner_id) == loopback.member.id
    assert bot.heard[0].content == "A question"
    assert (await loopback.next_reply()).channel_id == thread.id
    assert (status, answer["code"]) == (400, 50008)
    with pytest.raises(NotOfferedError):
        await loopback.say("x", channel=forum)
