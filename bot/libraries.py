"""Which library a server asks: its own articles, and the operator's, which every server sees."""

import asyncio
import logging
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.kept_feedback import KeptFeedback
from bot.library_ids import library_id
from bot.servers import Servers, Where
from index import DEFAULT_LIBRARY, Added, Article, GoldenQuestion, Library, Origin, Quota, Quote, Revision, Snapshot

if TYPE_CHECKING:
    from index import ArticleStore  # only whoever opens a store imports it

MOST_IN_MEMORY = 500
UNDONE_WITHIN = timedelta(days=1)
LOOK_EVERY_S = 10.0

NewLibrary = Callable[[str], Library]
"""Makes an empty library of that id."""

log = logging.getLogger(__name__)


def operators_articles(files: Sequence[Article], kept: Sequence[Article], *, is_sample: bool) -> list[Article]:
    """The operator's files and kept articles: the same words once, and no sample where there is anything else."""
    revisions = {article.revision for article in kept}
    shown = [] if is_sample and kept else [article for article in files if article.revision not in revisions]
    return [*shown, *kept]


class Libraries:
    """The libraries of servers, opened from the store when they are first asked, at most `MOST_IN_MEMORY` at a time.

    A server without articles of its own asks those of the operator alone, as everybody does outside of servers: those
    of his files and those that he keeps in the store. Where the files are but a sample, it steps back for any other
    article. What other processes change is noticed within `look_every_s` seconds.
    """

    def __init__(  # noqa: PLR0913 (what they are made of)
        self,
        files: Library,
        shelf: "Shelf | None" = None,
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
    def shelf(self) -> "Shelf | None":
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
        opened = self._opened.get(server_id)
        return opened if opened is not None else await self.reopened(server_id)

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
            articles, number = await self._shelf.snapshot(server_id)
            library, opened_at = self._shared, (number, self._shared_number)
            if articles:
                is_sample = self._is_sample and self._shared is self._files
                shared = [] if is_sample else self._shared.articles()
                library = self._own(server_id) or self._shelf.new_library(server_id)
                await asyncio.to_thread(library.keep_only, [*shared, *articles])
                self._prepare(library)
            self._opened[server_id], self._opened_at[server_id] = library, opened_at
            while len(self._opened) > MOST_IN_MEMORY:
                self._opened.popitem(last=False)
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
            self._in_background(self._shelf.purge())
            self._in_background(self._watch(self._shelf))

    async def stop(self) -> None:
        """End what is under way, but for what is being noted."""
        if self._feedback is not None:
            await self._feedback.close()
        for task in self._preparing:
            task.cancel()
        if self._shelf is not None:
            self._shelf.close()

    async def _watch(self, shelf: "Shelf") -> None:
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

    async def _catch_up(self, shelf: "Shelf") -> None:
        """Open again what other processes have changed since it was opened."""
        numbers = await shelf.changes()
        if self._shared_number < numbers.get(DEFAULT_LIBRARY, 0):
            self._share(*await asyncio.to_thread(shelf.operators_library, self._files, is_sample=self._is_sample))
            self._prepare(self._shared)
        for server_id in list(self._opened):
            own, shared = self._opened_at[server_id]
            # The bot may have opened it after its own change, later than these numbers are.
            if own < numbers.get(library_id(server_id), 0) or shared < self._shared_number:
                await self.reopened(server_id)

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


class Shelf:
    """The articles of servers in the store, asked from the event loop."""

    def __init__(self, store: "ArticleStore", new_library: NewLibrary, quota: Quota | None = None) -> None:
        self._store = store
        self._new_library = new_library
        self._quota = quota

    async def articles(self, server_id: int) -> list[Article]:
        """A server's own articles, in the order in which they were added."""
        return await asyncio.to_thread(self._store.articles, library_id(server_id))

    async def snapshot(self, server_id: int) -> Snapshot:
        """The same, and how often they were changed."""
        return await asyncio.to_thread(self._store.snapshot, library_id(server_id))

    async def changes(self) -> dict[str, int]:
        """How often each library was changed, by its id."""
        return await asyncio.to_thread(self._store.changes)

    async def add(self, server_id: int, article: Article, origin: str) -> Added:
        """Keep an article; one with the same words is recognised."""
        own = replace(article, library_id=library_id(server_id))
        return await asyncio.to_thread(self._store.add, own, origin=Origin(origin), quota=self._quota)

    async def replace(self, server_id: int, article_id: str, article: Article, origin: str) -> Article:
        """Give an article new words."""
        own = replace(article, library_id=library_id(server_id))
        return await asyncio.to_thread(self._store.replace, article_id, own, origin=Origin(origin), quota=self._quota)

    async def rename(self, server_id: int, article_id: str, title: str) -> None:
        """Give an article another title."""
        await asyncio.to_thread(self._store.rename, library_id(server_id), article_id, title)

    async def remove(self, server_id: int, article_id: str) -> None:
        """Take an article out; it can be put back within `UNDONE_WITHIN`."""
        await asyncio.to_thread(self._store.remove, library_id(server_id), article_id, datetime.now(UTC))

    async def restore(self, server_id: int, article_id: str) -> Article:
        """Put a removed article back."""
        return await asyncio.to_thread(self._store.restore, library_id(server_id), article_id, quota=self._quota)

    async def article(self, server_id: int, article_id: str, number: int) -> Article | None:
        """An article with the words of one of its revisions; None where there are none."""
        return await asyncio.to_thread(self._store.article, library_id(server_id), article_id, number)

    async def revisions(self, server_id: int, article_id: str) -> list[Revision]:
        """What the words of an article were, oldest first, as far as they are kept."""
        return await asyncio.to_thread(self._store.revisions, library_id(server_id), article_id)

    async def golden(self, server_id: int) -> list[GoldenQuestion]:
        """The golden questions of a server's own articles, in the order in which they were pinned."""
        return await asyncio.to_thread(self._store.golden.of, library_id(server_id))

    async def pin(self, server_id: int, question: str, quote: Quote) -> None:
        """Pin a question to the best sentence of a passage of an own article."""
        pinned = (question, quote.passage.article_id, quote.best_text)
        await asyncio.to_thread(self._store.golden.add, library_id(server_id), *pinned)

    async def unpin(self, server_id: int, question: str) -> bool:
        """Let a question be golden no more; whether it was."""
        return await asyncio.to_thread(self._store.golden.remove, library_id(server_id), question)

    async def read_at(self, server_id: int) -> dict[str, datetime]:
        """When the present words of each of a server's articles were read, by the article's id."""
        listing = await asyncio.to_thread(self._store.listing, library_id(server_id))
        return {listed.id: listed.read_at for listed in listing}

    async def purge(self) -> None:
        """Drop for good what was removed longer ago than that."""
        await asyncio.to_thread(self._store.purge, datetime.now(UTC) - UNDONE_WITHIN)

    def close(self) -> None:
        """Let the store go."""
        self._store.close()

    def new_library(self, server_id: int) -> Library:
        """An empty library for a server."""
        return self._new_library(library_id(server_id))

    def operators_library(self, files: Library, *, is_sample: bool) -> tuple[Library, int]:
        """What everybody sees: the operator's files and what he keeps; and how often that was changed."""
        kept, number = self._store.snapshot(DEFAULT_LIBRARY)
        if not kept:
            return files, number
        library = self._new_library(DEFAULT_LIBRARY)
        library.keep_only(operators_articles(files.articles(), kept, is_sample=is_sample))
        return library, number
