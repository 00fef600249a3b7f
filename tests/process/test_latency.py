"""How long a mention waits for its answer, against a bot that only echoes, in the same run."""

import asyncio
import os
import statistics
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import running_bot

ROOT = Path(__file__).parents[2]
QUESTION = "When was the bridge at Alder Street closed?"
WARM_UP = 40
ROUNDS = 300
ATTEMPTS = 10
BAR = 1.5


@asynccontextmanager
async def echo_bot(discord: LoopbackDiscord) -> AsyncIterator[None]:
    """A minimal discord.py bot as a process of its own, the floor of what a Python bot can do."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.loopback_discord.echo_bot", cwd=ROOT, env={**os.environ, **discord.env}
    )
    try:
        await discord.wait_ready(timeout_s=15)
        yield
    finally:
        process.terminate()
        await process.wait()


async def waited_s(discord: LoopbackDiscord) -> float:
    """Ask once; how long the answer took, in seconds."""
    question = await discord.say(QUESTION, mention_bot=True)
    return (await discord.next_reply()).at - question.at


@pytest.mark.timeout(120)
async def test_an_answer_takes_at_most_half_as_long_again_as_an_echo(
    discord: LoopbackDiscord, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The median over alternating questions to both bots; the best of ten attempts counts, as they scatter."""
    ratios: list[float] = []
    async with (
        LoopbackDiscord() as other_discord,
        running_bot(
            discord, article.parent, {"ARTICLES": str(article), "MEMBER_COOLDOWN": "off", "CHANNEL_COOLDOWN": "off"}
        ),
        echo_bot(other_discord),
    ):
        await discord.wait_ready(timeout_s=15)
        while len(ratios) < ATTEMPTS and (not ratios or ratios[-1] > BAR):
            answers, echoes = [], []
            for _ in range(WARM_UP + ROUNDS):
                answers.append(await waited_s(discord))
                echoes.append(await waited_s(other_discord))
            answer_s, echo_s = (statistics.median(times[WARM_UP:]) for times in (answers, echoes))
            ratios.append(answer_s / echo_s)
            with capsys.disabled():
                print(f"\nanswer {answer_s * 1e3:.2f} ms, echo {echo_s * 1e3:.2f} ms, ratio {ratios[-1]:.2f}")  # noqa: T201

    assert ratios[-1] <= BAR
