"""The articles that the bot serves, over a real socket."""

import asyncio
import dataclasses
import logging
import re
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import aiohttp
import pytest

from bot.errors import CannotListen
from bot.keys import derived_key
from bot.libraries import Libraries
from bot.library_ids import library_id
from bot.links import Link
from bot.reader import Reader
from bot.reader_links import ReaderLinks
from bot.settings import Listen
from bot.shelf import Shelf
from bot.signed_links import Target, signed
from bot.wiring import new_library, open_libraries, open_reader
from index import DEFAULT_LIBRARY, Article, ArticleStore, Library, Origin, Quota, StoreError, open_store, read_article
from tests.bot.samples import MILL, SOLD, library_of
from tests.flood import ARTICLE

KEY = derived_key("token", "links")
ANY_PORT = Listen("127.0.0.1", 0)
SERVER = 42
GOOD = 200
GONE = 404


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database of its own for each test; what it gives is the same in any."""
    return f"sqlite:///{tmp_path / 'pullquote.db'}"


@pytest.fixture
def shared() -> Library:
    """The operator's articles."""
    return library_of(ARTICLE, "flood.md")


@pytest.fixture
def store(address: str) -> Iterator[ArticleStore]:
    """The same database as that of the libraries."""
    with open_store(address) as opened:
        yield opened


@pytest.fixture
async def libraries(shared: Library, address: str) -> AsyncIterator[Libraries]:
    """The libraries of servers."""
    opened = open_libraries(shared, address, Quota(100, 10_000_000), Path("flood.md"), 0.48, token="a.b.c")  # noqa: S106 (of no bot)
    yield opened
    await opened.stop()


@pytest.fixture
async def reader(libraries: Libraries) -> AsyncIterator[Reader]:
    """A running server."""
    links = ReaderLinks("https://example.org/read", KEY, lambda: libraries.shared)
    running = Reader(links, ANY_PORT, libraries)
    await running.start()
    yield running
    await running.stop()


def mill(text: str = MILL) -> Article:
    """An article of the server's own."""
    return dataclasses.replace(read_article(text.encode(), "mill.md"), library_id=library_id(SERVER))


async def link(reader: Reader, libraries: Libraries, words: str) -> str:
    """The path of the link to the first passage with some words in the server's library."""
    library = await libraries.reopened(SERVER)
    for article in library.articles():
        for passage in library.passages(article.id):
            quote = library.quote(article.id, passage.ordinal)
            assert quote is not None
            if words in quote.text:
                made = reader.links.link_of(quote, article)
                assert made is not None
                assert not made.is_own
                assert made.url.startswith("https://example.org/read/")
                return made.url.removeprefix("https://example.org/read")
    raise AssertionError(words)


async def fetch(reader: Reader, path: str, method: str = "GET", **headers: str) -> tuple[aiohttp.ClientResponse, str]:
    """What the server answers."""
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"http://127.0.0.1:{reader.port}{path}", headers=headers) as response,
    ):
        return response, await response.text()


async def test_an_article_of_a_server_is_shown_with_the_passage_marked(
    reader: Reader, libraries: Libraries, store: ArticleStore
) -> None:
    """With where it came from; the fragment leads to the mark."""
    store.add(mill(), origin=Origin("mill.pdf", "7"))
    path = await link(reader, libraries, SOLD)

    response, page = await fetch(reader, path)

    assert response.status == GOOD
    assert path.endswith("#passage")
    assert re.search(r'<mark id="passage">[^<]*She sold the old wheel to a museum in June\.', page)
    assert "<bdi>mill.pdf</bdi>" in page
    assert "changed" not in page


async def test_an_operators_article_is_shown(reader: Reader, libraries: Libraries, store: ArticleStore) -> None:
    """It is in no store; a server that has articles of its own quotes it too, as does one article's library."""
    store.add(mill())
    library = await libraries.reopened(SERVER)
    flood = next(article for article in library.articles() if article.title == "The flood of 1931")
    quote = library.alone(flood.id).quote(flood.id, 0)
    alone = library.alone(flood.id).article(flood.id)
    assert quote is not None
    assert alone is not None

    path = await link(reader, libraries, "Alder Street was closed")
    response, page = await fetch(reader, path)
    made = reader.links.link_of(quote, alone)

    assert response.status == GOOD
    assert "By Thursday the bridge at Alder Street was closed." in page
    assert made is not None
    assert (await fetch(reader, made.url.removeprefix("https://example.org")))[0].status == GOOD


