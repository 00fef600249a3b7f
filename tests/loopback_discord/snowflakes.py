"""Ids as Discord makes them."""

import time

DISCORD_EPOCH_MS = 1_420_070_400_000
TIMESTAMP_SHIFT = 22


class Snowflakes:
    """A source of ids that carry their time of birth and always rise."""

    def __init__(self) -> None:
        self._last = 0

    def new(self, *, apart_ms: int = 0) -> str:
        """Give the next id; `apart_ms` sets its timestamp at least that far from the one before."""
        now = (int(time.time() * 1000) - DISCORD_EPOCH_MS) << TIMESTAMP_SHIFT
        self._last = max(now, self._last + 1 + (apart_ms << TIMESTAMP_SHIFT))
        return str(self._last)


def shard_of(guild_id: str, shard_count: int) -> int:
    """Tell which shard a guild belongs to (Discord, "Sharding formula")."""
    return (int(guild_id) >> TIMESTAMP_SHIFT) % shard_count
