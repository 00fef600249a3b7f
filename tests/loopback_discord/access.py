"""What the bot may do in a channel: everything else is refused, with the code that Discord gives."""

from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.payloads import FORUM, Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.world import World


class Access:
    """The bot's own permissions, which interactions don't need."""

    def __init__(self, world: World) -> None:
        self._world = world

    def require(self, channel_id: str, *permissions: Permission) -> Payload:
        """Give a channel in which the bot has all these permissions; it has them all in a direct message.

        Raises:
            ApiError: there is no such channel, the bot doesn't see it, or it lacks a permission.

        """
        channel = self._world.channel_payload(channel_id)
        if not self._world.is_seen_by_bot(channel_id):
            raise ApiError(403, 50001, "Missing Access")
        if not all(self.has(channel_id, permission) for permission in permissions):
            raise ApiError(403, 50013, "Missing Permissions")
        return channel

    def require_open(self, channel_id: str, *permissions: Permission) -> Payload:
        """Give a channel as `require` does, unless it is an archived thread, in which nothing can be changed.

        Raises:
            ApiError: it is one, or as for `require`.

        """
        channel = self.require(channel_id, *permissions)
        if channel.get("thread_metadata", {}).get("archived"):
            raise ApiError(400, 50083, "Thread is archived")
        return channel

    def has(self, channel_id: str, permission: Permission) -> bool:
        """Tell whether the bot has a permission in a channel."""
        if "guild_id" not in self._world.channels[channel_id]:
            return True
        return bool(self._world.permissions_in(channel_id, self._world.bot.id) & permission)

    def require_sending(self, channel_id: str, body: Payload, *, has_files: bool) -> Payload:
        """Give a channel into which the bot may write such a message.

        Raises:
            ApiError: it may not, it may not reply there, the thread is locked or the channel holds threads only.

        """
        needed = [sending_in(self._world.channel_payload(channel_id))]
        if body.get("embeds"):
            needed.append(Permission.EMBED_LINKS)
        if has_files:
            needed.append(Permission.ATTACH_FILES)
        channel = self.require(channel_id, *needed)
        if channel["type"] == FORUM:
            raise ApiError(400, 50008, "Cannot send messages in a non-text channel", is_violation=True)
        if is_locked(channel) and not self.has(channel_id, Permission.MANAGE_THREADS):
            raise ApiError(403, 160005, "Thread is locked")
        if body.get("message_reference") and not self.has(channel_id, Permission.READ_MESSAGE_HISTORY):
            raise ApiError(403, 160002, "Cannot reply without permission to read message history")
        return channel


def is_locked(channel: Payload) -> bool:
    """Tell whether a channel is a thread in which only moderators may still write."""
    return bool(channel.get("thread_metadata", {}).get("locked"))


def sending_in(channel: Payload) -> Permission:
    """Give the permission that writing in a channel needs."""
    return Permission.SEND_MESSAGES_IN_THREADS if "thread_metadata" in channel else Permission.SEND_MESSAGES
