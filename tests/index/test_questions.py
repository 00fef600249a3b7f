import time
from collections.abc import Callable

import pytest

from index import is_chatter, is_put_to_people, is_question


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
        "桥什么时候关闭？",
        "Aldermouth在哪里？",
        "<@123456> who closed the bridge",
    ],
)
def test_a_message_that_asks_is_a_question(message: str) -> None:
    """A question mark at the end or a word that asks at the start makes a question."""
    assert is_question(message)


@pytest.mark.parametrize(
    ("language_code", "asks", "says"),
    [
        ("hi", "पुल कब बंद हुआ", "पुल गुरुवार को बंद हुआ"),
        ("th", "สะพานปิดเมื่อไร", "สะพานปิดวันพฤหัส"),
        ("tr", "köprü ne zaman kapandı", "köprü perşembe günü kapandı"),
        ("vi", "cây cầu đóng khi nào", "cây cầu đóng hôm thứ năm"),
        ("zh", "桥是什么时候关闭的", "桥是星期四关闭的"),
    ],
)
def test_a_word_that_asks_may_stand_where_the_answer_would(language_code: str, asks: str, says: str) -> None:
    """In many languages it does, and Thai writes no question mark either."""
    assert is_question(asks, language_code)
    assert not is_question(says, language_code)


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


@pytest.mark.parametrize(
    "message",
    [
        *("hi", "Good morning everyone!", "heyyy", "helo evryone", "thnaks a lot", "no problem", "you too"),
        *("hahahaha", "LMAO", "xD", "👍👍", "<:wave:123456789012345678>", ":wave:", "https://example.org/bridge", "?!"),
        *("!help", "/roll 2d6", ".skip", "t!fish", "?ban @someone", "$daily"),
        *("how are you?", "hey bot, how are you", "hwo are you", "who are you", "what can you do?"),
        *("my mother said the same", "I love the bridge", "that was a great photo", "what a bridge", "thanks for that"),
        *("❤️", "☺️ ☺️", "🏳️‍🌈", "thanks ❤️"),
    ],
)
def test_greetings_thanks_commands_and_remarks_are_chatter(message: str) -> None:
    """What neither asks nor names anything to look up is chatter, also misspelt or drawn out."""
    assert is_chatter(message)
    assert is_put_to_people(message)


@pytest.mark.parametrize(
    "message",
    [
        *("bridge", "Good Morning America", "the bridge at Alder Street", "tell me about the bridge"),
        *("why?", "and then?", "and after that", "what about her?", "was it sad", "how many", "who was sorry"),
        *("hello, when was the bridge closed?", "thanks! and who closed it?", "lol what did the mayor say"),
        *(
            "can you tell me who closed the bridge",
            "do you know the name of the mayor",
            "I want to know about the mayor",
        ),
        *("I wonder when the bridge closed", "what is 24!", "Did anyone drown?", "¿Cuándo?", "C++ or Go?", "1,200"),
    ],
)
def test_questions_and_words_to_look_up_are_no_chatter(message: str) -> None:
    """A greeting before a question, a request and a follow-up are meant for the article."""
    assert not is_chatter(message)
    assert not is_put_to_people(message)


@pytest.mark.parametrize(
    "message",
    ["did you watch the match?", "are you coming on friday?", "anyone up for a game tonight?", "where did you park"],
)
def test_questions_to_each_other_are_put_to_people(message: str) -> None:
    """The second person at the opening means a person, though an article might be meant as well."""
    assert is_put_to_people(message)
    assert not is_chatter(message)


@pytest.mark.parametrize(
    ("message", "language_code", "expected"),
    [
        ("谢谢大家", "zh", True),
        ("为什么？", "zh", False),
        ("那是什么时候？", "zh", False),
        ("太感谢了", "zh", True),
        ("danke, das war toll", "de", True),
        ("Danke schön!", "de", True),
        ("спасибо большое", "ru", True),
        ("شكرا جزيلا", "ar", True),
        ("γεια σου, τι κάνεις;", "el", True),
        ("mulțumesc frumos", "ro", True),
        ("und wann war das?", "de", False),
        ("¡hola!", "es", True),
        ("?Wann wurde die Brücke gesperrt?", "de", False),
    ],
)
def test_chatter_is_told_in_other_languages(message: str, language_code: str, expected: bool) -> None:  # noqa: FBT001
    """Each language has its own words, also where no spaces part them."""
    assert is_chatter(message, language_code) == expected


def test_english_chatter_is_understood_everywhere() -> None:
    """People greet and laugh in English in whatever language they ask."""
    assert is_chatter("lol thanks", "de")


@pytest.mark.parametrize("judge", [is_question, is_chatter, is_put_to_people])
@pytest.mark.parametrize("message", ["a" * 100_000, "<" * 100_000, "@" * 50_000, "https://" * 20_000])
def test_a_long_message_is_judged_at_once(message: str, judge: Callable[[str], bool]) -> None:
    """The time to judge a message grows with its length alone."""
    began = time.process_time()
    judge(message)
    assert time.process_time() - began < 2
