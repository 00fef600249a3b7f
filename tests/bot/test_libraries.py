"""Which library is asked, and what a running bot notices of what others change in the store."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.libraries import Libraries
from bot.library_ids import library_id
from bot.shelf import Shelf
from bot.wiring import new_library
from index import (
    DEFAULT_LIBRARY,
    Article,
    ArticleStore,
    BM25Engine,
    Library,
    Snapshot,
    StoreError,
    open_store,
    read_article,
)

SERVER, OTHER = 1, 2
LOOK_EVERY_S = 0.02


def article(text: str, server: int | None = None) -> Article:
    """An article that the operator keeps, or a server."""
    library = DEFAULT_LIBRARY if server is None else library_id(server)
    return replace(read_article(text.encode(), f"{text[:12]}.txt", library), title=text)


def titles(library: Library) -> list[str]:
    """What is seen, each title being the article's only sentence."""
    return [each.title for each in library.articles()]


FILE = article("The river rose all Tuesday.")
WEIR = article("The weir is older than the town.")
MILL = article("Anna Berg sold the old wheel.", SERVER)


class CountingShelf(Shelf):
    """A shelf that counts what is looked at and opened, and fails or waits where it is told to."""

    fails = False
    fails_for: int | None = None
    opened = 0
    looks = 0
    held: asyncio.Event | None = None
    """Set by a look that has seen the numbers, which goes on when this is None."""

    async def snapshot(self, server_id: int) -> Snapshot:
        """Count, or fail."""
        if server_id == self.fails_for:
            raise StoreError(str(self), "damaged")
        self.opened += 1
        return await super().snapshot(server_id)

    async def changes(self) -> dict[str, int]:
        """Fail, or not; wait, or not."""
        try:
            if self.fails:
                raise StoreError(str(self), "gone")
            numbers = await super().changes()
            if self.held is not None:
                self.held.set()
                await until(lambda: self.held is None)
            return numbers
        finally:
            self.looks += 1


@pytest.fixture
def others(address: str) -> Iterator[ArticleStore]:
    """The store as another process has it open."""
    with open_store(address) as store:
        yield store


@pytest.fixture
def shelf(address: str) -> CountingShelf:
    """The store as the bot has it open."""
    return CountingShelf(open_store(address), new_library)


@asynccontextmanager
async def running(shelf: CountingShelf, *, is_sample: bool = False) -> AsyncIterator[Libraries]:
    """The libraries over a file, looking every few milliseconds."""
    files = Library(BM25Engine(), articles=[FILE])
    libraries = Libraries(files, shelf, is_sample=is_sample, look_every_s=LOOK_EVERY_S)
    libraries.start()
    try:
        yield libraries
    finally:
        await libraries.stop()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 (the libraries tell nobody of what they notice)
            await asyncio.sleep(LOOK_EVERY_S / 4)


async def looked(shelf: CountingShelf, times: int = 2) -> None:
    """Wait until it was looked some more times."""
    wanted = shelf.looks + times
    await until(lambda: shelf.looks >= wanted)


async def becomes(libraries: Libraries, server: int | None, expected: list[Article]) -> None:
    """Wait until a server sees just some articles."""
    wanted = [each.title for each in expected]
    async with asyncio.timeout(5):
        while titles(await libraries.of(server)) != wanted:  # noqa: ASYNC110 (as above)
            await asyncio.sleep(LOOK_EVERY_S / 4)


async def test_what_another_process_does_to_a_server_is_noticed(shelf: CountingShelf, others: ArticleStore) -> None:
    """An article that is added, renamed, and removed, after which the server sees the operator's alone."""
    async with running(shelf) as libraries:
        await libraries.of(SERVER)
        kept = others.add(MILL).article
        await becomes(libraries, SERVER, [FILE, MILL])
        others.rename(library_id(SERVER), kept.id, "The wheel")
        await becomes(libraries, SERVER, [FILE, replace(MILL, title="The wheel")])
        others.remove(library_id(SERVER), kept.id, datetime.now(UTC))
        await becomes(libraries, SERVER, [FILE])

        assert await libraries.of(SERVER) is libraries.shared
        assert titles(await libraries.of(OTHER)) == [FILE.title]


async def test_what_the_operator_keeps_reaches_everybody(shelf: CountingShelf, others: ArticleStore) -> None:
    """Direct messages, servers with articles of their own, and those without."""
    others.add(MILL)
    async with running(shelf) as libraries:
        for server in (SERVER, OTHER):
            await libraries.of(server)
        kept = others.add(WEIR).article
        await becomes(libraries, None, [FILE, WEIR])
        await becomes(libraries, SERVER, [FILE, WEIR, MILL])
        await becomes(libraries, OTHER, [FILE, WEIR])
        others.remove(DEFAULT_LIBRARY, kept.id, datetime.now(UTC))
        await becomes(libraries, None, [FILE])
        await becomes(libraries, SERVER, [FILE, MILL])
        await becomes(libraries, OTHER, [FILE])


async def test_a_sample_steps_back_for_anything_else(shelf: CountingShelf, others: ArticleStore) -> None:
    """What the operator keeps, though, servers with articles of their own see too."""
    others.add(MILL)
    async with running(shelf, is_sample=True) as libraries:
        assert titles(await libraries.of(SERVER)) == [MILL.title]
        assert titles(await libraries.of(OTHER)) == [FILE.title]
        others.add(WEIR)
        await becomes(libraries, None, [WEIR])
        await becomes(libraries, SERVER, [WEIR, MILL])
        await becomes(libraries, OTHER, [WEIR])


