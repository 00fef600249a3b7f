"""The tasks of a conversation: talk that asks nothing of an article, follow-ups, and a change of subject."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from index.errors import EmptyQuestion
from index.evaluation.data_sets import Question, QuestionedArticle
from index.evaluation.libraries import Shelf
from index.evaluation.metrics import Metric, Observation, covers_gold
from index.library import Library
from index.records import Span

_CHATTER = {Metric.FOUND_CHATTER_DEV: "chatter-dev.txt", Metric.FOUND_CHATTER_TEST: "chatter-test.txt"}


def chat(entry: QuestionedArticle, shelf: Shelf) -> Iterator[Observation]:
    """Put each line of chatter to the article; a line without a word is never answered."""
    library = shelf.library_of(entry.article)
    for metric, name in _CHATTER.items():
        for message in _lines(name):
            yield metric, _is_answered(library, message)


def follow_up(entry: QuestionedArticle, shelf: Shelf) -> Iterator[Observation]:
    """Ask each question that has one before it, alone and after that one."""
    library = shelf.library_of(entry.article)
    for question in entry.questions:
        if question.previous is not None and question.gold:
            alone, after = _spans(library, question, None), _spans(library, question, question.previous)
            yield Metric.FOLLOW_UP_AT_1_ALONE, covers_gold(alone[:1], question.gold)
            yield Metric.FOLLOW_UP_AT_1, covers_gold(after[:1], question.gold)
            yield Metric.FOLLOW_UP_AT_3_ALONE, covers_gold(alone, question.gold)
            yield Metric.FOLLOW_UP_AT_3, covers_gold(after, question.gold)


def change_subject(entry: QuestionedArticle, shelf: Shelf) -> Iterator[Observation]:
    """Ask each question on a paragraph after the last one on the paragraph before; the first after the last of all."""
    on_paragraphs = [question for question in entry.answerable if question.paragraph]
    groups = [list(those) for _, those in groupby(on_paragraphs, key=lambda question: question.paragraph)]
    if len(groups) < 2:  # noqa: PLR2004 - another paragraph is needed
        return
    library = shelf.library_of(entry.article)
    for before, group in zip([groups[-1], *groups], groups, strict=False):
        for question in group:
            spans = _spans(library, question, before[-1].text)
            yield Metric.ANSWER_AT_1_AFTER_ANOTHER, covers_gold(spans[:1], question.gold)


def _spans(library: Library, question: Question, previous: str | None) -> list[Span]:
    answer = library.ask(question.text, limit=3, previous=previous)
    return [quote.passage.span for quote in answer.quotes]


def _is_answered(library: Library, message: str) -> bool:
    try:
        return library.ask(message).found
    except EmptyQuestion:
        return False


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = (files("index.evaluation") / "data" / name).read_text("utf-8")
    return tuple(filter(None, text.splitlines()))
