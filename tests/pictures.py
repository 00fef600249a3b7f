"""Draw the pictures of README.md: `make pictures`, with Debian's chromium or another one on the PATH.

simcord renders the channel as Discord would; what is seen is the bot's real reply to a member's question.
"""

import asyncio
import sys
from pathlib import Path

import simcord
from PIL import Image

from bot.client import PullquoteBot
from bot.wiring import open_library
from index import SHIPPED_ARTICLES
from tests.browser import BROWSERS, find_browser, screenshot

DOCS = Path(__file__).parents[1] / "docs"
WINDOW = (1064, 640)
CHANNEL = (760, 480)
CONVERSATION = (280, 100, 1040, 478)  # left, top, right, bottom: the channel without simcord's own controls
SCENES = {
    "answer.png": "Where will Jack’s ashes be placed?",
    "not-found.png": "How many songs did Legend write for Jack?",
}


async def draw(browser: str, question: str, picture: Path) -> None:
    """Ask in a channel and write what the channel then shows."""
    async with simcord.run(PullquoteBot(open_library([SHIPPED_ARTICLES]))) as env:
        channel = env.create_guild(name="Reading club").create_text_channel("articles")
        member = env.guild.add_member(env.create_user("Mira"))
        if env.bot.user is None:
            sys.exit("The bot did not log in.")
        await env.bot.user.edit(username="Pullquote")
        await member.send(channel, f"<@{env.bot.user.id}> {question}")
        async with env.preview(
            channel, viewers=[member], layout="channel", display="fixed", width=CHANNEL[0], height=CHANNEL[1]
        ) as preview:
            await screenshot(browser, preview.url, picture, WINDOW)
    with Image.open(picture) as window:
        window.crop(CONVERSATION).save(picture, optimize=True)


def main() -> None:
    """Draw every picture."""
    browser = find_browser()
    if browser is None:
        sys.exit(f"The pictures need a browser: one of {', '.join(BROWSERS)}.")
    for name, question in SCENES.items():
        asyncio.run(draw(browser, question, DOCS / name))


if __name__ == "__main__":
    main()
