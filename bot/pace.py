"""How fast the bot may be asked: by one member and in one channel; and that a member's questions keep their order."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from discord.ext.commands import Cooldown, CooldownMapping

from bot.errors import TooManyQuestions
from bot.manners import Rate

LONGEST_QUEUE = 10

Asked = tuple[int, int]
"""The ids of the member who asks and of the channel."""


class Pace:
    """The cool-downs of members and channels; a rate of None sets no limit."""

    def __init__(
        self, member_rate: Rate | None, channel_rate: Rate | None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._now = now
        self._cooldowns = [
            CooldownMapping(Cooldown(rate.questions, rate.per_s), key)
            for rate, key in ((member_rate, _member), (channel_rate, _channel))
            if rate is not None
        ]
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._queued: Counter[int] = Counter()
        self._held_up: Counter[int] = Counter()

    def wait_s(self, asked: Asked) -> float:
        """How long to wait with a question, in seconds; one that need not wait counts as asked."""
        now = self._now()
        buckets = [bucket for each in self._cooldowns if (bucket := each.get_bucket(asked, now)) is not None]
        wait_s = max((bucket.get_retry_after(now) for bucket in buckets), default=0.0)
        if not wait_s:
            for bucket in buckets:
                bucket.update_rate_limit(now)
        return wait_s

    @asynccontextmanager
    async def turn(self, asked: Asked, tell: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Let a question through in its turn, after its member's earlier ones; `tell` is called if it has to wait.

        Raises:
            TooManyQuestions: too many of the member's questions wait already.
        """
        member = _member(asked)
        if self._queued[member] >= LONGEST_QUEUE and self._held_up[member]:
            raise TooManyQuestions
        lock = self._locks.setdefault(member, asyncio.Lock())
        self._queued[member] += 1
        try:
            was_told = bool(self._held_up[member])
            if was_told:
                await tell()
            async with lock:
                await self._wait(asked, None if was_told else tell)
                yield
        finally:
            self._queued[member] -= 1
            self._queued += Counter()  # forgets whoever has none left

    async def _wait(self, asked: Asked, tell: Callable[[], Awaitable[None]] | None) -> None:
        wait_s = self.wait_s(asked)
        if not wait_s:
            return
        member = _member(asked)
        self._held_up[member] += 1
        try:
            if tell is not None:
                await tell()
            while wait_s:
                await asyncio.sleep(wait_s)
                wait_s = self.wait_s(asked)
        finally:
            self._held_up[member] -= 1
            self._held_up += Counter()


def _member(asked: Asked) -> int:
    return asked[0]


def _channel(asked: Asked) -> int:
    return asked[1]
