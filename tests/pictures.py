"""Draw every surface of the bot: `make pictures` draws those of README.md, `PICTURES=folder` all of them there.

What is seen is what the bot has sent to the Discord on this machine, drawn by us in the manner of Discord, and a page
that it serves, as the browser shows it.
"""

import asyncio
import re
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import click

from tests.browser import BROWSERS, draw_whole, find_browser
from tests.browser_tab import open_tab
from tests.buttons import press
from tests.demo.mill import LACKING, MILL, OF_THE_MILL
from tests.demo.page import WIDTH, page
from tests.demo.scene import Step, names_of, shown
from tests.loopback_discord import Channel, LoopbackDiscord, Message, Reply
from tests.process.bot_process import running_bot

DOCS = Path(__file__).parents[1] / "docs"
IN_README = ("answer", "not-found", "thread", "reader")
SETTINGS = {"READ_MESSAGES": "yes", "MEMBER_COOLDOWN": "off"}
PHONE_WIDTH, NARROWEST_WINDOW = 390, 500  # no browser's window is as narrow as a phone
START_TIMEOUT_S = 20.0
QUESTION = "Where will Jack’s ashes be placed?"
NOT_SAID = "How many songs did Legend write for Jack?"
MISSPELT = "Who recieved bags of blood in the hospital for elephants?"
OF_TOM = "does anybody know why they took the photographs?"
GERMAN = "de"
NEWER_MILL = MILL.replace("Anna Berg sold the old wheel to a museum in June", "The museum bought the old wheel in July")


class View(NamedTuple):
    """How a page is looked at; the size is in CSS pixels."""

    size: tuple[int, int]
    is_phone: bool = False
    is_dark: bool = False


VIEWS = {
    "reader": View((1000, 620)),
    "reader-dark": View((1000, 620), is_dark=True),
    "reader-on-a-phone": View((390, 844), is_phone=True),
    "reader-on-a-phone-dark": View((390, 844), is_phone=True, is_dark=True),
}


class Picture(NamedTuple):
    """A name, the messages that are seen and how wide they are, in pixels."""

    name: str
    messages: tuple[Message | Reply, ...]
    width: int = WIDTH


