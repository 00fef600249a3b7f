"""Choosing a passage to pin a question to, or a golden question, as they are suggested."""

import hashlib
from collections.abc import Collection, Sequence

from bot.answer_state import state_of
from bot.article_choice import CHOICE_LIMIT, CHOICES_LIMIT
from bot.markup import cut
from index import Answer, Quote


def passages_of(answer: Answer) -> dict[str, Quote]:
    """The passages of an answer, best first, each under the value that stands for it while its article is the same."""
    places = state_of(answer.quotes, asker=0).places
    return {".".join(map(str, place)): quote for place, quote in zip(places, answer.quotes, strict=True)}


def suggested_passages(passages: dict[str, Quote], own: Collection[str]) -> list[tuple[str, str]]:
    """The best sentences of those in articles of some ids, with the values that stand for them."""
    return [
        (cut(quote.best_text, CHOICE_LIMIT), value)
        for value, quote in passages.items()
        if quote.passage.article_id in own
    ]


def suggested_questions(questions: Sequence[str], typed: str) -> list[tuple[str, str]]:
    """The questions that hold what was typed, with the values that stand for them."""
    fitting = (question for question in questions if typed.casefold() in question.casefold())
    return [(cut(question, CHOICE_LIMIT), _key(question)) for question in list(fitting)[:CHOICES_LIMIT]]


def chosen_question(questions: Sequence[str], text: str) -> str | None:
    """The question that a suggested value or its own words stand for; None where there is none."""
    return next((question for question in questions if text in (_key(question), question)), None)


def _key(question: str) -> str:
    return hashlib.blake2b(question.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
