import time

import pytest

from index import is_question


@pytest.mark.parametrize(
    "message",
    [
        "When did the bridge close?",
        "when did the bridge close",
        "What’s the ferry's name",
        "The bridge was closed when?",
        "So the “ferry” ran for days?”",
        "did anyone drown",
        "isn't it closed now",
        "¿Cuándo se cerró el puente?",
        "橋 は いつ？",
        "<@123456> who closed the bridge",
    ],
)
def test_a_message_that_asks_is_a_question(message: str) -> None:
    """A question mark at the end or a word that asks at the start makes a question."""
    assert is_question(message)


@pytest.mark.parametrize(
    "message",
    [
        "The bridge is closed.",
        "lol what?",
        "why",
        "",
        "???",
        "look at https://example.org/what/is/this?",
        "<@1> <@2> <@3> ferry?",
        "I know when the bridge closed",
    ],
)
def test_other_talk_is_no_question(message: str) -> None:
    """A statement, fewer than three words, or an address that merely holds a question mark ask nothing."""
    assert not is_question(message)


@pytest.mark.parametrize("message", ["a" * 100_000, "<" * 100_000, "@" * 50_000, "https://" * 20_000])
def test_a_long_message_is_judged_at_once(message: str) -> None:
    """The time to judge a message grows with its length alone."""
    began = time.process_time()
    assert not is_question(message)
    assert time.process_time() - began < 2
