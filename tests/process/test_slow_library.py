"""A library that takes longer than Discord waits, under the real client."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.client import PullquoteBot
from bot.libraries import Libraries
from index import Answer, BM25Engine, Library, StartingPoint, read_file
from tests.loopback_discord import LoopbackDiscord

DISCORD_WAITS_S = 3.0
QUESTION = "When was the bridge at Alder Street closed?"


class SlowLibrary(Library):
    """A large library that takes its time."""

    @property
    def passage_count(self) -> int:
        """More passages than are searched in the event loop."""
        return 10_000

    def starting_points(self, article_id: str) -> tuple[StartingPoint, ...]:
        """Nothing to suggest, which would take as long."""
        return ()

    def ask(self, question: str, limit: int = 3, previous: str | None = None, *, explain: bool = False) -> Answer:
        """Think for longer than Discord waits."""
        time.sleep(DISCORD_WAITS_S + 0.5)
        return super().ask(question, limit, previous, explain=explain)


@pytest.fixture
async def slow_bot(
    discord: LoopbackDiscord, article: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[PullquoteBot]:
    """The bot with such a library, in this process."""
    monkeypatch.setattr(Route, "BASE", discord.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(discord.gateway_url))
    bot = PullquoteBot(Libraries(SlowLibrary(BM25Engine(), articles=[read_file(article)])))
    running = asyncio.create_task(bot.start(discord.token))
    await discord.wait_ready()
    yield bot
    await bot.close()
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def test_a_late_answer_is_acknowledged_in_time(discord: LoopbackDiscord, slow_bot: PullquoteBot) -> None:
    """Three members ask at once: each /ask is acknowledged within three seconds, privately, and answered later."""
    await discord.until(lambda: discord.commands.offered(None) or None, what="synced commands")

    replies = await asyncio.gather(
        *(discord.slash("ask", {"question": QUESTION, "private": True}, timeout_s=20) for _ in range(3))
    )

    for reply in replies:
        assert "Alder Street was closed" in reply.content
        assert reply.acknowledged_after_s is not None
        assert reply.acknowledged_after_s < DISCORD_WAITS_S
        assert reply.ephemeral
