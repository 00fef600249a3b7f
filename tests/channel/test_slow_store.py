"""A store that takes longer than Discord waits: everything is acknowledged before it answers, and answered after."""

import asyncio
import time
from collections.abc import AsyncIterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from index import ArticleStore, Library
from tests.buttons import press
from tests.channel.conftest import Connect
from tests.channel.test_articles import WHO_SOLD, add, ask, opened
from tests.loopback_discord import LoopbackDiscord, Reply

SLOW_S = 0.3
DEFERRED_AFTER_S = 0.05
MILLS = """# The mill

Anna Berg sold the old wheel to a museum in June, and nobody has ground corn there since. The wheel was of oak, and
every child of the village had turned it once.

## The museum

The museum bought a wheel from every mill of the valley. The wheel of Alder Street stands in the first room, and under
it a notebook with the names of those who sold it.
"""


def slowed(call: Any) -> Any:
    """The same call of the store, which takes its time."""

    @wraps(call)
    def slow(*args: Any, **kwargs: Any) -> Any:
        time.sleep(SLOW_S)
        return call(*args, **kwargs)

    return slow


@pytest.fixture
async def answer(
    place: LoopbackDiscord, connect: Connect, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Reply]:
    """An answer from when the store was quick; now it is slow, and no library stays open."""
    libraries = opened(library, f"sqlite:///{tmp_path / 'pullquote.db'}")
    async with connect(articles=libraries):
        await add(place, MILLS)
        given = await ask(place)
        monkeypatch.setattr("bot.libraries.MOST_IN_MEMORY", 0)
        monkeypatch.setattr("bot.cogs.interactions.DEFER_AFTER_S", DEFERRED_AFTER_S)
        await libraries.reopened(int(place.guild.id))
        for name in ("articles", "revisions", "rename"):
            monkeypatch.setattr(ArticleStore, name, slowed(getattr(ArticleStore, name)))
        yield given


def is_in_time(reply: Reply) -> bool:
    """Whether it was acknowledged before the store gave anything."""
    return reply.acknowledged_after_s is not None and reply.acknowledged_after_s < SLOW_S


async def test_buttons_are_acknowledged_before_a_server_is_open(place: LoopbackDiscord, answer: Reply) -> None:
    """A page is turned in place for whoever asked; whatever else is told stands by itself, for whoever pressed."""
    stranger = place.add_member("Sam Stranger")
    page, copy, context, why, verdict = await asyncio.gather(
        press(place, "Next", answer),
        press(place, "Next", answer, author=stranger),
        press(place, "Show context", answer),
        press(place, "Why this passage?", answer),
        press(place, "Helpful", answer),
    )

    assert all(map(is_in_time, (page, copy, context, why, verdict)))
    assert page.id == answer.id
    assert page.content.startswith("> **The museum bought a wheel")
    assert copy.ephemeral
    assert copy.id != answer.id
    assert copy.content.startswith("> **The museum bought a wheel")
    assert context.ephemeral
    assert "section 1 of 2" in context.content
    assert why.ephemeral
    assert "“museum”" in why.content
    assert verdict.content == "Thank you! That is noted, without your name."


async def test_a_late_page_of_a_changed_article_is_told_beside_the_answer(
    place: LoopbackDiscord, answer: Reply
) -> None:
    """The answer stays as it was, although a change of it was promised."""
    file = place.upload("mill.md", MILLS.replace("June", "July").encode())
    await place.slash("article update", {"article": "the mill", "file": file}, author=place.owner)

    told = await press(place, "Next", answer)

    assert is_in_time(told)
    assert told.ephemeral
    assert told.content.startswith("The article has changed since this answer.")
    assert (place.current(answer) or {})["content"] == answer.content


async def test_an_answer_is_removed_and_posted_in_time(place: LoopbackDiscord, answer: Reply) -> None:
    """Also where the library has to be opened for it."""
    pressing = asyncio.create_task(press(place, "Remove", answer))
    await place.until(lambda: True if place.current(answer) is None else None, what="removal")
    pressing.cancel()
    private = await place.slash("ask", {"question": WHO_SOLD, "private": True})
    emptied = await press(place, "Post publicly", private)
    public = await place.next_reply()

    assert is_in_time(private)
    assert is_in_time(emptied)
    assert (emptied.kind, emptied.id) == ("update", private.id)
    assert not public.ephemeral
    assert public.content == private.content


async def test_commands_are_acknowledged_before_the_store_answers(place: LoopbackDiscord, answer: Reply) -> None:
    """Those that read, those that change, and a file that is given."""
    outline, helped, listed, shown, archive, used, set_ = await asyncio.gather(
        place.slash("outline"),
        place.slash("help"),
        place.slash("article list", author=place.owner),
        place.slash("article show", {"article": "the mill"}, author=place.owner),
        place.slash("article export", author=place.owner),
        place.slash("channel use", {"article": "the mill"}, author=place.owner),
        place.slash("channel show", author=place.owner),
    )
    renamed = await place.slash("article rename", {"article": "the mill", "title": "A mill"}, author=place.owner)
    asked = await place.slash("article remove", {"article": "a mill"}, author=place.owner)
    removed = await press(place, "Remove", asked, author=place.owner)

    everything = (outline, helped, listed, shown, archive, used, set_, renamed, asked, removed)
    assert all(map(is_in_time, everything))
    assert all(reply.content or reply.embeds or reply.message["attachments"] for reply in everything)
    assert renamed.content == "Renamed: A mill"
    assert (removed.id, removed.content) == (
        asked.id,
        "Removed. For a day it can be put back, here or with `/article restore`.",
    )


async def test_suggestions_that_come_too_late_stay_away(
    place: LoopbackDiscord, answer: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord takes none after 3 s; what was opened for them is open for the next letter that is typed."""
    monkeypatch.setattr("bot.cogs.suggesting.SUGGEST_WITHIN_S", DEFERRED_AFTER_S)
    monkeypatch.setattr("bot.libraries.MOST_IN_MEMORY", 1)
    monkeypatch.setattr(ArticleStore, "snapshot", slowed(ArticleStore.snapshot))

    late = await place.autocomplete("outline", {"article": "mill"}, "article")
    await asyncio.sleep(2 * SLOW_S)
    then = await place.autocomplete("outline", {"article": "mill"}, "article")

    assert late == []
    assert [choice["name"] for choice in then] == ["The mill"]
