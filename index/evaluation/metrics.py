"""What is measured, by definition; every metric is a mean over questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.passages import word_count
from index.records import Quote, Span


class Metric(StrEnum):
    """The metrics in the order of the table; a share lies between 0 and 1.

    A question is answerable if it has a gold answer. It is answered if `Answer.found`.
    """

    PARAGRAPH_AT_1 = "paragraph@1"
    """Answerable questions whose first of the article's whole paragraphs is the gold one / answerable questions."""

    PARAGRAPH_AT_1_MISTYPED = "paragraph@1, mistyped"
    """The same, with each question in lower case and with two typing errors (see `mistyped`)."""

    ANSWER_AT_1 = "answer@1"
    """Answerable questions whose first passage covers a gold answer / answerable questions."""

    WORDS_AT_1 = "answer@1, words"
    """Words in the first passage / answerable questions: a mean, from 0 up; no passage shows 0 words."""

    ANSWER_AT_3 = "answer@3"
    """Answerable questions of whose first three passages one covers a gold answer / answerable questions."""

    WORDS_AT_3 = "answer@3, words"
    """Words in the first three passages together / answerable questions: a mean, from 0 up."""

    SENTENCE_AT_1 = "sentence@1"
    """Answerable questions whose best sentence of the gold paragraph covers a gold answer / answerable questions."""

    FOUND_ANSWERABLE = "answered, answerable"
    """Answerable questions that are answered / answerable questions: the higher, the better."""

    FOUND_ELSEWHERE = "answered, another article's"
    """Answerable questions that another article answers / answerable questions: the lower, the better."""

    FOUND_WITHOUT_PART = "answered, part left out"
    """Questions on every second paragraph that the others answer / these questions: the lower, the better."""

    FOUND_IMPOSSIBLE = "answered, unanswerable"
    """Questions without a gold answer that are answered / questions without a gold answer: the lower, the better."""

    @property
    def is_share(self) -> bool:
        """Whether the metric is a share of questions rather than a number of words."""
        return self not in {Metric.WORDS_AT_1, Metric.WORDS_AT_3}


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's mean over `questions` questions."""

    value: float
    questions: int


def mean(values: Sequence[float]) -> Score:
    """The mean of one value a question: their sum / their number.

    >>> mean([True, False, True, True])
    Score(value=0.75, questions=4)
    """
    return Score(sum(values) / len(values), len(values))


def covers_gold(spans: Iterable[Span], gold: Iterable[Span]) -> bool:
    """Whether one of some runs of text holds every character of one gold answer.

    >>> covers_gold([Span(0, 9), Span(9, 30)], [Span(12, 30)]), covers_gold([Span(0, 20), Span(20, 30)], [Span(12, 30)])
    (True, False)
    """
    answers = list(gold)
    return any(span.start <= answer.start and answer.end <= span.end for span in spans for answer in answers)


def words_shown(quotes: Iterable[Quote]) -> int:
    """How many words somebody reads in some quotes."""
    return sum(word_count(quote.text) for quote in quotes)
