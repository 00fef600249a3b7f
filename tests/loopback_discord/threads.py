"""Threads: opened by the bot or by members, locked and archived by moderators."""

from tests.loopback_discord.access import Access
from tests.loopback_discord.calls import NO_CONTENT, Answer, Call, Routes
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.gateway import Gateway
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.visibility import Intent
from tests.loopback_discord.world import World


class Threads:
    """The threads of text channels."""

    def __init__(self, world: World, gateway: Gateway, access: Access) -> None:
        self._world = world
        self._gateway = gateway
        self._access = access

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        channel = "/channels/{channel_id}"
        return {
            ("POST", channel + "/messages/{message_id}/threads"): self._create_on_message,
            ("POST", channel + "/threads"): self._create,
            ("PUT", channel + "/thread-members/@me"): self._join,
        }

    def _create_on_message(self, call: Call) -> Answer:
        channel_id = call.params["channel_id"]
        self._access.require(channel_id, Permission.CREATE_PUBLIC_THREADS)
        message = self._world.shared_message(channel_id, call.params["message_id"])
        if message["id"] in self._world.channels:
            raise ApiError(400, 160004, "A thread has already been created for this message")
        thread = self._open(message["id"], call)
        message["thread"] = thread
        return Answer(201, thread)

    def _create(self, call: Call) -> Answer:
        self._access.require(call.params["channel_id"], Permission.CREATE_PUBLIC_THREADS)
        return Answer(201, self._open(self._world.snowflakes.new(), call))

    def _open(self, thread_id: str, call: Call) -> Payload:
        parent = self._world.channel_payload(call.params["channel_id"])
        if parent["type"] != 0:
            raise ApiError(400, 50024, "Cannot execute action on this channel type", is_violation=True)
        thread = self._world.add_thread(thread_id, parent, call.body)
        event = {**thread, "newly_created": True}
        self._gateway.dispatch("THREAD_CREATE", event, intent=Intent.GUILDS, guild_id=parent["guild_id"])
        return thread

    def _join(self, call: Call) -> Answer:
        self._access.require(call.params["channel_id"])
        return NO_CONTENT
