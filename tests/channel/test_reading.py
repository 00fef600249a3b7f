"""Articles that are opened from an answer, in what the bot itself serves."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.client import PullquoteBot
from bot.keys import derived_key
from bot.libraries import Libraries
from bot.reader import Reader
from bot.reader_links import ReaderLinks
from bot.settings import Listen
from bot.wiring import open_libraries, open_reader
from index import Library, Quota
from tests.buttons import press
from tests.channel.conftest import Connect
from tests.channel.test_articles import MILL, NEWER, WHO_SOLD, add, ask
from tests.loopback_discord import LoopbackDiscord, Reply

URL = "https://example.org/read"
CLOSED = "When was the bridge at Alder Street closed?"
SEVERAL = "When did the ferry run on the river, and was the bridge at Alder Street closed?"
LINK = re.compile(rf"\[read it here\]\(<{URL}(/[\w.-]+)#passage>\)")


@pytest.fixture
def libraries(library: Library, tmp_path: Path) -> Libraries:
    """The libraries of servers in a database."""
    address = f"sqlite:///{tmp_path / 'pullquote.db'}"
    return open_libraries(library, address, Quota(10, 100_000), Path("flood.md"), 0.48, token="a.b.c")  # noqa: S106 (of no bot)


@pytest.fixture
def reader(libraries: Libraries) -> Reader:
    """What serves them."""
    opened = open_reader(URL, Listen("127.0.0.1", 0), "token", libraries)
    assert opened is not None
    return opened


@pytest.fixture
async def bot(connect: Connect, libraries: Libraries, reader: Reader) -> AsyncIterator[PullquoteBot]:
    """The bot that serves them."""
    async with connect(articles=libraries, reader=reader) as connected:
        yield connected


async def page(reader: Reader, reply: Reply) -> str:
    """What the first link of a message opens."""
    link = LINK.search(reply.content)
    assert link is not None, reply.content
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{reader.port}{link[1]}") as response,
    ):
        assert response.status == 200
        return await response.text()


def marked(page_: str) -> str:
    """The passage on a page."""
    return " ".join(re.sub("<[^>]+>", "", " ".join(re.findall("<mark.*?</mark>", page_, re.DOTALL))).split())


async def test_an_uploaded_file_is_opened_at_the_passage(
    place: LoopbackDiscord, bot: PullquoteBot, reader: Reader
) -> None:
    """From an answer to a mention, from one to the command and where it is pinned; the page names the file."""
    await add(place)
    answer = await ask(place)
    by_command = await place.slash("ask", {"question": WHO_SOLD})
    pinned = await place.slash("golden add", {"question": WHO_SOLD}, author=place.owner)

    opened = await page(reader, answer)

    assert marked(opened).startswith("Anna Berg sold the old wheel to a museum in June")
    assert "<h1" in opened
    assert "The mill</h1>" in opened
    assert "<bdi>mill.md</bdi>" in opened
    assert await page(reader, by_command) == await page(reader, pinned) == opened


async def test_an_operators_file_is_opened_too(place: LoopbackDiscord, bot: PullquoteBot, reader: Reader) -> None:
    """In a server, beside its own articles, and in a direct message; one article alone as well."""
    before = await ask(place, CLOSED)
    await add(place)
    after = await ask(place, CLOSED)
    alone = await place.slash("ask", {"question": CLOSED, "article": "The flood of 1931"})
    await place.say_direct(CLOSED)
    direct = await place.next_reply()

    opened = [await page(reader, answer) for answer in (before, after, alone, direct)]

    assert "By Thursday the bridge at Alder Street was closed." in marked(opened[0])
    assert len(set(opened)) == 1


async def test_every_surface_has_the_link(place: LoopbackDiscord, bot: PullquoteBot, reader: Reader) -> None:
    """Each page its own passage's; what is around a passage its link too; and the frame stays what it was."""
    answer = await ask(place, SEVERAL)

    following = await press(place, "Next", answer)
    back = await press(place, "Previous", following)
    context = await press(place, "Show context", answer)
    found = await place.context_menu("Find in the article", await place.say(SEVERAL))

    assert marked(await page(reader, following)) in " ".join(following.content.replace("**", "").split())
    assert marked(await page(reader, following)) != marked(await page(reader, answer))
    for reply in (back, context, found):
        assert marked(await page(reader, reply)) == marked(await page(reader, answer))
    assert following.content.count("[read it here]") == 1


async def test_an_edited_question_has_the_link_of_its_new_answer(
    place: LoopbackDiscord, bot: PullquoteBot, reader: Reader
) -> None:
    """As the answer is made anew."""
    question = await place.say(CLOSED, mention_bot=True)
    await place.next_reply()
    place.edit(question, f"{place.bot.mention} Who bailed out the cellar of the school?")
    edited = await place.until(lambda: place.edits[0] if place.edits else None, what="edit")

    assert "Tom Wren bailed it out" in marked(await page(reader, edited))


async def test_a_link_outlives_the_process_and_a_new_revision(
    place: LoopbackDiscord, connect: Connect, library: Library, tmp_path: Path
) -> None:
    """The page shows what was quoted, and leads to what is left of it."""
    address = f"sqlite:///{tmp_path / 'pullquote.db'}"

    def opened() -> tuple[Libraries, Reader]:
        libraries = open_libraries(library, address, Quota(10, 100_000), Path("flood.md"), 0.48, token="a.b.c")  # noqa: S106 (of no bot)
        links = ReaderLinks(URL, derived_key("token", "links"), lambda: library)
        return libraries, Reader(links, Listen("127.0.0.1", 0), libraries)

    libraries, reader = opened()
    async with connect(articles=libraries, reader=reader):
        await add(place, MILL)
        answer = await ask(place)
        await place.slash(
            "article update",
            {"article": "the mill", "file": place.upload("mill.md", NEWER.encode())},
            author=place.owner,
        )
    libraries, reader = opened()
    async with connect(articles=libraries, reader=reader):
        shown = await page(reader, answer)
        now = await page(reader, await ask(place))

    assert "museum in June" in marked(shown)
    assert "The article has changed since this was quoted." in shown
    assert "museum in July" in marked(now)
    assert "changed since" not in now


async def test_without_an_address_there_are_no_links(
    place: LoopbackDiscord, connect: Connect, library: Library
) -> None:
    """The reader is off unless it is set up."""
    libraries = Libraries(library)
    assert open_reader(None, Listen("127.0.0.1", 0), "token", libraries) is None
    async with connect(articles=libraries):
        assert "read it" not in (await ask(place, CLOSED)).content


async def test_the_server_ends_with_the_bot(place: LoopbackDiscord, connect: Connect, library: Library) -> None:
    """Its port is free again."""
    libraries = Libraries(library)
    reader = open_reader(URL, Listen("127.0.0.1", 0), "token", libraries)
    assert reader is not None
    async with connect(articles=libraries, reader=reader):
        port = reader.port
        answer = await ask(place, CLOSED)
        await page(reader, answer)
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", port)
