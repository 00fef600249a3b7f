"""Golden questions in a file beside their article: of NAME.md, or whatever its format, in NAME.golden.jsonl."""

from collections.abc import Sequence
from pathlib import Path

from index.golden import GoldenQuestion, places_of
from index.question_files import QuestionLine, read_question_lines
from index.records import Article

GOLDEN_SUFFIX = ".golden.jsonl"


def golden_beside(path: Path, article: Article) -> list[GoldenQuestion]:
    """The golden questions of the article in a file; none where there is no file of them beside it.

    Raises:
        DataSetError: that file cannot be read, or a line has another form.
    """
    beside = path.with_suffix(GOLDEN_SUFFIX)
    return read_golden(beside, [article]) if beside.exists() else []


def read_golden(path: Path, articles: Sequence[Article]) -> list[GoldenQuestion]:
    """The golden questions of a file, each on the first of some articles that has its words, else on the first.

    Its lines are those of the evaluation. One that pins nothing is passed over: without a gold text, or a follow-up.

    Raises:
        DataSetError: the file cannot be read, or a line has another form.
    """
    lines = [line for line in read_question_lines(path) if line.gold and line.previous is None]
    return [GoldenQuestion(line.question, _article_of(line, articles).id, line.gold) for line in lines]


def _article_of(line: QuestionLine, articles: Sequence[Article]) -> Article:
    return next(
        (article for article in articles if any(any(places_of(words, article.text)) for words in line.gold)),
        articles[0],
    )
