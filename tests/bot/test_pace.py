"""How fast the bot may be asked."""

import asyncio

import pytest

from bot.errors import TooManyQuestions
from bot.manners import Rate
from bot.pace import LONGEST_QUEUE, Pace

MIRA, OTTO, HERE, THERE = 1, 2, 10, 20


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.time_s = 1000.0

    def __call__(self) -> float:
        """What it shows."""
        return self.time_s


def test_a_member_waits_for_the_rest_of_the_window() -> None:
    """After so many questions, in whichever channel; others do not."""
    clock = Clock()
    pace = Pace(Rate(2, 20), None, clock)

    assert [pace.wait_s((MIRA, HERE)), pace.wait_s((MIRA, THERE))] == [0, 0]
    clock.time_s += 5
    assert pace.wait_s((MIRA, HERE)) == 15
    assert pace.wait_s((OTTO, HERE)) == 0
    clock.time_s += 15.1
    assert pace.wait_s((MIRA, HERE)) == 0


def test_a_question_that_has_to_wait_does_not_count() -> None:
    """Neither for the member nor for the channel."""
    clock = Clock()
    pace = Pace(Rate(1, 20), Rate(2, 20), clock)
    assert pace.wait_s((MIRA, HERE)) == 0

    for _ in range(5):
        assert pace.wait_s((MIRA, HERE)) == 20

    assert pace.wait_s((OTTO, HERE)) == 0
    assert pace.wait_s((3, HERE)) == 20


def test_without_limits_nobody_waits() -> None:
    """However often they ask."""
    pace = Pace(None, None)

    assert {pace.wait_s((MIRA, HERE)) for _ in range(1000)} == {0}


async def test_turns_keep_their_order_and_each_that_waits_is_told_once() -> None:
    """Also those behind the one that is held up."""
    pace = Pace(Rate(2, 0.2), None)
    through: list[int] = []
    told: list[int] = []

    async def ask(number: int) -> None:
        async def tell() -> None:
            told.append(number)

        async with pace.turn((MIRA, HERE), tell):
            through.append(number)

    await asyncio.gather(*map(ask, range(5)))

    assert through == [0, 1, 2, 3, 4]
    assert told == [2, 3, 4]


async def test_a_queue_has_an_end() -> None:
    """Whoever has too many questions waiting is refused more, and whoever gives up makes room."""
    pace = Pace(Rate(1, 30), None)

    async def tell() -> None:
        pass

    async def ask() -> None:
        async with pace.turn((MIRA, HERE), tell):
            pass

    await ask()
    waiting = [asyncio.create_task(ask()) for _ in range(LONGEST_QUEUE)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyQuestions):
        await ask()

    waiting.pop().cancel()
    await asyncio.sleep(0)
    again = asyncio.create_task(ask())
    await asyncio.sleep(0.01)
    assert not again.done()
    for task in (*waiting, again):
        task.cancel()
    await asyncio.wait({*waiting, again})
