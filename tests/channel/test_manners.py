"""Quiet by design: no pings, one answer a question, cool-downs, and silence where people talk to each other."""

import asyncio

import pytest

from bot.client import PullquoteBot
from bot.manners import Manners, Rate
from bot.pace import LONGEST_QUEUE
from tests.buttons import press
from tests.channel.conftest import Connect
from tests.loopback_discord import LoopbackDiscord, Permission

QUESTION = "When was the bridge at Alder Street closed?"
CLOSED = "**By Thursday the bridge at Alder Street was closed.**"


def watching(place: LoopbackDiscord, pause_s: float = 0.0) -> Manners:
    """The first channel is watched."""
    return Manners(watched_channels=frozenset({int(place.channel.id)}), watched_pause_s=pause_s)


async def test_a_burst_of_one_member_is_answered_in_order_and_slowly(place: LoopbackDiscord, connect: Connect) -> None:
    """Whatever is over the limit waits with a sign under it, which goes when the answer comes."""
    async with connect(Manners(member_rate=Rate(2, 0.5), channel_rate=None)):
        questions = [await place.say(f"{QUESTION} {number}", mention_bot=True) for number in range(5)]
        await place.until(lambda: place.reactions_of(questions[4]) or None, what="sign")
        signs = [place.reactions_of(question) for question in questions]
        answers = [await place.next_reply() for _ in questions]
        await place.until(lambda: None if place.reactions_of(questions[4]) else True, what="end of the sign")

    assert [(answer.message_reference or {})["message_id"] for answer in answers] == [one.id for one in questions]
    assert signs == [[], [], ["⏳"], ["⏳"], ["⏳"]]
    assert answers[2].at - answers[0].at >= 0.4
    assert answers[4].at - answers[2].at >= 0.4


async def test_another_member_need_not_wait(place: LoopbackDiscord, connect: Connect) -> None:
    """A limit for members is each member's own."""
    other = place.add_member("Otto Other")
    async with connect(Manners(member_rate=Rate(1, 30), channel_rate=None)):
        await place.say(QUESTION, mention_bot=True)
        await place.say(QUESTION, mention_bot=True)
        await place.next_reply()
        asked = await place.say(QUESTION, mention_bot=True, author=other)
        answer = await place.next_reply()

    assert (answer.message_reference or {})["message_id"] == asked.id


async def test_a_channel_has_a_limit_of_its_own(place: LoopbackDiscord, connect: Connect) -> None:
    """It holds for all its members together, and for no other channel."""
    other, elsewhere = place.add_member("Otto Other"), place.add_channel("elsewhere")
    async with connect(Manners(member_rate=None, channel_rate=Rate(1, 30))):
        await place.say(QUESTION, mention_bot=True)
        await place.next_reply()
        waiting = await place.say(QUESTION, mention_bot=True, author=other)
        await place.say(QUESTION, mention_bot=True, channel=elsewhere, author=other)
        await place.until(lambda: place.reactions_of(waiting) or None, what="sign")

    assert place.reactions_of(waiting) == ["⏳"]


async def test_too_many_questions_are_left(place: LoopbackDiscord, connect: Connect) -> None:
    """With another sign."""
    async with connect(Manners(member_rate=Rate(1, 30), channel_rate=None)):
        questions = [await place.say(QUESTION, mention_bot=True) for _ in range(LONGEST_QUEUE + 2)]
        await place.until(lambda: place.reactions_of(questions[-1]) or None, what="sign")

        assert place.reactions_of(questions[-1]) == ["🛑"]
        assert place.reactions_of(questions[1]) == ["⏳"]


async def test_a_command_is_told_how_long_to_wait(place: LoopbackDiscord, connect: Connect) -> None:
    """For the eyes of whoever asked."""
    async with connect(Manners(member_rate=Rate(1, 30), channel_rate=None)):
        await place.slash("ask", {"question": QUESTION})
        told = await place.slash("ask", {"question": QUESTION})

    assert told.ephemeral
    assert told.content == "That was quick! Please ask again in 30 seconds."


async def test_where_reactions_are_forbidden_the_answer_just_comes_later(
    place: LoopbackDiscord, connect: Connect
) -> None:
    """A sign that can't be set is no error."""
    place.deny(place.channel, Permission.ADD_REACTIONS)
    async with connect(Manners(member_rate=Rate(1, 0.3), channel_rate=None)):
        for _ in range(2):
            await place.say(QUESTION, mention_bot=True)
        for _ in range(2):
            assert CLOSED in (await place.next_reply()).content


