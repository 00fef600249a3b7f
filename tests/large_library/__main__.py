"""The command: make bench-library, or python -m tests.large_library [--articles N] [--database ADDRESS] [--rounds N].

Fills a database with articles of about 1,000 words for one server, and prints how soon the bot answers its first
question there after a cold start, how long further answers take, and what changing the library costs.
"""

import asyncio
import tempfile
import time
from pathlib import Path

import click

from index import Article
from tests.large_library.articles import MadeText, fill, questions
from tests.large_library.measuring import ColdStart, answers_s, cold_start, opened, quantile, with_lag_s
from tests.loopback_discord import LoopbackDiscord

QUESTIONS = 200


@click.command()
@click.option("--articles", default=200, show_default=True, type=click.IntRange(min=2))
@click.option("--database", metavar="ADDRESS", help="An empty database; without it an SQLite file for this once.")
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1), help="How many cold starts.")
def main(articles: int, database: str | None, rounds: int) -> None:
    """Measure the bot with one server that has so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        address = database or f"sqlite:///{folder}/pullquote.db"
        asyncio.run(_measure(articles, address, rounds, Path(folder)))


async def _measure(count: int, address: str, rounds: int, folder: Path) -> None:
    *articles, another = MadeText().articles(count + 1)
    asked = questions(articles, QUESTIONS)
    async with LoopbackDiscord() as discord:
        server_id = int(discord.guild.id)
        await asyncio.to_thread(fill, address, f"discord:{server_id}", articles)
        starts = [await cold_start(discord, folder, address, asked[0]) for _ in range(rounds)]
    best = min(starts, key=lambda start: start.answered_s)
    click.echo(f"{count} articles; cold start, the best of {rounds}: {_shown(best)}")
    await _measure_open(address, server_id, asked, another)


async def _measure_open(address: str, server_id: int, asked: list[str], another: Article) -> None:
    async with opened(address) as libraries:
        started = time.perf_counter()
        library, lags = await with_lag_s(libraries.of(server_id))
        click.echo(f"opened in {time.perf_counter() - started:.2f} s; meanwhile others wait {_spread(lags)}")
        await answers_s(library, asked[:1])
        click.echo(f"answers while suggestions are found: {_spread(await answers_s(library, asked))}")
        assert libraries.shelf is not None
        started = time.perf_counter()
        await libraries.shelf.add(server_id, another, "another.md")
        _, lags = await with_lag_s(libraries.reopened(server_id))
        click.echo(f"one more article in {1e3 * (time.perf_counter() - started):.0f} ms; others wait {_spread(lags)}")
    click.echo(f"answers when that is done: {_spread(await answers_s(library, asked))}")


def _shown(start: ColdStart) -> str:
    return (
        f"connected after {start.ready_s:.2f} s, first answer after {start.answered_s:.2f} s, "
        f"{start.processor_s:.2f} s of the processor"
    )


def _spread(times: list[float]) -> str:
    median, most = (1e3 * quantile(times, share) for share in (0.5, 0.95))
    return f"{median:.1f} ms (median), {most:.1f} ms (95 %)"


if __name__ == "__main__":
    main(prog_name="python -m tests.large_library")
