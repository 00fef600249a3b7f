"""A web of one machine: names of its own, and one server on 127.0.0.1 behind a public address."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.article_source import Fetched, Limits, fetch
from bot.errors import SourceError
from bot.public_network import AddressInfo

PUBLIC = "93.184.216.34"
CERTIFICATE = Path(__file__).parent / "secure_example.pem"
"""Signed by itself, for secure.example, with its key; it guards nothing."""

HTML = b"<!doctype html><title>Flood</title><p>The river rose all Tuesday."
UNTIL_CLOSED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
SMALL = Limits(size_bytes=100_000, total_s=5)
SHORT = Limits(size_bytes=100_000, total_s=0.3)

Writes = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Request:
    """What came over the socket."""

    target: str
    headers: dict[str, str]

    @property
    def host(self) -> str:
        """The site that was asked."""
        return self.headers["host"]


def reply(
    body: bytes = b"",
    status: str = "200 OK",
    content_type: str | None = "text/html",
    *,
    length: int | None = None,
    headers: Sequence[str] = (),
) -> bytes:
    """A whole HTTP answer; `length` is what it claims to have."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        *([f"Content-Type: {content_type}"] if content_type else []),
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """An answer that leads on."""
    return reply(status=status, headers=[f"Location: {location}"])


def endlessly(*parts: bytes, pause_s: float = 0) -> Writes:
    """Write the parts, and the last one over and over."""

    async def write(writer: asyncio.StreamWriter) -> None:
        for part in parts[:-1]:
            writer.write(part)
        while True:
            writer.write(parts[-1])
            await writer.drain()
            await asyncio.sleep(pause_s)

    return write


class Site:
    """A server that writes what it is told to, be it HTTP or not."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, bytes | Writes] = {}
        """By path, or by host and path: bytes, or what writes them. Others are 404."""
        self.requests: list[Request] = []
        self._tls = tls
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def asked_for(self) -> list[str]:
        """The targets that were asked for, robots.txt aside."""
        return [request.target for request in self.requests if request.target != "/robots.txt"]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            method = await reader.readexactly(4)
            if method != b"GET ":
                return
            request = _parse(method + await reader.readuntil(b"\r\n\r\n"))
            self.requests.append(request)
            page = self.pages.get(request.host + request.target) or self.pages.get(request.target)
            if callable(page):
                await page(writer)
            else:
                writer.write(page or reply(b"nothing here", "404 Not Found"))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # whoever asked has gone, or the test is over
        finally:
            writer.close()
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()
            self._tasks.discard(task)


class Web:
    """A network whose names are ours: what is connected to PUBLIC reaches the site, and nothing else anything."""

    def __init__(self, site: Site, *, tls: ssl.SSLContext | bool = True) -> None:
        self.tls = tls
        self.names: dict[str, list[list[str]]] = {}
        """The answers for a name, in order; the last one stays. Other names below .example are PUBLIC."""
        self.lookups: list[str] = []
        self.connections: list[tuple[str, int]] = []
        """All that anybody tried to connect to."""
        self._site = site

    async def resolve(self, host: str) -> Sequence[str]:
        """As getaddrinfo would: numbers in any old spelling are addresses."""
        self.lookups.append(host)
        await asyncio.sleep(0)
        if host in self.names:
            answers = self.names[host]
            return answers.pop(0) if len(answers) > 1 else answers[0]
        if host.endswith(".example"):
            return [PUBLIC]
        return [socket.inet_ntoa(socket.inet_aton(host))]  # OSError, where it is none

    def open_socket(self, info: AddressInfo) -> socket.socket:
        """A socket that ends at the site, or nowhere."""
        address = info[4]
        self.connections.append((str(address[0]), int(address[1])))
        if address[0] != PUBLIC:
            raise ConnectionRefusedError
        return _SiteSocket(self._site.port)


async def error_of(url: str, web: Web, limits: Limits = SMALL) -> SourceError | Fetched:
    """What a fetch ends with."""
    try:
        return await fetch(url, limits=limits, network=web)
    except SourceError as error:
        return error


class _SiteSocket(socket.socket):
    """Connects to the site, whatever the address."""

    def __init__(self, port: int) -> None:
        super().__init__(socket.AF_INET, socket.SOCK_STREAM)
        self._site = ("127.0.0.1", port)

    def connect(self, _address: Any, /) -> None:
        super().connect(self._site)


def _parse(head: bytes) -> Request:
    first, *lines = head.decode().rstrip().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Request(first.split()[1], headers)
