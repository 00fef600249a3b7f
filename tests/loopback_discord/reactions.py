"""The bot's reactions to messages."""

import re

from tests.loopback_discord.access import Access
from tests.loopback_discord.calls import NO_CONTENT, Answer, Call, Routes
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.gateway import Gateway
from tests.loopback_discord.journal import Journal
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.visibility import Intent
from tests.loopback_discord.world import World

# Guilds of the loopback have no emoji of their own, so what names one is unknown.
UNICODE_EMOJI = re.compile(r"[^\s\w:]+|[0-9#*]\ufe0f?\u20e3")


class Reactions:
    """Keeps what the bot has put under messages."""

    def __init__(self, world: World, gateway: Gateway, journal: Journal, access: Access) -> None:
        self._world = world
        self._gateway = gateway
        self._journal = journal
        self._access = access

    @property
    def routes(self) -> Routes:
        """The operations served here."""
        reaction = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
        return {("PUT", reaction): self._add, ("DELETE", reaction): self._remove}

    def _add(self, call: Call) -> Answer:
        self._access.require_open(call.params["channel_id"], Permission.READ_MESSAGE_HISTORY, Permission.ADD_REACTIONS)
        message, emoji = self._target(call)
        if emoji not in names(message):
            message["reactions"] = [*message.get("reactions", ()), _reaction(emoji)]
            self._announce("MESSAGE_REACTION_ADD", message, emoji)
        return NO_CONTENT

    def _remove(self, call: Call) -> Answer:
        self._access.require_open(call.params["channel_id"], Permission.READ_MESSAGE_HISTORY)
        message, emoji = self._target(call)
        if emoji in names(message):
            message["reactions"] = [one for one in message["reactions"] if one["emoji"]["name"] != emoji]
            self._announce("MESSAGE_REACTION_REMOVE", message, emoji)
        return NO_CONTENT

    def _target(self, call: Call) -> tuple[Payload, str]:
        emoji = call.params["emoji_name"]
        if not UNICODE_EMOJI.fullmatch(emoji):
            raise ApiError(400, 10014, "Unknown Emoji", is_violation=True)
        return self._world.shared_message(call.params["channel_id"], call.params["message_id"]), emoji

    def _announce(self, event: str, message: Payload, emoji: str) -> None:
        self._gateway.dispatch_in(
            message["channel_id"],
            event,
            {
                "user_id": self._world.bot.id,
                "message_id": message["id"],
                "message_author_id": message["author"]["id"],
                "emoji": {"id": None, "name": emoji},
                "burst": False,
                "type": 0,
            },
            intent=Intent.GUILD_MESSAGE_REACTIONS,
            direct_intent=Intent.DIRECT_MESSAGE_REACTIONS,
        )
        self._journal.notify()


def names(message: Payload) -> list[str]:
    """List the emoji with which the bot has reacted to a message, oldest first."""
    return [reaction["emoji"]["name"] for reaction in message.get("reactions", ()) if reaction["me"]]


def _reaction(emoji: str) -> Payload:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": 1,
        "count_details": {"burst": 0, "normal": 1},
        "me": True,
        "me_burst": False,
        "burst_colors": [],
    }
