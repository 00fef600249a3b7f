"""What a member may do, added up as Discord adds it up."""

from collections.abc import Iterable
from enum import IntFlag

from tests.loopback_discord.payloads import Payload

OF_ROLE, OF_MEMBER = 0, 1


class Permission(IntFlag):
    """The permissions that the loopback's world speaks of."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    USE_EXTERNAL_APPS = 1 << 50


EVERYONE = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
ALL = (1 << 53) - 1
OF_TIMED_OUT = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
NEEDS_SENDING = Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE
# What an application is said to have where it is no member.
IN_PRIVATE_CHANNEL = Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE
IN_DIRECT_CHANNEL = IN_PRIVATE_CHANNEL | Permission.USE_EXTERNAL_EMOJIS


def of_roles(roles: Iterable[Payload]) -> int:
    """Add up what roles allow; an administrator may do everything."""
    total = 0
    for role in roles:
        total |= int(role["permissions"])
    return ALL if total & Permission.ADMINISTRATOR else total


def with_overwrites(base: int, overwrites: list[Payload], guild_id: str, member: Payload) -> int:
    """Apply a channel's overwrites: everyone's, then those of the member's roles together, then the member's own."""
    by_target = {overwrite["id"]: (int(overwrite["deny"]), int(overwrite["allow"])) for overwrite in overwrites}
    of_member_roles = [by_target[role_id] for role_id in member["roles"] if role_id in by_target]
    denied = allowed = 0
    for deny, allow in of_member_roles:
        denied, allowed = denied | deny, allowed | allow
    for deny, allow in (
        by_target.get(guild_id, (0, 0)),
        (denied, allowed),
        by_target.get(member["user"]["id"], (0, 0)),
    ):
        base = base & ~deny | allow
    return base


def without_what_is_implied(total: int) -> int:
    """Take away what is of no use: everything without the view, and what belongs to a message without sending."""
    if not total & Permission.VIEW_CHANNEL:
        return 0
    return total if total & Permission.SEND_MESSAGES else total & ~NEEDS_SENDING


def changed(overwrites: list[Payload], target_id: str, *, deny: int = 0, allow: int = 0) -> list[Payload]:
    """Give a channel's overwrites after a member's own one was changed; what is denied is not allowed as well."""
    old = next((one for one in overwrites if one["id"] == target_id), {"deny": "0", "allow": "0"})
    new = {
        "id": target_id,
        "type": OF_MEMBER,
        "deny": str(int(old["deny"]) & ~allow | deny),
        "allow": str(int(old["allow"]) & ~deny | allow),
    }
    return [*(one for one in overwrites if one["id"] != target_id), new]
