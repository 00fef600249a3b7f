"""The bot as a process that serves its articles."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import running_bot


@pytest.fixture
def taken() -> Iterator[str]:
    """An address that another process listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def settings(article: Path, listen: str) -> dict[str, str]:
    """What is set where articles are served."""
    return {"ARTICLES": str(article), "READER_URL": "https://example.org/read", "READER_LISTEN": listen}


async def test_an_address_that_is_taken_ends_it_with_a_sentence(
    discord: LoopbackDiscord, article: Path, taken: str
) -> None:
    """At once, before Discord is troubled."""
    async with running_bot(discord, article.parent, settings(article, taken)) as bot:
        assert await bot.status() == 2

    assert f"Articles can’t be served at {taken} (Address already in use). Set READER_LISTEN" in bot.log
    assert "Traceback" not in bot.log
    assert discord.identifies == []


async def test_it_serves_while_discord_is_away_and_ends_with_readers_connected(article: Path) -> None:
    """Within two seconds."""
    discord = LoopbackDiscord()
    async with discord:
        pass
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with running_bot(discord, article.parent, settings(article, f"127.0.0.1:{port}")) as bot:
        await bot.logged(f"Articles are served at 127.0.0.1:{port}.", timeout_s=20)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /nothing HTTP/1.1\r\nHost: example.org\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 404")

        assert await bot.stop() < 2
        writer.close()

    assert await bot.status() == 0
    assert "Traceback" not in bot.log