async def test_what_is_kept_before_the_start_is_there_from_the_start(
    shelf: CountingShelf, others: ArticleStore
) -> None:
    """The same words in a file and in the store are one article."""
    others.add(WEIR)
    others.add(replace(FILE, id="another"))
    async with running(shelf) as libraries:
        assert titles(await libraries.of(None)) == [FILE.title, WEIR.title]


async def test_what_nobody_changes_is_not_opened_again(shelf: CountingShelf, others: ArticleStore) -> None:
    """Nor what the bot itself has changed and opened again, be it while it looks."""
    others.add(WEIR)
    async with running(shelf) as libraries:
        shared = libraries.shared
        await libraries.of(SERVER)
        shelf.held = asyncio.Event()
        await shelf.held.wait()
        await shelf.add(SERVER, MILL, "mill.txt")
        own = await libraries.reopened(SERVER)
        shelf.held = None
        await looked(shelf, 3)

        assert shelf.opened == 2
        assert await libraries.of(SERVER) is own
        assert libraries.shared is shared


async def test_a_failing_database_is_told_once_and_outlived(
    shelf: CountingShelf, others: ArticleStore, caplog: pytest.LogCaptureFixture
) -> None:
    """For each time that it fails, however long; then what was missed is caught up with."""
    async with running(shelf) as libraries:
        await libraries.of(SERVER)
        for times in (1, 2):
            shelf.fails = True
            await looked(shelf, 4)
            told = [record for record in caplog.records if record.levelno >= logging.WARNING]
            assert len(told) == times
            assert titles(await libraries.of(SERVER))[0] == FILE.title
            shelf.fails = False
            await looked(shelf)
        others.add(MILL)
        await becomes(libraries, SERVER, [FILE, MILL])
    assert "gone" in told[-1].getMessage()


async def test_an_own_library_is_changed_in_place_and_the_operators_never(
    shelf: CountingShelf, others: ArticleStore
) -> None:
    """A server's first article opens a library of its own, whichever of the operator's it was asked before."""
    async with running(shelf) as libraries:
        await libraries.of(SERVER)
        others.add(WEIR)
        await becomes(libraries, None, [FILE, WEIR])
        kept = others.add(MILL).article
        own = await libraries.reopened(SERVER)
        others.rename(library_id(SERVER), kept.id, "The wheel")

        assert await libraries.reopened(SERVER) is own
        assert titles(own) == [FILE.title, WEIR.title, "The wheel"]
        assert titles(libraries.shared) == [FILE.title, WEIR.title]
        assert titles(await libraries.of(OTHER)) == [FILE.title, WEIR.title]


async def test_what_was_removed_longer_than_a_day_ago_is_dropped_while_the_bot_runs(
    shelf: CountingShelf, others: ArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only when it starts; what was removed since can still be put back."""
    monkeypatch.setattr("bot.libraries.PURGE_EVERY_S", LOOK_EVERY_S)
    here = library_id(SERVER)
    weir = replace(WEIR, library_id=here)
    async with running(shelf):
        await looked(shelf)
        for each, days in ((MILL, 2), (weir, 0)):
            others.add(each)
            others.remove(here, each.id, datetime.now(UTC) - timedelta(days=days))
        await until(lambda: [each.id for each in others.removed(here)] == [weir.id])


async def test_a_server_that_is_closed_while_others_are_caught_up_with_stays_closed(
    shelf: CountingShelf, others: ArticleStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And nothing fails."""
    monkeypatch.setattr("bot.libraries.MOST_IN_MEMORY", 2)
    async with running(shelf) as libraries:
        for server_id in (SERVER, OTHER):
            await libraries.of(server_id)
        reopened = libraries.reopened
        caught_up: list[int] = []

        async def reopened_while_another_is_asked(server_id: int) -> Library:
            caught_up.append(server_id)
            await reopened(3)
            return await reopened(server_id)

        monkeypatch.setattr(libraries, "reopened", reopened_while_another_is_asked)
        others.add(WEIR)
        await becomes(libraries, None, [FILE, WEIR])
        await looked(shelf, 3)

    assert caught_up == [SERVER]
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_server_that_is_asked_by_many_at_once_is_opened_once(
    shelf: CountingShelf, others: ArticleStore
) -> None:
    """As after the start of the bot."""
    others.add(MILL)
    async with running(shelf) as libraries:
        opened = await asyncio.gather(*(libraries.of(SERVER) for _ in range(5)))

    assert titles(opened[0]) == [FILE.title, MILL.title]
    assert all(library is opened[0] for library in opened)
    assert shelf.opened == 1


async def test_of_many_servers_those_asked_last_stay_open(
    shelf: CountingShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is asked again and again is not opened anew because of others."""
    monkeypatch.setattr("bot.libraries.MOST_IN_MEMORY", 2)
    async with running(shelf) as libraries:
        for server_id in (SERVER, OTHER, SERVER, 3, SERVER):
            await libraries.of(server_id)

    assert shelf.opened == 3


async def test_a_server_that_cannot_be_read_does_not_hold_up_the_others(
    shelf: CountingShelf, others: ArticleStore
) -> None:
    """What has changed in theirs is noticed."""
    async with running(shelf) as libraries:
        for server_id in (OTHER, SERVER):
            await libraries.of(server_id)
        shelf.fails_for = OTHER
        others.add(article("The mill burnt down.", OTHER))
        others.add(MILL)
        await looked(shelf)

        assert titles(await libraries.of(SERVER)) == [FILE.title, MILL.title]
        assert titles(await libraries.of(OTHER)) == [FILE.title]
