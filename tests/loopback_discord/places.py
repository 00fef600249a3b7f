"""Guilds, channels and members: made and changed by those who run a server, who need no permission for it."""

from functools import reduce
from operator import or_

from tests.loopback_discord.errors import LoopbackError
from tests.loopback_discord.payloads import Payload, role
from tests.loopback_discord.permissions import Permission, changed
from tests.loopback_discord.records import Channel, Guild, Role, User
from tests.loopback_discord.server import Server
from tests.loopback_discord.visibility import Intent


class Places(Server):
    """A Discord whose guilds can be changed; clients are told of every change that Discord would tell them of."""

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

    def add_forum(self, name: str, guild: Guild | None = None) -> Channel:
        """Make a forum, in which every post is a thread; clients are told."""
        channel = self.world.add_forum(name, guild or self.guild)
        event = self.world.channels[channel.id]
        self.gateway.dispatch("CHANNEL_CREATE", event, intent=Intent.GUILDS, guild_id=channel.guild_id)
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads, or a thread; clients are told."""
        payload = self.world.channels[channel.id]
        if "thread_metadata" in payload:
            event = {key: payload[key] for key in ("id", "guild_id", "parent_id", "type")}
            self.gateway.dispatch_thread("THREAD_DELETE", event)
        else:
            self.gateway.dispatch("CHANNEL_DELETE", payload, intent=Intent.GUILDS, guild_id=channel.guild_id)
        self.world.remove_channel(channel.id)

    def lock(self, thread: Channel) -> None:
        """Let only moderators write in a thread; clients are told."""
        self._threads.change(self.world.channels[thread.id], locked=True)

    def archive(self, thread: Channel) -> None:
        """Put a thread into the archive, until someone writes in it; clients are told."""
        self._threads.change(self.world.channels[thread.id], archived=True)

    def add_guild(self, name: str) -> tuple[Guild, Channel]:
        """Make another guild with one text channel and the bot in it; clients are told."""
        guild = self.world.add_guild(name)
        channel = self.world.add_channel("general", guild)
        self.gateway.announce_guild(guild.id)
        return guild, channel

    def add_foreign_guild(self, name: str) -> tuple[Guild, Channel]:
        """Make a guild with one text channel that the bot is not in; clients hear nothing of it."""
        guild = self.world.add_guild(name, is_foreign=True)
        return guild, self.world.add_channel("general", guild)

    def add_group(self, *users: User) -> Channel:
        """Make a group of people who write to each other; clients hear nothing of it."""
        return self.world.add_group([user.id for user in users])

    def install(self, user: User) -> None:
        """Let a person install the application for themselves, and so take it along to wherever they write."""
        self.world.installers.add(user.id)

    def add_member(self, name: str, guild: Guild | None = None, permissions: int = 0) -> User:
        """Make a person in a guild, with a role of their own for `permissions`; clients are told."""
        guild = guild or self.guild
        user = self.world.add_member(name, guild, permissions)
        self._announce_member(user, guild)
        return user

    def add_role(self, name: str, guild: Guild | None = None) -> Role:
        """Make a role that allows nothing by itself; clients are told."""
        guild = guild or self.guild
        payload = role(self.world.snowflakes.new(), name, 0)
        self.world.roles[guild.id].append(payload)
        self._announce_role(payload, guild)
        return Role(payload["id"], name)

    def give(self, given: Role, member: User, guild: Guild | None = None) -> None:
        """Give a member a role; clients are told if they have the intent for members."""
        guild = guild or self.guild
        payload = self.world.members[guild.id, member.id]
        payload["roles"].append(given.id)
        event = {**payload, "guild_id": guild.id}
        self.gateway.dispatch("GUILD_MEMBER_UPDATE", event, intent=Intent.GUILD_MEMBERS, guild_id=guild.id)

    def everyone(self, guild: Guild | None = None) -> Role:
        """Give the role that each member of a guild has."""
        return Role((guild or self.guild).id, "@everyone")

    def join(self, user: User, guild: Guild, permissions: int = 0) -> None:
        """Let a person into another guild; clients are told."""
        self.world.join(user, guild, permissions)
        self._announce_member(user, guild)

    def direct_channel(self, user: User | None = None) -> Channel:
        """Give a person's direct conversation with the bot."""
        return Channel(self.world.direct_channel((user or self.member).id)["id"], "", None)

    def deny(self, channel: Channel, *permissions: Permission, author: User | None = None) -> None:
        """Take permissions in a channel and its threads from the bot, or from a member; clients are told."""
        self._overwrite(channel, author or self.bot, deny=_together(permissions))

    def allow(self, channel: Channel, *permissions: Permission, author: User | None = None) -> None:
        """Give permissions in a channel and its threads to the bot, or to a member; clients are told."""
        self._overwrite(channel, author or self.bot, allow=_together(permissions))

    def time_out(self, member: User, seconds: float, guild: Guild | None = None) -> None:
        """Let a member only read for that long; clients are told if they have the intent for members."""
        guild = guild or self.guild
        event = {**self.world.time_out(guild.id, member.id, seconds), "guild_id": guild.id}
        # What concerns the bot itself needs no special intent.
        intent = Intent.GUILDS if member == self.bot else Intent.GUILD_MEMBERS
        self.gateway.dispatch("GUILD_MEMBER_UPDATE", event, intent=intent, guild_id=guild.id)

    def set_locale(self, user: User, locale: str) -> None:
        """Choose the language of a person's client; only interactions tell of it."""
        self.world.locales[user.id] = locale

    def set_guild_locale(self, guild: Guild, locale: str) -> None:
        """Choose a guild's language; clients are told."""
        payload = self.world.guilds[guild.id]
        payload["preferred_locale"] = locale
        event = {**payload, "roles": self.world.roles[guild.id]}
        self.gateway.dispatch("GUILD_UPDATE", event, intent=Intent.GUILDS, guild_id=guild.id)

    def _overwrite(self, channel: Channel, user: User, *, deny: int = 0, allow: int = 0) -> None:
        payload = self.world.channels[channel.id]
        if "permission_overwrites" not in payload:
            reason = f"Only a guild's channel has permissions of its own, which {channel} is not."
            raise LoopbackError(reason)
        overwrites = changed(payload["permission_overwrites"], user.id, deny=deny, allow=allow)
        payload["permission_overwrites"] = overwrites
        self.gateway.dispatch("CHANNEL_UPDATE", payload, intent=Intent.GUILDS, guild_id=channel.guild_id)

    def _announce_member(self, user: User, guild: Guild) -> None:
        for payload in self.world.roles[guild.id]:
            if payload["id"] in self.world.members[guild.id, user.id]["roles"]:
                self._announce_role(payload, guild)
        event = {**self.world.members[guild.id, user.id], "guild_id": guild.id}
        self.gateway.dispatch("GUILD_MEMBER_ADD", event, intent=Intent.GUILD_MEMBERS, guild_id=guild.id)

    def _announce_role(self, payload: Payload, guild: Guild) -> None:
        event = {"guild_id": guild.id, "role": payload}
        self.gateway.dispatch("GUILD_ROLE_CREATE", event, intent=Intent.GUILDS, guild_id=guild.id)


def _together(permissions: tuple[Permission, ...]) -> int:
    return reduce(or_, permissions, 0)
