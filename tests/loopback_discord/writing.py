"""People who write, and take back what they wrote."""

import asyncio
from collections.abc import Sequence
from time import monotonic

from tests.loopback_discord import payloads, reactions
from tests.loopback_discord.access import is_locked, sending_in
from tests.loopback_discord.errors import ApiError, NotOfferedError
from tests.loopback_discord.mentions import pings_of
from tests.loopback_discord.payloads import FORUM, PUBLIC_THREAD, Payload
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
        return await self._write(channel, payload, target if ping else None)

    async def say_direct(
        self, content: str, *, author: User | None = None, reply_to: Message | Reply | None = None
    ) -> Message:
        """Let a person write to the bot directly."""
        return await self.say(content, channel=self.direct_channel(author), author=author, reply_to=reply_to)

    async def open_thread(
        self,
        name: str,
        *,
        channel: Channel | None = None,
        author: User | None = None,
        message: Message | Reply | None = None,
    ) -> Channel:
        """Let a member open a thread in a channel, or on one of its messages.

        Raises:
            NotOfferedError: the member may not, the message has a thread, or the name is too long.

        """
        author = author or self.member
        channel = self._channel_named(message.channel_id) if message is not None else channel or self.channel
        self._require(channel, author, Permission.CREATE_PUBLIC_THREADS)
        body = {"name": name, "type": PUBLIC_THREAD}
        try:
            if message is None:
                thread = self._threads.open(self.world.channels[channel.id], author.id, body)
            else:
                thread = self._threads.open_on(self._shared(message), author.id, body)
        except ApiError as error:
            raise NotOfferedError(error.message) from error
        await asyncio.sleep(0)
        return Channel(thread["id"], name, channel.guild_id)

    async def post(
        self, title: str, content: str, *, forum: Channel, author: User | None = None, mention_bot: bool = False
    ) -> tuple[Channel, Message]:
        """Let a member post in a forum: gives the thread and the message that begins it, of the same id.

        Raises:
            NotOfferedError: the member may not, or the title is too long.

        """
        author = author or self.member
        self._require(forum, author, Permission.SEND_MESSAGES)
        try:
            thread = self._threads.open_post(self.world.channels[forum.id], author.id, title)
        except ApiError as error:
            raise NotOfferedError(error.message) from error
        channel = Channel(thread["id"], title, forum.guild_id)
        text = f"{self.bot.mention} {content}".rstrip() if mention_bot else content
        payload = {**self.world.new_message(channel.id, author.id, text), "id": channel.id}
        return channel, await self._write(channel, payload)

    def edit(self, message: Message, content: str) -> None:
        """Let a message's author change it."""
        payload = self.world.message_payload(message.channel_id, message.id)
        payload.update(content=content, edited_timestamp=payloads.timestamp())
        self.world.mark_pings(payload, pings_of(content))
        self._messages.announce_change(payload)

    def delete(self, message: Message | Reply) -> None:
        """Delete a message, as its author or a moderator would."""
        self._messages.remove(self.world.message_payload(message.channel_id, message.id))

    def delete_many(self, messages: Sequence[Message | Reply]) -> None:
        """Delete messages of one channel at once, as a moderator's bot would."""
        self._messages.remove_many([self.world.message_payload(one.channel_id, one.id) for one in messages])

    def current(self, message: Message | Reply) -> Payload | None:
        """Give a message as it is now; None if it was deleted."""
        return self.world.messages.get(message.channel_id, {}).get(message.id)

    def reactions_of(self, message: Message | Reply) -> list[str]:
        """List the emoji with which the bot has reacted to a message and not taken that back, oldest first."""
        return reactions.names(self.current(message) or {})

    async def _write(self, channel: Channel, payload: Payload, pinged: Payload | None = None) -> Message:
        self.world.mark_pings(payload, pings_of(payload["content"]), pinged)
        at = monotonic()
        self._messages.publish(payload, guild_id=channel.guild_id)
        # The frame is queued; let the connection's writer have it before the test goes on.
        await asyncio.sleep(0)
        return Message(payload["id"], channel.id, payload["content"], payload, at)

    def _require(self, channel: Channel, author: User, *permissions: Permission) -> None:
        payload = self.world.channel_payload(channel.id)
        if channel.guild_id is None:
            if author.id not in [user["id"] for user in payload["recipients"]]:
                reason = f"{author.name} is not in this conversation."
                raise NotOfferedError(reason)
            return
        is_member = (channel.guild_id, author.id) in self.world.members
        held = self.world.permissions_in(channel.id, author.id) if is_member else 0
        missing = [permission.name for permission in permissions if not held & permission]
        if missing:
            reason = f"{author.name} lacks {missing} in {channel.name or channel.id}."
            raise NotOfferedError(reason)

    def _require_writing(self, channel: Channel, author: User) -> None:
        payload = self.world.channel_payload(channel.id)
        self._require(channel, author, sending_in(payload))
        if payload["type"] == FORUM:
            reason = "In a forum one posts."
            raise NotOfferedError(reason)
        if is_locked(payload):
            self._require(channel, author, Permission.MANAGE_THREADS)

    def _shared(self, message: Message | Reply) -> Payload:
        payload = self.current(message)
        if payload is None or payload["flags"] & EPHEMERAL:
            reason = "The message is gone, or only one person sees it."
            raise NotOfferedError(reason)
        return payload

    def _channel_named(self, channel_id: str) -> Channel:
        payload = self.world.channels.get(channel_id)
        if payload is None:
            reason = "The channel is gone."
            raise NotOfferedError(reason)
        return Channel(payload["id"], payload.get("name", ""), payload.get("guild_id"))
