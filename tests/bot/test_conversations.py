"""What is remembered of a conversation, and for how long."""

from bot.conversations import Conversations


def test_each_place_has_its_own_questions() -> None:
    """Questions are given as they were asked, one a line, white space aside."""
    conversations = Conversations()
    conversations.add(1, "When was the\nbridge  closed?")
    conversations.add(1, "and why?", conversations.before(1))
    conversations.add(2, "Who bailed out the cellar?")

    assert conversations.before(1) == "When was the bridge closed?\nand why?"
    assert conversations.before(2) == "Who bailed out the cellar?"
    assert conversations.before(3) is None


def test_a_question_is_forgotten_after_a_while() -> None:
    """What was asked long ago is not what a new question goes on from."""
    now = 1000.0
    conversations = Conversations(forget_after_s=60, now=lambda: now)
    conversations.add(1, "When was the bridge closed?")

    now += 60
    assert conversations.before(1) is not None
    now += 1
    assert conversations.before(1) is None


def test_what_is_forgotten_is_not_kept() -> None:
    """Once somebody asks again, an old question is in memory no more: not even a clock put back brings it back."""
    now = 1000.0
    conversations = Conversations(forget_after_s=60, now=lambda: now)
    conversations.add(1, "When was the bridge closed?")
    now += 30
    conversations.add(2, "Which bridge?")
    now += 31
    conversations.add(3, "Who bailed out the cellar?")

    now -= 61
    assert [conversations.before(place) is not None for place in (1, 2, 3)] == [False, True, True]


def test_the_oldest_conversation_makes_room() -> None:
    """However many ask, memory is bounded; who asks again becomes the newest."""
    conversations = Conversations(limit=2)
    for place in (1, 2, 1, 3):
        conversations.add(place, "Which bridge?")

    assert [conversations.before(place) for place in (1, 2, 3)] == ["Which bridge?", None, "Which bridge?"]


def test_a_conversation_keeps_its_last_questions() -> None:
    """It does not grow without end."""
    conversations = Conversations()
    for number in range(100):
        conversations.add(1, f"and day {number}?", conversations.before(1))

    kept = (conversations.before(1) or "").splitlines()
    assert kept[-1] == "and day 99?"
    assert len(kept) <= 10
