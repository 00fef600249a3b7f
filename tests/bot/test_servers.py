"""What servers have set, as it is remembered while it is read and set at the same time."""

import asyncio
import time
from collections.abc import Callable

from bot.servers import Servers, ServerSettings

LATE_S = 0.05


class LateStore:
    """Keeps the settings of one server; the first call is told late what it read or set."""

    def __init__(self) -> None:
        self._kept = ServerSettings()
        self._delays = [0.0, LATE_S]

    def get(self, _: int) -> ServerSettings:
        """What is set."""
        return self._told(self._kept)

    def change(self, _: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Set what `change` makes of it."""
        self._kept = change(self._kept)
        return self._told(self._kept)

    def _told(self, settings: ServerSettings) -> ServerSettings:
        time.sleep(self._delays.pop() if self._delays else 0.0)
        return settings


def managed_by(role: int) -> Callable[[ServerSettings], ServerSettings]:
    """A change of the role that may manage."""
    return lambda settings: settings.managed_by(role)


async def test_what_is_set_while_it_is_read_is_remembered() -> None:
    """Not what was read before."""
    servers = Servers(LateStore())
    reading = asyncio.create_task(servers.settings_of(1))
    await asyncio.sleep(LATE_S / 5)
    await servers.change(1, managed_by(2))
    await reading

    assert (await servers.settings_of(1)).manager_role == 2


async def test_the_last_of_two_changes_is_remembered() -> None:
    """Also where the database’s answer to the first comes later."""
    servers = Servers(LateStore())
    first = asyncio.create_task(servers.change(1, managed_by(2)))
    await asyncio.sleep(LATE_S / 5)
    await servers.change(1, managed_by(3))
    await first

    assert (await servers.settings_of(1)).manager_role == 3
