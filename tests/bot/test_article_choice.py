"""Choosing an article by its title."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answer_state import article_key
from bot.article_choice import chosen, suggested
from bot.escaping import message_length
from index import Article, read_article


def titled(*titles: str) -> list[Article]:
    """Articles of some titles."""
    return [read_article(f"# {title}\n\nA sentence.\n".encode(), f"{at}.md") for at, title in enumerate(titles)]


ARTICLES = titled("The flood of 1931", "The mill", "A mill and a flood", "The mill")


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["The flood of 1931", "The mill", "A mill and a flood", "The mill"]),
        ("FLOOD", ["The flood of 1931", "A mill and a flood"]),
        ("the fl", ["The flood of 1931"]),
        ("flood mill", ["A mill and a flood"]),
        ("moon", []),
    ],
)
def test_titles_that_hold_what_was_typed_are_suggested(typed: str, titles: list[str]) -> None:
    """Every typed word, in any order; those that begin with it first."""
    assert [title.partition(" · ")[0] for title, _ in suggested(ARTICLES, typed)] == titles


def test_what_is_suggested_can_be_chosen() -> None:
    """Also where two articles have the same title."""
    assert [chosen(ARTICLES, value) for _, value in suggested(ARTICLES, "")] == ARTICLES


@pytest.mark.parametrize(
    ("text", "at"), [("a mill and  a FLOOD", 2), ("1931", 0), ("the mill", None), ("moon", None), ("", None)]
)
def test_a_title_that_is_typed_counts_where_it_is_clear(text: str, at: int | None) -> None:
    """What could mean several articles, or none, means none."""
    assert chosen(ARTICLES, text) == (None if at is None else ARTICLES[at])


def test_choices_keep_to_discords_limits() -> None:
    """25 of at most 100 characters, and none is empty."""
    choices = suggested(titled(*[f"{number} {'long ' * 60}" for number in range(40)]), "")

    assert len(choices) == 25
    assert all(0 < len(name) <= 100 and 0 < len(value) <= 100 for name, value in choices)
    assert suggested(ARTICLES, "1931")[0][1] == article_key(ARTICLES[0])
    assert message_length(suggested(titled("😀" * 100), "")[0][0]) <= 100


def test_titles_that_several_have_are_told_apart() -> None:
    """By when each was added, also where they are long."""
    first, second = titled(*["long " * 60] * 2)
    second = replace(second, added_at=first.added_at + timedelta(minutes=1))
    names = [name for name, _ in suggested([first, second, *ARTICLES], "long")]

    assert [name[-19:] for name in names] == [f"{each.added_at:%Y-%m-%d %H:%M:%S}" for each in (first, second)]
    assert all(len(name) <= 100 for name in names)