class Club:
    """A reading club that shows what the bot can do."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord
        self._channel = discord.add_channel("articles")
        self._mira, self._tom = discord.add_member("Mira"), discord.add_member("Tom")

    async def pictures(self) -> AsyncIterator[Picture]:
        """Each surface, as it comes to be."""
        question, answer = await self._ask(QUESTION)
        yield Picture("answer", (question, answer))
        yield Picture("answer-on-a-phone", (question, answer), PHONE_WIDTH)
        yield Picture("context", (await self._press("Show context", answer),))
        yield Picture("page", (await self._press("Next", answer),))
        yield Picture("not-found", await self._ask(NOT_SAID))
        asked, misspelt = await self._ask(MISSPELT)
        yield Picture("why", (asked, misspelt, await self._press("Why this passage?", misspelt)))
        said = await self._discord.say(OF_TOM, channel=self._channel, author=self._tom)
        found = await self._discord.context_menu("Find in the article", said, author=self._mira)
        yield Picture("private", (said, found))
        for command in ("outline", "help", "privacy show"):
            panel = await self._discord.slash(command, channel=self._channel, author=self._mira)
            name = command.partition(" ")[0]
            yield Picture(name, (panel,))
            yield Picture(f"{name}-on-a-phone", (panel,), PHONE_WIDTH)
        yield await self._thread(answer)
        self._discord.set_locale(self._mira, GERMAN)
        options = {"question": NOT_SAID}
        german = await self._discord.slash("ask", options, channel=self._channel, author=self._mira)
        yield Picture("german", (german,))
        async for picture in self._kept():
            yield picture

    async def _kept(self) -> AsyncIterator[Picture]:
        """Whoever owns the server brings an article, pins a question, reads what it lacks, and brings newer words."""
        added = await self._manage("article add", file=self._discord.upload("mill.md", MILL.encode()))
        yield Picture("added", (added,))
        asked = await self._ask(OF_THE_MILL)
        yield Picture("own-article", asked)
        yield Picture("pinned", (await self._manage("golden add", question=OF_THE_MILL),))
        for question in (*LACKING, LACKING[0]):
            await self._ask(question)
        newer = self._discord.upload("mill.md", NEWER_MILL.encode())
        held_back = await self._manage("article update", article="The mill at Alder Street", file=newer)
        yield Picture("update-held-back", (held_back,))
        for name in ("article list", "article show", "channel use", "channel show", "golden list", "gaps show"):
            options = {"article": "The mill at Alder Street"} if name in ("article show", "channel use") else {}
            yield Picture(name.replace(" ", "-"), (await self._manage(name, **options),))

    async def _manage(self, command: str, **options: object) -> Reply:
        return await self._discord.slash(command, options, channel=self._channel, author=self._discord.owner)

    async def _thread(self, answer: Reply) -> Picture:
        """Mira goes on from an answer in a thread."""
        await self._press("Discuss", answer)
        opening = await self._discord.next_reply()
        thread = Channel(opening.channel_id, "", self._channel.guild_id)
        follow_up = await self._discord.say("and how was it chosen?", channel=thread, author=self._mira)
        return Picture("thread", (opening, follow_up, await self._discord.next_reply()))

    async def _ask(self, question: str) -> tuple[Message, Reply]:
        asked = await self._discord.say(question, channel=self._channel, author=self._mira, mention_bot=True)
        return asked, await self._discord.next_reply()

    async def _press(self, label: str, message: Reply) -> Reply:
        return await press(self._discord, label, message, author=self._mira)

    def drawn(self, picture: Picture) -> str:
        """A picture as a page."""
        names = names_of(self._discord)
        messages = []
        for message in picture.messages:
            payload = message.message if isinstance(message, Reply) else message.payload
            thread = None if message.channel_id == self._channel.id else names[message.channel_id].removeprefix("#")
            messages.append(shown(self._discord.world.as_shown(payload), names, thread))
        html = page(self._channel.name, [Step("", messages)], names)
        return html.replace("<body>", f'<body style="width: {picture.width}px">')


async def draw(browser: str, folder: Path, names: tuple[str, ...]) -> None:
    """Let the club play, and draw the pictures of those names, or all where there are none."""
    with tempfile.TemporaryDirectory() as home:
        async with LoopbackDiscord() as discord, running_bot(discord, Path(home), SETTINGS):
            await discord.wait_ready(START_TIMEOUT_S)
            await discord.until(lambda: discord.offered() or None, what="synced commands")
            club = Club(discord)
            async for picture in club.pictures():
                if not names or picture.name in names:
                    path = folder / f"{picture.name}.png"
                    await draw_whole(browser, club.drawn(picture), path, max(picture.width, NARROWEST_WINDOW))
                    click.echo(path)


async def draw_reader(browser: str, folder: Path, names: tuple[str, ...]) -> None:
    """Draw the page that an answer's link opens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        served = f"127.0.0.1:{free.getsockname()[1]}"
    settings = {**SETTINGS, "READER_URL": f"http://{served}", "READER_LISTEN": served}
    with tempfile.TemporaryDirectory() as home:
        async with LoopbackDiscord() as discord, running_bot(discord, Path(home), settings):
            await discord.wait_ready(START_TIMEOUT_S)
            await discord.say(MISSPELT, mention_bot=True)
            link = re.search(rf"<(http://{served}/[^>]+)>", (await discord.next_reply()).content)
            async with open_tab(browser) as tab:
                for name, view in VIEWS.items():
                    if link is not None and (not names or name in names):
                        await tab.show(link[1], view.size, is_dark=view.is_dark, is_phone=view.is_phone)
                        path = folder / f"{name}.png"
                        path.write_bytes(await tab.picture())
                        click.echo(path)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
def main(folder: Path | None) -> None:
    """Draw the pictures of the README, or every surface into FOLDER."""
    browser = find_browser()
    if browser is None:
        sys.exit(f"The pictures need a browser: one of {', '.join(BROWSERS)}.")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    names = IN_README if folder is None else ()
    for drawn in (draw, draw_reader):
        asyncio.run(drawn(browser, folder or DOCS, names))


if __name__ == "__main__":
    main()