async def test_an_article_that_the_operator_keeps_while_the_bot_runs_is_linked_too(
    shared: Library, store: ArticleStore, address: str
) -> None:
    """In a server without articles of its own, as in one that has some."""
    shelf = Shelf(open_store(address), new_library)
    libraries = Libraries(shared, shelf, look_every_s=0.02)
    reader = open_reader("https://example.org/read", ANY_PORT, "token", libraries)
    assert reader is not None
    await reader.start()
    libraries.start()
    store.add(dataclasses.replace(mill(), library_id=DEFAULT_LIBRARY))
    async with asyncio.timeout(5):
        while libraries.shared is shared:  # noqa: ASYNC110 (the libraries tell nobody of what they notice)
            await asyncio.sleep(0.005)

    paths = [await link(reader, libraries, SOLD)]
    store.add(dataclasses.replace(mill("The weir is older."), id="weir"))
    paths.append(await link(reader, libraries, SOLD))
    answers = [await fetch(reader, path) for path in paths]
    await reader.stop()
    await libraries.stop()

    assert [response.status for response, _ in answers] == [GOOD, GOOD]
    assert all("She sold the old wheel" in page for _, page in answers)


async def test_one_article_of_a_servers_library_is_found(
    reader: Reader, libraries: Libraries, store: ArticleStore
) -> None:
    """Asked alone it has a library of its own, but it is kept with the others."""
    kept = store.add(mill()).article
    alone = (await libraries.reopened(SERVER)).alone(kept.id)
    quote, article = alone.quote(kept.id, 0), alone.article(kept.id)
    assert quote is not None
    assert article is not None

    made = reader.links.link_of(quote, article)

    assert made is not None
    assert (await fetch(reader, made.url.removeprefix("https://example.org/read")))[0].status == GOOD


async def test_whatever_is_not_there_gives_the_same_page(
    reader: Reader, libraries: Libraries, store: ArticleStore
) -> None:
    """A forged link, one to nothing, another server's, a removed article's: nothing can be told apart."""
    kept = store.add(mill()).article
    path = await link(reader, libraries, SOLD)
    good = Target(SERVER, kept.id, path.split(".")[2], 0, 9)
    targets = [
        good._replace(server_id=43),
        good._replace(server_id=None),
        good._replace(article_id="0123456789abcdef"),
    ]
    forged = path.replace("#", "A#", 1)
    nowhere = [
        forged,
        "/",
        "/favicon.ico",
        "/%00",
        "/%ff%0d%0a",
        "/a.b.c.d-e.f",
        *(f"/{signed(target, KEY)}" for target in targets),
    ]
    assert (await fetch(reader, f"/{signed(good, KEY)}"))[0].status == GOOD

    answers = [await fetch(reader, each) for each in nowhere]
    store.remove(library_id(SERVER), kept.id, datetime.now(UTC))
    answers.append(await fetch(reader, path))

    assert {response.status for response, _ in answers} == {GONE}
    assert len({page for _, page in answers}) == 1
    assert "<h1>There is nothing here</h1>" in answers[0][1]
    store.restore(library_id(SERVER), kept.id)
    assert (await fetch(reader, path))[0].status == GOOD


async def test_the_words_that_were_quoted_are_shown_after_a_change(
    reader: Reader, libraries: Libraries, store: ArticleStore
) -> None:
    """With a link to where they stand now."""
    kept = store.add(mill()).article
    path = await link(reader, libraries, SOLD)
    store.replace(kept.id, mill("# The mill\n\nThe weir was built by nuns.\n\n" + MILL.partition("\n\n")[2]))

    _, old = await fetch(reader, path)
    href = re.search(r'<a href="([^"#]+)#passage">Read it as it is now</a>', old)
    assert href is not None
    _, new = await fetch(reader, f"/{href[1]}")

    assert "The article has changed since this was quoted." in old
    assert "nuns" not in old
    assert "nuns" in new
    assert "changed" not in new
    assert re.findall("<mark.*</mark>", new, re.DOTALL) == re.findall("<mark.*</mark>", old, re.DOTALL)


