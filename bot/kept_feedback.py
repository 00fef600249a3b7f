"""What members leave: verdicts on answers, and questions that found none; kept without who they are, for a set time.

Of a member a row has a mark alone, a hash that takes a key to make: with the key the bot finds a member's rows, and
from the database nobody can tell whose they are.
"""

import asyncio
import hmac
import logging
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.library_ids import library_id
from bot.redaction import redacted
from bot.servers import Servers
from index import Forgotten, Gap, PullquoteError, Quote, Verdict

if TYPE_CHECKING:
    from index import Feedback  # only whoever opens a store imports it

log = logging.getLogger(__name__)

GAPS_DAYS = 30
PURGE_PAUSE_S = 24 * 3600.0
CLOSE_WITHIN_S = 1.0
MARK_LENGTH_BYTES = 16


class Keeping(StrEnum):
    """Which questions without an answer are kept in a place."""

    NONE = "none"
    ASKED = "asked"
    """Those that were put to the bot."""
    ALL = "all"
    """Those that were put to nobody, in watched channels, too."""


class KeptFeedback:
    """Keeps what members leave for `days` days, with marks made by `key`; with 0 days no question is kept at all."""

    def __init__(self, feedback: "Feedback", servers: Servers, key: bytes, days: int = GAPS_DAYS) -> None:
        self.days = days
        self._feedback = feedback
        self._servers = servers
        self._key = key
        self._noting: set[asyncio.Task[None]] = set()
        self._purging: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Drop now and every day what has been kept for long enough."""
        self.in_background(self._purge())
        self._purging = asyncio.create_task(self._purge_daily())

    async def close(self) -> None:
        """Finish what is being noted, and do no more."""
        if self._purging is not None:
            self._purging.cancel()
        await self._all_noted()

    @property
    def since(self) -> datetime | None:
        """When the oldest question that is kept may have been asked; None where none are kept at all."""
        return self._oldest() if self.days else None

    async def keeping(self, server_id: int) -> Keeping:
        """Which questions are kept in a server."""
        if not self.days:
            return Keeping.NONE
        settings = await self._servers.settings_of(server_id)
        if not settings.keeps_gaps:
            return Keeping.NONE
        return Keeping.ALL if settings.keeps_watched_gaps else Keeping.ASKED

    async def keeps_gap(self, server_id: int, *, is_watched: bool) -> bool:
        """Whether a question without an answer is kept; `is_watched` says that it was put to nobody."""
        keeping = await self.keeping(server_id)
        return keeping is Keeping.ALL or (keeping is Keeping.ASKED and not is_watched)

    async def keep(self, server_id: int, keeping: Keeping) -> None:
        """Set which questions are kept in a server from now on."""
        keeps_gaps, keeps_watched_gaps = keeping is not Keeping.NONE, keeping is Keeping.ALL
        change = partial(replace, keeps_gaps=keeps_gaps, keeps_watched_gaps=keeps_watched_gaps)
        await self._servers.change(server_id, change)

    async def note_verdict(
        self, asked_id: str, member_id: int, quote: Quote, revision: str, *, is_helpful: bool
    ) -> None:
        """Keep what a member thinks of a passage, in the library of that id, in place of what they thought before."""
        passage = quote.passage
        verdict = Verdict(passage.article_id, revision, passage.ordinal, is_helpful)
        mark = self._mark(asked_id, member_id)
        await asyncio.to_thread(self._feedback.note, asked_id, verdict, datetime.now(UTC), mark)

    def note_gap(
        self, server_id: int, member_id: int, question: str, *, is_watched: bool = False, is_unhelpful: bool = False
    ) -> None:
        """Keep in the background a question that was not answered, or not in a way that helped, if the server wants it.

        What could tell who is meant is left out of it. `member_id` is whose words it is.
        """
        work = self._note_gap(server_id, member_id, question, is_watched=is_watched, is_unhelpful=is_unhelpful)
        self.in_background(work)

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Do some work on what is kept; what is read or dropped afterwards takes it into account."""
        task = asyncio.create_task(work)
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def gaps(self, server_id: int) -> list[Gap]:
        """The questions that a server's articles did not answer, the most frequent and latest first."""
        await self._all_noted()
        return await asyncio.to_thread(self._feedback.gaps, library_id(server_id), self._oldest())

    async def clear(self, server_id: int) -> int:
        """Drop those of a server; how many."""
        await self._noted_so_far()
        return await asyncio.to_thread(self._feedback.clear_gaps, library_id(server_id))

    async def forget(self, member_id: int) -> Forgotten:
        """Drop at once what a member left, wherever that was."""
        await self._noted_so_far()
        return await asyncio.to_thread(self._feedback.forget_member, lambda asked_id: self._mark(asked_id, member_id))

    async def _note_gap(
        self, server_id: int, member_id: int, question: str, *, is_watched: bool, is_unhelpful: bool
    ) -> None:
        asked_id, kept = library_id(server_id), redacted(question)
        if not any(map(str.isalnum, kept)):
            return
        try:
            if await self.keeps_gap(server_id, is_watched=is_watched):
                await asyncio.to_thread(
                    self._feedback.note_gap,
                    asked_id,
                    kept,
                    datetime.now(UTC),
                    mark=self._mark(asked_id, member_id),
                    is_unhelpful=is_unhelpful,
                )
        except PullquoteError as error:
            log.warning("A question without an answer is not kept: %s", error)

    async def _purge(self) -> None:
        try:
            await asyncio.to_thread(self._feedback.forget_gaps, self._oldest())
        except PullquoteError as error:
            log.warning("Old questions are not dropped: %s", error)

    async def _purge_daily(self) -> None:
        while True:
            await asyncio.sleep(PURGE_PAUSE_S)
            await self._purge()

    async def _noted_so_far(self) -> None:
        """Wait for the notes that are under way, however long: what is dropped must not come back by one of them."""
        for _ in range(2):  # a note may lead to another
            if self._noting:
                await asyncio.wait(set(self._noting))

    async def _all_noted(self) -> None:
        """Wait a while for the notes that are under way, and for those that they lead to."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_WITHIN_S):
                while self._noting:
                    await asyncio.wait(set(self._noting))

    def _oldest(self) -> datetime:
        return datetime.now(UTC) - timedelta(days=self.days)

    def _mark(self, asked_id: str, member_id: int) -> str:
        """A member in a library, for whoever has the key; in another library the same member has another mark."""
        return hmac.digest(self._key, f"{asked_id}:{member_id}".encode(), "sha256")[:MARK_LENGTH_BYTES].hex()
