"""A URL or an upload to the bytes of an article, within limits.

Everything that an address can lead to is untrusted: the spelling (`public_addresses`), the network behind the name
(`public_network`, which says how the gap between check and use is closed), and the answer. So redirects are followed by
hand, each target judged as if a member had given it; the answer is cut off at a size, counted after decompression, and
at a time that covers everything from the first look-up to the last byte. No cookie, login, proxy or referrer is sent.
A page that robots.txt keeps from bots is not read.
"""

import asyncio
import codecs
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import aiohttp
from yarl import URL

from bot.errors import (
    AddressProblem,
    BrokenAnswer,
    NotAllowedByRobots,
    NotAnAddress,
    Refused,
    SourceError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    Untrusted,
    WrongType,
)
from bot.public_addresses import web_address
from bot.public_network import Network, SystemNetwork, public_connector
from index import READERS

AGENT = "Pullquote"

MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
SUFFIXES = {
    ".htm": ".html",
    ".html": ".html",
    ".xhtml": ".html",
    ".md": ".md",
    ".markdown": ".md",
    ".txt": ".txt",
    ".text": ".txt",
    ".pdf": ".pdf",
    ".docx": ".docx",
}
_SAYS_NOTHING = ("application/octet-stream", "binary/octet-stream")
_SUCCESS = (200, 203)
_REDIRECTS = (301, 302, 303, 307, 308)
_ENCODINGS = ("", "identity", "gzip", "deflate")
_HEADERS = {
    "User-Agent": f"{AGENT} (a Discord bot that reads a page when a member asks it to)",
    "Accept": ", ".join((*MEDIA_TYPES, "application/octet-stream;q=0.5")),
    "Accept-Encoding": "gzip, deflate",
}
# Others that Python knows are no texts, or take quadratic time to decode (punycode).
_CHARSET_OF_PAGES = re.compile(
    r"ascii|utf-(8|16|32).*|iso8859-.+|cp\d+|koi8-.|gb\w+|big5\w*|shift_?jis\w*|euc_\w+|iso2022_\w+|mac-\w+|tis-620"
)
_SHOWN_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}|\.[a-z0-9]{1,10}")
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may cost."""

    size_bytes: int = 5_000_000
    total_s: float = 15.0
    redirects: int = 5
    robots_bytes: int = 500_000
    robots_s: float = 5.0


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file behind an address, as a reader takes it."""

    content: bytes
    url: str
    """Where it was in the end, without the fragment."""
    media_type: str
    charset: str | None
    """As a codec of Python, or None where the answer names none that is used for pages."""
    file_name: str
    """Its suffix tells the format."""
    redirects: tuple[str, ...]
    """The addresses that led there, in order, without `url`."""


async def fetch(url: str, *, limits: Limits = DEFAULT_LIMITS, network: Network | None = None) -> Fetched:
    """What is at an address; `network` stands in for that of this machine.

    Raises:
        SourceError: one of its kinds.
    """
    address = web_address(url)
    try:
        async with asyncio.timeout(limits.total_s), _session(network or SystemNetwork()) as session:
            return await _Visit(session, limits).article(address)
    except TimeoutError as error:
        raise TooSlow(limits.total_s) from error


