"""The objects of Discord's API, as plain data and with all the fields that a client expects."""

from datetime import UTC, datetime
from typing import Any

Payload = dict[str, Any]

TEXT, DIRECT, GROUP, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 3, 11, 12, 15

DEFAULT_LOCALE = "en-US"
ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024


def timestamp() -> str:
    """Give the present time as Discord writes it."""
    return datetime.now(UTC).isoformat()


def user(user_id: str, name: str, *, is_bot: bool = False) -> Payload:
    """Make a user."""
    return {
        "id": user_id,
        "username": name.lower().replace(" ", "_"),
        "global_name": None if is_bot else name,
        "discriminator": "4242" if is_bot else "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "banner": None,
        "accent_color": None,
        "bot": is_bot,
        "system": False,
        "public_flags": 0,
        "flags": 0,
        "collectibles": None,
        "primary_guild": None,
    }


def member(member_user: Payload, role_ids: list[str]) -> Payload:
    """Make a guild's member of a user."""
    return {
        "user": member_user,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": role_ids,
        "joined_at": timestamp(),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def role(role_id: str, name: str, permissions: int) -> Payload:
    """Make a role."""
    return {
        "id": role_id,
        "name": name,
        "permissions": str(int(permissions)),
        "position": 0 if name == "@everyone" else 1,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild(guild_id: str, name: str, owner_id: str) -> Payload:
    """Make a guild without its channels, roles and members."""
    return {
        "id": guild_id,
        "name": name,
        "owner_id": owner_id,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "afk_channel_id": None,
        "afk_timeout": 300,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "max_members": 500_000,
        "max_presences": None,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": DEFAULT_LOCALE,
        "incidents_data": None,
    }


def text_channel(channel_id: str, guild_id: str, name: str, position: int) -> Payload:
    """Make a guild's text channel."""
    return {
        "id": channel_id,
        "type": TEXT,
        "guild_id": guild_id,
        "name": name,
        "position": position,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "permission_overwrites": [],
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "last_pin_timestamp": None,
        "flags": 0,
    }


def forum(channel_id: str, guild_id: str, name: str, position: int) -> Payload:
    """Make a guild's forum, which holds threads only."""
    return {
        **text_channel(channel_id, guild_id, name, position),
        "type": FORUM,
        "available_tags": [],
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
        "default_auto_archive_duration": 4320,
        "default_thread_rate_limit_per_user": 0,
        "template": "",
    }


def direct_channel(channel_id: str, recipient: Payload) -> Payload:
    """Make the channel of a direct conversation with the bot."""
    return {"id": channel_id, "type": DIRECT, "last_message_id": None, "flags": 0, "recipients": [recipient]}


def group(channel_id: str, recipients: list[Payload]) -> Payload:
    """Make the channel of a group of people."""
    return {
        "id": channel_id,
        "type": GROUP,
        "last_message_id": None,
        "flags": 0,
        "recipients": recipients,
        "name": None,
        "icon": None,
        "owner_id": recipients[0]["id"],
    }


def thread(thread_id: str, parent: Payload, owner_id: str, body: Payload) -> Payload:
    """Make a thread from the request that asks for it."""
    now = timestamp()
    return {
        "id": thread_id,
        "type": body["type"],
        "guild_id": parent["guild_id"],
        "parent_id": parent["id"],
        "owner_id": owner_id,
        "name": body["name"],
        "last_message_id": None,
        "rate_limit_per_user": body.get("rate_limit_per_user") or 0,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "flags": 0,
        "thread_metadata": {
            "archived": False,
            "archive_timestamp": now,
            "auto_archive_duration": body.get("auto_archive_duration") or 1440,
            "locked": False,
            "create_timestamp": now,
        },
    }


def thread_member(thread_id: str, user_id: str) -> Payload:
    """Make a thread's member, who has just joined."""
    return {"id": thread_id, "user_id": user_id, "join_timestamp": timestamp(), "flags": 1}


def message(message_id: str, channel_id: str, author: Payload, content: str) -> Payload:
    """Make a plain message."""
    return {
        "id": message_id,
        "type": 0,
        "channel_id": channel_id,
        "author": author,
        "content": content,
        "timestamp": timestamp(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }


def application(application_id: str, owner: Payload, bot: Payload, flags: int) -> Payload:
    """Make the application as /oauth2/applications/@me shows it."""
    return {
        "id": application_id,
        "name": bot["username"],
        "icon": None,
        "description": "",
        "type": None,
        "summary": "",
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": owner,
        "team": None,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "hook": True,
        "tags": [],
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
        "install_params": {"scopes": ["bot", "applications.commands"], "permissions": "0"},
        "integration_types_config": {"0": {}, "1": {}},
    }
