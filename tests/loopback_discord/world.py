"""The people, guilds, channels and messages of the loopback; knows nothing of sockets."""

from datetime import UTC, datetime, timedelta

from tests.loopback_discord import payloads, permissions
from tests.loopback_discord.errors import ApiError
from tests.loopback_discord.mentions import Pings
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.records import EPHEMERAL, Channel, Guild, User
from tests.loopback_discord.snowflakes import Snowflakes

REPLY = 19


class World:
    """One application with its bot, one guild with a text channel, an owner and a member."""

    def __init__(self) -> None:
        self.snowflakes = Snowflakes()
        self.users: dict[str, Payload] = {}
        self.guilds: dict[str, Payload] = {}
        self.roles: dict[str, list[Payload]] = {}
        self.members: dict[tuple[str, str], Payload] = {}
        self.channels: dict[str, Payload] = {}
        self.messages: dict[str, dict[str, Payload]] = {}
        self.locales: dict[str, str] = {}
        self.installers: set[str] = set()
        self.application_flags = 0
        # Like most applications, this one and its bot share an id.
        self.bot = self.add_user("Pullquote", is_bot=True)
        self.application_id = self.bot.id
        self.owner = self.add_user("Olive Owner")
        self.guild = self.add_guild("Reading Room")
        self.channel = self.add_channel("general", self.guild)
        self.member = self.add_member("Mia Member", self.guild)

    @property
    def application(self) -> Payload:
        """The application, as the API shows it to itself."""
        return payloads.application(
            self.application_id, self.users[self.owner.id], self.users[self.bot.id], self.application_flags
        )

    def add_user(self, name: str, *, is_bot: bool = False) -> User:
        """Make a user who is in no guild yet."""
        user_id = self.snowflakes.new()
        self.users[user_id] = payloads.user(user_id, name, is_bot=is_bot)
        return User(user_id, name)

    def add_guild(self, name: str, *, is_foreign: bool = False) -> Guild:
        """Make a guild with the owner in it, and the bot unless it is foreign; it has no channel."""
        guild_id = self.snowflakes.new(apart_ms=1)
        self.guilds[guild_id] = payloads.guild(guild_id, name, self.owner.id)
        self.roles[guild_id] = [payloads.role(guild_id, "@everyone", permissions.EVERYONE)]
        for user in (self.owner,) if is_foreign else (self.owner, self.bot):
            self.members[guild_id, user.id] = payloads.member(self.users[user.id], [])
        return Guild(guild_id, name)

    def add_channel(self, name: str, guild: Guild) -> Channel:
        """Make a text channel in a guild."""
        channel_id = self.snowflakes.new()
        position = len(self.channels_of(guild.id))
        self.channels[channel_id] = payloads.text_channel(channel_id, guild.id, name, position)
        self.messages[channel_id] = {}
        return Channel(channel_id, name, guild.id)

    def add_member(self, name: str, guild: Guild, permissions: int = 0) -> User:
        """Make a person in a guild, with a role of their own if they may do more than everyone."""
        user = self.add_user(name)
        self.join(user, guild, permissions)
        return user

    def join(self, user: User, guild: Guild, permissions: int = 0) -> None:
        """Let a user into a guild."""
        roles = []
        if permissions:
            role = payloads.role(self.snowflakes.new(), f"{user.name}'s role", permissions)
            self.roles[guild.id].append(role)
            roles.append(role["id"])
        self.members[guild.id, user.id] = payloads.member(self.users[user.id], roles)

    def add_forum(self, name: str, guild: Guild) -> Channel:
        """Make a forum in a guild."""
        channel_id = self.snowflakes.new()
        position = len(self.channels_of(guild.id))
        self.channels[channel_id] = payloads.forum(channel_id, guild.id, name, position)
        self.messages[channel_id] = {}
        return Channel(channel_id, name, guild.id)

    def add_thread(self, thread_id: str, parent: Payload, owner_id: str, body: Payload) -> Payload:
        """Make a thread; whoever opens it is in it."""
        thread = payloads.thread(thread_id, parent, owner_id, body)
        if owner_id == self.bot.id:
            thread["member"] = payloads.thread_member(thread_id, owner_id)
        self.channels[thread_id] = thread
        self.messages[thread_id] = {}
        return thread

    def direct_channel(self, user_id: str) -> Payload:
        """Give the channel of the bot's direct conversation with a user, opening it if need be."""
        for channel in self.channels.values():
            if channel["type"] == payloads.DIRECT and channel["recipients"][0]["id"] == user_id:
                return channel
        channel_id = self.snowflakes.new()
        self.channels[channel_id] = payloads.direct_channel(channel_id, self.users[user_id])
        self.messages[channel_id] = {}
        return self.channels[channel_id]

    def add_group(self, user_ids: list[str]) -> Channel:
        """Make a group of people; the bot is never in one."""
        channel_id = self.snowflakes.new()
        self.channels[channel_id] = payloads.group(channel_id, [self.users[user_id] for user_id in user_ids])
        self.messages[channel_id] = {}
        return Channel(channel_id, "", None)

    def is_home(self, guild_id: str) -> bool:
        """Tell whether the bot is in a guild."""
        return (guild_id, self.bot.id) in self.members

    def channels_of(self, guild_id: str) -> list[Payload]:
        """List a guild's channels, without its threads."""
        return [c for c in self.channels.values() if c.get("guild_id") == guild_id and "thread_metadata" not in c]

    def threads_of(self, guild_id: str) -> list[Payload]:
        """List a guild's threads that are not archived."""
        threads = [c for c in self.channels.values() if c.get("guild_id") == guild_id and "thread_metadata" in c]
        return [thread for thread in threads if not thread["thread_metadata"]["archived"]]

    def remove_channel(self, channel_id: str) -> None:
        """Take away a channel with its threads, or a thread, and all that was written there."""
        for thread in [c["id"] for c in self.channels.values() if c.get("parent_id") == channel_id]:
            self.remove_channel(thread)
        channel = self.channels.pop(channel_id)
        del self.messages[channel_id]
        starter = self.messages.get(channel.get("parent_id") or "", {}).get(channel_id)
        if starter is not None:
            starter.pop("thread", None)

    def permissions_of(self, guild_id: str, user_id: str) -> int:
        """Add up what a member may do, wherever no channel says otherwise; the owner may do everything."""
        if user_id == self.guilds[guild_id]["owner_id"]:
            return permissions.ALL
        held = {guild_id, *self.members[guild_id, user_id]["roles"]}
        return permissions.of_roles(role for role in self.roles[guild_id] if role["id"] in held)

    def permissions_in(self, channel_id: str, user_id: str) -> int:
        """Add up what someone may do in a guild's channel; a thread has the overwrites of its parent."""
        channel = self.channels[channel_id]
        if "thread_metadata" in channel:
            channel = self.channels[channel["parent_id"]]
        guild_id = channel["guild_id"]
        if (guild_id, user_id) not in self.members:
            return 0
        total = self.permissions_of(guild_id, user_id)
        if total == permissions.ALL:
            return total
        member = self.members[guild_id, user_id]
        total = permissions.with_overwrites(total, channel["permission_overwrites"], guild_id, member)
        if self.is_timed_out(member):
            total &= permissions.OF_TIMED_OUT
        return permissions.without_what_is_implied(total)

    def is_seen_by_bot(self, channel_id: str) -> bool:
        """Tell whether the bot sees a channel."""
        if "guild_id" not in self.channels[channel_id]:
            return bool(self.channels[channel_id]["type"] == payloads.DIRECT)
        return bool(self.permissions_in(channel_id, self.bot.id) & permissions.Permission.VIEW_CHANNEL)

    @staticmethod
    def is_timed_out(member: Payload) -> bool:
        """Tell whether a member may only read for now."""
        until = member["communication_disabled_until"]
        return until is not None and datetime.fromisoformat(until) > datetime.now(UTC)

    def time_out(self, guild_id: str, user_id: str, seconds: float) -> Payload:
        """Let a member only read for that long."""
        member = self.members[guild_id, user_id]
        member["communication_disabled_until"] = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()
        return member

    def full_guild(self, guild_id: str, *, with_members: bool) -> Payload:
        """Describe a guild as GUILD_CREATE does; without the members intent the bot sees only itself."""
        members = [m for (g, _), m in self.members.items() if g == guild_id]
        shown = members if with_members else [m for m in members if m["user"]["id"] == self.bot.id]
        return {
            **self.guilds[guild_id],
            "joined_at": payloads.timestamp(),
            "large": False,
            "unavailable": False,
            "member_count": len(members),
            "roles": self.roles[guild_id],
            "channels": self.channels_of(guild_id),
            "threads": [thread for thread in self.threads_of(guild_id) if self.is_seen_by_bot(thread["id"])],
            "members": shown,
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def channel_payload(self, channel_id: str) -> Payload:
        """Find a channel, or refuse as Discord does."""
        try:
            return self.channels[channel_id]
        except KeyError:
            raise ApiError(404, 10003, "Unknown Channel") from None

    def message_payload(self, channel_id: str, message_id: str) -> Payload:
        """Find a message, or refuse as Discord does."""
        self.channel_payload(channel_id)
        try:
            return self.messages[channel_id][message_id]
        except KeyError:
            raise ApiError(404, 10008, "Unknown Message") from None

    def shared_message(self, channel_id: str, message_id: str) -> Payload:
        """Find a message that is not for one person only, or refuse as Discord does."""
        message = self.message_payload(channel_id, message_id)
        if message["flags"] & EPHEMERAL:
            raise ApiError(404, 10008, "Unknown Message")
        return message

    def shared_messages(self, channel_id: str) -> list[Payload]:
        """List the messages of a channel that are not for one person only."""
        return [message for message in self.messages[channel_id].values() if not message["flags"] & EPHEMERAL]

    def new_message(self, channel_id: str, author_id: str, content: str) -> Payload:
        """Make a message that is not kept yet."""
        return payloads.message(self.snowflakes.new(), channel_id, self.users[author_id], content)

    def keep(self, message: Payload) -> None:
        """Put a message into its channel."""
        self.messages[message["channel_id"]][message["id"]] = message
        channel = self.channels[message["channel_id"]]
        channel["last_message_id"] = message["id"]
        if "thread_metadata" in channel:
            channel["message_count"] += 1
            channel["total_message_sent"] += 1

    def mark_pings(self, message: Payload, pings: Pings, replied_to: Payload | None = None) -> None:
        """Enter into a message whom it pings; a webhook's message has no author whom a reply could ping."""
        users = list(pings.users)
        if replied_to is not None and "webhook_id" not in replied_to:
            users.append(replied_to["author"]["id"])
        known = [self.users[user_id] for user_id in dict.fromkeys(users) if user_id in self.users]
        message["mentions"] = known
        message["mention_roles"] = list(pings.roles)
        message["mention_everyone"] = pings.is_everyone

    def refer(self, message: Payload, target: Payload) -> None:
        """Make a message a reply to another."""
        reference = {"type": 0, "channel_id": target["channel_id"], "message_id": target["id"]}
        guild_id = self.channels[target["channel_id"]].get("guild_id")
        if guild_id is not None:
            reference["guild_id"] = guild_id
        message.update(type=REPLY, message_reference=reference, referenced_message=_alone(target))

    def as_shown(self, message: Payload) -> Payload:
        """Give a message with what it refers to as that is now; None where that is gone."""
        if "referenced_message" not in message:
            return message
        reference = message["message_reference"]
        target = self.messages.get(reference["channel_id"], {}).get(reference["message_id"])
        return {**message, "referenced_message": None if target is None else _alone(target)}


def _alone(message: Payload) -> Payload:
    # One level only: the message replied to comes without the one that it replied to itself.
    return {key: value for key, value in message.items() if key != "referenced_message"}
