"""One client's place in the stream of events."""

import json
from typing import TYPE_CHECKING

from tests.loopback_discord.payloads import Payload
from tests.loopback_discord.records import Identify
from tests.loopback_discord.snowflakes import shard_of

if TYPE_CHECKING:
    from tests.loopback_discord.connection import Connection


class Session:
    """A numbered stream of events, kept so that a client can catch up after a lost connection."""

    def __init__(self, session_id: str, identify: Identify) -> None:
        self.id = session_id
        self.identify = identify
        self.intents = identify.intents
        self.shard = identify.shard
        self.connection: Connection | None = None
        self._frames: list[str] = []

    @property
    def sequence(self) -> int:
        """The number of the latest event."""
        return len(self._frames)

    def sees(self, intent: int, guild_id: str | None) -> bool:
        """Tell whether an event is for this session; direct messages are for shard 0."""
        has_intent = not intent or bool(self.intents & intent)
        shard_id, shard_count = self.shard
        return has_intent and shard_id == (0 if guild_id is None else shard_of(guild_id, shard_count))

    def dispatch(self, event: str, data: Payload) -> None:
        """Give an event its number and send it, now or at the next RESUME."""
        frame = json.dumps({"op": 0, "t": event, "s": self.sequence + 1, "d": data})
        self._frames.append(frame)
        self.send(frame)

    def send(self, frame: str) -> None:
        """Send a frame if a connection is open."""
        if self.connection is not None:
            self.connection.send(frame)

    def missed_since(self, sequence: int) -> list[str]:
        """Give the events after number `sequence`, in order."""
        return self._frames[sequence:]
