"""The log of everything that the client did."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from tests.loopback_discord.errors import NothingCameError
from tests.loopback_discord.records import Identify, Reply, Request, Resume, Violation
from tests.loopback_discord.watch import Watch

T = TypeVar("T")

RECENT_REQUESTS = 5


class Journal:
    """Keeps what happened, in order, and lets tests wait for more."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.violations: list[Violation] = []
        self.identifies: list[Identify] = []
        self.resumes: list[Resume] = []
        self.replies: list[Reply] = []
        self.edits: list[Reply] = []
        self.unread: list[Reply] = []
        self._watch = Watch()

    def notify(self) -> None:
        """Make everyone who waits look again."""
        self._watch.notify()

    @staticmethod
    def now() -> float:
        """Read the clock that every `at` is read from."""
        return monotonic()

    def add_request(self, request: Request) -> None:
        """Keep an answered request."""
        self.requests.append(request)
        self.notify()

    def add_reply(self, reply: Reply) -> None:
        """Keep a new message of the bot, to be read once by a test."""
        self.replies.append(reply)
        self.unread.append(reply)
        self.notify()

    def add_edit(self, reply: Reply) -> None:
        """Keep a change that the bot made to a message."""
        self.edits.append(reply)
        self.notify()

    def mark_read(self, reply: Reply) -> None:
        """Take a reply from those that are still to be read."""
        # By identity: comparing replies would compare whole messages.
        self.unread[:] = [one for one in self.unread if one is not reply]

    async def until(self, look: Callable[[], T | None], *, timeout_s: float, what: str) -> T:
        """Give what `look` finds, as soon as it finds anything but None.

        Raises:
            NothingCameError: nothing was found in time; it says what the client did last.

        """
        try:
            return await self._watch.until(look, timeout_s=timeout_s, what=what)
        except NothingCameError:
            raise NothingCameError(what, timeout_s, self._latest()) from None

    async def wait(self, event: asyncio.Event, *, timeout_s: float, what: str) -> None:
        """Return once an event is set; cheaper than `until` where many wait for one thing each.

        Raises:
            NothingCameError: it was not set in time; it says what the client did last.

        """
        try:
            async with asyncio.timeout(timeout_s):
                await event.wait()
        except TimeoutError:
            raise NothingCameError(what, timeout_s, self._latest()) from None

    def _latest(self) -> str:
        requests = [f"{r.method} {r.path} {r.status}" for r in self.requests[-RECENT_REQUESTS:]]
        violations = [str(violation) for violation in self.violations]
        counts = f"{len(self.identifies)} IDENTIFY, {len(self.resumes)} RESUME"
        return f"So far: {counts}; last requests {requests}; violations {violations}."
