"""Asks the questions of a data set and gathers what comes back."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from index.answers import MIN_CONFIDENCE
from index.evaluation.configurations import PULLQUOTE, Configuration
from index.evaluation.conversation_tasks import change_subject, chat, follow_up
from index.evaluation.data_sets import QuestionedArticle
from index.evaluation.judging_tasks import Judgement, judge, mark_sentences
from index.evaluation.libraries import Shelf
from index.evaluation.metrics import Metric, Observation, Score, mean
from index.evaluation.ranking_tasks import rank_paragraphs, rank_passages, rank_pool
from index.records import Article


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured of one configuration on one file's questions.

    `values` has each metric's value of each question that it bears on, in an order that all configurations share; a
    metric that bears on none is not in it. `judgements` are empty for a peer.
    """

    configuration: str
    articles: int
    questions: int
    values: dict[Metric, list[float]]
    judgements: list[Judgement]

    @property
    def answerable(self) -> int:
        """How many of the questions have a gold answer."""
        return sum(judgement.kind is Metric.FOUND_ANSWERABLE for judgement in self.judgements)

    @property
    def scores(self) -> dict[Metric, Score]:
        """Each measured metric's mean, in the order of the table."""
        return {metric: mean(self.values[metric]) for metric in Metric if metric in self.values}


def measure(
    asked: Sequence[QuestionedArticle],
    configuration: Configuration = PULLQUOTE,
    *,
    pooled: bool = False,
    min_confidence: float | None = MIN_CONFIDENCE,
    progress: Callable[[int], object] = lambda questions: None,
) -> Report:
    """Ask every question of every article; `progress` is told how many questions are through, article by article.

    `pooled` adds the task that ranks the paragraphs of all articles together. An answer of less confidence than
    `min_confidence` (0 to 1) counts as not found; None leaves out all but the order of passages and the best sentence.
    """
    values: defaultdict[Metric, list[float]] = defaultdict(list)
    judgements: list[Judgement] = []
    new_engine = configuration.new_engine
    for at, entry in enumerate(asked):
        observed = [_ordered(entry, configuration)]
        if new_engine and min_confidence is not None:
            shelf = Shelf(new_engine, min_confidence)
            observed.append(_conversed(entry, shelf))
            judgements += judge(entry, another(asked, at), shelf)
        for metric, value in chain.from_iterable(observed):
            values[metric].append(value)
        progress(len(entry.questions))
    for judgement in judgements:
        values[judgement.kind].append(judgement.is_found)
    for metric, value in rank_pool(asked, configuration.new_ranker()) if pooled else ():
        values[metric].append(value)
    questions = sum(len(entry.questions) for entry in asked)
    return Report(configuration.name, len(asked), questions, dict(values), judgements)


def _ordered(entry: QuestionedArticle, configuration: Configuration) -> Iterator[Observation]:
    yield from rank_paragraphs(entry, configuration.new_ranker())
    yield from rank_passages(entry, configuration.new_ranker())
    if configuration.new_engine:
        yield from mark_sentences(entry, configuration.new_engine())


def _conversed(entry: QuestionedArticle, shelf: Shelf) -> Iterator[Observation]:
    yield from chat(entry, shelf)
    yield from follow_up(entry, shelf)
    yield from change_subject(entry, shelf)


def another(asked: Sequence[QuestionedArticle], at: int) -> Article | None:
    """The next article that is not a piece of the same text, from the start again after the last; None without one."""
    following = (entry.article for entry in [*asked[at + 1 :], *asked[:at]])
    return next((article for article in following if article.revision != asked[at].article.revision), None)
