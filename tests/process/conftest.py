"""A loopback Discord for each test, and the bot connected to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.flood import ARTICLE
from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import BotProcess, running_bot


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of our own in a file."""
    path = tmp_path / "flood.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    """A Discord on this machine, which must have seen nothing but valid requests."""
    async with LoopbackDiscord() as loopback:
        yield loopback
        assert [str(violation) for violation in loopback.violations] == []


@pytest.fixture
async def bot(discord: LoopbackDiscord, article: Path) -> AsyncIterator[BotProcess]:
    """The bot, ready."""
    async with running_bot(discord, article.parent, {"ARTICLES": str(article)}) as process:
        await discord.wait_ready(timeout_s=15)
        yield process
