"""New words for a server's article: tried on golden questions before they go live, and kept where some would fall."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bot.intake import Intake
from bot.libraries import Libraries
from bot.shelf import Shelf
from index import Article, Checked, Library, check_golden

WAITING_S = 15 * 60.0
MOST_WAITING = 20  # of at most some megabytes each


class Update(NamedTuple):
    """An article as it is kept, and the words that it is to have."""

    kept: Article
    intake: Intake

    @property
    def renewed(self) -> Article:
        """The article with these words."""
        return replace(self.intake.article, id=self.kept.id, title=self.kept.title, added_at=self.kept.added_at)


class Asker(NamedTuple):
    """Whose update of which article of which server waits."""

    server_id: int
    article_id: str
    user_id: int


class Updates:
    """Tries updates, and keeps the last `MOST_WAITING` that were held back for `WAITING_S` seconds, in memory alone."""

    def __init__(self, libraries: Libraries, clock: Callable[[], float] = time.monotonic) -> None:
        self._libraries = libraries
        self._clock = clock
        self._waiting: OrderedDict[Asker, tuple[float, Update]] = OrderedDict()

    async def fallen(self, server_id: int, shelf: Shelf, update: Update) -> list[Checked]:
        """The golden questions of a server that come first and would not any more, as they would stand then.

        This is found out beside the library that is asked.
        """
        golden = await shelf.golden(server_id)
        if not golden:
            return []
        now = await self._libraries.of(server_id)
        then = await self._libraries.with_words(server_id, update.renewed)
        before, after = await asyncio.to_thread(lambda: (check_golden(now, golden), check_golden(then, golden)))
        return [new for old, new in zip(before, after, strict=True) if old.is_first and not new.is_first]

    def hold(self, asker: Asker, update: Update) -> None:
        """Let an update wait, in place of an earlier one of the same article by the same member."""
        self._waiting.pop(asker, None)
        self._waiting[asker] = (self._clock(), update)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)

    def taken(self, asker: Asker) -> Update | None:
        """The update that waits, which then waits no more; None where none does, or for too long."""
        since, update = self._waiting.pop(asker, (0.0, None))
        return update if self._clock() - since <= WAITING_S else None


async def checked_golden(library: Library, server_id: int, shelf: Shelf) -> list[Checked]:
    """The golden questions of a server as its library answers them."""
    golden = await shelf.golden(server_id)
    return await asyncio.to_thread(check_golden, library, golden)
