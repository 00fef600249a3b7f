"""Which library a server asks: its own articles, and the operator's, which every server sees."""

import asyncio
import logging
import time
from collections import OrderedDict, defaultdict
from collections.abc import Coroutine
from typing import Any

from bot.kept_feedback import KeptFeedback
from bot.library_ids import library_id
from bot.servers import Servers, Where
from bot.shelf import Shelf
from index import DEFAULT_LIBRARY, Article, Library, StoreError

MOST_IN_MEMORY = 500
LOOK_EVERY_S = 10.0
PURGE_EVERY_S = 24 * 3600.0

log = logging.getLogger(__name__)


class Libraries:
    """The libraries of servers, opened from the store when they are first asked, at most `MOST_IN_MEMORY` at a time.

    A server without articles of its own asks those of the operator alone, as everybody does outside of servers: those
    of his files and those that he keeps in the store. Where the files are but a sample, it steps back for any other
    article. What other processes change is noticed within `look_every_s` seconds.
    """

    def __init__(  # noqa: PLR0913 (what they are made of)
        self,
        files: Library,
        shelf: Shelf | None = None,
        servers: Servers | None = None,
        feedback: KeptFeedback | None = None,
        *,
        is_sample: bool = False,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self.servers = servers or Servers()
        self._files = files
        self._shared = files
        self._shared_number = 0
        self._shelf = shelf
        self._feedback = feedback
        self._is_sample = is_sample
        self._look_every_s = look_every_s
        self._opened: OrderedDict[int, Library] = OrderedDict()
        # How often a server's own library and the operator's had been changed when it was opened.
        self._opened_at: dict[int, tuple[int, int]] = {}
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._preparing: set[asyncio.Task[None]] = set()
        self._finding = asyncio.Lock()
        if shelf is not None:
            self._share(*shelf.operators_library(files, is_sample=is_sample))

    @property
    def shared(self) -> Library:
        """The operator's articles."""
        return self._shared

    @property
    def shelf(self) -> Shelf | None:
        """Where servers keep articles of their own; None where they can't."""
        return self._shelf

    @property
    def feedback(self) -> KeptFeedback | None:
        """Where what members make of answers is kept; None where it isn't."""
        return self._feedback

    async def of(self, server_id: int | None) -> Library:
        """The library that is asked in a server, or outside of servers (None).

        Raises:
            StoreError: the server's articles can't be read.
        """
        if server_id is None or self._shelf is None:
            return self._shared
        if server_id not in self._opened:
            async with self._turns[server_id]:
                if server_id not in self._opened:  # else another question had it opened meanwhile
                    return await self._open(server_id, self._shelf)
        self._opened.move_to_end(server_id)
        return self._opened[server_id]

    async def asked_in(self, where: Where) -> Library:
        """What is asked in a channel: the articles that it is bound to, else, or where they are gone, all.

        Raises:
            StoreError: the server's articles or settings can't be read.
        """
        library = await self.of(where.server_id)
        bound = (await self.servers.settings_of(where.server_id)).articles_in(where.channels)
        return await asyncio.to_thread(library.among, bound) if bound else library

    async def reopened(self, server_id: int) -> Library:
        """The library of a server as the store has it now; where it is open, only what differs is changed in it."""
        if self._shelf is None:
            return self._shared
        async with self._turns[server_id]:
            return await self._open(server_id, self._shelf)

    async def _open(self, server_id: int, shelf: Shelf) -> Library:
        """The same; the server's turn has to be had."""
        articles, number = await shelf.snapshot(server_id)
        library, opened_at = self._shared, (number, self._shared_number)
        if articles:
            is_sample = self._is_sample and self._shared is self._files
            shared = [] if is_sample else self._shared.articles()
            library = self._own(server_id) or shelf.new_library(server_id)
            await asyncio.to_thread(library.keep_only, [*shared, *articles])
            self._prepare(library)
        self._opened[server_id], self._opened_at[server_id] = library, opened_at
        while len(self._opened) > MOST_IN_MEMORY:
            evicted, _ = self._opened.popitem(last=False)
            del self._opened_at[evicted]
        return library

    def _own(self, server_id: int) -> Library | None:
        """A server's own library, if it is open; what a server without articles has open is the operator's."""
        opened = self._opened.get(server_id)
        return opened if opened is not None and opened.id == library_id(server_id) else None

    async def with_words(self, server_id: int, article: Article) -> Library:
        """The library of a server as it would be if one of its articles had these words; nothing is changed.

        Raises:
            StoreError: the server's articles can't be read.
        """
        library = await self.of(server_id)
        if self._shelf is None:
            return library
        articles = {**{each.id: each for each in library.articles()}, article.id: article}
        changed = self._shelf.new_library(server_id)
        await asyncio.to_thread(changed.keep_only, articles.values())
        return changed

    def start(self) -> None:
        """Find out in the background what can be suggested and what others change; drop what was removed long ago."""
        self._prepare(self._shared)
        if self._feedback is not None:
            self._feedback.start()
        if self._shelf is not None:
            self._in_background(self._purge_daily(self._shelf))
            self._in_background(self._watch(self._shelf))

    async def stop(self) -> None:
        """End what is under way, but for what is being noted."""
        if self._feedback is not None:
            await self._feedback.close()
        for task in self._preparing:
            task.cancel()
        if self._shelf is not None:
            self._shelf.close()

    async def _purge_daily(self, shelf: Shelf) -> None:
        while True:
            try:
                await shelf.purge()
            except StoreError as error:
                log.warning("What was removed long ago is still kept: %s", error)
            await asyncio.sleep(PURGE_EVERY_S)

    async def _watch(self, shelf: Shelf) -> None:
        is_failing = False
        while True:
            await asyncio.sleep(self._look_every_s)
            try:
                await self._catch_up(shelf)
                is_failing = False
            except Exception as error:  # noqa: BLE001 (whatever it is, the next look may go well)
                if not is_failing:
                    log.warning("What other processes change is not noticed until this is over: %s", error)
                is_failing = True

    async def _catch_up(self, shelf: Shelf) -> None:
        """Open again what other processes have changed since it was opened."""
        numbers = await shelf.changes()
        if self._shared_number < numbers.get(DEFAULT_LIBRARY, 0):
            self._share(*await asyncio.to_thread(shelf.operators_library, self._files, is_sample=self._is_sample))
            self._prepare(self._shared)
        failed: StoreError | None = None
        for server_id in list(self._opened):
            if server_id not in self._opened_at:  # closed meanwhile, as others were opened
                continue
            own, shared = self._opened_at[server_id]
            # The bot may have opened it after its own change, later than these numbers are.
            if own < numbers.get(library_id(server_id), 0) or shared < self._shared_number:
                try:
                    await self.reopened(server_id)
                except StoreError as error:  # those of other servers may be well
                    failed = error
        if failed is not None:
            raise failed

    def _share(self, library: Library, number: int) -> None:
        self._shared, self._shared_number = library, number

    def _prepare(self, library: Library) -> None:
        self._in_background(self._find_suggestions(library))

    async def _find_suggestions(self, library: Library) -> None:
        """Find what the articles can be asked about, one at a time, and let questions go first half of the time."""
        for article in library.articles():
            async with self._finding:
                started = time.perf_counter()
                await asyncio.to_thread(library.starting_points, article.id)
                await asyncio.sleep(time.perf_counter() - started)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)
