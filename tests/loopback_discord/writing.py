"""People who write, and take back what they wrote."""

import asyncio
from time import monotonic

from tests.loopback_discord import payloads
from tests.loopback_discord.errors import NotOfferedError
from tests.loopback_discord.mentions import pings_of
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.places import Places
from tests.loopback_discord.records import EPHEMERAL, Channel, Message, Reply, User


class Writing(Places):
    """A Discord where members write."""

    async def say(  # noqa: PLR0913 - what a member may do with a message
        self,
        content: str,
        *,
        channel: Channel | None = None,
        author: User | None = None,
        mention_bot: bool = False,
        reply_to: Message | Reply | None = None,
        ping: bool = True,
    ) -> Message:
        """Let a member write; `ping` is the switch that Discord shows beside a reply.

        Raises:
            NotOfferedError: the member may not write there, or only one person sees what they would reply to.

        """
        channel, author = channel or self.channel, author or self.member
        self._require_writing(channel, author)
        text = f"{self.bot.mention} {content}".rstrip() if mention_bot else content
        payload = self.world.new_message(channel.id, author.id, text)
        target = None if reply_to is None else self._shared(reply_to)
        if target is not None:
            self.world.refer(payload, target)
        self.world.mark_pings(payload, pings_of(text), target if ping else None)
        at = monotonic()
        self._messages.publish(payload, guild_id=channel.guild_id)
        # The frame is queued; let the connection's writer have it before the test goes on.
        await asyncio.sleep(0)
        return Message(payload["id"], channel.id, text, payload, at)

    async def say_direct(
        self, content: str, *, author: User | None = None, reply_to: Message | Reply | None = None
    ) -> Message:
        """Let a person write to the bot directly."""
        return await self.say(content, channel=self.direct_channel(author), author=author, reply_to=reply_to)

    def edit(self, message: Message, content: str) -> None:
        """Let a message's author change it."""
        payload = self.world.message_payload(message.channel_id, message.id)
        payload.update(content=content, edited_timestamp=payloads.timestamp())
        self.world.mark_pings(payload, pings_of(content))
        self._messages.announce_change(payload)

    def delete(self, message: Message | Reply) -> None:
        """Delete a message, as its author or a moderator would."""
        self._messages.remove(self.world.message_payload(message.channel_id, message.id))

    def current(self, message: Message | Reply) -> Payload | None:
        """Give a message as it is now; None if it was deleted."""
        return self.world.messages[message.channel_id].get(message.id)

    def _require(self, channel: Channel, author: User, *permissions: Permission) -> None:
        if channel.guild_id is None:
            return
        is_member = (channel.guild_id, author.id) in self.world.members
        held = self.world.permissions_in(channel.id, author.id) if is_member else 0
        missing = [permission.name for permission in permissions if not held & permission]
        if missing:
            reason = f"{author.name} lacks {missing} in {channel.name or channel.id}."
            raise NotOfferedError(reason)

    def _require_writing(self, channel: Channel, author: User) -> None:
        is_thread = "thread_metadata" in self.world.channel_payload(channel.id)
        self._require(channel, author, Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES)

    def _shared(self, message: Message | Reply) -> Payload:
        payload = self.current(message)
        if payload is None or payload["flags"] & EPHEMERAL:
            reason = "Nobody can reply to a message that is gone, or that only one person sees."
            raise NotOfferedError(reason)
        return payload

    def _channel_of(self, message: Message | Reply) -> Channel:
        payload = self.world.channels[message.channel_id]
        return Channel(payload["id"], payload.get("name", ""), payload.get("guild_id"))
