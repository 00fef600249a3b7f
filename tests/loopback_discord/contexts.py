"""Where a person is when they use the bot, and by which installation of it."""

from dataclasses import dataclass

from tests.loopback_discord import payloads
from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.world import World

GUILD_CONTEXT, BOT_DIRECT_CONTEXT, PRIVATE_CONTEXT = 0, 1, 2
GUILD_INSTALL, USER_INSTALL = 0, 1


@dataclass(frozen=True, slots=True)
class Context:
    """A kind of place, its guild if it has one, and how the application came there."""

    kind: int
    guild_id: str | None
    installs: frozenset[int]

    def offers(self, command: Payload) -> bool:
        """Tell whether a command may be used here."""
        kinds = command["contexts"]
        if kinds is None:
            kinds = (GUILD_CONTEXT, BOT_DIRECT_CONTEXT, PRIVATE_CONTEXT) if command["dm_permission"] else (0,)
        return self.kind in kinds and not self.installs.isdisjoint(command["integration_types"])

    def owners(self, command: Payload, user_id: str) -> dict[str, str]:
        """Tell whose installations let a command be used here."""
        ids = {GUILD_INSTALL: self.guild_id or "0", USER_INSTALL: user_id}
        return {str(one): ids[one] for one in sorted(self.installs) if one in command["integration_types"]}


def default(guild_id: str | None) -> Context:
    """Give the context of a guild that the bot is in, or of its direct messages, for most people."""
    kind = BOT_DIRECT_CONTEXT if guild_id is None else GUILD_CONTEXT
    return Context(kind, guild_id, frozenset({GUILD_INSTALL}))


def context_of(world: World, channel_id: str, user_id: str) -> Context:
    """Give the context of a person in a channel."""
    channel = world.channels[channel_id]
    guild_id = channel.get("guild_id")
    if guild_id is not None:
        kind, has_bot = GUILD_CONTEXT, world.is_home(guild_id)
    else:
        is_direct = channel["type"] == payloads.DIRECT
        kind, has_bot = (BOT_DIRECT_CONTEXT if is_direct else PRIVATE_CONTEXT), is_direct
    installs = {GUILD_INSTALL} if has_bot else set()
    if user_id in world.installers:
        installs.add(USER_INSTALL)
    return Context(kind, guild_id, frozenset(installs))
