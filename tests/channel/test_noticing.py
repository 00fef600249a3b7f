"""A bot that runs, and the command that changes its articles in another process."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.libraries import Libraries
from bot.shelf import Shelf
from bot.wiring import new_library
from index import DEFAULT_LIBRARY, Library, open_store
from tests.channel.conftest import Connect
from tests.channel.test_articles import MILL, SOLD, ask
from tests.loopback_discord import LoopbackDiscord, Reply

ROOT = Path(__file__).parents[2]


async def asked_until(place: LoopbackDiscord, is_so: Callable[[Reply], bool]) -> Reply:
    """Ask until the answer is so, for as long as the bot may take to notice."""
    async with asyncio.timeout(10):
        while True:
            reply = await ask(place)
            if is_so(reply):
                return reply
            await asyncio.sleep(0.02)


async def test_a_running_bot_answers_from_what_another_process_adds(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str, tmp_path: Path
) -> None:
    """Until it is removed."""
    (tmp_path / "mill.md").write_text(MILL, encoding="utf-8")
    libraries = Libraries(library, Shelf(open_store(address), new_library), look_every_s=0.05)
    async with connect(articles=libraries):
        before = await ask(place)
        adding = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "articles", "add", "mill.md"),
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "DATABASE_URL": address},
            stdout=asyncio.subprocess.PIPE,
        )
        told, _ = await adding.communicate()
        after = await asked_until(place, lambda reply: SOLD in reply.content)
        with open_store(address) as others:
            (kept,) = others.articles(DEFAULT_LIBRARY)
            others.remove(DEFAULT_LIBRARY, kept.id, datetime.now(UTC))
        gone = await asked_until(place, lambda reply: SOLD not in reply.content)

    assert told.startswith(b"Added: The mill\n")
    assert "**The mill** · The wheel · paragraph 2" in after.content
    for other in (before, gone):
        assert other.content.startswith("**I can’t find that")
