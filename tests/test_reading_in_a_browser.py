"""The pages of articles as an installed browser shows them."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest

from bot.libraries import Libraries
from bot.reader import Reader
from bot.reader_links import ReaderLinks
from bot.settings import Listen
from index import SHIPPED_ARTICLES, BM25Engine, Library, article_paths, read_article, read_file
from tests.browser import find_browser
from tests.browser_tab import Tab, open_tab

PHONE, NARROW, DESK = (390, 844), (320, 640), (1280, 800)
HOSTILE = f"""# A title of {"one-word" * 30}

The river rose. <script>document.title = "x"</script> <img src=x onerror="document.title = 'x'">{"water" * 100}

## https://example.org/{"a/very/long/address/" * 12}

في يوم الخميس أغلق الجسر. {"<b>" * 80}
"""
LOOK = """(() => {
  const channels = (name, of) => getComputedStyle(of)[name].match(/[\\d.]+/g).slice(0, 3).map(Number);
  const mark = document.getElementById("passage"), box = mark.getBoundingClientRect();
  const text = mark.closest("p");
  return {
    top: box.top, bottom: box.bottom, width: innerWidth, height: innerHeight,
    content_width: document.documentElement.scrollWidth, scripts: document.scripts.length, title: document.title,
    line: text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize),
    letter: parseFloat(getComputedStyle(text).fontSize),
    paper: channels("backgroundColor", document.documentElement), ink: channels("color", text),
    marked: channels("backgroundColor", mark), faint: channels("color", document.querySelector(".source")),
    link: channels("color", document.querySelector(".source a")),
  };
})()"""


class Shown(NamedTuple):
    """A page as it was drawn: what was measured, and the picture."""

    look: dict[str, Any]
    picture: bytes


@pytest.fixture
async def tab() -> AsyncIterator[Tab]:
    """A tab of the installed browser."""
    browser = find_browser()
    if browser is None:
        pytest.skip("needs a browser")
    async with open_tab(browser) as opened:
        yield opened


@pytest.fixture
def library() -> Library:
    """The article that ships, and one that would break a page."""
    articles = [*map(read_file, article_paths(SHIPPED_ARTICLES)), read_article(HOSTILE.encode(), "hostile.md")]
    return Library(BM25Engine(), articles=articles)


@pytest.fixture
async def reader(library: Library) -> AsyncIterator[Reader]:
    """What serves them."""
    running = Reader(
        ReaderLinks("https://example.org", b"key", lambda: library), Listen("127.0.0.1", 0), Libraries(library)
    )
    await running.start()
    yield running
    await running.stop()


def address(reader: Reader, library: Library, number: int, ordinal: int) -> str:
    """Where a passage of an article is shown."""
    article = library.articles()[number]
    quote = library.quote(article.id, ordinal)
    assert quote is not None
    link = reader.links.link_of(quote, article)
    assert link is not None
    return link.url.replace("https://example.org", f"http://127.0.0.1:{reader.port}")


def contrast(one: list[float], other: list[float]) -> float:
    """How much two colours differ in lightness, from 1 to 21 (WCAG 2.2)."""

    def luminance(channels: list[float]) -> float:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in channels)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_an_article_opens_at_the_passage(
    tab: Tab, reader: Reader, library: Library, size: tuple[int, int]
) -> None:
    """In light and dark, in lines of a readable length, without scripts and without scrolling sideways."""
    middle = len(library.passages(library.articles()[0].id)) // 2
    shown = {}
    for is_dark in (False, True):
        await tab.show(address(reader, library, 0, middle), size, is_dark=is_dark, is_phone=size == PHONE)
        shown[is_dark] = Shown(await tab.value(LOOK), await tab.picture())

    for look, _ in shown.values():
        assert (look["width"], look["height"]) == size
        assert look["top"] == pytest.approx(0.3 * size[1], abs=0.01 * size[1])
        assert look["bottom"] <= size[1]
        assert look["content_width"] <= size[0]
        assert look["scripts"] == 0
        assert 18 < look["line"] < 36
        assert look["letter"] >= 17
        assert contrast(look["ink"], look["paper"]) > 10
        assert contrast(look["ink"], look["marked"]) > 7
        assert min(contrast(look[name], look["paper"]) for name in ("faint", "link")) > 4.5
        assert look["marked"] != look["paper"]
    light, dark = shown[False], shown[True]
    assert light.picture != dark.picture
    assert min(light.look["paper"]) > 240
    assert max(dark.look["paper"]) < 40


async def test_the_first_and_the_last_passage_are_seen_too(tab: Tab, reader: Reader, library: Library) -> None:
    """Where there is nothing to scroll to."""
    for ordinal in (0, len(library.passages(library.articles()[0].id)) - 1):
        await tab.show(address(reader, library, 0, ordinal), PHONE, is_phone=True)
        look = await tab.value(LOOK)

        assert 0 <= look["top"] < look["bottom"] <= look["height"]


async def test_no_article_breaks_the_page(tab: Tab, reader: Reader, library: Library) -> None:
    """Neither words without end nor markup; the narrowest phone shows all of it."""
    for ordinal in range(len(library.passages(library.articles()[1].id))):
        await tab.show(address(reader, library, 1, ordinal), NARROW, is_phone=True)
        look = await tab.value(LOOK)

        assert look["content_width"] <= look["width"]
        assert look["title"].startswith("A title of one-word")
        assert look["scripts"] == 0
        assert 0 <= look["top"] < look["height"]
