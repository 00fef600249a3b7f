"""The loopback as tests use it: people who write, click and run commands, and what the bot makes of it."""

import asyncio
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, TypeVar

from tests.loopback_discord import payloads
from tests.loopback_discord.commands import CHAT_INPUT, MESSAGE_MENU
from tests.loopback_discord.components import walk
from tests.loopback_discord.errors import LoopbackError, NotOfferedError, UnexpectedReplyError
from tests.loopback_discord.interaction_payloads import component_data, interaction, modal_data
from tests.loopback_discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from tests.loopback_discord.mentions import pings_of
from tests.loopback_discord.options import chosen, resolved
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.records import Channel, Guild, Identify, Message, Reply, User
from tests.loopback_discord.server import Server
from tests.loopback_discord.visibility import Intent

T = TypeVar("T")

PATIENCE_S = 5.0


class LoopbackDiscord(Server):
    """A Discord on 127.0.0.1 for one application, and the people who use it.

    Use it as an async context manager, or start and stop it. Where a method is given no channel or author, it
    means the first guild's first channel and its member.
    """

    @property
    def bot(self) -> User:
        """The bot under test."""
        return self.world.bot

    @property
    def guild(self) -> Guild:
        """The first guild."""
        return self.world.guild

    @property
    def channel(self) -> Channel:
        """The first guild's text channel."""
        return self.world.channel

    @property
    def member(self) -> User:
        """A person without special permissions."""
        return self.world.member

    @property
    def owner(self) -> User:
        """The owner of every guild, who may do everything."""
        return self.world.owner

    def add_channel(self, name: str, guild: Guild | None = None) -> Channel:
        """Make a text channel; clients are told."""
        channel = self.world.add_channel(name, guild or self.guild)
        event = self.world.channels[channel.id]
        self.gateway.dispatch("CHANNEL_CREATE", event, intent=Intent.GUILDS, guild_id=channel.guild_id)
        return channel

    def add_guild(self, name: str) -> tuple[Guild, Channel]:
        """Make another guild with one text channel and the bot in it; clients are told."""
        guild = self.world.add_guild(name)
        channel = self.world.add_channel("general", guild)
        self.gateway.announce_guild(guild.id)
        return guild, channel

    def add_member(self, name: str, guild: Guild | None = None, permissions: int = 0) -> User:
        """Make a person in a guild, with a role of their own for `permissions`; clients are told."""
        guild = guild or self.guild
        user = self.world.add_member(name, guild, permissions)
        self._announce_member(user, guild)
        return user

    def join(self, user: User, guild: Guild, permissions: int = 0) -> None:
        """Let a person into another guild; clients are told."""
        self.world.join(user, guild, permissions)
        self._announce_member(user, guild)

    def direct_channel(self, user: User | None = None) -> Channel:
        """Give a person's direct conversation with the bot."""
        return Channel(self.world.direct_channel((user or self.member).id)["id"], "", None)

    async def until(
        self, look: Callable[[], T | None], *, timeout_s: float = PATIENCE_S, what: str = "such thing"
    ) -> T:
        """Give what `look` finds as soon as that is not None; it is asked again and again.

        Raises:
            NothingCameError: not within `timeout_s`.

        """
        return await self.journal.until(look, timeout_s=timeout_s, what=what)

    async def wait_ready(self, timeout_s: float = PATIENCE_S, *, sessions: int = 1) -> Identify:
        """Return once that many sessions are open; gives the latest IDENTIFY."""
        live = self.gateway.live_sessions
        await self.until(lambda: True if self._live() >= sessions else None, timeout_s=timeout_s, what="READY client")
        live = self.gateway.live_sessions
        return live[-1].identify

    async def wait_gone(self, timeout_s: float = PATIENCE_S) -> None:
        """Return once no client is connected to the gateway."""
        await self.until(lambda: None if self._live() else True, timeout_s=timeout_s, what="end of the connection")

    async def drop_connection(self, code: int | None = None) -> None:
        """Close every live gateway connection with `code`, or cut it, and return once it is gone.

        Raises:
            LoopbackError: there is none.

        """
        if not self._live():
            reason = "No client is connected to the gateway."
            raise LoopbackError(reason)
        await self.gateway.drop(code)

    def reconnect(self) -> None:
        """Ask every live client to reconnect and resume (op 7)."""
        self.gateway.ask_to_reconnect()

    def invalidate(self, *, resumable: bool) -> None:
        """Tell every live client that its session is invalid (op 9)."""
        self.gateway.invalidate(is_resumable=resumable)

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
        """Let a member write; `ping` is the switch that Discord shows beside a reply."""
        channel, author = channel or self.channel, author or self.member
        text = f"{self.bot.mention} {content}".rstrip() if mention_bot else content
        payload = self.world.new_message(channel.id, author.id, text)
        target = None if reply_to is None else self.world.message_payload(reply_to.channel_id, reply_to.id)
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

    async def next_reply(self, timeout_s: float = PATIENCE_S) -> Reply:
        """Give the bot's next message, anywhere, that no test has read yet.

        Raises:
            NothingCameError: none came within `timeout_s`.

        """
        unread = self.journal.unread
        await self.until(lambda: unread[0] if unread else None, timeout_s=timeout_s, what="reply")
        return unread.pop(0)

    async def stays_silent(self, seconds: float) -> None:
        """Wait, and hold that the bot writes nothing in that time.

        Raises:
            UnexpectedReplyError: there is an unread reply, or one came.

        """
        await asyncio.sleep(0 if self.journal.unread else seconds)
        if self.journal.unread:
            reply = self.journal.unread[0]
            reason = f"The bot was to stay silent but wrote {reply.content!r} ({reply.kind})."
            raise UnexpectedReplyError(reason)

    async def slash(  # noqa: PLR0913 - what a member may do with a command
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        channel: Channel | None = None,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
        despite_permissions: bool = False,
    ) -> Reply:
        """Run a slash command ("articles add" for a subcommand) and give the bot's first answer to it.

        A deferral is not an answer. With `despite_permissions`, a member is shown the command without having
        its default permissions, as a server's settings may allow.

        Raises:
            NotOfferedError: the command is not synced, not for this member, or the options do not fit it.
            NothingCameError: no answer came within `timeout_s`.

        """
        channel, author = channel or self.channel, author or self.member
        first, *rest = name.split()
        command = self._offered(first, CHAT_INPUT, channel, author, despite_permissions=despite_permissions)
        data = self._command_data(command, channel)
        given = options or {}
        if command.get("options"):
            data["options"] = chosen(command, rest, given, None)
        elif given or rest:
            reason = f"{first} has no options."
            raise NotOfferedError(reason)
        if found := resolved(self.world, given, channel.guild_id):
            data["resolved"] = found
        return await self._answered(COMMAND, channel.id, author, data, timeout_s)

    async def autocomplete(  # noqa: PLR0913 - as for slash
        self,
        name: str,
        options: Mapping[str, Any],
        focused: str,
        *,
        channel: Channel | None = None,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
    ) -> list[Payload]:
        """Type in the option `focused` of a slash command, and give the choices that the bot suggests."""
        channel, author = channel or self.channel, author or self.member
        first, *rest = name.split()
        command = self._offered(first, CHAT_INPUT, channel, author, despite_permissions=False)
        data = self._command_data(command, channel)
        data["options"] = chosen(command, rest, options, focused)
        return (await self._answered(AUTOCOMPLETE, channel.id, author, data, timeout_s)).choices

    async def context_menu(
        self,
        name: str,
        message: Message | Reply,
        *,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
    ) -> Reply:
        """Choose an entry of a message's menu, and give the bot's first answer."""
        author = author or self.member
        channel = self._channel_of(message)
        command = self._offered(name, MESSAGE_MENU, channel, author, despite_permissions=False)
        target = self.world.message_payload(message.channel_id, message.id)
        data = {
            **self._command_data(command, channel),
            "target_id": message.id,
            "resolved": {"messages": {message.id: target}},
        }
        return await self._answered(COMMAND, channel.id, author, data, timeout_s)

    async def press(
        self,
        custom_id: str,
        message: Message | Reply,
        *,
        values: list[str] | None = None,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
    ) -> Reply:
        """Press a button of a message, or select `values` in its menu, and give the bot's first answer.

        Raises:
            NotOfferedError: the message as it is now has no such component, or it is disabled.
            NothingCameError: no answer came within `timeout_s`.

        """
        payload = self.world.message_payload(message.channel_id, message.id)
        component = _component(payload, custom_id)
        data = component_data(component, values)
        return await self._answered(
            COMPONENT, message.channel_id, author or self.member, data, timeout_s, source=payload
        )

    async def submit(
        self,
        modal: Reply,
        values: dict[str, str],
        *,
        author: User | None = None,
        timeout_s: float = PATIENCE_S,
    ) -> Reply:
        """Fill in a modal by its fields' custom ids, submit it, and give the bot's first answer."""
        data = modal_data(modal.body, values)
        return await self._answered(MODAL_SUBMIT, modal.channel_id, author or self.member, data, timeout_s)

    def _live(self) -> int:
        return len(self.gateway.live_sessions)

    def _announce_member(self, user: User, guild: Guild) -> None:
        for role in self.world.roles[guild.id]:
            if role["id"] in self.world.members[guild.id, user.id]["roles"]:
                event = {"guild_id": guild.id, "role": role}
                self.gateway.dispatch("GUILD_ROLE_CREATE", event, intent=Intent.GUILDS, guild_id=guild.id)
        event = {**self.world.members[guild.id, user.id], "guild_id": guild.id}
        self.gateway.dispatch("GUILD_MEMBER_ADD", event, intent=Intent.GUILD_MEMBERS, guild_id=guild.id)

    def _channel_of(self, message: Message | Reply) -> Channel:
        payload = self.world.channels[message.channel_id]
        return Channel(payload["id"], payload.get("name", ""), payload.get("guild_id"))

    def _offered(self, name: str, kind: int, channel: Channel, author: User, *, despite_permissions: bool) -> Payload:
        command = self.commands.find(name, kind, channel.guild_id)
        if command is None:
            names = [c["name"] for c in self.commands.offered(channel.guild_id)]
            reason = f"There is no command {name} here, only {names}; was it synced?"
            raise NotOfferedError(reason)
        needed = int(command["default_member_permissions"] or 0)
        if channel.guild_id is not None and needed and not despite_permissions:
            held = self.world.permissions_of(channel.guild_id, author.id)
            if held & needed != needed:
                reason = f"{author.name} is not shown the command {name}."
                raise NotOfferedError(reason)
        return command

    @staticmethod
    def _command_data(command: Payload, channel: Channel) -> Payload:
        data = {"id": command["id"], "name": command["name"], "type": command["type"]}
        return data if "guild_id" not in command else {**data, "guild_id": channel.guild_id}

    async def _answered(  # noqa: PLR0913 - an interaction's parts
        self,
        kind: int,
        channel_id: str,
        author: User,
        data: Payload,
        timeout_s: float,
        *,
        source: Payload | None = None,
    ) -> Reply:
        payload = interaction(self.world, kind, channel_id, author.id, data)
        if source is not None:
            payload["message"] = source
        sent = self._interactions.send(payload)
        reply = await self.until(
            lambda: sent.outcomes[0] if sent.outcomes else None, timeout_s=timeout_s, what=_expected(sent)
        )
        self.journal.mark_read(reply)
        return reply


def _expected(sent: Interaction) -> str:
    name = sent.payload["data"].get("name") or sent.payload["data"]["custom_id"]
    return f"answer to the interaction {name!r} (type {sent.kind})"


def _component(message: Payload, custom_id: str) -> Payload:
    components = [component for _, component in walk(message["components"]) if "custom_id" in component]
    found = next((component for component in components if component["custom_id"] == custom_id), None)
    if found is None:
        names = [component["custom_id"] for component in components]
        reason = f"The message has no {custom_id!r}, only {names}."
        raise NotOfferedError(reason)
    if found.get("disabled"):
        reason = f"{custom_id!r} is disabled."
        raise NotOfferedError(reason)
    return found
