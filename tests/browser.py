"""A headless browser, where one is at hand, that draws pages of this machine."""

import asyncio
import os
import re
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.png import upper_rows

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
TIMEOUT_S = 60.0
PROBE_HEIGHT = 1000
# Appended to a copy of a page; the page that is drawn needs no script.
PROBE = """<script>
document.documentElement.dataset.drawn = [
  innerWidth, innerHeight, Math.ceil(document.body.getBoundingClientRect().height)
].join(" ");
</script>"""

_DRAWN = re.compile(r'data-drawn="(\d+) (\d+) (\d+)"')


class NoPicture(Exception):
    """A browser has not drawn what it was to draw; says so in one sentence."""


def find_browser() -> str | None:
    """The path of the first browser that is installed."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


async def screenshot(browser: str, url: str, picture: Path, size: tuple[int, int]) -> None:
    """Draw a window of that size in pixels.

    Raises:
        NoPicture: there is none within `TIMEOUT_S`.
    """
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder, "drawn.png")
        await _run(browser, f"--window-size={size[0]},{size[1]}", f"--screenshot={drawn}", url)
        _take(drawn, picture, browser)


async def draw_whole(browser: str, html: str, picture: Path, width: int) -> None:
    """Draw a page as high as its content.

    Raises:
        NoPicture: there is none within `TIMEOUT_S`.
    """
    with tempfile.TemporaryDirectory() as folder:
        page = _written(Path(folder, "page.html"), html)
        probe = _written(Path(folder, "probe.html"), html + PROBE)
        seen_width, seen_height, height = await _measured(browser, probe, width)
        # A window may show less of a page than its size; some versions draw that little, some the whole window.
        window = (2 * width - seen_width, height + PROBE_HEIGHT - seen_height)
        drawn = Path(folder, "drawn.png")
        await screenshot(browser, page, drawn, window)
        _write_upper_rows(drawn, picture, height)


def _written(path: Path, html: str) -> str:
    """Write a page; its address."""
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


def _write_upper_rows(drawn: Path, picture: Path, height: int) -> None:
    picture.write_bytes(upper_rows(drawn.read_bytes(), height))


def _take(drawn: Path, picture: Path, browser: str) -> None:
    if not drawn.exists():
        reason = f"{Path(browser).name} wrote no picture"
        raise NoPicture(reason)
    shutil.move(drawn, picture)


async def _measured(browser: str, probe: str, width: int) -> tuple[int, int, int]:
    """The width and height that a window shows of a page, and the height of its content."""
    dom = await _run(browser, f"--window-size={width},{PROBE_HEIGHT}", "--dump-dom", probe)
    match = _DRAWN.search(dom)
    if match is None:
        reason = f"{Path(browser).name} could not measure the page"
        raise NoPicture(reason)
    return int(match[1]), int(match[2]), int(match[3])


async def _run(browser: str, *arguments: str) -> str:
    """Run the browser with an empty profile; what it prints."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *(*FLAGS, f"--user-data-dir={profile}", "--virtual-time-budget=4000", *arguments),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            printed, _ = await asyncio.wait_for(process.communicate(), TIMEOUT_S)
        except TimeoutError:
            reason = f"{Path(browser).name} did not end within {TIMEOUT_S:g} s"
            raise NoPicture(reason) from None
        finally:
            # A browser is several processes; none of them may stay.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return printed.decode("utf-8", "replace")
