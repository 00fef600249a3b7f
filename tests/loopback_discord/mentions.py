"""Whom a message pings."""

import re
from typing import Any, NamedTuple

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")
EVERYONE_MENTION = re.compile(r"@(?:everyone|here)\b")


class Pings(NamedTuple):
    """The users and roles that a text pings, without repeats, and whether it pings everyone."""

    users: tuple[str, ...]
    roles: tuple[str, ...]
    is_everyone: bool

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.is_everyone)


def pings_of(text: str) -> Pings:
    """Find what a text would ping if nothing were forbidden.

    >>> pings_of("<@7> and <@7>, hello @here")
    Pings(users=('7',), roles=(), is_everyone=True)
    """
    return Pings(
        users=tuple(dict.fromkeys(USER_MENTION.findall(text))),
        roles=tuple(dict.fromkeys(ROLE_MENTION.findall(text))),
        is_everyone=EVERYONE_MENTION.search(text) is not None,
    )


def permitted(pings: Pings, allowed: dict[str, Any] | None) -> Pings:
    """Keep the pings that `allowed_mentions` lets through; without it, all of them."""
    if allowed is None:
        return pings
    parsed = allowed.get("parse") or ()
    return Pings(
        users=_kept(pings.users, allowed.get("users"), is_parsed="users" in parsed),
        roles=_kept(pings.roles, allowed.get("roles"), is_parsed="roles" in parsed),
        is_everyone=pings.is_everyone and "everyone" in parsed,
    )


def pings_replied_user(allowed: dict[str, Any] | None) -> bool:
    """Tell whether a reply pings the person it answers, which it does unless told otherwise."""
    return allowed is None or bool(allowed.get("replied_user"))


def _kept(ids: tuple[str, ...], listed: list[str | int] | None, *, is_parsed: bool) -> tuple[str, ...]:
    names = {str(one) for one in listed or ()}
    return tuple(one for one in ids if is_parsed or one in names)
