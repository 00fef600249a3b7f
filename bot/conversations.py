"""What was asked before in a conversation, in memory alone: bounded, and forgotten after a while."""

import time
from collections.abc import Callable

from index import continued

LIMIT = 1000
FORGET_AFTER_S = 3600.0


class Conversations:
    """The last questions by the id of the channel or of the answer that a further question refers to.

    Nobody's name is kept, and nothing is written down. Of more than `limit` conversations the oldest is forgotten, and
    with every further question what was asked more than `forget_after_s` ago.
    """

    def __init__(
        self, limit: int = LIMIT, forget_after_s: float = FORGET_AFTER_S, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._forget_after_s = forget_after_s
        self._now = now
        self._questions: dict[int, tuple[float, str]] = {}

    def before(self, place: int) -> str | None:
        """The questions asked at a place, as `Library.ask` takes them; None where none is remembered."""
        asked_at, questions = self._questions.get(place, (0.0, None))
        return None if self._is_over(asked_at) else questions

    def add(self, place: int, question: str, previous: str | None = None) -> None:
        """Remember a question as the last one at a place, after those that it goes on from."""
        self._questions.pop(place, None)
        self._questions[place] = self._now(), continued(previous, question)
        for oldest, (asked_at, _) in list(self._questions.items()):
            if len(self._questions) <= self._limit and not self._is_over(asked_at):
                break
            del self._questions[oldest]

    def _is_over(self, asked_at: float) -> bool:
        return self._now() - asked_at > self._forget_after_s
