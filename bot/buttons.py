"""Which buttons stand under which answer, as plain records; their words say what they do, no colour is needed."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.answer_state import AnswerState
from bot.wording import ENGLISH, Wording


class Button(NamedTuple):
    """One button; `row` counts from 0."""

    custom_id: str
    label: str
    row: int = 0
    is_disabled: bool = False


def answer_buttons(
    state: AnswerState,
    words: Wording = ENGLISH,
    *,
    found: bool = True,
    is_private: bool = False,
    can_be_discussed: bool = False,
) -> list[Button]:
    """The buttons of an answer: what one can do with the passage that is shown above, with the answer below."""
    pages = _page_buttons(state, words) if len(state.places) > 1 else []
    about = ["context", "why"] if state.place is not None else []
    below = ["helpful", "unhelpful"] if found and state.place is not None else []
    return [
        *pages,
        *_named([*about, *(["discuss"] if can_be_discussed else [])], state, words, row=0),
        *_named([*below, "post" if is_private else "remove"], state, words, row=1),
    ]


def ask_again_buttons(asker: int, words: Wording = ENGLISH) -> list[Button]:
    """The button under the word that an article is not what it was."""
    return list(_named(["again"], AnswerState(asker), words, row=0))


def _page_buttons(state: AnswerState, words: Wording) -> list[Button]:
    last = len(state.places) - 1
    before, after = max(0, state.at - 1), min(last, state.at + 1)
    return [
        Button(state.moved_to(before).custom_id("previous"), words.gettext("Previous"), 0, state.at == 0),
        Button(state.moved_to(after).custom_id("next"), words.gettext("Next"), 0, state.at == last),
    ]


def _named(actions: Iterable[str], state: AnswerState, words: Wording, row: int) -> Iterable[Button]:
    labels = _labels(words)
    return (Button(state.custom_id(action), labels[action], row) for action in actions)


@lru_cache
def _labels(words: Wording) -> dict[str, str]:
    return {
        "context": words.gettext("Show context"),
        "why": words.gettext("Why this passage?"),
        "discuss": words.gettext("Discuss"),
        "helpful": words.gettext("Helpful"),
        "unhelpful": words.gettext("Not helpful"),
        "remove": words.gettext("Remove"),
        "post": words.gettext("Post publicly"),
        "again": words.gettext("Ask again"),
    }
