"""What a question goes on from, read from Discord."""

import pytest

from bot.client import PullquoteBot
from tests.loopback_discord import LoopbackDiscord

BRIDGE = "**By Thursday the bridge at Alder Street was closed.**"


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_what_cannot_be_looked_up_is_done_without(place: LoopbackDiscord, bot: PullquoteBot, status: int) -> None:
    """A refusal is no error: the follow-up is asked alone."""
    await place.say("What happened to the bridge?", mention_bot=True)
    answer = await place.next_reply()
    place.faults.rest("GET", "/messages/", status, times=5)

    await place.say("and when was that?", mention_bot=True, reply_to=answer)

    assert (await place.next_reply()).content.startswith("**I can’t find that in the article.**")


async def test_a_chain_of_replies_is_followed_to_its_beginning(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """However the bot was asked at first."""
    answer = await place.slash("ask", {"question": "What happened to the bridge?"})
    await place.say("and why?", mention_bot=True, reply_to=answer)
    second = await place.next_reply()

    await place.say("and when was that?", mention_bot=True, reply_to=second)

    assert BRIDGE in (await place.next_reply()).content
