"""A loopback Discord for each test, and the real client connected to it over real sockets, in this process."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import discord
import pytest

from bot.client import PullquoteBot
from bot.connection import point_at
from bot.libraries import Libraries
from bot.manners import Manners
from bot.public_network import Network
from bot.reader import Reader
from index import BM25Engine, Library, read_article
from tests.flood import ARTICLE
from tests.loopback_discord import LoopbackDiscord

Connect = Callable[..., AbstractAsyncContextManager[PullquoteBot]]


@pytest.fixture(autouse=True)
def no_errors_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever happens, it is told in a sentence; nothing ends as an exception in the log."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.fixture
async def place() -> AsyncIterator[LoopbackDiscord]:
    """A Discord on this machine, which must have seen nothing but valid requests."""
    async with LoopbackDiscord() as loopback:
        yield loopback
        assert [str(violation) for violation in loopback.violations] == []


def flood(text: str = ARTICLE) -> Library:
    """A library of one article."""
    return Library(BM25Engine(), articles=[read_article(text.encode(), "flood.md")])


@pytest.fixture
def library() -> Library:
    """The library that the bot asks; what a test changes in it, the bot sees."""
    return flood()


@pytest.fixture
def connect(place: LoopbackDiscord, library: Library, monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Connects a bot, with its commands synced; by default it reads along, watches nothing and sets no limits."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    monkeypatch.setattr(
        discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    )

    @asynccontextmanager
    async def connected(
        manners: Manners | None = None,
        articles: Libraries | None = None,
        network: Network | None = None,
        reader: Reader | None = None,
    ) -> AsyncIterator[PullquoteBot]:
        point_at(place.api_url, place.gateway_url)
        bot = PullquoteBot(
            articles or Libraries(library),
            manners or Manners(reads_messages=True, member_rate=None, channel_rate=None),
            network,
            reader,
        )
        running = asyncio.create_task(bot.start(place.token))
        try:
            await place.wait_ready()
            await place.until(lambda: place.offered() or None, what="synced commands")
            yield bot
        finally:
            running.cancel()
            await asyncio.wait({running})
            await bot.close()
            await place.wait_gone()

    return connected


@pytest.fixture
async def bot(connect: Connect) -> AsyncIterator[PullquoteBot]:
    """The bot, ready."""
    async with connect() as connected:
        yield connected
