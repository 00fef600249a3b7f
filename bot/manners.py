"""How the bot behaves among people: where it speaks unasked, how long it waits, how fast it may be asked."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple


class Rate(NamedTuple):
    """So many questions in so many seconds."""

    questions: int
    per_s: float


MEMBER_RATE: Rate | None = Rate(5, 20.0)
CHANNEL_RATE: Rate | None = Rate(20, 20.0)
WATCHED_PAUSE_S = 2.0


@dataclass(frozen=True, slots=True)
class Manners:
    """What an operator may set of it.

    In `watched_channels` (ids) questions are answered unasked, `watched_pause_s` after them, so that people can be
    quicker. With `reads_messages` the bot asks Discord for what is written without addressing it, which a watched
    channel needs anyway. A rate of None sets no limit.
    """

    watched_channels: frozenset[int] = frozenset()
    watched_pause_s: float = WATCHED_PAUSE_S
    reads_messages: bool = False
    member_rate: Rate | None = MEMBER_RATE
    channel_rate: Rate | None = CHANNEL_RATE

    @property
    def needs_message_content(self) -> bool:
        """Whether the privileged intent has to be asked for."""
        return self.reads_messages or bool(self.watched_channels)

    def watches(self, channels: Collection[int], others: frozenset[int]) -> bool:
        """Whether it speaks unasked in a place, a thread with its channel; `others` are watched for a server."""
        return self.needs_message_content and not (self.watched_channels | others).isdisjoint(channels)
