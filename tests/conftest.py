"""A loopback Discord for each test that asks for one."""

from collections.abc import AsyncIterator, Callable

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.index.store.databases import address, postgres  # noqa: F401 (fixtures of index and bot alike)
from tests.loopback_discord import LoopbackDiscord

Point = Callable[[LoopbackDiscord], None]


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    """Run a Discord for one test."""
    async with LoopbackDiscord() as discord_:
        yield discord_


@pytest.fixture
def point(monkeypatch: pytest.MonkeyPatch) -> Point:
    """Point the discord.py of this process at a loopback, until the test is over."""

    def point_here(loopback: LoopbackDiscord) -> None:
        monkeypatch.setattr(Route, "BASE", loopback.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(loopback.gateway_url))

    return point_here
