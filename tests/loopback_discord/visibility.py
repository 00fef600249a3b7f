"""What a gateway client gets to see, by its intents."""

from enum import IntFlag

from tests.loopback_discord.payloads import Payload


class Intent(IntFlag):
    """The gateway intents that the loopback tells apart."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
HIGHEST_INTENT_BIT = 25


def are_valid(intents: int) -> bool:
    """Tell whether every bit is an intent that Discord knows."""
    return 0 <= intents < 1 << (HIGHEST_INTENT_BIT + 1)


def message_as_seen(message: Payload, *, bot_id: str, intents: int, is_direct: bool) -> Payload:
    """Blank what a client without the message content intent may not read, also in the message replied to."""
    if intents & Intent.MESSAGE_CONTENT or is_direct:
        return message
    seen = message if _concerns(message, bot_id) else _blanked(message)
    replied_to = seen.get("referenced_message")
    if replied_to is None or _concerns(replied_to, bot_id):
        return seen
    return {**seen, "referenced_message": _blanked(replied_to)}


def _concerns(message: Payload, bot_id: str) -> bool:
    return message["author"]["id"] == bot_id or any(user["id"] == bot_id for user in message["mentions"])


def _blanked(message: Payload) -> Payload:
    kept = {key: value for key, value in message.items() if key != "poll"}
    return {**kept, "content": "", "embeds": [], "attachments": [], "components": []}
