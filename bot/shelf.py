"""The articles that a server keeps, in the store, asked from the event loop."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.library_ids import library_id
from index import (
    DEFAULT_LIBRARY,
    Added,
    Article,
    GoldenQuestion,
    Library,
    Listed,
    Origin,
    Quota,
    Quote,
    Revision,
    Snapshot,
)

if TYPE_CHECKING:
    from index import ArticleStore  # only whoever opens a store imports it

UNDONE_WITHIN = timedelta(days=1)

NewLibrary = Callable[[str], Library]
"""Makes an empty library of that id."""


class Shelf:
    """The articles of servers in the store, asked from the event loop."""

    def __init__(self, store: "ArticleStore", new_library: NewLibrary, quota: Quota | None = None) -> None:
        self._store = store
        self._new_library = new_library
        self._quota = quota

    async def articles(self, server_id: int) -> list[Article]:
        """A server's own articles, in the order in which they were added."""
        return await asyncio.to_thread(self._store.articles, library_id(server_id))

    async def listing(self, server_id: int) -> list[Listed]:
        """The same without their texts."""
        return await asyncio.to_thread(self._store.listing, library_id(server_id))

    async def removed(self, server_id: int) -> list[Listed]:
        """Those that were removed and can be put back."""
        return await asyncio.to_thread(self._store.removed, library_id(server_id))

    async def snapshot(self, server_id: int) -> Snapshot:
        """A server's own articles, and how often they were changed."""
        return await asyncio.to_thread(self._store.snapshot, library_id(server_id))

    async def changes(self) -> dict[str, int]:
        """How often each library was changed, by its id."""
        return await asyncio.to_thread(self._store.changes)

    async def add(self, server_id: int, article: Article, origin: str) -> Added:
        """Keep an article; one with the same words is recognised."""
        # The id that it has comes from its file's name, which may be that of a file of the operator.
        own = replace(article, id=secrets.token_hex(8), library_id=library_id(server_id))
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

    async def article(self, server_id: int, article_id: str, number: int | None = None) -> Article | None:
        """An article with its present words, or those of one of its revisions; None where there are none."""
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
        return {listed.id: listed.read_at for listed in await self.listing(server_id)}

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


def operators_articles(files: Sequence[Article], kept: Sequence[Article], *, is_sample: bool) -> list[Article]:
    """The operator's files and kept articles: the same words once, and no sample where there is anything else."""
    revisions = {article.revision for article in kept}
    shown = [] if is_sample and kept else [article for article in files if article.revision not in revisions]
    return [*shown, *kept]
