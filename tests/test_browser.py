"""The browser that draws, as a program of our own that stands for one."""

import os
import sys
from pathlib import Path

import pytest

from tests.browser import NoPicture, draw_whole, screenshot

# It shows 20 x 87 pixels less of a page than its window has, and the page's content is 1234 high.
BROWSER = """#!{python}
import sys
flags = dict(argument.partition("=")[::2] for argument in sys.argv[1:])
width, height = map(int, flags["--window-size"].split(","))
if "--dump-dom" in flags:
    print(f'<html data-drawn="{{width - 20}} {{height - 87}} 1234">')
elif {draws}:
    with open(flags["--screenshot"], "w") as picture:
        picture.write(f"{{width - 20}} x {{height - 87}}")
"""


def browser(folder: Path, *, draws: bool = True) -> str:
    """Make the browser."""
    path = folder / "browser"
    path.write_text(BROWSER.format(python=sys.executable, draws=draws), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


async def test_a_page_is_drawn_as_high_as_its_content(tmp_path: Path) -> None:
    """The window is as much larger as the browser takes of it."""
    await draw_whole(browser(tmp_path), "<p>", tmp_path / "page.png", 760)

    assert (tmp_path / "page.png").read_text() == "760 x 1234"


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
