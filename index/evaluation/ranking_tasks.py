"""The tasks that need nothing but an order of passages, so that every method can be measured on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.evaluation.data_sets import QuestionedArticle
from index.evaluation.metrics import Metric, Observation, covers_gold, words_shown
from index.evaluation.rankers import Ranker
from index.evaluation.typing_errors import mistyped
from index.passages import split_passages
from index.records import Article, Passage


def rank_paragraphs(entry: QuestionedArticle, ranker: Ranker) -> Iterator[Observation]:
    """Ranks the article's whole paragraphs, for questions as they were written and as they are typed in a hurry."""
    passages = entry.paragraph_passages
    ranker.add(entry.article, list(passages.values()))
    for question in entry.answerable:
        if question.paragraph is None:
            continue
        gold = passages[question.paragraph]
        yield Metric.PARAGRAPH_AT_1, ranker.best(question.text, 1) == [gold]
        yield Metric.PARAGRAPH_AT_1_ONE_TYPO, ranker.best(mistyped(question.text, errors=1), 1) == [gold]
        yield Metric.PARAGRAPH_AT_1_TWO_TYPOS, ranker.best(mistyped(question.text, errors=2), 1) == [gold]


def rank_pool(asked: Sequence[QuestionedArticle], ranker: Ranker) -> Iterator[Observation]:
    """Ranks the paragraphs of all articles as one library."""
    # Under ids of their own, since pieces of one text would take each other's place
    pool = [replace(entry, article=replace(entry.article, id=str(at))) for at, entry in enumerate(asked)]
    passages = [entry.paragraph_passages for entry in pool]
    for entry, those in zip(pool, passages, strict=True):
        ranker.add(entry.article, list(those.values()))
    for entry, those in zip(pool, passages, strict=True):
        for question in entry.answerable:
            if question.paragraph is not None:
                gold = those[question.paragraph]
                yield Metric.PARAGRAPH_AT_1_POOLED, ranker.best(question.text, 1) == [gold]


def rank_passages(
    entry: QuestionedArticle, ranker: Ranker, split: Callable[[Article], list[Passage]] = split_passages
) -> Iterator[Observation]:
    """Ranks the passages that a splitter cuts, by default our own, and looks for the gold answer in the first three."""
    article = entry.article
    ranker.add(article, split(article))
    for question in entry.answerable:
        best = ranker.best(question.text, 3)
        spans = [passage.span for passage in best]
        yield Metric.ANSWER_AT_1, covers_gold(spans[:1], question.gold)
        yield Metric.WORDS_AT_1, words_shown(article, best[:1])
        yield Metric.ANSWER_AT_3, covers_gold(spans, question.gold)
        yield Metric.WORDS_AT_3, words_shown(article, best)
