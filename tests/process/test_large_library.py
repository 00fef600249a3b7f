"""A server with 200 articles of about 1,000 words; `python -m tests.large_library` prints what is measured here."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.wiring import new_library
from index import Article, Library
from tests.large_library.articles import MadeText, fill, questions
from tests.large_library.measuring import answers_s, cold_start, opened, quantile, with_lag_s
from tests.loopback_discord import LoopbackDiscord

ARTICLES = 200
READY_WITHIN_S = 3.0
ANSWER_WITHIN_S = 0.005
OTHERS_WAIT_S = 0.1
CHANGED_WITHIN_S = 1.0
ATTEMPTS = 3


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """One more than the server has at first."""
    return MadeText().articles(ARTICLES + 1)


@pytest.fixture(scope="module")
def library(articles: Sequence[Article]) -> Library:
    """A library of the articles."""
    library = new_library("large")
    library.keep_only(articles[:ARTICLES])
    return library


def test_the_text_is_as_varied_as_real_text(articles: Sequence[Article]) -> None:
    """As long as is said, in sections, with some 20,000 different words."""
    words = [len(article.text.split()) for article in articles]
    different = {word.strip(".#").lower() for article in articles for word in article.text.split()}

    assert 900 < sum(words) / len(words) < 1100
    assert 15_000 < len(different) < 25_000
    assert {len([each for each in article.sections if each.heading]) for article in articles} == {5}


@pytest.mark.timeout(180)
@pytest.mark.skipif(sys.platform != "linux", reason="reads the processor's time as Linux tells it")
async def test_a_cold_start_takes_at_most_three_seconds_up_to_the_first_answer(
    discord: LoopbackDiscord, address: str, articles: Sequence[Article], tmp_path: Path
) -> None:
    """Of the processor, so that what else the machine does is not counted; a noisy one gets three attempts."""
    fill(address, f"discord:{discord.guild.id}", articles[:ARTICLES])
    (question,) = questions(articles[:ARTICLES], 1)
    took: list[float] = []
    while len(took) < ATTEMPTS and (not took or took[-1] >= READY_WITHIN_S):
        took.append((await cold_start(discord, tmp_path, address, question)).processor_s)

    assert took[-1] < READY_WITHIN_S


async def test_an_answer_takes_less_than_five_milliseconds(library: Library, articles: Sequence[Article]) -> None:
    """The median of short, mistyped and long questions, and of those with unknown words, in the best of some rounds."""
    asked = questions(articles[:ARTICLES], 60)
    await answers_s(library, asked[:1])
    medians = [quantile(await answers_s(library, asked), 0.5) for _ in range(ATTEMPTS)]

    assert min(medians) < ANSWER_WITHIN_S


@pytest.mark.timeout(120)
async def test_nobody_waits_while_a_library_is_opened_or_changed(tmp_path: Path, articles: Sequence[Article]) -> None:
    """The event loop goes on, and an article more is no new library; the best of some attempts."""
    address = f"sqlite:///{tmp_path / 'pullquote.db'}"
    fill(address, "discord:1", articles[:ARTICLES])
    lags: list[float] = []
    while len(lags) < ATTEMPTS and (not lags or lags[-1] >= OTHERS_WAIT_S):
        async with opened(address) as libraries:
            library, waited = await with_lag_s(libraries.of(1))
            lags.append(quantile(waited, 0.95))
            await answers_s(library, questions(articles[:ARTICLES], 1))
            assert libraries.shelf is not None
            await libraries.shelf.add(1, articles[ARTICLES], "another.md")
            started = time.perf_counter()
            assert await libraries.reopened(1) is library
            changed_s = time.perf_counter() - started

    assert len(library.articles()) == ARTICLES + 1
    assert lags[-1] < OTHERS_WAIT_S
    assert changed_s < CHANGED_WITHIN_S
