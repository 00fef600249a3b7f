"""A loopback Discord for each test, and the bot connected to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import BotProcess, running_bot

ARTICLE = """# The flood of 1931

Rain fell on the valley for nine days. Nobody in the town remembered a wetter spring, and the older farmers moved their
cattle to the hill before anyone had told them to.

## The third day

The river rose all Tuesday. By Thursday the bridge at Alder Street was closed. Carts went round by the mill, which took
an hour longer, and the baker sold his bread on the far bank from a rowing boat.

The school stayed open. Its cellar held four feet of water, and the caretaker Tom Wren bailed it out by hand for two
nights with the help of the older pupils.

## After the water

The ferry ran for eleven days. It carried the post, the doctor and two pianos, and it was paid for by the county.
"""


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
