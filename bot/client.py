"""The Discord client: what it asks for, how it starts and how it ends."""

import asyncio
import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands
from tenacity import AsyncRetrying, retry_if_exception_type, wait_exponential

from bot.cogs.about import About
from bot.cogs.articles import Articles
from bot.cogs.ask import Ask
from bot.cogs.buttons import Buttons
from bot.cogs.channels import Channels
from bot.cogs.errors import Errors
from bot.cogs.gaps import Gaps
from bot.cogs.golden import Golden
from bot.cogs.messages import Messages
from bot.cogs.privacy import Privacy
from bot.command_sync import sync_if_changed
from bot.command_translations import CommandTranslator
from bot.connection import NETWORK_TROUBLE, NONSENSE, hold_gateway, log_in, point_at
from bot.libraries import Libraries
from bot.links import own_link
from bot.manners import Manners
from bot.pace import Pace
from bot.public_network import Network
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.reader import Reader  # only whoever serves articles imports aiohttp's server

log = logging.getLogger(__name__)

CLOSE_WITHIN_S = 1.5
EXIT_WITHIN_S = 1.9
SYNC_PAUSE_S = 5.0
LONGEST_SYNC_PAUSE_S = 3600.0


class PullquoteBot(commands.Bot):
    """A client with the bot's cogs, which logs in and holds its connection whatever the network does.

    Beside that it has articles served by `reader`, if there is one.
    """

    def __init__(
        self,
        libraries: Libraries,
        manners: Manners | None = None,
        network: Network | None = None,
        reader: "Reader | None" = None,
    ) -> None:
        manners = manners or Manners()
        super().__init__(
            command_prefix=(),
            help_command=None,
            intents=_intents(manners),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=True),
        )
        self._libraries = libraries
        self._manners = manners
        self._network = network
        self._reader = reader
        self._syncing: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Add the cogs; the commands are compared with Discord's while the gateway connects."""
        errors = Errors(self)
        await self.add_cog(errors)
        pace = Pace(self._manners.member_rate, self._manners.channel_rate)
        await self.tree.set_translator(CommandTranslator())
        link_of = own_link if self._reader is None else self._reader.links.link_of
        reads_messages = self._manners.needs_message_content
        await self.add_cog(Ask(self, self._libraries, pace, link_of))
        await self.add_cog(Messages(self, self._libraries, self._manners, pace, link_of))
        await self.add_cog(Buttons(self, self._libraries, errors, link_of, reads_messages=reads_messages))
        await self.add_cog(About(self._libraries, self._manners))
        await self.add_cog(Channels(self._libraries, self._manners))
        await self.add_cog(Privacy(self._libraries, self._manners))
        await self.add_cog(Gaps(self._libraries))
        await self.add_cog(Articles(self, self._libraries, errors, self._network))
        await self.add_cog(Golden(self._libraries, link_of))
        self._libraries.start()
        self._syncing = asyncio.create_task(self._sync_commands())

    async def login(self, token: str) -> None:
        """Log in, as often as it takes; articles are served before that, also where Discord is away.

        Raises:
            CannotListen: they can't be served where they are to be.
        """
        if self._reader is not None:
            await self._reader.start()
        await log_in(self, token)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Receive events until the client is closed."""
        await hold_gateway(self)

    async def close(self) -> None:
        """Close the connection and end what is still under way."""
        if self._syncing is not None:
            self._syncing.cancel()
        if self._reader is not None:
            await self._reader.stop()
        await self._libraries.stop()
        await super().close()

    async def on_ready(self) -> None:
        """Say in the log that the bot is there."""
        log.info("Ready as %s, in %d servers.", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no prefix commands."""

    async def on_error(self, event_method: str, /, *args: object, **_: object) -> None:
        """Let the errors' cog answer for a listener that failed."""
        error = sys.exc_info()[1]
        errors = self.get_cog("Errors")
        if error is not None and isinstance(errors, Errors):
            log.debug("%s failed", event_method)
            await errors.on_event_error(error, *args)

    async def _sync_commands(self) -> None:
        attempts = AsyncRetrying(
            retry=retry_if_exception_type((*NETWORK_TROUBLE, *NONSENSE)),
            wait=wait_exponential(multiplier=SYNC_PAUSE_S, max=LONGEST_SYNC_PAUSE_S),
            before_sleep=lambda state: log.warning(
                "Could not compare the commands with Discord's: %s", state.outcome and state.outcome.exception()
            ),
        )
        async for attempt in attempts:
            with attempt:
                has_changed = await sync_if_changed(self.tree)
                log.info("The commands %s.", "were updated" if has_changed else "are up to date")


def run_bot(settings: Settings, token: str, libraries: Libraries, reader: "Reader | None" = None) -> None:
    """Run the bot until it is told to stop by SIGTERM or Ctrl-C.

    Raises:
        CannotListen: articles can't be served where they are to be.
        RefusedByDiscord: one of its kinds, where Discord will not let the bot in.
    """
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    # The bot has no voice, so it needs no warning that it cannot speak.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    asyncio.run(_serve(settings, token, libraries, reader))


async def _serve(settings: Settings, token: str, libraries: Libraries, reader: "Reader | None") -> None:
    bot = PullquoteBot(libraries, settings.manners, reader=reader)
    serving = asyncio.ensure_future(bot.start(token))
    _stop_on_signal(serving)
    try:
        await serving
    except asyncio.CancelledError:
        log.info("Stopped.")
    finally:
        await _close(bot)


def _stop_on_signal(serving: "asyncio.Future[Any]") -> None:
    def stop() -> None:
        serving.cancel()
        # A thread that is stuck, say in a DNS look-up, must not keep the process.
        watchdog = threading.Timer(EXIT_WITHIN_S, os._exit, args=[0])
        watchdog.daemon = True
        watchdog.start()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # on Windows, where Ctrl-C cancels the main task anyway
            return


async def _close(bot: PullquoteBot) -> None:
    try:
        await asyncio.wait_for(bot.close(), CLOSE_WITHIN_S)
    except TimeoutError:
        log.warning("Discord did not say goodbye within %.1f s.", CLOSE_WITHIN_S)


def _intents(manners: Manners) -> discord.Intents:
    """No more than needed: what people write without addressing the bot only where it is to be read."""
    return discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=manners.needs_message_content
    )
