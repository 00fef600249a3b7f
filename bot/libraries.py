"""Which library a server asks."""

import asyncio

from index import Library


class Libraries:
    """The library of each server; for now all ask the operator's articles."""

    def __init__(self, shared: Library) -> None:
        self._shared = shared
        self._preparing: set[asyncio.Task[None]] = set()

    async def of(self, server_id: int | None) -> Library:
        """The library that is asked in a server, or outside of servers (None)."""
        del server_id
        return self._shared

    def start(self) -> None:
        """Find out in the background what can be suggested."""
        task = asyncio.create_task(_prepare(self._shared))
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)

    def stop(self) -> None:
        """End what is under way."""
        for task in self._preparing:
            task.cancel()


async def _prepare(library: Library) -> None:
    for article in library.articles():
        await asyncio.to_thread(library.starting_points, article.id)
