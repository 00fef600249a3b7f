"""What is measured of the bot with a large library: its cold start, its answers, and how long others wait meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bot.libraries import Libraries
from bot.replies import ask
from bot.wiring import new_library, open_libraries
from index import Library, Quota
from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import running_bot

READY_TIMEOUT_S = 60.0
_TICK_S = 0.002
_QUOTA = Quota(1000, 10_000_000)

Result = TypeVar("Result")


class ColdStart(NamedTuple):
    """From the start of the process: until Discord knows that the bot is there, and until its first answer.

    `processor_s` is what the processor needed for that, whatever else it had to do.
    """

    ready_s: float
    answered_s: float
    processor_s: float


async def cold_start(discord: LoopbackDiscord, folder: Path, address: str, question: str) -> ColdStart:
    """Start the bot over a database and ask it as soon as it is there."""
    started = time.monotonic()
    async with running_bot(discord, folder, {"DATABASE_URL": address}) as bot:
        await discord.wait_ready(timeout_s=READY_TIMEOUT_S)
        ready = time.monotonic()
        await discord.say(question, mention_bot=True)
        answer = await discord.next_reply(timeout_s=READY_TIMEOUT_S)
        measured = ColdStart(ready - started, answer.at - started, bot.processor_s)
    await discord.wait_gone()
    return measured


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Libraries]:
    """The libraries of servers over a database, in this process."""
    shared = new_library("default")
    libraries = open_libraries(shared, address, _QUOTA, Path("none.md"), 0.48, token="a.b.c")  # noqa: S106 (it is none)
    yield libraries
    await libraries.stop()


async def answers_s(library: Library, asked: Iterable[str]) -> list[float]:
    """How long each answer takes, in seconds, as the event loop sees it."""
    times = []
    for question in asked:
        started = time.perf_counter()
        await ask(library, question)
        times.append(time.perf_counter() - started)
        await asyncio.sleep(0)
    return times


async def with_lag_s(work: Coroutine[Any, Any, Result]) -> tuple[Result, list[float]]:
    """The result of some work, and how much later than it wanted another task got its turn meanwhile, in seconds."""
    working, lags = asyncio.ensure_future(work), []
    while not working.done():
        started = time.perf_counter()
        await asyncio.sleep(_TICK_S)
        lags.append(time.perf_counter() - started - _TICK_S)
    return await working, lags


def quantile(times: Sequence[float], share: float) -> float:
    """The time that so large a share of some stays under."""
    return sorted(times)[round(share * (len(times) - 1))]
