"""Things that go wrong at Discord, on demand."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DEFAULT_BODIES: dict[int, dict[str, Any]] = {
    401: {"message": "401: Unauthorized", "code": 0},
    403: {"message": "Missing Permissions", "code": 50013},
    404: {"message": "404: Not Found", "code": 0},
    429: {"message": "You are being rate limited.", "retry_after": 0.05, "global": False},
}


@dataclass(slots=True)
class Fault:
    """One kind of trouble; it strikes `times` times, forever if that is None."""

    times: int | None
    used: int = 0

    def strikes(self) -> bool:
        """Use it up by one, and tell whether there was any left."""
        if self.times is not None and self.used >= self.times:
            return False
        self.used += 1
        return True

    def cancel(self) -> None:
        """Let it strike no more."""
        self.times = self.used


@dataclass(slots=True)
class RestFault(Fault):
    """An answer of the REST API that is not the real one; the status None cuts the connection."""

    method: str = "*"
    path: re.Pattern[str] = re.compile("")
    status: int | None = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    delay_s: float = 0
    is_applied: bool = False

    def concerns(self, method: str, path: str) -> bool:
        """Tell whether a request is one of those that it hits."""
        return self.method in ("*", method) and self.path.search(path) is not None

    async def delay(self) -> None:
        """Let the client wait."""
        if self.delay_s:
            await asyncio.sleep(self.delay_s)


@dataclass(slots=True)
class GatewayFault(Fault):
    """A gateway that turns a client away, with a close code or an HTTP status."""

    code: int | None = None


class Faults:
    """All the trouble that is waiting for the client; the oldest that fits strikes first."""

    def __init__(self) -> None:
        self._rest: list[RestFault] = []
        self._closings: list[GatewayFault] = []
        self._refusals: list[GatewayFault] = []
        self._invalid_sessions: list[GatewayFault] = []

    def rest(  # noqa: PLR0913 - each is a part of an HTTP answer
        self,
        method: str,
        path_regex: str,
        status: int | None,
        times: int | None = 1,
        *,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        delay_s: float = 0,
        is_applied: bool = False,
    ) -> RestFault:
        """Answer the next matching requests with `status`; None cuts the connection instead.

        `path_regex` is searched in what follows /api/v10; `method` may be "*". With `is_applied` the request
        takes effect all the same, as when an answer is lost on its way.
        """
        fault = RestFault(
            times,
            method=method,
            path=re.compile(path_regex),
            status=status,
            headers=headers or {},
            body=body if body is not None else default_body(status),
            delay_s=delay_s,
            is_applied=is_applied,
        )
        self._rest.append(fault)
        return fault

    def close_after_identify(self, code: int, times: int | None = 1) -> GatewayFault:
        """Close the next connections with `code`, right after their IDENTIFY or RESUME."""
        return _add(self._closings, GatewayFault(times, code=code))

    def refuse_connections(self, times: int | None = 1, *, status: int | None = 503) -> GatewayFault:
        """Refuse the next websockets with an HTTP status; None cuts the connection instead."""
        return _add(self._refusals, GatewayFault(times, code=status))

    def invalid_session(self, times: int | None = 1) -> GatewayFault:
        """Answer the next IDENTIFY or RESUME with op 9, not resumable."""
        return _add(self._invalid_sessions, GatewayFault(times))

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        for fault in (*self._rest, *self._closings, *self._refusals, *self._invalid_sessions):
            fault.cancel()

    def for_request(self, method: str, path: str) -> RestFault | None:
        """Give the fault that strikes this request."""
        return next((f for f in self._rest if f.concerns(method, path) and f.strikes()), None)

    def for_identify(self) -> GatewayFault | None:
        """Give the fault that strikes this IDENTIFY or RESUME with a close code."""
        return _striking(self._closings)

    def for_connection(self) -> GatewayFault | None:
        """Give the fault that strikes this websocket."""
        return _striking(self._refusals)

    def for_session(self) -> GatewayFault | None:
        """Give the fault that makes this IDENTIFY or RESUME invalid."""
        return _striking(self._invalid_sessions)


def default_body(status: int | None) -> Any:
    """Give the body that Discord sends with a status; a proxy's 5xx has no JSON."""
    return DEFAULT_BODIES.get(status or 0)


def _add(faults: list[GatewayFault], fault: GatewayFault) -> GatewayFault:
    faults.append(fault)
    return fault


def _striking(faults: list[GatewayFault]) -> GatewayFault | None:
    return next((fault for fault in faults if fault.strikes()), None)
