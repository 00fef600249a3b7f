"""Show what the bot does, without a token: `make demo`.

The bot runs as its users run it, against a Discord on this machine; two members do what members do.
"""

import asyncio
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import click

from tests.browser import BROWSERS, NoPicture, draw_whole, find_browser
from tests.demo.page import WIDTH, page
from tests.demo.scene import Step, names_of
from tests.demo.story import CHANNEL, Story, StoryBroken
from tests.demo.transcript import transcript
from tests.loopback_discord import LoopbackDiscord, LoopbackError, NothingCameError
from tests.process.bot_process import BotProcess, running_bot

START_TIMEOUT_S = 20.0
SETTINGS = {"READ_MESSAGES": "yes"}
FAILED_STATUS = 1
INTERRUPTED_STATUS = 130
INTRODUCTION = f"""\
A Discord on this machine, and the bot as `pullquote run` starts it. Nothing leaves the machine.
Mira and Tom are in the channel #{CHANNEL}.
"""


@click.command()
@click.argument("picture", type=click.Path(dir_okay=False, path_type=Path), default="demo.png")
def main(picture: Path) -> None:
    """Let two members use the bot, print what is said, and draw it where there is a browser."""
    sys.exit(run(picture))


def run(picture: Path, settings: Mapping[str, str] = SETTINGS) -> int:
    """Show everything; the exit status."""
    try:
        asyncio.run(_show(picture, settings))
    except (KeyboardInterrupt, asyncio.CancelledError):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED_STATUS
    except (StoryBroken, LoopbackError, OSError) as error:
        click.echo(str(error), err=True)
    else:
        return 0
    return FAILED_STATUS


async def _show(picture: Path, settings: Mapping[str, str]) -> None:
    _end_on_sigterm()
    click.echo(INTRODUCTION)
    steps: list[Step] = []
    async with LoopbackDiscord() as discord, _bot(discord, settings):
        try:
            async for step in Story(discord).steps():
                steps.append(step)
                click.echo(transcript(len(steps), step, names_of(discord)))
        except NothingCameError as error:
            reason = f"After step {len(steps)} the bot gave no answer within {error.timeout_s:g} s."
            raise StoryBroken(reason) from error
    if discord.violations:
        reason = f"Discord would have refused what the bot did: {discord.violations[0]}"
        raise StoryBroken(reason)
    click.echo(await _draw(page(CHANNEL, steps, names_of(discord)), picture))


@asynccontextmanager
async def _bot(discord: LoopbackDiscord, settings: Mapping[str, str]) -> AsyncIterator[None]:
    """The bot, connected, and stopped at the end."""
    with tempfile.TemporaryDirectory() as folder:
        async with running_bot(discord, Path(folder), settings) as bot:
            try:
                await _connected(discord, bot)
                yield
            finally:
                # Ctrl-C in a terminal has reached the bot too.
                with suppress(ProcessLookupError, TimeoutError):
                    await bot.stop()


async def _connected(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """Return once the bot is ready.

    Raises:
        StoryBroken: it has ended instead, or takes too long.
    """
    ready = asyncio.ensure_future(discord.wait_ready(START_TIMEOUT_S))
    ended = asyncio.ensure_future(bot.status(START_TIMEOUT_S))
    await asyncio.wait({ready, ended}, return_when=asyncio.FIRST_COMPLETED)
    is_ready = ready.done() and ready.exception() is None
    for task in (ready, ended):
        task.cancel()
    await asyncio.wait({ready, ended})
    if not is_ready:
        last_words = bot.log.strip().rpartition("\n")[2]
        reason = f"The bot did not start: {last_words or 'it said nothing.'}"
        raise StoryBroken(reason)


async def _draw(html: str, picture: Path) -> str:
    """Draw a page if that can be done; a line that says what came of it."""
    browser = find_browser()
    if browser is None:
        return f"No picture, as there is no browser here ({', '.join(BROWSERS)})."
    try:
        await draw_whole(browser, html, picture, WIDTH)
    except (NoPicture, OSError) as error:
        return f"No picture: {error}."
    return f"Picture: {picture}"


def _end_on_sigterm() -> None:
    """Let a polite request to end do what Ctrl-C does, so that the bot ends too."""
    task = asyncio.current_task()
    if task is not None:
        with suppress(NotImplementedError):  # as on Windows
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


if __name__ == "__main__":
    main()
