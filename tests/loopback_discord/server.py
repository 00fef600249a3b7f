"""The loopback's sockets: one HTTP server for REST, gateway and attachments, wired to one world."""

from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.loopback_discord.access import Access
from tests.loopback_discord.account import Account
from tests.loopback_discord.commands import Commands
from tests.loopback_discord.faults import Faults
from tests.loopback_discord.gateway import Gateway
from tests.loopback_discord.history import History
from tests.loopback_discord.interactions import Interactions
from tests.loopback_discord.journal import Journal
from tests.loopback_discord.messages import Messages
from tests.loopback_discord.reactions import Reactions
from tests.loopback_discord.records import Attachment, Identify, Reply, Request, Resume, Violation
from tests.loopback_discord.rest import PREFIX, Rest
from tests.loopback_discord.schema import DESCRIPTION_PATH, Description
from tests.loopback_discord.threads import Threads
from tests.loopback_discord.visibility import Intent
from tests.loopback_discord.world import World

HOST = "127.0.0.1"
# Each "limited": what an application that isn't verified switches on.
MEMBERS_FLAG, MESSAGE_CONTENT_FLAG = 1 << 15, 1 << 19


class Server:
    """A Discord that can be started, stopped and started again on its port; its world and log stay.

    `port` 0 takes a free port at the first start.
    """

    token = "MTAwMDAwMDAwMDAwMDAwMDAwMA.loopback.not-a-secret"  # noqa: S105 - opens nothing but this server

    def __init__(
        self,
        port: int = 0,
        *,
        message_content_approved: bool = True,
        members_approved: bool = False,
        heartbeat_interval_s: float = 41.25,
        description_path: Path = DESCRIPTION_PATH,
    ) -> None:
        self.port = port
        self.world = World()
        self.faults = Faults()
        self.journal = Journal()
        self.world.application_flags = (MESSAGE_CONTENT_FLAG if message_content_approved else 0) | (
            MEMBERS_FLAG if members_approved else 0
        )
        approved = (Intent.MESSAGE_CONTENT if message_content_approved else 0) | (
            Intent.GUILD_MEMBERS if members_approved else 0
        )
        self.gateway = Gateway(
            self.world,
            self.journal,
            self.faults,
            token=self.token,
            approved_intents=approved,
            heartbeat_interval_s=heartbeat_interval_s,
        )
        self.commands = Commands(self.world)
        access = Access(self.world)
        self._messages = Messages(self.world, self.gateway, self.journal, access)
        self._threads = Threads(self.world, self.gateway, access, self._messages)
        self._interactions = Interactions(self.world, self.gateway, self.journal, self._messages)
        self._description = Description(description_path)
        tables = (
            Account(self.world, access, lambda: self.gateway_url).routes,
            self.commands.routes,
            self._messages.routes,
            History(self.world, access, may_read_content=message_content_approved).routes,
            self._threads.routes,
            Reactions(self.world, self.gateway, self.journal, access).routes,
            self._interactions.routes,
        )
        self._rest = Rest(
            {operation: handler for table in tables for operation, handler in table.items()},
            self.journal,
            self.faults,
            self._description,
            token=self.token,
        )
        self._uploads: dict[str, bytes] = {}
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """Where the REST API is."""
        return f"http://{HOST}:{self.port}{PREFIX}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://{HOST}:{self.port}/gateway"

    @property
    def env(self) -> dict[str, str]:
        """The environment that points a bot here."""
        return {
            "DISCORD_API_URL": self.api_url,
            "DISCORD_GATEWAY_URL": self.gateway_url,
            "DISCORD_TOKEN": self.token,
        }

    @property
    def schema_available(self) -> bool:
        """Whether bodies are checked against Discord's description."""
        return self._description.is_available

    @property
    def requests(self) -> list[Request]:
        """Every request, in order."""
        return self.journal.requests

    @property
    def violations(self) -> list[Violation]:
        """Everything that a correct client does not do, in order."""
        return self.journal.violations

    @property
    def identifies(self) -> list[Identify]:
        """Every IDENTIFY, in order."""
        return self.journal.identifies

    @property
    def resumes(self) -> list[Resume]:
        """Every RESUME, in order."""
        return self.journal.resumes

    @property
    def replies(self) -> list[Reply]:
        """Every message that the bot made, in order, read or not."""
        return self.journal.replies

    @property
    def edits(self) -> list[Reply]:
        """Every change that the bot made to a message, in order."""
        return self.journal.edits

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{attachment_id}/{filename}", self._serve_upload)
        self._rest.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.gateway.url = self.gateway_url

    async def stop(self) -> None:
        """Cut every connection and refuse new ones; a client may resume after the next start."""
        if self._runner is None:
            return
        runner, self._runner = self._runner, None
        for site in list(runner.sites):
            await site.stop()
        await self.gateway.drop()
        await runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    def upload(self, filename: str, data: bytes, content_type: str = "text/plain") -> Attachment:
        """Put a file where the bot can fetch it, to be given as an option's value."""
        attachment_id = self.world.snowflakes.new()
        self._uploads[attachment_id] = data
        url = f"http://{HOST}:{self.port}/attachments/{attachment_id}/{filename}"
        payload = {
            "id": attachment_id,
            "filename": filename,
            "size": len(data),
            "url": url,
            "proxy_url": url,
            "content_type": content_type,
            "ephemeral": True,
        }
        return Attachment(attachment_id, payload)

    async def _serve_upload(self, request: web.Request) -> web.Response:
        data = self._uploads.get(request.match_info["attachment_id"])
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data, content_type="application/octet-stream")
