"""Threads and the posts of forums: opened by the bot or by members, locked and archived by moderators."""

from tests.loopback_discord import payloads
from tests.loopback_discord.access import Access
from tests.loopback_discord.calls import NO_CONTENT, Answer, Call, Routes
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.gateway import Gateway
from tests.loopback_discord.messages import Messages
from tests.loopback_discord.payloads import FORUM, PRIVATE_THREAD, PUBLIC_THREAD, TEXT, Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.problems import Problem
from tests.loopback_discord.records import HAS_THREAD
from tests.loopback_discord.world import World

THREAD_CREATED, THREAD_STARTER_MESSAGE = 18, 21
NAME_LIMIT = 100
BAD_NAME = Problem(("name",), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {NAME_LIMIT} in length.")


class Threads:
    """The threads of text channels and forums."""

    def __init__(self, world: World, gateway: Gateway, access: Access, messages: Messages) -> None:
        self._world = world
        self._gateway = gateway
        self._access = access
        self._messages = messages

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        channel = "/channels/{channel_id}"
        return {
            ("POST", channel + "/messages/{message_id}/threads"): self._create_on_message,
            ("POST", channel + "/threads"): self._create,
            ("PUT", channel + "/thread-members/@me"): self._join,
        }

    def open(self, parent: Payload, opener_id: str, body: Payload) -> Payload:
        """Open a thread beside the messages of a channel; a system message there says so.

        Raises:
            ApiError: its name is too long or empty, or the channel can't have threads.

        """
        thread = self._opened(self._world.snowflakes.new(), parent, opener_id, body)
        self._publish_system_message(THREAD_CREATED, parent["id"], opener_id, thread["name"], thread["id"], None)
        return thread

    def open_on(self, message: Payload, opener_id: str, body: Payload) -> Payload:
        """Open a thread on a message, whose id it gets; the message shows it from then on.

        Raises:
            ApiError: as for `open`, or there is a thread on it already.

        """
        if message["id"] in self._world.channels:
            raise ApiError(400, 160004, "A thread has already been created for this message")
        parent = self._world.channels[message["channel_id"]]
        thread = self._opened(message["id"], parent, opener_id, {**body, "type": PUBLIC_THREAD})
        message["thread"] = thread
        message["flags"] |= HAS_THREAD
        self._messages.announce_change(message)
        self._publish_system_message(THREAD_STARTER_MESSAGE, thread["id"], opener_id, "", parent["id"], message)
        return thread

    def open_post(self, forum: Payload, opener_id: str, title: str) -> Payload:
        """Open a thread in a forum; the message to begin it must follow and have its id."""
        return self._opened(self._world.snowflakes.new(), forum, opener_id, {"name": title, "type": PUBLIC_THREAD})

    def change(self, thread: Payload, **metadata: bool) -> None:
        """Change whether a thread is locked or archived, and tell the gateway."""
        thread["thread_metadata"].update(metadata, archive_timestamp=payloads.timestamp())
        self._gateway.dispatch_thread("THREAD_UPDATE", thread)

    def _create_on_message(self, call: Call) -> Answer:
        channel_id = call.params["channel_id"]
        self._access.require(channel_id, Permission.CREATE_PUBLIC_THREADS)
        message = self._world.shared_message(channel_id, call.params["message_id"])
        _refuse_unless_text(self._world.channels[channel_id])
        return Answer(201, self.open_on(message, self._world.bot.id, call.body))

    def _create(self, call: Call) -> Answer:
        # Discord opens a private thread unless told otherwise.
        kind = call.body.get("type") or PRIVATE_THREAD
        is_public = kind == PUBLIC_THREAD
        needed = Permission.CREATE_PUBLIC_THREADS if is_public else Permission.CREATE_PRIVATE_THREADS
        parent = self._access.require(call.params["channel_id"], needed)
        _refuse_unless_text(parent)
        return Answer(201, self.open(parent, self._world.bot.id, {**call.body, "type": kind}))

    def _join(self, call: Call) -> Answer:
        self._access.require_open(call.params["channel_id"])
        return NO_CONTENT

    def _opened(self, thread_id: str, parent: Payload, opener_id: str, body: Payload) -> Payload:
        if parent["type"] not in (TEXT, FORUM):
            raise ApiError(400, 50024, "Cannot execute action on this channel type", is_violation=True)
        if not 1 <= len(body["name"]) <= NAME_LIMIT:
            raise ApiError(400, 50035, "Invalid Form Body", problems=[BAD_NAME], is_violation=True)
        thread = self._world.add_thread(thread_id, parent, opener_id, body)
        self._gateway.dispatch_thread("THREAD_CREATE", {**thread, "newly_created": True})
        return thread

    def _publish_system_message(  # noqa: PLR0913, PLR0917 - the parts of a message
        self, kind: int, channel_id: str, author_id: str, content: str, about_id: str, target: Payload | None
    ) -> None:
        message = self._world.new_message(channel_id, author_id, content)
        guild_id = self._world.channels[channel_id]["guild_id"]
        if target is None:
            message["message_reference"] = {"type": 0, "channel_id": about_id, "guild_id": guild_id}
        else:
            self._world.refer(message, target)
        message["type"] = kind
        self._messages.publish(message, guild_id=guild_id)


def _refuse_unless_text(channel: Payload) -> None:
    # The bot could open posts in a forum too, but not with the operations that the loopback knows.
    if channel["type"] != TEXT:
        raise ApiError(400, 50024, "Cannot execute action on this channel type", is_violation=True)
