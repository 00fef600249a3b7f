"""What the bot may read again of what was written."""

from tests.loopback_discord.access import Access
from tests.loopback_discord.calls import Answer, Call, Routes
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.visibility import Intent, message_as_seen
from tests.loopback_discord.world import World

HISTORY_DEFAULT = 50


class History:
    """Gives the messages of channels, blanked if Discord hasn't approved that the application reads them.

    Here it is the approval that counts, not the intents of a session.
    """

    def __init__(self, world: World, access: Access, *, may_read_content: bool) -> None:
        self._world = world
        self._access = access
        self._intents = Intent.MESSAGE_CONTENT if may_read_content else Intent(0)

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        messages = "/channels/{channel_id}/messages"
        return {("GET", messages): self._list, ("GET", messages + "/{message_id}"): self._get}

    def _get(self, call: Call) -> Answer:
        channel_id = call.params["channel_id"]
        self._access.require(channel_id, Permission.READ_MESSAGE_HISTORY)
        return Answer(200, self._seen(self._world.shared_message(channel_id, call.params["message_id"])))

    def _list(self, call: Call) -> Answer:
        channel_id = call.params["channel_id"]
        self._access.require(channel_id)
        before = int(call.query.get("before", 1 << 63))
        after = int(call.query.get("after", 0))
        limit = int(call.query.get("limit", HISTORY_DEFAULT))
        found = [message for message in self._readable(channel_id) if after < int(message["id"]) < before]
        newest_first = sorted(found, key=lambda message: -int(message["id"]))
        wanted = newest_first[-limit:] if "after" in call.query else newest_first[:limit]
        return Answer(200, [self._seen(message) for message in wanted])

    def _seen(self, message: Payload) -> Payload:
        return message_as_seen(
            self._world.as_shown(message),
            bot_id=self._world.bot.id,
            intents=self._intents,
            is_direct="guild_id" not in self._world.channels[message["channel_id"]],
        )

    def _readable(self, channel_id: str) -> list[Payload]:
        # Without this permission a channel looks empty, which is no error (Discord, "Get Channel Messages").
        if not self._access.has(channel_id, Permission.READ_MESSAGE_HISTORY):
            return []
        return self._world.shared_messages(channel_id)
