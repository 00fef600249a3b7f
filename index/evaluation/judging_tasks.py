"""The tasks that ask the whole index: whether it answers, how sure it is, and which sentence it marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.answers import compose
from index.engines import SearchEngine
from index.evaluation.data_sets import QuestionedArticle, with_paragraphs
from index.evaluation.libraries import Shelf
from index.evaluation.metrics import Metric, Observation, covers_gold
from index.records import Answer, Article, Hit


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one question put to an article.

    `kind` is the metric that counts how many of its kind are answered. `is_right` says whether the first passage
    covers a gold answer; it is False of every question that the article does not answer.
    """

    kind: Metric
    is_found: bool
    confidence: float
    is_right: bool


def judge(entry: QuestionedArticle, another: Article | None, shelf: Shelf) -> Iterator[Judgement]:
    """Ask each question of its article; each answerable one also of another, and of its own without the answer.

    The latter leaves out every second paragraph and asks the questions on these.
    """
    whole = shelf.library_of(entry.article)
    for question in entry.standalone:
        answer = whole.ask(question.text)
        kind = Metric.FOUND_ANSWERABLE if question.gold else Metric.FOUND_IMPOSSIBLE
        spans = [quote.passage.span for quote in answer.quotes[:1]]
        yield Judgement(kind, answer.found, answer.confidence, covers_gold(spans, question.gold))
    left_out = set(entry.paragraphs[1::2])
    rest = shelf.library_of(with_paragraphs(entry.article, entry.paragraphs[::2])) if left_out else None
    elsewhere = shelf.library_of(another) if another else None
    for question in entry.answerable:
        if rest and question.paragraph in left_out:
            yield _wrong(Metric.FOUND_WITHOUT_PART, rest.ask(question.text))
        if elsewhere:
            yield _wrong(Metric.FOUND_ELSEWHERE, elsewhere.ask(question.text))


def mark_sentences(entry: QuestionedArticle, engine: SearchEngine) -> Iterator[Observation]:
    """Which sentence is marked in the gold paragraph, whatever paragraph is found."""
    article = entry.article
    passages = entry.paragraph_passages
    engine.add(article, list(passages.values()))
    for question in entry.answerable:
        if question.paragraph is not None:
            query = engine.interpret(article.library_id, question.text)
            gold = Hit(passages[question.paragraph], score=1.0, rank=1, matched_terms=())
            answer = compose(query, [gold], {article.id: article})
            yield Metric.SENTENCE_AT_1, covers_gold([answer.quotes[0].best], question.gold)


def _wrong(kind: Metric, answer: Answer) -> Judgement:
    return Judgement(kind, answer.found, answer.confidence, is_right=False)
