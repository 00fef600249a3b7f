"""What the bot and its members may do in a place, checked before anything is tried."""

from collections.abc import Iterable, Sequence
from typing import Any

import discord

from bot.wording import Wording


def missing_to_answer(channel: object) -> list[str]:
    """What the bot lacks to reply in a channel, as discord.py names permissions; nothing outside of servers."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread) or channel.guild.me is None:
        return []
    return missing(channel.permissions_for(channel.guild.me), to_answer(channel))


def to_answer(channel: object) -> list[str]:
    """What it takes to reply in a channel."""
    return ["view_channel", *to_speak(channel), "read_message_history"]


def to_speak(channel: object) -> list[str]:
    """What it takes to write in a channel."""
    return ["send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"]


def missing(permissions: discord.Permissions, needed: Iterable[str]) -> list[str]:
    """Those of the needed permissions that are not among some."""
    return [name for name in needed if not getattr(permissions, name)]


def lacks(names: Sequence[str], words: Wording) -> str:
    """The sentence that tells whoever acts which permissions the bot lacks, by Discord's names."""
    sentence = words.ngettext(
        "I can’t do that here: I need the permission {permissions}.",
        "I can’t do that here: I need the permissions {permissions}.",
        len(names),
    )
    return sentence.format(permissions=_listed(names, words))


def lacks_in(channel_id: int, names: Sequence[str], words: Wording) -> str:
    """The sentence that tells whoever asked in a channel which permissions the bot lacks there."""
    sentence = words.ngettext(
        "I can’t answer in {channel}: I need the permission {permissions} there.",
        "I can’t answer in {channel}: I need the permissions {permissions} there.",
        len(names),
    )
    return sentence.format(channel=f"<#{channel_id}>", permissions=_listed(names, words))


def refusal(interaction: discord.Interaction[Any], needed: Iterable[str], words: Wording) -> str | None:
    """Why a member may not let the bot speak for them; None where they may."""
    user = interaction.user
    if not isinstance(user, discord.Member):
        return None
    if user.is_timed_out() and user.timed_out_until is not None:
        until = discord.utils.format_dt(user.timed_out_until, "R")
        return words.gettext("You are in a time-out here. It ends {until}.").format(until=until)
    names = missing(interaction.permissions, needed)
    if not names:
        return None
    sentence = words.ngettext(
        "You may not do that here: it takes the permission {permissions}.",
        "You may not do that here: it takes the permissions {permissions}.",
        len(names),
    )
    return sentence.format(permissions=_listed(names, words))


def refusal_to_manage(interaction: discord.Interaction[Any], role_id: int | None, words: Wording) -> str | None:
    """Why a member may not manage articles, as those with Manage Server or that role may; None where they may."""
    user = interaction.user
    has_role = role_id is not None and isinstance(user, discord.Member) and user.get_role(role_id) is not None
    return refusal(interaction, [] if has_role else ["manage_guild"], words)


def labels(names: Iterable[str], words: Wording) -> list[str]:
    """Permissions by the names that Discord's settings give them."""
    known = _labels(words)
    return [known[name] for name in names]


def _listed(names: Iterable[str], words: Wording) -> str:
    return words.listed(f"**{label}**" for label in labels(names, words))


def _labels(words: Wording) -> dict[str, str]:
    return {
        "view_channel": words.gettext("View Channel"),
        "send_messages": words.gettext("Send Messages"),
        "read_message_history": words.gettext("Read Message History"),
        "create_public_threads": words.gettext("Create Public Threads"),
        "send_messages_in_threads": words.gettext("Send Messages in Threads"),
        "manage_guild": words.gettext("Manage Server"),
    }


def can_be_discussed(channel: object) -> bool:
    """Whether a thread can be opened on a message there."""
    return isinstance(channel, discord.TextChannel)


def can_discuss_here(interaction: discord.Interaction[Any]) -> bool:
    """Whether the bot, as a member of the server, can open a thread where somebody acts."""
    return interaction.is_guild_integration() and can_be_discussed(interaction.channel)
