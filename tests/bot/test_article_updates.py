"""New words that wait: for how long, how many, and whose."""

from bot.article_updates import MOST_WAITING, WAITING_S, Asker, Update, Updates
from bot.intake import Intake
from bot.libraries import Libraries
from index import read_article
from tests.bot.samples import MILL, library_of

ARTICLE = read_article(MILL.encode(), "mill.md")


class Clock:
    """A clock that is put forward."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now_s


def updates(clock: Clock) -> Updates:
    """Updates of a server."""
    return Updates(Libraries(library_of(MILL)), clock)


def update(name: str) -> Update:
    """New words of an article from a file."""
    return Update(ARTICLE, Intake(ARTICLE, name))


def test_what_waits_is_taken_once_by_whoever_brought_it() -> None:
    """Not by others, not for another article, not twice; the later of two is what waits."""
    waiting = updates(Clock())
    waiting.hold(Asker(1, "mill", 7), update("first.md"))
    waiting.hold(Asker(1, "mill", 7), update("second.md"))

    others = [Asker(2, "mill", 7), Asker(1, "weir", 7), Asker(1, "mill", 8)]
    assert [waiting.taken(asker) for asker in others] == [None] * 3
    taken = waiting.taken(Asker(1, "mill", 7))
    assert taken is not None
    assert taken.intake.origin == "second.md"
    assert waiting.taken(Asker(1, "mill", 7)) is None


def test_what_waits_too_long_is_gone() -> None:
    """From a quarter of an hour on."""
    clock = Clock()
    waiting = updates(clock)
    for user_id in (7, 8):
        waiting.hold(Asker(1, "mill", user_id), update("mill.md"))

    clock.now_s = WAITING_S - 1
    assert waiting.taken(Asker(1, "mill", 7)) is not None
    clock.now_s = WAITING_S + 1
    assert waiting.taken(Asker(1, "mill", 8)) is None


def test_only_so_many_wait() -> None:
    """The oldest goes; one that is brought again is the newest."""
    waiting = updates(Clock())
    for user_id in (*range(MOST_WAITING), 0, MOST_WAITING):
        waiting.hold(Asker(1, "mill", user_id), update("mill.md"))

    gone = [user_id for user_id in range(MOST_WAITING + 1) if waiting.taken(Asker(1, "mill", user_id)) is None]
    assert gone == [1]
