"""What a page may cost in bytes and time, and answers that are none."""

import asyncio
import gzip
import time
import zlib

import pytest

from bot.article_source import fetch
from bot.errors import BrokenAnswer, TooLarge, TooSlow
from tests.bot.web import HTML, SHORT, UNTIL_CLOSED, Site, Web, Writes, endlessly, error_of, redirect, reply

CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
BOMB = gzip.compress(bytes(10_000_000))
TOO_LARGE: dict[str, bytes | Writes] = {
    "announced": reply(b"a", length=100_001),
    "announced, a number beyond all measure": reply(b"a", length=10**18),
    "announced, nothing sent": endlessly(reply(length=6_000_000), b"", pause_s=0.01),
    "sent": reply(bytes(100_001), length=None),
    "endless": endlessly(UNTIL_CLOSED, b"a" * 10_000),
    "endless chunks": endlessly(CHUNKED, b"2710\r\n" + b"a" * 10_000 + b"\r\n"),
    "bomb": reply(BOMB, headers=["Content-Encoding: gzip"]),
    "bomb of zlib": reply(zlib.compress(bytes(10_000_000)), headers=["Content-Encoding: deflate"]),
    "endless bomb": endlessly(GZIP, BOMB),
}
TOO_SLOW: dict[str, bytes | Writes] = {
    "silence": endlessly(b"", pause_s=0.05),
    "slow headers": endlessly(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", pause_s=0.05),
    "interim answers": endlessly(b"HTTP/1.1 100 Continue\r\n\r\n", pause_s=0.01),
    "slow body": endlessly(UNTIL_CLOSED, b"a", pause_s=0.05),
    "slow chunks": endlessly(CHUNKED, b"1\r\na\r\n", pause_s=0.05),
    "body that stops": endlessly(reply(b"a", length=100), b"", pause_s=0.05),
}
BROKEN: dict[str, bytes | Writes] = {
    "nothing": lambda writer: asyncio.sleep(0),
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "headers that break off": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "100 KB header": reply(HTML, headers=["X-Long: " + "a" * 100_000]),
    "1,000 headers": reply(HTML, headers=[f"X-{number}: a" for number in range(1000)]),
    "endless header": endlessly(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a" * 1000),
    "shorter than announced": reply(HTML, length=len(HTML) + 10),
    "negative length": reply(HTML, length=-1),
    "two lengths": reply(HTML, headers=["Content-Length: 3"]),
    "length and chunks": reply(b"0\r\n\r\n", headers=["Transfer-Encoding: chunked"]),
    "chunk without a size": CHUNKED + b"zz\r\na\r\n0\r\n\r\n",
    "chunk that is too long": CHUNKED + b"1\r\nabc\r\n0\r\n\r\n",
    "chunks that break off": CHUNKED + b"5\r\nabc",
    "no gzip": reply(HTML, headers=["Content-Encoding: gzip"]),
    "gzip that breaks": reply(gzip.compress(HTML)[:10] + b"\xff" * 20, headers=["Content-Encoding: gzip"]),
    "brotli": reply(b"\x0b\x02\x80hello\x03", headers=["Content-Encoding: br"]),
    "gzip of gzip": reply(gzip.compress(gzip.compress(HTML)), headers=["Content-Encoding: gzip, gzip"]),
}


@pytest.mark.parametrize("name", TOO_LARGE)
async def test_a_page_that_is_too_large_is_left(site: Site, web: Web, name: str) -> None:
    """As soon as that is known: what is announced counts, and what comes, unpacked."""
    site.pages["/"] = TOO_LARGE[name]
    started = time.monotonic()

    error = await error_of("http://site.example/", web)

    assert isinstance(error, TooLarge)
    assert str(error).endswith("too large: the limit is 0.1 MB. Give a part of it.")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("name", TOO_SLOW)
async def test_a_page_that_is_too_slow_is_left(site: Site, web: Web, name: str) -> None:
    """After the time for all of it, however busy it keeps the connection."""
    site.pages["/"] = TOO_SLOW[name]
    started = time.monotonic()

    error = await error_of("http://site.example/", web, SHORT)

    assert isinstance(error, TooSlow)
    assert str(error) == "The page took longer than 0.3 seconds. Try again later, or upload the article."
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_answer_is_told(site: Site, web: Web, name: str) -> None:
    """Half a page is no page."""
    site.pages["/"] = BROKEN[name]

    error = await error_of("http://site.example/", web)

    assert isinstance(error, BrokenAnswer)
    assert "broke off or cannot be understood" in str(error)


async def test_the_time_covers_redirects_and_look_ups(site: Site, web: Web) -> None:
    """A site can't have it anew with each redirect, nor a name server with each name."""

    async def slow_redirect(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.12)
        writer.write(redirect("/"))
        await writer.drain()

    class SlowNames(Web):
        async def resolve(self, host: str) -> list[str]:
            await asyncio.sleep(60)
            return [host]

    site.pages["/"] = slow_redirect

    assert isinstance(await error_of("http://site.example/", web, SHORT), TooSlow)
    assert isinstance(await error_of("http://site.example/", SlowNames(site), SHORT), TooSlow)


async def test_the_caller_can_give_up(site: Site, web: Web) -> None:
    """A timeout of one's own is not taken for the page's."""
    site.pages["/"] = endlessly(b"", pause_s=0.05)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await fetch("http://site.example/", network=web)
