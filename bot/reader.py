"""Serves the articles that have no address of their own, to whoever has a link of the bot's."""

import asyncio
import logging
import os
import re
import socket
from contextlib import suppress
from http import HTTPStatus

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.errors import CannotListen
from bot.libraries import Libraries
from bot.quoted_articles import find
from bot.reader_links import ReaderLinks
from bot.reader_page import content_policy, render_article, render_notice
from bot.settings import Listen
from bot.signed_links import Target
from bot.wording import Wording, wording_for
from index import StoreError

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 2  # answers need threads too
CLOSE_WITHIN_S = 0.2
KEPT_OPEN_S = 15.0
SENT_WITHIN_S = 30.0  # two pages are made at a time, so that no more than some 300 MB can wait to be read
MOST_CONNECTIONS = 200  # each takes a file handle, and the bot needs some for Discord and the store
HEADERS = {
    "Cache-Control": "private, max-age=60",
    "Referrer-Policy": "no-referrer",
    "Server": "Pullquote",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}

http_log = log.getChild("http")
# What strangers send that is no HTTP is none of the log's business, nor is where they are.
http_log.addFilter(lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError)))

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")


class Reader:
    """A small web server in the bot's own event loop.

    The last part of a path is the link; what stands before it, such as a proxy's prefix, is passed over. Whatever is
    not there, was removed or is no link of ours gives the same page.
    """

    def __init__(self, links: ReaderLinks, listen: Listen, libraries: Libraries) -> None:
        self.links = links
        self._listen = listen
        self._libraries = libraries
        self._rendering = asyncio.Semaphore(PAGES_AT_ONCE)
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """Where it listens, once it has been started."""
        sockets = () if self._listening is None else self._listening.sockets
        return int(sockets[0].getsockname()[1]) if sockets else self._listen.port

    async def start(self) -> None:
        """Take connections.

        Raises:
            CannotListen: the system does not let it.
        """
        app = web.Application()
        app.router.add_get(r"/{path:[\s\S]*}", self._answer)
        app.on_response_prepare.append(_add_headers)
        self._runner = web.AppRunner(
            app, access_log=None, logger=http_log, keepalive_timeout=KEPT_OPEN_S, shutdown_timeout=CLOSE_WITHIN_S
        )
        await self._runner.setup()
        try:
            self._listening = await asyncio.get_running_loop().create_server(self._accepted, *self._listen)
        except OSError as error:
            raise CannotListen(str(self._listen), _reason(error)) from error
        log.info("Articles are served at %s.", self._listen._replace(port=self.port))

    async def stop(self) -> None:
        """Take no more, and end those that are open."""
        if self._listening is not None:
            self._listening.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _accepted(self) -> asyncio.BaseProtocol:
        """What talks on a new connection; where there are `MOST_CONNECTIONS`, it is closed at once."""
        server = self._runner and self._runner.server
        return server() if server and len(server.connections) < MOST_CONNECTIONS else _Closing()

    async def _answer(self, request: web.Request) -> web.Response:
        """Answer within a time: who takes longer to read has the connection cut, as a page may take megabytes."""
        response, transport = await self._response_to(request), request.transport
        with suppress(ConnectionError):  # whoever asked is gone
            try:
                async with asyncio.timeout(SENT_WITHIN_S):
                    await response.prepare(request)
                    await response.write_eof()
            except TimeoutError:
                if transport is not None:
                    transport.abort()
        return response

    async def _response_to(self, request: web.Request) -> web.Response:
        words = _words_of(request)
        target = self.links.target(request.path.rpartition("/")[2])
        try:
            # Who has no link of ours costs no more than the signature.
            page = None if target is None else await self._page(target)
        except StoreError as error:
            log.warning("An article could not be shown: %s", error)
            return _notice(HTTPStatus.SERVICE_UNAVAILABLE, words)
        return _notice(HTTPStatus.NOT_FOUND, words) if page is None else _response(page)

    async def _page(self, target: Target) -> str | None:
        async with self._rendering:
            quoted = await find(target, self._libraries)
            if quoted is None:
                return None
            present_href = None if quoted.present is None else self.links.href(quoted.present)
            return await asyncio.to_thread(render_article, quoted, present_href)


class _Closing(asyncio.Protocol):
    """Takes nothing."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Close it."""
        transport.close()


def _reason(error: OSError) -> str:
    """Why, in the system's words; asyncio's own repeat the address."""
    if error.errno is None or isinstance(error, socket.gaierror):
        return error.strerror or str(error)
    return os.strerror(error.errno)


def _response(page: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html", charset="utf-8")


def _notice(status: HTTPStatus, words: Wording) -> web.Response:
    """Nothing to read: for good, or because the database fails."""
    if status is HTTPStatus.NOT_FOUND:
        heading = words.gettext("There is nothing here")
        sentence = words.gettext("The article was removed, or the link is incomplete.")
    else:
        heading = words.gettext("Not just now")
        sentence = words.gettext("The article can’t be read at the moment. Please try again later.")
    return _response(render_notice(heading, sentence, words), status)


def _words_of(request: web.Request) -> Wording:
    """The words in the first language that a browser asks for and the program speaks."""
    asked = (_LANGUAGE.match(each.strip()) for each in request.headers.get("Accept-Language", "").split(","))
    return wording_for(*(match[0].lower() for match in asked if match))


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
    response.headers["Content-Security-Policy"] = content_policy()
