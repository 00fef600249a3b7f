"""The loopback as tests use it: people who write, click and run commands, and what the bot makes of it."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from tests.loopback_discord.asking import PATIENCE_S, Asking
from tests.loopback_discord.errors import LoopbackError, UnexpectedReplyError
from tests.loopback_discord.records import Identify, Reply

T = TypeVar("T")


class LoopbackDiscord(Asking):
    """A Discord on 127.0.0.1 for one application, and the people who use it.

    Use it as an async context manager, or start and stop it. Where a method is given no channel or author, it
    means the first guild's first channel and its member.
    """

    async def until(
        self, look: Callable[[], T | None], *, timeout_s: float = PATIENCE_S, what: str = "such thing"
    ) -> T:
        """Give what `look` finds as soon as that is not None; it is asked again and again.

        Raises:
            NothingCameError: not within `timeout_s`.

        """
        return await self.journal.until(look, timeout_s=timeout_s, what=what)

    async def wait_ready(self, timeout_s: float = PATIENCE_S, *, sessions: int = 1) -> Identify:
        """Return once that many sessions are open; gives the latest IDENTIFY."""
        live = self.gateway.live_sessions
        await self.until(lambda: True if self._live() >= sessions else None, timeout_s=timeout_s, what="READY client")
        live = self.gateway.live_sessions
        return live[-1].identify

    async def wait_gone(self, timeout_s: float = PATIENCE_S) -> None:
        """Return once no client is connected to the gateway."""
        await self.until(lambda: None if self._live() else True, timeout_s=timeout_s, what="end of the connection")

    async def drop_connection(self, code: int | None = None) -> None:
        """Close every live gateway connection with `code`, or cut it, and return once it is gone.

        Raises:
            LoopbackError: there is none.

        """
        if not self._live():
            reason = "No client is connected to the gateway."
            raise LoopbackError(reason)
        await self.gateway.drop(code)

    def reconnect(self) -> None:
        """Ask every live client to reconnect and resume (op 7)."""
        self.gateway.ask_to_reconnect()

    def invalidate(self, *, resumable: bool) -> None:
        """Tell every live client that its session is invalid (op 9)."""
        self.gateway.invalidate(is_resumable=resumable)

    async def next_reply(self, timeout_s: float = PATIENCE_S) -> Reply:
        """Give the bot's next message, anywhere, that no test has read yet.

        Raises:
            NothingCameError: none came within `timeout_s`.

        """
        unread = self.journal.unread
        await self.until(lambda: unread[0] if unread else None, timeout_s=timeout_s, what="reply")
        return unread.pop(0)

    async def stays_silent(self, seconds: float) -> None:
        """Wait, and hold that the bot writes nothing in that time.

        Raises:
            UnexpectedReplyError: there is an unread reply, or one came.

        """
        await asyncio.sleep(0 if self.journal.unread else seconds)
        if self.journal.unread:
            reply = self.journal.unread[0]
            reason = f"The bot was to stay silent but wrote {reply.content!r} ({reply.kind})."
            raise UnexpectedReplyError(reason)

    def _live(self) -> int:
        return len(self.gateway.live_sessions)
