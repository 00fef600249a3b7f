"""What is measured, by definition; every metric is a mean over questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.passages import word_count
from index.records import Article, Passage, Span


class Metric(StrEnum):
    """The metrics in the order of the table; a share lies between 0 and 1.

    A question is answerable if it has a gold answer. It is answered if `Answer.found`. Follow-ups have metrics of their
    own and count in no other.
    """

    PARAGRAPH_AT_1 = "paragraph@1"
    """Answerable questions whose first of the article's whole paragraphs is the gold one / answerable questions."""

    PARAGRAPH_AT_1_ONE_TYPO = "paragraph@1, one typo"
    """The same, with each question in lower case and with one typing error (see `mistyped`)."""

    PARAGRAPH_AT_1_TWO_TYPOS = "paragraph@1, two typos"
    """The same, with each question in lower case and with two typing errors."""

    PARAGRAPH_AT_1_POOLED = "paragraph@1, pooled"
    """Answerable questions whose first of the whole file's paragraphs is the gold one / answerable questions."""

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

    FOUND_CHATTER_DEV = "answered, chatter (dev)"
    """Messages of data/chatter-dev.txt that an article answers / messages, each put to every article."""

    FOUND_CHATTER_TEST = "answered, chatter (test)"
    """The same of data/chatter-test.txt, on which nothing was tuned: the lower, the better."""

    FOLLOW_UP_AT_1_ALONE = "follow-up answer@1, alone"
    """Follow-ups, asked alone, whose first passage covers a gold answer / follow-ups with a gold answer."""

    FOLLOW_UP_AT_1 = "follow-up answer@1"
    """The same, each asked with the question before it."""

    FOLLOW_UP_AT_3_ALONE = "follow-up answer@3, alone"
    """Follow-ups, asked alone, of whose first three passages one covers a gold answer / follow-ups with one."""

    FOLLOW_UP_AT_3 = "follow-up answer@3"
    """The same, each asked with the question before it."""

    ANSWER_AT_1_AFTER_ANOTHER = "answer@1, after another"
    """answer@1 of the questions on an article, each asked as if after one on another paragraph."""

    @property
    def is_share(self) -> bool:
        """Whether the metric is a share of questions rather than a number of words."""
        return self not in {Metric.WORDS_AT_1, Metric.WORDS_AT_3}


Observation = tuple[Metric, float]
"""One question's value of a metric."""


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


def words_shown(article: Article, passages: Iterable[Passage]) -> int:
    """How many words somebody reads in some passages."""
    return sum(word_count(article.text[passage.start : passage.end]) for passage in passages)