async def test_where_the_words_are_gone_there_is_no_link_to_them(
    reader: Reader, libraries: Libraries, store: ArticleStore
) -> None:
    """And after ten more changes the article is shown as it is, without a mark."""
    kept = store.add(mill()).article
    path = await link(reader, libraries, SOLD)
    store.replace(kept.id, mill("The mill burnt down in June."))
    _, changed = await fetch(reader, path)
    for day in range(10):
        store.replace(kept.id, mill(f"The mill burnt down on day {day}."))
    response, forgotten = await fetch(reader, path)

    assert "She sold the old wheel" in changed
    assert "as it is now" not in changed
    assert response.status == GOOD
    assert "The article has changed since this was quoted." in forgotten
    assert "The mill burnt down on day 9." in forgotten
    assert "<mark" not in forgotten


async def test_a_changed_article_of_the_operators_is_shown_as_it_is(reader: Reader, shared: Library) -> None:
    """Its earlier words are not kept."""
    article = shared.articles()[0]
    quote = shared.quote(article.id, 0)
    assert quote is not None
    made = reader.links.link_of(quote, article)
    assert made is not None
    shared.add(dataclasses.replace(library_of("The river fell.", "flood.md").articles()[0], id=article.id))

    _, page = await fetch(reader, made.url.removeprefix("https://example.org/read"))

    assert "The article has changed since this was quoted." in page
    assert "The river fell." in page
    assert "<mark" not in page


async def test_an_article_with_an_address_keeps_its_own_link(reader: Reader) -> None:
    """And one that is nobody's has none."""
    library = library_of("---\nsource: https://example.org/flood\n---\n\nThe river rose.")
    article = library.articles()[0]
    quote = library.quote(article.id, 0)
    assert quote is not None

    assert reader.links.link_of(quote, article) == Link("https://example.org/flood#:~:text=The%20river%20rose.", True)  # noqa: FBT003
    assert reader.links.link_of(dataclasses.replace(quote, url=None), article) is None


async def test_words_that_an_article_no_longer_has_get_no_link(reader: Reader, shared: Library) -> None:
    """It may change between the answer and its message."""
    article = shared.articles()[0]
    quote = shared.quote(article.id, 0)
    assert quote is not None
    changed = dataclasses.replace(article, text=f"New. {article.text}")

    assert reader.links.link_of(quote, article) is not None
    assert reader.links.link_of(quote, changed) is None


async def test_a_page_asks_for_nothing_and_tells_nobody(reader: Reader, libraries: Libraries) -> None:
    """The headers forbid scripts, guessing, search engines, shared caches and a referrer, on every answer."""
    path = await link(reader, libraries, "Alder Street was closed")

    for response, _ in (await fetch(reader, path), await fetch(reader, "/"), await fetch(reader, path, "POST")):
        headers = response.headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"].startswith("noindex")
        assert headers["Cache-Control"].startswith("private")
        assert headers["Server"] == "Pullquote"


async def test_pages_are_only_read(reader: Reader, libraries: Libraries) -> None:
    """HEAD gives the same without the page; nothing else is understood."""
    path = await link(reader, libraries, "Alder Street was closed")
    whole, page = await fetch(reader, path)

    head, nothing = await fetch(reader, path, "HEAD")

    assert (head.status, nothing) == (GOOD, "")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(page.encode()))
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert (await fetch(reader, path, method))[0].status == 405


async def test_a_prefix_before_the_link_is_passed_over(reader: Reader, libraries: Libraries) -> None:
    """A proxy may cut it off or not."""
    path = await link(reader, libraries, "Alder Street was closed")

    assert (await fetch(reader, f"/read{path}"))[1] == (await fetch(reader, path))[1]


@pytest.mark.parametrize(
    ("asked", "heading"),
    [("de-AT,de;q=0.9", "Hier ist nichts"), ("xx, fr", "Il n’y a rien ici"), ("*;q=0.1, " + "e" * 300, "There is")],
    ids=["German", "French", "none that is spoken"],
)
async def test_what_is_not_there_is_told_in_the_browsers_language(reader: Reader, asked: str, heading: str) -> None:
    """As no article says which."""
    assert f"<h1>{heading}" in (await fetch(reader, "/", **{"Accept-Language": asked}))[1]


