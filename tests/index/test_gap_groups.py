"""Unanswered questions, grouped by the words that they share."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Gap, GapGroup, grouped
from index.gap_groups import MOST_WORDS

AT = datetime(2026, 5, 1, tzinfo=UTC)
OF_A_MUSEUM = (
    "Where can I park?",
    "Who is the mayor?",
    "How much does parking cost?",
    "When does the museum open on Sunday?",
    "Can I bring my dog?",
    "Is parking free on Sundays?",
    "dogs allowed?",
    "Is the museum open on public holidays?",
    "Is there a discount for students?",
)


def asked(*questions: str) -> list[Gap]:
    """Questions, each asked once."""
    return [Gap(question, 1, AT) for question in questions]


def texts(group: GapGroup) -> list[str]:
    """What was asked in a group."""
    return [gap.question for gap in group.gaps]


def test_questions_with_telling_words_in_common_are_one_group() -> None:
    """It is named by them; the largest comes first, those that stand alone last, in the order given."""
    groups = grouped(asked(*OF_A_MUSEUM))

    assert [texts(group) for group in groups] == [
        ["Where can I park?", "How much does parking cost?", "Is parking free on Sundays?"],
        ["When does the museum open on Sunday?", "Is the museum open on public holidays?"],
        ["Can I bring my dog?", "dogs allowed?"],
        ["Who is the mayor?"],
        ["Is there a discount for students?"],
    ]
    assert [group.words[0] for group in groups[:3]] == ["parking", "museum", "dog"]


def test_a_word_stands_as_most_people_wrote_it() -> None:
    """A form that people never write, such as a stem, is no name."""
    (group,) = grouped(asked("Bakeries nearby?", "Are there bakeries?", "Is there a bakery?"))

    assert group.words == ("bakeries",)


def test_a_question_that_was_asked_often_comes_first() -> None:
    """What counts is how often people asked, not in how many ways."""
    groups = grouped([*asked("Where can I park?", "Is parking free?"), Gap("Who is the mayor?", 3, AT)])

    assert [(group.words, group.times) for group in groups] == [(("mayor",), 3), (("park",), 2)]


def test_words_that_do_little_more_than_ask_make_no_group() -> None:
    """Nor do stop words; a question without others has no words to stand for it."""
    groups = grouped(asked("What happened at the mill?", "What happened in June?", "What happened?"))

    assert [group.times for group in groups] == [1, 1, 1]
    assert groups[-1].words == ()


@pytest.mark.parametrize(
    ("language", "questions", "word"),
    [
        ("de", ("Wo sind die Mühlen?", "Was kostet eine Mühle?", "Wer ist der Bäcker?"), "Mühle"),
        ("es", ("¿Dónde hay panaderías?", "¿Hay una panadería?", "¿Quién es el alcalde?"), "panad"),
        ("zh", ("停车场在哪里?", "停车场多少钱?", "市长是谁?"), "停车"),
    ],
    ids=["German", "Spanish", "Chinese"],
)
def test_words_are_compared_as_the_language_has_them(language: str, questions: tuple[str, ...], word: str) -> None:
    """Inflected forms are one, and a language without spaces has its pairs of characters."""
    first, second = grouped(asked(*questions), language)

    assert (first.times, second.times) == (2, 1)
    assert first.words[0].startswith(word)


def test_nothing_gives_nothing() -> None:
    """No question, no group; what has no word at all is a group of its own."""
    assert grouped([]) == []
    assert [group.words for group in grouped(asked("?", "!"))] == [(), ()]


@given(st.lists(st.text(alphabet="abc ?", max_size=12), max_size=12, unique=True))
@settings(deadline=None, max_examples=50)
def test_every_question_is_in_one_group(questions: list[str]) -> None:
    """None is lost, and the same questions give the same groups."""
    groups = grouped(asked(*questions))

    assert sorted(text for group in groups for text in texts(group)) == sorted(questions)
    assert [group.times for group in groups] == sorted((group.times for group in groups), reverse=True)
    assert all(len(group.words) <= MOST_WORDS for group in groups)
    assert grouped(asked(*questions)) == groups
