"""How fast the bot may be asked: by one member and in one channel; and that a member's questions keep their order."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from discord.ext.commands import Cooldown, CooldownMapping

from bot.errors import TooManyQuestions
from bot.manners import Rate

LONGEST_QUEUE = 10

Asked = tuple[int, int]
"""The ids of the member who asks and of the channel."""
Tell = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class _Queue:
    """A member's questions that are not through yet: they take turns, and those behind are told if one is held up."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    untold: list[Tell] = field(default_factory=list)
    length: int = 0
    is_held_up: bool = False


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
        self._queues: dict[int, _Queue] = {}

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
    async def turn(self, asked: Asked, tell: Tell) -> AsyncIterator[None]:
        """Let a question through in its turn, after its member's earlier ones; `tell` is called if it has to wait.

        Raises:
            TooManyQuestions: too many of the member's questions wait already.
        """
        queue = self._queues.setdefault(_member(asked), _Queue())
        if queue.is_held_up and queue.length >= LONGEST_QUEUE:
            raise TooManyQuestions
        queue.length += 1
        queue.untold.append(tell)
        try:
            if queue.is_held_up:
                await _tell_all(queue)
            async with queue.turn:
                await self._hold_up(asked, queue)
                _spare(queue, tell)
                yield
        finally:
            _spare(queue, tell)
            queue.length -= 1
            if not queue.length:
                self._queues.pop(_member(asked), None)

    async def _hold_up(self, asked: Asked, queue: _Queue) -> None:
        """Wait for as long as a question has to."""
        wait_s = self.wait_s(asked)
        if not wait_s:
            return
        queue.is_held_up = True
        try:
            await _tell_all(queue)
            while wait_s:
                await asyncio.sleep(wait_s)
                wait_s = self.wait_s(asked)
        finally:
            queue.is_held_up = False


def _spare(queue: _Queue, tell: Tell) -> None:
    """Leave out one that need not be told any more."""
    queue.untold = [each for each in queue.untold if each is not tell]


async def _tell_all(queue: _Queue) -> None:
    untold, queue.untold = queue.untold, []
    for tell in untold:
        await tell()


def _member(asked: Asked) -> int:
    return asked[0]


def _channel(asked: Asked) -> int:
    return asked[1]