async def test_a_failing_database_is_told_in_a_sentence(
    reader: Reader, libraries: Libraries, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says to try later, and the log why."""
    assert libraries.shelf is not None

    async def fail(*_: object) -> None:
        raise StoreError(address, "it is locked")

    monkeypatch.setattr(libraries.shelf, "revisions", fail)

    response, page = await fetch(reader, f"/{signed(Target(SERVER, 'a', 'abcd', 0, 1), KEY)}")

    assert response.status == 503
    assert "Please try again later." in page


async def test_a_port_that_is_taken_is_told_in_a_sentence(reader: Reader, libraries: Libraries) -> None:
    """So is a host that is not there."""
    taken = Reader(reader.links, Listen("127.0.0.1", reader.port), libraries)
    nowhere = Reader(reader.links, Listen("nowhere.invalid", 0), libraries)

    with pytest.raises(CannotListen, match=rf"at 127\.0\.0\.1:{reader.port} \(Address already in use\)\. Set READER"):
        await taken.start()
    with pytest.raises(CannotListen, match=r"at nowhere\.invalid:0 \("):
        await nowhere.start()
    await taken.stop()
    await nowhere.stop()


async def test_what_is_no_request_is_refused_without_a_word_in_the_log(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    """As anybody could fill it, and it would tell where people are."""
    for sent in (b"nonsense\r\n\r\n", b"GET http://[::1 HTTP/1.1\r\n\r\n", b"GET /%b HTTP/1.1\r\n\r\n" % (b"a" * 9000)):
        receiving, sending = await asyncio.open_connection("127.0.0.1", reader.port)
        sending.write(sent)
        assert (await receiving.read()).startswith(b"HTTP/1.0 400")
        sending.close()

    assert [record for record in caplog.records if record.levelno > logging.DEBUG and record.name != "asyncio"] == []


async def test_who_does_not_read_a_page_has_the_connection_cut(
    reader: Reader, shared: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are large."""
    monkeypatch.setattr("bot.reader.SENT_WITHIN_S", 0.2)
    sections = "\n\n".join(f"The weir at Alder Street is older than house {number}." * 50 for number in range(2000))
    shared.add(dataclasses.replace(read_article(sections.encode(), "long.md"), id="long"))
    path = signed(Target(None, "long", "none", 0, 1), KEY)
    receiving, sending = await asyncio.open_connection("127.0.0.1", reader.port, limit=1000)
    sending.write(f"GET /{path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    head = await receiving.readuntil(b"\r\n\r\n")
    transport = cast("asyncio.Transport", sending.transport)
    transport.pause_reading()
    await asyncio.sleep(0.5)
    transport.resume_reading()
    length = re.search(rb"Content-Length: (\d+)", head)

    assert length is not None
    assert 0 < len(await asyncio.wait_for(receiving.read(), 5)) < int(length[1])
    sending.close()


async def test_of_too_many_connections_the_last_are_closed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would take the bot's file handles; when the others are gone there is room again."""
    monkeypatch.setattr("bot.reader.MOST_CONNECTIONS", 3)
    connections = [await asyncio.open_connection("127.0.0.1", reader.port) for _ in range(3)]
    receiving, sending = await asyncio.open_connection("127.0.0.1", reader.port)

    assert await asyncio.wait_for(receiving.read(), 2) == b""

    for _, writer in [*connections, (receiving, sending)]:
        writer.close()
    await asyncio.sleep(0.05)
    assert (await fetch(reader, "/"))[0].status == GONE


async def test_it_stops_at_once_whoever_is_connected(
    reader: Reader, libraries: Libraries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an idle connection nor half a request keeps the process, nor a page that takes long."""
    assert libraries.shelf is not None
    is_asked = asyncio.Event()

    async def never(*_: object) -> None:
        is_asked.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(libraries.shelf, "revisions", never)
    connections = [await asyncio.open_connection("127.0.0.1", reader.port) for _ in range(4)]
    connections[0][1].write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    connections[1][1].write(b"GET / HTT")
    slow = signed(Target(SERVER, "a", "abcd", 0, 1), KEY)
    connections[2][1].write(f"GET /{slow} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await connections[0][0].readuntil(b"</html>")
    await is_asked.wait()

    await asyncio.wait_for(reader.stop(), 1)

    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", reader.port)) != 0
    for _, writer in connections:
        writer.close()
