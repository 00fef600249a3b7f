"""An answer follows its question: edited with it, deleted with it."""

from datetime import timedelta

import pytest

from bot.client import PullquoteBot
from bot.cogs.messages import FOLLOWED_FOR
from bot.manners import Manners, Rate
from tests.buttons import labels
from tests.channel.conftest import Connect
from tests.loopback_discord import LoopbackDiscord, Message, Permission, Reply

FERRY = "What did the ferry carry?"
BRIDGE = "When was the bridge at Alder Street closed?"
CLOSED = "**By Thursday the bridge at Alder Street was closed.**"


async def asked(place: LoopbackDiscord, question: str) -> tuple[Message, Reply]:
    """A mention and its answer."""
    message = await place.say(question, mention_bot=True)
    return message, await place.next_reply()


async def gone(place: LoopbackDiscord, answer: Reply) -> None:
    """Wait until an answer is deleted."""
    await place.until(lambda: True if place.current(answer) is None else None, what="removal")


async def test_an_edited_question_gets_its_answer_edited(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """In the message that is there, with the buttons of the new passages; no second answer comes."""
    question, answer = await asked(place, FERRY)

    place.edit(question, f"{place.bot.mention} {BRIDGE}")
    edit = await place.until(lambda: place.edits[0] if place.edits else None, what="edit")

    assert edit.id == answer.id
    assert CLOSED in edit.content
    assert labels(edit) == ["Show context", "Why this passage?", "Discuss", "Helpful", "Not helpful", "Remove"]
    await place.stays_silent(0.1)


async def test_another_process_edits_it_too(place: LoopbackDiscord, connect: Connect) -> None:
    """Which answer is whose stands in Discord."""
    async with connect():
        question, answer = await asked(place, FERRY)
    async with connect():
        place.edit(question, f"{place.bot.mention} {BRIDGE}")
        edit = await place.until(lambda: place.edits[0] if place.edits else None, what="edit")

    assert edit.id == answer.id


async def test_an_old_question_keeps_its_answer(
    place: LoopbackDiscord, bot: PullquoteBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ten minutes people have read it."""
    question, _ = await asked(place, FERRY)
    assert timedelta(minutes=10) == FOLLOWED_FOR
    monkeypatch.setattr("bot.cogs.messages.FOLLOWED_FOR", timedelta(0))

    place.edit(question, f"{place.bot.mention} {BRIDGE}")
    await place.stays_silent(0.2)

    assert place.edits == []


async def test_a_mention_that_is_added_later_is_answered(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whoever forgot it need not write again."""
    question = await place.say(BRIDGE)

    place.edit(question, f"{place.bot.mention} {BRIDGE}")

    assert CLOSED in (await place.next_reply()).content


async def test_an_edit_that_takes_the_question_back_takes_the_answer_back(
    place: LoopbackDiscord, connect: Connect
) -> None:
    """What was answered unasked is deleted when nothing is asked any more."""
    manners = Manners(watched_channels=frozenset({int(place.channel.id)}), watched_pause_s=0)
    async with connect(manners):
        question = await place.say(BRIDGE)
        answer = await place.next_reply()
        place.edit(question, "never mind, I have found it")
        await gone(place, answer)


async def test_links_that_unfold_change_nothing(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Discord tells of previews as of edits."""
    question, _ = await asked(place, BRIDGE)

    event = {**question.payload, "guild_id": place.guild.id, "embeds": [{"type": "link", "url": "https://example.org"}]}
    place.gateway.dispatch_message("MESSAGE_UPDATE", event, place.guild.id)
    await place.stays_silent(0.2)

    assert place.edits == []


async def test_a_deleted_question_takes_its_answer_along(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """And no other."""
    question, answer = await asked(place, BRIDGE)
    _, other = await asked(place, FERRY)

    place.delete(question)
    await gone(place, answer)

    assert place.current(other) is not None


async def test_another_process_deletes_it_too(place: LoopbackDiscord, connect: Connect) -> None:
    """Also in a direct conversation."""
    async with connect():
        question = await place.say_direct(BRIDGE)
        answer = await place.next_reply()
    async with connect():
        place.delete(question)
        await gone(place, answer)


async def test_a_channel_that_is_swept_loses_the_answers_too(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """A moderator deletes many questions at once."""
    questions, answers = zip(*[await asked(place, BRIDGE) for _ in range(3)], strict=True)

    place.delete_many(questions)

    for answer in answers:
        await gone(place, answer)


async def test_a_question_deleted_while_it_waits_is_not_answered(place: LoopbackDiscord, connect: Connect) -> None:
    """Its turn does not come."""
    async with connect(Manners(member_rate=Rate(1, 0.4), channel_rate=None)):
        await asked(place, BRIDGE)
        waiting = await place.say(FERRY, mention_bot=True)
        await place.until(lambda: place.reactions_of(waiting) or None, what="sign")
        place.delete(waiting)
        await place.stays_silent(0.8)


async def test_a_question_edited_while_it_waits_is_answered_as_it_stands(
    place: LoopbackDiscord, connect: Connect
) -> None:
    """Once."""
    async with connect(Manners(member_rate=Rate(1, 0.4), channel_rate=None)):
        await asked(place, BRIDGE)
        waiting = await place.say(FERRY, mention_bot=True)
        await place.until(lambda: place.reactions_of(waiting) or None, what="sign")
        place.edit(waiting, f"{place.bot.mention} Who bailed out the cellar?")
        answer = await place.next_reply()
        await place.stays_silent(0.5)

    assert "Tom Wren" in answer.content


async def test_where_history_is_closed_nothing_is_tried(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Answers stay, and no refusal is provoked."""
    question, answer = await asked(place, BRIDGE)
    place.deny(place.channel, Permission.READ_MESSAGE_HISTORY)

    place.delete(question)
    await place.stays_silent(0.2)

    assert place.current(answer) is not None
    assert [request for request in place.requests if request.status == 403] == []
