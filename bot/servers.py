"""What each server has set: read once from the database, then remembered."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple, Protocol


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What the members who manage a server have set; a server that set nothing has the defaults.

    `articles_of_channels` has the ids of the articles that alone are asked in a channel or thread. Besides those with
    Manage Server, members of `manager_role` may change articles. `keeps_gaps` tells whether questions that were put to
    the bot without success are kept, `keeps_watched_gaps` whether those in watched channels are too.
    """

    watched_channels: frozenset[int] = frozenset()
    articles_of_channels: Mapping[int, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    manager_role: int | None = None
    keeps_gaps: bool = True
    keeps_watched_gaps: bool = False

    def articles_in(self, channels: Iterable[int]) -> frozenset[str]:
        """The ids of the articles that a place is bound to, a thread's own before its channel's; none where all are."""
        return next(filter(None, map(self.articles_of_channels.get, channels)), frozenset())

    def bind(self, channel: int, articles: Collection[str]) -> "ServerSettings":
        """The settings with other articles for a channel; none means all."""
        bound = {**self.articles_of_channels, channel: frozenset(articles)}
        return replace(self, articles_of_channels=MappingProxyType({key: ids for key, ids in bound.items() if ids}))

    def managed_by(self, role: int | None) -> "ServerSettings":
        """The settings with another role whose members may change articles."""
        return replace(self, manager_role=role)

    def watch(self, channel: int, *, is_watched: bool) -> "ServerSettings":
        """The settings with a channel watched or not."""
        others = self.watched_channels - {channel}
        return replace(self, watched_channels=others | {channel} if is_watched else others)


class Where(NamedTuple):
    """Where somebody asks: a server, None outside of servers, and a channel; a thread goes before its channel."""

    server_id: int | None
    channels: tuple[int, ...] = ()

    @classmethod
    def of(cls, server_id: int | None, channel: object) -> "Where":
        """A channel of discord.py's in a server."""
        ids = (getattr(channel, name, None) for name in ("id", "parent_id"))
        return cls(server_id, tuple(each for each in ids if each is not None))


class SettingsStore(Protocol):
    """Keeps what each server has set; `KeptServerSettings` is one."""

    def get(self, server_id: int) -> ServerSettings:
        """What a server has set."""

    def change(self, server_id: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Set what `change` makes of it, and give it."""


class Servers:
    """The settings of all servers; where there is no database each has the defaults, and nothing can be set."""

    def __init__(self, kept: SettingsStore | None = None) -> None:
        self._kept = kept
        self._known: dict[int, ServerSettings] = {}
        # What is read or set at the same time must not be remembered in another order than it was kept.
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def settings_of(self, server_id: int | None) -> ServerSettings:
        """What a server has set; outside of servers the defaults.

        Raises:
            StoreError: it can't be read.
        """
        if server_id is None or self._kept is None:
            return ServerSettings()
        if server_id not in self._known:
            async with self._turns[server_id]:
                if server_id not in self._known:
                    self._known[server_id] = await asyncio.to_thread(self._kept.get, server_id)
        return self._known[server_id]

    async def change(self, server_id: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Set what `change` makes of a server's settings, and give it.

        Raises:
            StoreError: it can't be kept.
        """
        if self._kept is None:
            return ServerSettings()
        async with self._turns[server_id]:
            self._known[server_id] = await asyncio.to_thread(self._kept.change, server_id, change)
            return self._known[server_id]
