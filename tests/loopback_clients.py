"""Clients of the loopback, for its own tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
from discord import app_commands

from tests.loopback_discord import LoopbackDiscord
from tests.loopback_discord.components import BUTTON

GUILD_AND_DIRECT = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Bot(discord.Client):
    """A client in this process that keeps what it hears; its commands show each way of answering."""

    def __init__(self, intents: discord.Intents = GUILD_AND_DIRECT) -> None:
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), guild_ready_timeout=0)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []

    async def on_message(self, message: discord.Message) -> None:
        """Keep what others write."""
        if message.author != self.user:
            self.heard.append(message)


@asynccontextmanager
async def running(bot: discord.Client, loopback: LoopbackDiscord) -> AsyncIterator[None]:
    """Run a bot in this process."""
    task = asyncio.create_task(bot.start(loopback.token))
    try:
        await loopback.wait_ready()
        await bot.wait_until_ready()
        yield
    finally:
        await bot.close()
        await asyncio.wait([task], timeout=5)


@asynccontextmanager
async def gateway_client(
    loopback: LoopbackDiscord, query: str = "v=10&encoding=json"
) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Open a bare websocket to the gateway."""
    url = f"{loopback.gateway_url}?{query}"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        yield socket


def identify(token: str, intents: int = 0) -> dict[str, Any]:
    """Make an IDENTIFY."""
    return {"op": 2, "d": {"token": token, "intents": intents, "properties": {}}}


async def post(
    loopback: LoopbackDiscord, path: str, body: Any, method: str = "POST", token: str | None = None
) -> tuple[int, Any]:
    """Send a request as the bot, and give status and body of the answer."""
    headers = {"Authorization": f"Bot {token or loopback.token}"}
    url = f"{loopback.api_url}{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, json=body, headers=headers) as response,
    ):
        assert response.headers.get("Content-Type") in ("application/json", None)
        return response.status, await response.json() if response.status != 204 else None


def button(custom_id: str | None = "a", **more: Any) -> dict[str, Any]:
    """Make a button."""
    named = {} if custom_id is None else {"custom_id": custom_id}
    return {"type": BUTTON, "style": 1, "label": "Press", **named, **more}


def rows(*rows_of_buttons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Make action rows."""
    return [{"type": 1, "components": buttons} for buttons in rows_of_buttons]
