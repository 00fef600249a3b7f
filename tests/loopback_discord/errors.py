"""What goes wrong at the loopback: the client is refused by the API, or a test is disappointed.

Exception
├── ApiError                what Discord answers instead of doing what a request asks
└── AssertionError
    └── LoopbackError       a test's expectation of the client has failed
        ├── NothingCameError
        ├── UnexpectedReplyError
        └── NotOfferedError
"""

from collections.abc import Sequence

from tests.loopback_discord.problems import Problem


class ApiError(Exception):
    """A request that Discord refuses, with the code it would give.

    A violation is a refusal that no correct client meets; an unknown message, say, is not one, since another
    person may have deleted it.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        problems: Sequence[Problem] = (),
        is_violation: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.problems = problems
        self.is_violation = is_violation


class LoopbackError(AssertionError):
    """A test's expectation of the client has failed."""


class NothingCameError(LoopbackError):
    """What a test waited for did not come in time."""

    def __init__(self, what: str, timeout_s: float, so_far: str = "") -> None:
        super().__init__(f"No {what} within {timeout_s:g} s. {so_far}".rstrip())
        self.what = what
        self.timeout_s = timeout_s


class UnexpectedReplyError(LoopbackError):
    """The client wrote where it should have kept silent."""


class NotOfferedError(LoopbackError):
    """A member asked for what Discord's own interface would not let them do."""
