"""Where one may ask: servers with and without the bot, groups, direct messages; and what is missing in each."""

import asyncio

import pytest

from bot.client import PullquoteBot
from tests.buttons import labels, press
from tests.loopback_discord import LoopbackDiscord, Permission

QUESTION = "When was the bridge at Alder Street closed?"
CLOSED = "**By Thursday the bridge at Alder Street was closed.**"
COMMANDS = {"ask", "outline", "help", "privacy", "Find in the article"}


async def test_whoever_installs_the_bot_takes_it_along(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """In groups and in servers that the bot is not in, its commands are there and answers have their buttons."""
    friend = place.add_member("Fritz Friend")
    foreign_guild, foreign = place.add_foreign_guild("Elsewhere")
    place.join(place.member, foreign_guild)
    place.install(place.member)
    group = place.add_group(place.member, friend)

    for channel in (group, foreign):
        assert set(place.offered(channel=channel)) >= COMMANDS
        answer = await place.slash("ask", {"question": QUESTION}, channel=channel)
        why = await press(place, "Why this passage?", answer)
        help_ = await place.slash("help", channel=channel)

        assert CLOSED in answer.content
        assert "Discuss" not in labels(answer)
        assert "“Alder”" in why.content
        assert "Mention me" not in str(help_.embeds)


async def test_an_answer_in_a_group_can_be_removed(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """By way of the press itself, as the bot is not there."""
    place.install(place.member)
    group = place.add_group(place.member, place.add_member("Fritz Friend"))
    answer = await place.slash("ask", {"question": QUESTION}, channel=group)

    pressing = asyncio.create_task(press(place, "Remove", answer))
    await place.until(lambda: True if place.current(answer) is None else None, what="removal")
    pressing.cancel()


async def test_in_a_direct_conversation_every_command_is_there(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """With pages, reasons and removal; there are no threads."""
    channel = place.direct_channel()

    answer = await place.slash("ask", {"question": QUESTION}, channel=channel)
    help_ = await place.slash("help", channel=channel)

    assert set(place.offered(channel=channel)) >= COMMANDS
    assert "Discuss" not in labels(answer)
    assert "Just write: here every message is for me." in str(help_.embeds)


async def test_without_send_messages_whoever_asked_is_told_directly(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The sentence names the channel and the permission; nothing is tried in vain."""
    place.deny(place.channel, Permission.SEND_MESSAGES)

    await place.say(QUESTION, mention_bot=True)
    told = await place.next_reply()

    assert told.channel_id == place.direct_channel().id
    assert told.content == (f"I can’t answer in <#{place.channel.id}>: I need the permission **Send Messages** there.")
    assert [request for request in place.requests if request.status == 403] == []


async def test_without_message_history_the_channel_is_told(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """There the bot may write, but not reply."""
    place.deny(place.channel, Permission.READ_MESSAGE_HISTORY)

    await place.say(QUESTION, mention_bot=True)
    told = await place.next_reply()

    assert told.channel_id == place.channel.id
    assert told.content.endswith("I need the permission **Read Message History** there.")


async def test_in_threads_another_permission_counts(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Send Messages in Threads."""
    thread = await place.open_thread("the flood")
    place.deny(place.channel, Permission.SEND_MESSAGES_IN_THREADS)

    await place.say(QUESTION, mention_bot=True, channel=thread)

    assert "**Send Messages in Threads**" in (await place.next_reply()).content


async def test_whoever_takes_no_direct_messages_is_left_alone(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The log has it, not as an exception."""
    place.deny(place.channel, Permission.SEND_MESSAGES)
    place.faults.rest("POST", "/users/@me/channels", 403)

    await place.say(QUESTION, mention_bot=True)

    await place.stays_silent(0.2)


async def test_commands_need_no_permission_and_help_names_the_missing_ones(
    place: LoopbackDiscord, bot: PullquoteBot
) -> None:
    """Discord lets every command be answered."""
    place.deny(place.channel, Permission.SEND_MESSAGES, Permission.READ_MESSAGE_HISTORY)

    answer = await place.slash("ask", {"question": QUESTION})
    help_ = await place.slash("help")

    assert CLOSED in answer.content
    assert "I need the permissions **Send Messages** and **Read Message History**." in str(help_.embeds)


async def test_a_channel_that_the_bot_cannot_see_is_named_as_such(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """A command works there too."""
    place.deny(place.channel, Permission.VIEW_CHANNEL)

    answer = await place.slash("ask", {"question": QUESTION})
    help_ = await place.slash("help")
    discussed = await press(place, "Discuss", answer)

    assert CLOSED in answer.content
    assert "**View Channel**" in str(help_.embeds)
    assert "**View Channel**" in discussed.content


async def test_a_member_who_may_not_write_gets_private_answers(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """And is told why; the bot does not speak for them in public."""
    place.deny(place.channel, Permission.SEND_MESSAGES, author=place.member)

    answer = await place.slash("ask", {"question": QUESTION})
    told = await place.next_reply()
    posted = await press(place, "Post publicly", answer)

    assert answer.ephemeral
    assert CLOSED in answer.content
    for refusal in (told, posted):
        assert refusal.ephemeral
        assert refusal.content == "You may not do that here: it takes the permission **Send Messages**."


@pytest.mark.parametrize("label", ["Discuss", "Post publicly"])
async def test_a_member_in_a_time_out_is_told_so(place: LoopbackDiscord, bot: PullquoteBot, label: str) -> None:
    """Until when, and nothing is written for them."""
    answer = await place.slash("ask", {"question": QUESTION, "private": label == "Post publicly"})
    place.time_out(place.member, 600)

    told = await press(place, label, answer)

    assert told.ephemeral
    assert told.content.startswith("You are in a time-out here. It ends <t:")
    assert len(place.replies) == 2
