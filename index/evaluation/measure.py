"""Asks the questions of a data set and judges what comes back."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.answers import compose
from index.engines.bm25 import BM25Engine
from index.evaluation.data_sets import QuestionedArticle, with_paragraphs
from index.evaluation.metrics import Metric, Score, covers_gold, mean, words_shown
from index.evaluation.typing_errors import mistyped
from index.library import Library
from index.records import Article, Hit, Passage, Span

Observation = tuple[Metric, float]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on one file; a metric that no question of it bears on has no score."""

    name: str
    articles: int
    questions: int
    scores: dict[Metric, Score]


def measure(
    name: str,
    asked: Sequence[QuestionedArticle],
    progress: Callable[[Sequence[QuestionedArticle]], Iterable[QuestionedArticle]] = iter,
) -> Report:
    """Ask every question of every article; `progress` is told of each article as it comes."""
    values: defaultdict[Metric, list[float]] = defaultdict(list)
    for at, entry in enumerate(progress(asked)):
        for metric, value in _observations(entry, _another(asked, at)):
            values[metric].append(value)
    return Report(
        name,
        articles=len(asked),
        questions=sum(len(entry.questions) for entry in asked),
        scores={metric: mean(values[metric]) for metric in Metric if values[metric]},
    )


def _another(asked: Sequence[QuestionedArticle], at: int) -> Article | None:
    """The next article that is not a piece of the same text, from the start again after the last; None without one."""
    following = (entry.article for entry in [*asked[at + 1 :], *asked[:at]])
    return next((article for article in following if article.revision != asked[at].article.revision), None)


def _observations(entry: QuestionedArticle, another: Article | None) -> Iterator[Observation]:
    yield from _answers(entry)
    yield from _paragraphs(entry)
    yield from _answers_without_part(entry)
    if another is not None:
        library = _library(another)
        for question in entry.questions:
            if question.gold:
                yield Metric.FOUND_ELSEWHERE, library.ask(question.text).found


def _answers(entry: QuestionedArticle) -> Iterator[Observation]:
    library = _library(entry.article)
    for question in entry.questions:
        answer = library.ask(question.text, limit=3)
        if not question.gold:
            yield Metric.FOUND_IMPOSSIBLE, answer.found
            continue
        spans = [Span(quote.passage.start, quote.passage.end) for quote in answer.quotes]
        yield Metric.FOUND_ANSWERABLE, answer.found
        yield Metric.ANSWER_AT_1, covers_gold(spans[:1], question.gold)
        yield Metric.WORDS_AT_1, words_shown(answer.quotes[:1])
        yield Metric.ANSWER_AT_3, covers_gold(spans, question.gold)
        yield Metric.WORDS_AT_3, words_shown(answer.quotes)


def _paragraphs(entry: QuestionedArticle) -> Iterator[Observation]:
    """Ranks whole paragraphs, so it goes past the library, which would split them."""
    article = entry.article
    passages = {
        paragraph: Passage(article.id, ordinal, None, paragraph.number, paragraph.start, paragraph.end)
        for ordinal, paragraph in enumerate(entry.paragraphs)
    }
    engine = BM25Engine()
    engine.add(article, list(passages.values()))
    for question in entry.questions:
        if not question.gold or question.paragraph is None:
            continue
        gold = passages[question.paragraph]
        for metric, text in (
            (Metric.PARAGRAPH_AT_1, question.text),
            (Metric.PARAGRAPH_AT_1_MISTYPED, mistyped(question.text)),
        ):
            hits = engine.search(article.library_id, engine.interpret(article.library_id, text), limit=1)
            yield metric, any(hit.passage == gold for hit in hits)
        query = engine.interpret(article.library_id, question.text)
        answer = compose(query, [Hit(gold, score=1.0, rank=1, matched_terms=())], {article.id: article})
        yield Metric.SENTENCE_AT_1, covers_gold([answer.quotes[0].best], question.gold)


def _answers_without_part(entry: QuestionedArticle) -> Iterator[Observation]:
    paragraphs = entry.paragraphs
    left_out = set(paragraphs[1::2])
    library = _library(with_paragraphs(entry.article, paragraphs[::2]))
    for question in entry.questions:
        if question.gold and question.paragraph in left_out:
            yield Metric.FOUND_WITHOUT_PART, library.ask(question.text).found


def _library(article: Article) -> Library:
    return Library(BM25Engine(), article.library_id, [article])
