"""The smallest bot there is: it repeats what mentions it, to show what latency the rest of a bot adds to.

Run it as `python -m tests.loopback_discord.echo_bot`, with DISCORD_TOKEN, DISCORD_API_URL and
DISCORD_GATEWAY_URL set.
"""

import os

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


class EchoBot(discord.Client):
    """Replies to a mention with the message's own text."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention."""
        if self.user is not None and self.user.mentioned_in(message) and message.author != self.user:
            await message.reply(message.content)


def main() -> None:
    """Run the bot until it is stopped."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    EchoBot().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
