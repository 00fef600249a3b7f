"""Threads and forum posts: places with one subject, whose context is read from Discord."""

import pytest

from bot.client import PullquoteBot
from bot.manners import Manners
from tests.buttons import labels, press
from tests.channel.conftest import Connect
from tests.loopback_discord import Channel, LoopbackDiscord, Permission, Reply

QUESTION = "What happened to the bridge at Alder Street?"
BRIDGE = "**By Thursday the bridge at Alder Street was closed.**"
FERRY = "It carried the post, the doctor and two pianos"


async def discussed(place: LoopbackDiscord, question: str = QUESTION) -> tuple[Channel, Reply]:
    """A thread opened on an answer, and what the bot said to whoever opened it."""
    await place.say(question, mention_bot=True)
    answer = await place.next_reply()
    told = await press(place, "Discuss", answer)
    await place.next_reply()
    return Channel(answer.id, "", place.guild.id), told


async def test_discuss_opens_a_thread_named_after_the_question(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whoever pressed is shown the way, and the thread says what it is for."""
    await place.say(QUESTION, mention_bot=True)
    answer = await place.next_reply()

    told = await press(place, "Discuss", answer)
    opening = await place.next_reply()

    assert told.ephemeral
    assert told.content == f"The thread is open: <#{answer.id}>"
    assert place.world.channels[answer.id]["name"] == QUESTION
    assert opening.channel_id == answer.id
    assert opening.content.startswith("Ask away: here every question is answered")


async def test_a_second_press_shows_the_way_to_the_thread(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """A message has but one thread."""
    await place.say(QUESTION, mention_bot=True)
    answer = await place.next_reply()
    await press(place, "Discuss", answer)

    again = await press(place, "Discuss", answer)

    assert again.content == f"Its thread is open already: <#{answer.id}>"


async def test_every_question_in_the_thread_is_answered_and_nothing_else(
    place: LoopbackDiscord, bot: PullquoteBot
) -> None:
    """Without a mention, found or not; talk and replies between people are left alone."""
    thread, _ = await discussed(place)

    remark = await place.say("what a flood that was", channel=thread)
    await place.say("Were there elephants on it?", channel=thread, reply_to=remark)
    await place.stays_silent(0.2)
    await place.say("Did the ferry carry pianos?", channel=thread)
    found = await place.next_reply()
    await place.say("How many elephants crossed the bridge?", channel=thread)
    missing = await place.next_reply()

    assert FERRY in found.content
    assert "Discuss" not in labels(found)
    assert missing.content.startswith("**I can’t find that in the article.**")


async def test_the_first_question_goes_on_from_the_one_that_the_thread_is_about(
    place: LoopbackDiscord, connect: Connect
) -> None:
    """Another process reads it from the channel, by way of the answer."""
    async with connect():
        thread, _ = await discussed(place)
    async with connect():
        await place.say("and when was that?", channel=thread)
        assert BRIDGE in (await place.next_reply()).content


async def test_follow_ups_go_on_from_each_other(place: LoopbackDiscord, connect: Connect) -> None:
    """Whatever the kind of the question before, also over a restart, and thanks in between do not matter."""
    async with connect():
        thread, _ = await discussed(place)
        await place.slash("ask", {"question": "For how long did the ferry run?"}, channel=thread)
        await place.say("thanks!", channel=thread, mention_bot=True)
        await place.next_reply()
    async with connect():
        await place.say("and what did it carry?", channel=thread)
        assert FERRY in (await place.next_reply()).content


async def test_private_answers_leave_no_trace_in_a_thread(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What somebody asked for their own eyes does not answer another's follow-up."""
    thread = await place.open_thread("the flood")
    await place.slash("ask", {"question": QUESTION, "private": True}, channel=thread)

    await place.say("and when was that?", channel=thread, mention_bot=True)

    assert BRIDGE not in (await place.next_reply()).content


async def test_without_the_content_of_messages_the_thread_asks_for_mentions(
    place: LoopbackDiscord, connect: Connect
) -> None:
    """It says so, and follow-ups work by mention."""
    async with connect(Manners()):
        await place.say(QUESTION, mention_bot=True)
        answer = await place.next_reply()
        await press(place, "Discuss", answer)
        opening = await place.next_reply()
        thread = Channel(answer.id, "", place.guild.id)
        await place.say("and when was that?", channel=thread)
        await place.stays_silent(0.2)
        await place.say("and when was that?", channel=thread, mention_bot=True)
        followed = await place.next_reply()

    assert opening.content.startswith("Ask away, and mention me with each question")
    assert BRIDGE in followed.content


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        (Permission.CREATE_PUBLIC_THREADS, "Create Public Threads"),
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    ],
)
async def test_the_missing_permission_is_named(
    place: LoopbackDiscord, bot: PullquoteBot, permission: Permission, name: str
) -> None:
    """Before anything is tried."""
    await place.say(QUESTION, mention_bot=True)
    answer = await place.next_reply()
    place.deny(place.channel, permission)

    told = await press(place, "Discuss", answer)

    assert told.content == f"I can’t do that here: I need the permission **{name}**."
    assert answer.id not in place.world.channels


