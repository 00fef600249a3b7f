"""A Discord that runs on 127.0.0.1, for tests that start the real bot as a process."""

from tests.loopback_discord.errors import (
    LoopbackError,
    NothingCameError,
    NotOfferedError,
    UnexpectedReplyError,
)
from tests.loopback_discord.loopback import LoopbackDiscord
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.records import Attachment, Channel, Guild, Message, Reply, Role, User

__all__ = [
    "Attachment",
    "Channel",
    "Guild",
    "LoopbackDiscord",
    "LoopbackError",
    "Message",
    "NotOfferedError",
    "NothingCameError",
    "Permission",
    "Reply",
    "Role",
    "UnexpectedReplyError",
    "User",
]
