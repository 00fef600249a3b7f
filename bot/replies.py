"""From a question to what is written in answer: the words and the buttons of one message."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer_state import state_of
from bot.buttons import Button, answer_buttons
from bot.links import LinkOf, own_link
from bot.render import render_answer
from bot.wording import ENGLISH, Wording
from index import Answer, Article, Library, is_put_to_people, stands_alone

log = logging.getLogger(__name__)

PASSAGES_FOUND = 5
QUESTION_LIMIT = 1000
SMALL_LIBRARY_PASSAGES = 500


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of the bot."""

    content: str
    buttons: Sequence[Button] = ()


async def ask(library: Library, question: str, previous: str | None = None) -> Answer:
    """The library's answer; a large library is searched in a thread.

    Raises:
        PullquoteError: the library can't answer, and says why.
    """
    log.debug("Asked: %r", question)
    question = question[:QUESTION_LIMIT]
    # A few hundred passages are searched in half a millisecond, to which a thread would add its waking.
    if library.passage_count <= SMALL_LIBRARY_PASSAGES:
        return library.ask(question, PASSAGES_FOUND, previous)
    return await asyncio.to_thread(library.ask, question, PASSAGES_FOUND, previous)


def is_gap(answer: Answer, language: str, previous: str | None = None) -> bool:
    """Whether a question shows what the articles lack: they do not answer it, and it was not put to people."""
    question = answer.question
    return not answer.found and is_clear(question, language, previous) and not is_put_to_people(question, language)


def is_clear(question: str, language: str, previous: str | None) -> bool:
    """Whether a question that may go on from others says something without them."""
    return previous is None or stands_alone(question, language)


def reply_with(  # noqa: PLR0913 (what differs between the places where one may ask)
    answer: Answer,
    articles: Sequence[Article],
    asker: int,
    words: Wording = ENGLISH,
    *,
    asked: str | None = None,
    is_private: bool = False,
    can_be_discussed: bool = False,
    link_of: LinkOf = own_link,
) -> Reply:
    """An answer as a message; `asker` is a user's id, `asked` repeats the question."""
    buttons = answer_buttons(
        state_of(answer.quotes, asker),
        words,
        found=answer.found,
        is_private=is_private,
        can_be_discussed=can_be_discussed,
    )
    return Reply(render_answer(answer, articles, asked, words, link_of=link_of), buttons)
