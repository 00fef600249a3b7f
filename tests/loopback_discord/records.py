"""What the loopback remembers and what it gives to tests; ids are strings, as on the wire.

Every `at` is a reading of `time.monotonic()`.
"""

from dataclasses import dataclass
from typing import Any, Literal

Payload = dict[str, Any]

EPHEMERAL = 1 << 6
LOADING = 1 << 7
HAS_THREAD = 1 << 5
IS_COMPONENTS_V2 = 1 << 15

Kind = Literal["message", "response", "followup", "update", "modal", "choices"]


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot."""

    id: str
    name: str

    @property
    def mention(self) -> str:
        """What to write to mention this user."""
        return f"<@{self.id}>"


@dataclass(frozen=True, slots=True)
class Role:
    """What several members of a guild are."""

    id: str
    name: str

    @property
    def mention(self) -> str:
        """What to write to mention it."""
        return f"<@&{self.id}>"


@dataclass(frozen=True, slots=True)
class Guild:
    """A server."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to write in; a direct message's guild is None."""

    id: str
    name: str
    guild_id: str | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a member uploaded, ready to be an option's value."""

    id: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class Message:
    """What a member wrote; `payload` is the whole message, nothing blanked."""

    id: str
    channel_id: str
    content: str
    payload: Payload
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot made: a message, a change of one, a modal or a list of choices.

    `body` is what was sent, for a callback its `data`; `message` is the whole message as Discord returns it,
    empty for a modal and for choices. `at` is when the request had arrived; if this answers an interaction,
    `acknowledged_after_s` is how long its callback took.
    """

    kind: Kind
    id: str
    channel_id: str
    body: Payload
    message: Payload
    at: float
    interaction_id: str | None = None
    acknowledged_after_s: float | None = None

    @property
    def content(self) -> str:
        """The message's text."""
        return str(self.message.get("content", ""))

    @property
    def embeds(self) -> list[Payload]:
        """The message's embeds."""
        return list(self.message.get("embeds", ()))

    @property
    def components(self) -> list[Payload]:
        """The message's rows, or the modal's."""
        return list((self.message or self.body).get("components", ()))

    @property
    def choices(self) -> list[Payload]:
        """The suggestions, if this answers an autocompletion."""
        return list(self.body.get("choices", ()))

    @property
    def flags(self) -> int:
        """The message's flags."""
        return int(self.message.get("flags", 0))

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def message_reference(self) -> Payload | None:
        """Which message it replies to."""
        reference: Payload | None = self.message.get("message_reference")
        return reference

    @property
    def pings(self) -> list[str]:
        """The ids of the users and roles that it pings, and "everyone"."""
        users = [user["id"] for user in self.message.get("mentions", ())]
        everyone = ["everyone"] if self.message.get("mention_everyone") else []
        return [*users, *self.message.get("mention_roles", ()), *everyone]


@dataclass(frozen=True, slots=True)
class Request:
    """One call of the REST API; `path` is what follows /api/v10."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    status: int
    at: float


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a correct client never does."""

    method: str
    path: str
    message: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Identify:
    """A client asked for a new session."""

    at: float
    intents: int
    shard: tuple[int, int]
    payload: Payload


@dataclass(frozen=True, slots=True)
class Resume:
    """A client asked to go on with a session; `replayed` counts the events it had missed."""

    at: float
    session_id: str | None
    sequence: int | None
    is_accepted: bool
    replayed: int = 0