@pytest.mark.parametrize("words", ["on Thursday!", "I think it was on Thursday"])
async def test_a_person_was_quicker(place: LoopbackDiscord, connect: Connect, words: str) -> None:
    """Then a watched channel needs no answer, whether the person replied or just said it."""
    other = place.add_member("Otto Other")
    async with connect(watching(place, pause_s=0.3)):
        question = await place.say(QUESTION)
        await place.say(words, author=other, reply_to=question if words.endswith("!") else None)

        await place.stays_silent(0.6)


async def test_two_people_may_ask_at_once(place: LoopbackDiscord, connect: Connect) -> None:
    """Another's question is no answer."""
    other = place.add_member("Otto Other")
    async with connect(watching(place, pause_s=0.3)):
        await place.say(QUESTION)
        await place.say("What did the ferry carry?", author=other)

        contents = {(await place.next_reply()).content.splitlines()[0][:30] for _ in range(2)}

    assert len(contents) == 2


async def test_people_among_themselves_are_left_alone(place: LoopbackDiscord, connect: Connect) -> None:
    """A question put to somebody, by name or as a reply, is theirs."""
    other = place.add_member("Otto Other")
    async with connect(watching(place)):
        remark = await place.say("what a flood", author=other)
        await place.say(QUESTION, reply_to=remark)
        await place.say(f"{other.mention} {QUESTION}")
        await place.say("Where do the elephants sleep?")

        await place.stays_silent(0.3)


async def test_a_watched_channel_over_its_limit_stays_silent(place: LoopbackDiscord, connect: Connect) -> None:
    """Unasked, nothing waits and nothing is signed."""
    manners = Manners(watched_channels=frozenset({int(place.channel.id)}), watched_pause_s=0, channel_rate=Rate(1, 30))
    async with connect(manners):
        await place.say(QUESTION)
        await place.next_reply()
        again = await place.say(QUESTION)
        await place.stays_silent(0.2)

    assert place.reactions_of(again) == []


async def test_two_hundred_members_at_once_are_acknowledged_in_time(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Each within three seconds, and none is missed."""
    members = [place.add_member(f"Member {number}") for number in range(200)]

    replies = await asyncio.gather(
        *(place.slash("ask", {"question": QUESTION}, author=member, timeout_s=20) for member in members)
    )

    assert all(CLOSED in reply.content for reply in replies)
    assert max(reply.acknowledged_after_s or 9 for reply in replies) < 3


async def test_whatever_two_hundred_members_do_at_once_is_acknowledged(
    place: LoopbackDiscord, bot: PullquoteBot
) -> None:
    """Pages, contexts, reasons, menus and panels, all under way together."""
    members = [place.add_member(f"Member {number}") for number in range(200)]
    question = await place.say("What did the ferry carry while the bridge in the town was closed?", mention_bot=True)
    answer = await place.next_reply()
    deeds = (
        lambda member: press(place, "Next", answer, author=member),
        lambda member: press(place, "Show context", answer, author=member),
        lambda member: press(place, "Why this passage?", answer, author=member),
        lambda member: place.context_menu("Find in the article", question, author=member, timeout_s=20),
        lambda member: place.slash("outline", author=member, timeout_s=20),
    )

    replies = await asyncio.gather(*(deeds[at % len(deeds)](member) for at, member in enumerate(members)))

    assert len(replies) == 200
    assert max(reply.acknowledged_after_s or 9 for reply in replies) < 3


async def test_two_hundred_members_at_once_with_limits_are_all_told(place: LoopbackDiscord, connect: Connect) -> None:
    """As the bot comes: who is over the channel's limit is told, and in time too."""
    members = [place.add_member(f"Member {number}") for number in range(200)]
    async with connect(Manners()):
        replies = await asyncio.gather(
            *(place.slash("ask", {"question": QUESTION}, author=member, timeout_s=20) for member in members)
        )

    assert sum(CLOSED in reply.content for reply in replies) == 20
    assert sum(reply.content.startswith("That was quick!") for reply in replies) == 180
    assert max(reply.acknowledged_after_s or 9 for reply in replies) < 3
