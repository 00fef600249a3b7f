"""The browser that draws: a program of our own that stands for one, and one that is installed."""

import os
import sys
import zlib
from pathlib import Path
from struct import pack

import pytest

from tests import png
from tests.browser import NoPicture, draw_whole, find_browser, screenshot

# It shows 20 x 87 pixels less of a page than its window has; the page's content is 300 high.
BROWSER = """#!{python}
import sys
sys.path.insert(0, {root!r})
from tests.test_browser import rows
flags = dict(argument.partition("=")[::2] for argument in sys.argv[1:])
width, height = map(int, flags["--window-size"].split(","))
if "--dump-dom" in flags:
    print(f'<html data-drawn="{{width - 20}} {{height - 87}} 300">')
elif {draws}:
    with open(flags["--screenshot"], "wb") as picture:
        picture.write(rows(width - 20, height - {taken}))
"""
PAGE = """<html style="background: #fff"><body style="margin: 0">
<div style="height: 1180px; background: #080"></div><div style="height: 20px; background: #f00"></div></body></html>"""


def rows(width: int, height: int) -> bytes:
    """Make a picture in which every row of grey has its number, packed as the difference to the one above."""
    pixels = b"".join(b"\x02" + bytes([bool(row)] * width) for row in range(height))
    chunks = (
        (b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"tEXt", b"made\0by a test"),
        (b"IDAT", zlib.compress(pixels)),
        (b"IEND", b""),
    )
    packed = (pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return png.SIGNATURE + b"".join(packed)


def browser(folder: Path, *, draws: bool = True, taken: int = 87) -> str:
    """Make the browser; `taken` is what it draws less than its window is high."""
    path = folder / "browser"
    root = str(Path(__file__).parents[1])
    path.write_text(BROWSER.format(python=sys.executable, root=root, draws=draws, taken=taken), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("taken", [87, 0])
async def test_a_page_is_drawn_as_high_as_its_content(tmp_path: Path, taken: int) -> None:
    """Whether the browser draws what it shows of the page or its whole window."""
    await draw_whole(browser(tmp_path, taken=taken), "<p>", tmp_path / "page.png", 760)

    assert (tmp_path / "page.png").read_bytes() == rows(760, 300)


async def test_the_installed_browser_draws_a_whole_page(tmp_path: Path) -> None:
    """The picture is as high as the content, to the pixel."""
    installed = find_browser()
    if installed is None:
        pytest.skip("needs a browser")

    await draw_whole(installed, PAGE, tmp_path / "page.png", 760)

    assert png.size((tmp_path / "page.png").read_bytes()) == (760, 1200)


async def test_a_browser_that_draws_nothing_leaves_the_old_picture(tmp_path: Path) -> None:
    """It is told in a sentence."""
    picture = tmp_path / "page.png"
    picture.write_text("old")

    with pytest.raises(NoPicture, match="browser wrote no picture"):
        await screenshot(browser(tmp_path, draws=False), "about:blank", picture, (100, 100))

    assert picture.read_text() == "old"


async def test_a_browser_that_measures_nothing_is_told_of(tmp_path: Path) -> None:
    """Something that only has a browser's name draws nothing."""
    path = tmp_path / "browser"
    path.symlink_to("/bin/true")
    if not os.access(path, os.X_OK):
        pytest.skip("needs /bin/true")

    with pytest.raises(NoPicture, match="browser could not measure the page"):
        await draw_whole(str(path), "<p>", tmp_path / "page.png", 760)


def test_a_picture_that_is_low_enough_stays() -> None:
    """Nothing is cut off, and nothing added."""
    assert png.upper_rows(rows(4, 3), 3) == rows(4, 3)
    assert png.upper_rows(rows(4, 3), 9) == rows(4, 3)
