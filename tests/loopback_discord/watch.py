"""Waiting for something to become true, with a limit."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from tests.loopback_discord.errors import NothingCameError

T = TypeVar("T")

LONGEST_LOOK_AWAY_S = 0.02


class Watch:
    """Wakes those who wait, whenever something has changed."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Make everyone who waits look again."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, look: Callable[[], T | None], *, timeout_s: float, what: str) -> T:
        """Give what `look` finds, as soon as it finds anything but None.

        Raises:
            NothingCameError: it still found None after `timeout_s`.

        """
        try:
            async with asyncio.timeout(timeout_s):
                while (found := look()) is None:
                    await self._change()
        except TimeoutError:
            raise NothingCameError(what, timeout_s) from None
        return found

    async def _change(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            # Tests look at other things too, and those notify nobody.
            await asyncio.wait([waiter], timeout=LONGEST_LOOK_AWAY_S)
        finally:
            self._waiters.discard(waiter)
