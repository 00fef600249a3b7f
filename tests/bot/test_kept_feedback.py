"""What members leave, kept in the background."""

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import kept_feedback
from bot.kept_feedback import Keeping, KeptFeedback
from bot.library_ids import library_id
from bot.server_settings import KeptServerSettings
from bot.servers import Servers
from index import ArticleStore, Forgotten, StoreError, open_store

HERE, ANNA = 7, 81384788765712384
WHO = "Who is the mayor?"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    """A database of its own for each test."""
    with open_store(f"sqlite:///{tmp_path / 'pullquote.db'}") as opened:
        yield opened


def questions(store: ArticleStore) -> list[str]:
    """What is kept."""
    return [gap.question for gap in store.feedback.gaps(library_id(HERE), datetime(2000, 1, 1, tzinfo=UTC))]


def keep(store: ArticleStore, days: int, key: bytes = b"key") -> KeptFeedback:
    """What members leave, kept in a store."""
    servers = Servers(KeptServerSettings(store.database))
    return KeptFeedback(store.feedback, servers, key, days)


async def test_what_is_noted_at_the_end_is_kept(store: ArticleStore) -> None:
    """Closing waits for it."""
    feedback = keep(store, days=30)
    feedback.start()
    feedback.note_gap(HERE, ANNA, WHO)
    assert questions(store) == []
    await feedback.close()

    assert questions(store) == [WHO]


@pytest.mark.parametrize("is_by_member", [True, False], ids=["by the member", "of the server"])
async def test_what_is_still_being_noted_is_dropped_too(
    store: ArticleStore, monkeypatch: pytest.MonkeyPatch, *, is_by_member: bool
) -> None:
    """However slow the store is, and also what a note leads to."""
    monkeypatch.setattr(kept_feedback, "CLOSE_WITHIN_S", 0.01)
    note_gap = store.feedback.note_gap

    def note_slowly(*given: Any, **named: Any) -> None:
        time.sleep(0.2)
        note_gap(*given, **named)

    async def lead_to_a_note() -> None:
        await asyncio.sleep(0.05)
        feedback.note_gap(HERE, ANNA, "Who was it before?")

    monkeypatch.setattr(store.feedback, "note_gap", note_slowly)
    feedback = keep(store, days=30)
    feedback.note_gap(HERE, ANNA, WHO)
    feedback.in_background(lead_to_a_note())

    dropped = await (feedback.forget(ANNA) if is_by_member else feedback.clear(HERE))
    await asyncio.sleep(0.5)

    assert dropped == (Forgotten(0, 2) if is_by_member else 2)
    assert questions(store) == []


async def test_a_question_that_says_nothing_any_more_is_not_kept(store: ArticleStore) -> None:
    """Where all of it was left out."""
    feedback = keep(store, days=30)
    feedback.note_gap(HERE, ANNA, f"<@{ANNA}> https://example.org?")
    await feedback.close()

    assert questions(store) == []


async def test_questions_are_dropped_every_day(store: ArticleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those that were too young when the bot started."""
    monkeypatch.setattr(kept_feedback, "PURGE_PAUSE_S", 0.1)
    feedback = keep(store, days=1)
    feedback.start()
    store.feedback.note_gap(library_id(HERE), WHO, datetime.now(UTC) - timedelta(days=1) + timedelta(seconds=1))
    assert questions(store) == [WHO]
    await asyncio.sleep(1.5)
    await feedback.close()

    assert questions(store) == []


async def test_a_database_that_fails_is_a_line_in_the_log(
    store: ArticleStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without the question; the next day is tried again."""

    def fail(*_: object, **__: object) -> None:
        raise StoreError(store.database.place, "the disk is full")

    monkeypatch.setattr(kept_feedback, "PURGE_PAUSE_S", 0.01)
    monkeypatch.setattr(store.feedback, "note_gap", fail)
    monkeypatch.setattr(store.feedback, "forget_gaps", fail)
    feedback = keep(store, days=30)
    feedback.start()
    feedback.note_gap(HERE, ANNA, WHO)
    await asyncio.sleep(0.5)
    await feedback.close()

    assert caplog.text.count("Old questions are not dropped") > 1
    assert "A question without an answer is not kept" in caplog.text
    assert WHO not in caplog.text


async def test_a_mark_takes_the_token_to_make(store: ArticleStore) -> None:
    """Another token finds nothing; the same one finds all, in another process too."""
    first = keep(store, days=30)
    first.note_gap(HERE, ANNA, WHO)
    await first.close()

    assert await keep(store, days=30, key=b"another").forget(ANNA) == Forgotten(0, 0)
    assert await keep(store, days=30).forget(ANNA + 1) == Forgotten(0, 0)
    assert await keep(store, days=30).forget(ANNA) == Forgotten(0, 1)


async def test_a_member_has_another_mark_in_each_server(store: ArticleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """128 bits in hexadecimal, from which nothing joins what they left in two servers."""
    marks: list[str] = []
    monkeypatch.setattr(store.feedback, "note_gap", lambda *_, mark, **__: marks.append(mark))
    feedback = keep(store, days=30)
    for server_id in (HERE, HERE, HERE + 1):
        feedback.note_gap(server_id, ANNA, WHO)
    await feedback.close()

    assert len(set(marks)) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", mark) for mark in marks)


@pytest.mark.parametrize(
    ("keeping", "kept"), [(Keeping.NONE, (False, False)), (Keeping.ASKED, (True, False)), (Keeping.ALL, (True, True))]
)
async def test_a_server_sets_what_is_kept(store: ArticleStore, keeping: Keeping, kept: tuple[bool, bool]) -> None:
    """What is put to the bot, and what is put to nobody; the operator's word goes first."""
    feedback, without = (keep(store, days=days) for days in (30, 0))

    async def keeps(kept_feedback: KeptFeedback) -> tuple[bool, ...]:
        return tuple([await kept_feedback.keeps_gap(HERE, is_watched=is_watched) for is_watched in (False, True)])

    assert await feedback.keeping(HERE) is Keeping.ASKED
    await feedback.keep(HERE, keeping)

    assert await feedback.keeping(HERE) is keeping
    assert await keeps(feedback) == kept
    assert await keeps(without) == (False, False)
    assert (feedback.since is None, without.since) == (False, None)
