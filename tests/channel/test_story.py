"""One story over SQLite and PostgreSQL: an article is added by its link, asked, read again, removed and put back."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bot.client import PullquoteBot
from index import Library
from tests.bot.web import Site, Web, reply
from tests.buttons import press
from tests.channel.conftest import Connect
from tests.channel.test_articles import CHANGED, MILL, NEWER, SOLD, ask, opened
from tests.loopback_discord import LoopbackDiscord, Reply

LINK = "https://valley.example/stories/mill"


def page_of(text: str) -> bytes:
    """A story as a site shows it, with what is no part of it around."""
    return (
        "<!doctype html><title>The mill – The Valley Post</title>"
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><main><article>'
        f"{MarkdownIt().render(text)}</article></main><footer>Share this story. Read next: The flood</footer>"
    ).encode()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A server that stands for the public web."""
    async with Site() as running:
        running.pages["/stories/mill"] = reply(page_of(MILL))
        yield running


@pytest.fixture
async def bot(connect: Connect, library: Library, tmp_path: Path, site: Site) -> AsyncIterator[PullquoteBot]:
    """The bot with a database and that web."""
    libraries = opened(library, f"sqlite:///{tmp_path / 'pullquote.db'}")
    async with connect(articles=libraries, network=Web(site)) as connected:
        yield connected


async def add(place: LoopbackDiscord, link: str) -> Reply:
    """Add an article by its link."""
    return await place.slash("article add", {"link": link}, author=place.owner)


async def test_an_article_lives_its_life(
    place: LoopbackDiscord, connect: Connect, library: Library, address: str, site: Site
) -> None:
    """Each step is told and is asked for; answers name the page that they are from."""
    network = Web(site)
    link = LINK.replace("https", "http")
    async with connect(articles=opened(library, address), network=network):
        added = await add(place, link)
        answer = await ask(place)
        site.pages["/stories/mill"] = reply(page_of(NEWER))
        renewed = await place.slash("article update", {"article": "the mill"}, author=place.owner)
        after = await ask(place)
        asked = await place.slash("article remove", {"article": "the mill"}, author=place.owner)
        removed = await press(place, "Remove", asked, author=place.owner)
        without = await ask(place)

    async with connect(articles=opened(library, address), network=network):
        back = await press(place, "Put back", removed, author=place.owner)
        again = await ask(place)

    assert added.content.startswith("Added: **The mill**")
    assert SOLD in answer.content
    assert f"[read it there](<{link}#:~:text=Anna%20Berg%20sold%20the" in answer.content
    assert re.search(r"\) · as of <t:\d{10}:D>$", answer.content, re.MULTILINE)
    assert renewed.content == CHANGED
    assert "in July" in after.content
    assert SOLD.removesuffix("in June") not in without.content
    assert back.content == "The mill is back."
    assert "in July" in again.content


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("http://169.254.169.254/latest/meta-data", "public"),
        ("http://localhost:8080/", "full name"),
        ("ftp://valley.example/mill", "http"),
        ("not an address", "address"),
        ("http://valley.example/nothing", "404"),
    ],
)
async def test_a_link_that_leads_nowhere_is_told(
    bot: PullquoteBot, place: LoopbackDiscord, link: str, sentence: str
) -> None:
    """In one sentence, for whoever tried; nothing is kept."""
    told = await add(place, link)
    listed = await place.slash("article list", author=place.owner)

    assert told.ephemeral
    assert sentence in told.content
    assert listed.embeds[0]["description"].startswith("None yet.")