async def test_a_member_needs_the_right_to_open_threads(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The bot does nobody a favour that the server denies them."""
    await place.say(QUESTION, mention_bot=True)
    answer = await place.next_reply()
    place.deny(place.channel, Permission.CREATE_PUBLIC_THREADS, author=place.member)

    told = await press(place, "Discuss", answer)

    assert told.content == "You may not do that here: it takes the permission **Create Public Threads**."


async def test_the_opening_post_of_a_watched_forum_is_answered(place: LoopbackDiscord, connect: Connect) -> None:
    """Where it asks something, in its text or its title; its text may go on from its title."""
    forum = place.add_forum("questions")
    manners = Manners(watched_channels=frozenset({int(forum.id)}), watched_pause_s=0)
    async with connect(manners):
        await place.post("The bridge at Alder Street", "and when was that closed?", forum=forum)
        by_text = await place.next_reply()
        await place.post("What did the ferry carry?", "I read half of it.", forum=forum)
        by_title = await place.next_reply()
        await place.post("How many elephants crossed the bridge?", "I wonder.", forum=forum)
        missing = await place.next_reply()
        await place.post("Hello", "I am new here.", forum=forum)
        await place.stays_silent(0.2)

    assert BRIDGE in by_text.content
    assert FERRY in by_title.content
    assert missing.content.startswith("**I can’t find that in the article.**")


async def test_in_other_forums_the_bot_must_be_sure(place: LoopbackDiscord, connect: Connect) -> None:
    """Where it reads along at all, it answers the opening posts that the article answers."""
    forum = place.add_forum("questions")
    async with connect(Manners(reads_messages=True, watched_pause_s=0)):
        await place.post("How many elephants crossed the bridge?", "I wonder.", forum=forum)
        await place.stays_silent(0.2)
        post, _ = await place.post("The bridge", QUESTION, forum=forum)
        answer = await place.next_reply()
        await place.say("What did the ferry carry?", channel=post)
        await place.stays_silent(0.2)

    assert answer.content.startswith("> The river rose all Tuesday.")


async def test_a_forum_that_is_not_read_is_answered_by_mention(place: LoopbackDiscord, connect: Connect) -> None:
    """Also in the opening post."""
    forum = place.add_forum("questions")
    async with connect(Manners(watched_pause_s=0)):
        await place.post(QUESTION, QUESTION, forum=forum)
        await place.stays_silent(0.2)
        await place.post("The bridge", QUESTION, forum=forum, mention_bot=True)

        assert (await place.next_reply()).content.startswith("> The river rose all Tuesday.")


async def test_a_locked_thread_is_no_exception(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """A moderator's mention there can't be answered; buttons still can."""
    thread, _ = await discussed(place)
    await place.say("Did the ferry carry pianos?", channel=thread)
    answer = await place.next_reply()
    place.lock(thread)

    await place.say("Did the ferry carry pianos?", channel=thread, author=place.owner, mention_bot=True)
    await place.stays_silent(0.2)
    context = await press(place, "Show context", answer)

    assert FERRY in context.content


async def test_a_deleted_channel_is_no_exception(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What was asked there is let go."""
    channel = place.add_channel("short-lived")
    for _ in range(20):
        await place.say(QUESTION, channel=channel, mention_bot=True)
    place.delete_channel(channel)

    await place.say(QUESTION, mention_bot=True)
    await place.until(
        lambda: True if any(reply.channel_id == place.channel.id for reply in place.replies) else None,
        what="answer elsewhere",
    )