def check_upload(name: str, size: int, *, limits: Limits = DEFAULT_LIMITS) -> None:
    """Whether an uploaded file of that name and size in bytes is worth downloading.

    Raises:
        WrongType: no reader knows its suffix.
        TooLarge: it has more bytes than an article may have.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        raise WrongType(_shown_type(suffix))
    if size > limits.size_bytes:
        raise TooLarge(limits.size_bytes, size)


def _session(network: Network) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=public_connector(network),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=_HEADERS,
        trust_env=False,
        # One limit covers everything; see `fetch`.
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """An answer that leads nowhere else; its body is not read yet."""

    address: URL
    response: aiohttp.ClientResponse
    redirects: tuple[str, ...]


class _Visit:
    """One fetch with all its requests."""

    def __init__(self, session: aiohttp.ClientSession, limits: Limits) -> None:
        self._session = session
        self._limits = limits
        self._robots: dict[URL, RobotFileParser] = {}

    async def article(self, address: URL) -> Fetched:
        async with self._follow(address, self._ask_robots) as page:
            response = page.response
            if response.status not in _SUCCESS:
                raise Refused(response.status)
            media_type = response.content_type.lower()
            suffix = _suffix(media_type, page.address)
            if suffix is None:
                raise WrongType(_shown_type(media_type))
            return Fetched(
                content=await _read(response, self._limits.size_bytes),
                url=str(page.address),
                media_type=media_type,
                charset=_charset(response.charset),
                file_name=_stem(page.address) + suffix,
                redirects=page.redirects,
            )

    @asynccontextmanager
    async def _follow(self, address: URL, ask: Callable[[URL], Awaitable[None]]) -> AsyncIterator[_Page]:
        """The answer at the end of the redirects; `ask` is awaited before each request, and may forbid it."""
        redirects: list[str] = []
        while len(redirects) <= self._limits.redirects:
            await ask(address)
            async with self._request(address) as response:
                target = _target(address, response)
                if target is None:
                    yield _Page(address, response, tuple(redirects))
                    return
            redirects.append(str(address))
            address = target
        raise TooManyRedirects(self._limits.redirects)

    @asynccontextmanager
    async def _request(self, address: URL) -> AsyncIterator[aiohttp.ClientResponse]:
        """One request, whose errors are ours also while its answer is read."""
        host = address.host or ""
        try:
            async with self._session.get(address, allow_redirects=False) as response:
                yield response
        except aiohttp.ClientConnectorCertificateError as error:
            raise Untrusted(host) from error
        except aiohttp.ClientConnectorError as error:
            raise Unreachable(host) from error
        except (aiohttp.ClientError, aiohttp.http.HttpProcessingError) as error:
            raise BrokenAnswer from error

    async def _ask_robots(self, address: URL) -> None:
        origin = address.origin()
        if origin not in self._robots:
            self._robots[origin] = await self._rules(origin)
        if not self._robots[origin].can_fetch(AGENT, str(address)):
            raise NotAllowedByRobots(address.host or "")

    async def _rules(self, origin: URL) -> RobotFileParser:
        """What a site's robots.txt asks for; one that cannot be had asks for nothing."""
        rules = RobotFileParser()
        text = ""
        try:
            async with asyncio.timeout(self._limits.robots_s), self._follow(origin / "robots.txt", _allow) as page:
                if page.response.status in _SUCCESS:
                    text = (await _read(page.response, self._limits.robots_bytes)).decode("utf-8-sig", "replace")
        except (SourceError, TimeoutError):
            pass
        rules.parse(text.splitlines())
        return rules


async def _allow(_address: URL) -> None:
    pass


def _target(address: URL, response: aiohttp.ClientResponse) -> URL | None:
    """Where an answer leads on to, or None.

    Raises:
        SourceError: to nowhere that a member may send the bot either.
    """
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or location is None:
        return None
    try:
        return web_address(urljoin(str(address), location))
    except NotAnAddress as error:
        raise NotAnAddress(error.problem, is_redirect=True) from error
    except ValueError as error:
        raise NotAnAddress(AddressProblem.HOST, is_redirect=True) from error


async def _read(response: aiohttp.ClientResponse, limit_bytes: int) -> bytes:
    """The body, decompressed.

    Raises:
        TooLarge: it is announced or turns out to have more bytes than the limit.
        BrokenAnswer: it is encoded in a way that was not asked for.
    """
    if response.headers.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
        raise BrokenAnswer
    if (response.content_length or 0) > limit_bytes:
        raise TooLarge(limit_bytes, response.content_length)
    content = bytearray()
    async for part in response.content.iter_any():
        content += part
        if len(content) > limit_bytes:
            raise TooLarge(limit_bytes)
    return bytes(content)


def _suffix(media_type: str, address: URL) -> str | None:
    """The format that an answer is in, or None where it is none that is read."""
    by_path = SUFFIXES.get(PurePosixPath(address.path).suffix.lower())
    if media_type in _SAYS_NOTHING:
        return by_path
    by_type = MEDIA_TYPES.get(media_type)
    # Servers that know no Markdown send it as plain text.
    return by_path if (by_type, by_path) == (".txt", ".md") else by_type


def _stem(address: URL) -> str:
    """A file name for an address, without a suffix: the end of its path, else its host."""
    stem = PurePosixPath(address.path).stem.replace("\\", "").strip(". ")
    return "".join(filter(str.isprintable, stem))[:_LONGEST_STEM] or address.host or ""


def _charset(name: str | None) -> str | None:
    try:
        codec = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    return codec if _CHARSET_OF_PAGES.fullmatch(codec) else None


def _shown_type(name: str) -> str:
    return name if _SHOWN_TYPE.fullmatch(name) else ""
