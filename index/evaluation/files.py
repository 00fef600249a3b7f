"""What the command is given: a file of questions, and where that names none, its article."""

from dataclasses import replace
from pathlib import Path

from index import SHIPPED_ARTICLES, article_paths, read_file
from index.errors import DataSetError
from index.evaluation.data_sets import QuestionedArticle, cut, read_questions, read_squad
from index.records import Article

SHIPPED_QUESTIONS = SHIPPED_ARTICLES / "questions.jsonl"
"""Questions on the article that comes with the program."""

SHIPPED_FOLLOW_UPS = tuple(Path(__file__).parent / "data" / f"follow_ups-{part}.jsonl" for part in ("dev", "test"))
"""Follow-ups on it; nothing was tuned on the second file."""


def read_asked(
    path: Path, article_path: Path = SHIPPED_ARTICLES, cut_words: int | None = None, language: str | None = None
) -> list[QuestionedArticle]:
    """The articles of a file of questions: its own, or the one at `article_path` that its lines ask about.

    Raises:
        DataSetError: the file cannot be used.
        ArticleError: the article cannot.
    """
    if path.suffix == ".jsonl":
        return read_questions(path, _one_article(article_path, language))
    if path.suffix != ".json":
        raise DataSetError(str(path), "give a .json file in SQuAD format or a .jsonl file of questions.")
    articles = read_squad(path, language)
    return [piece for whole in articles for piece in cut(whole, cut_words)] if cut_words else articles


def _one_article(path: Path, language: str | None) -> Article:
    paths = article_paths(path)
    if len(paths) != 1:
        raise DataSetError(str(path), f"there are {len(paths)} articles in it. Give the path of one.")
    article = read_file(paths[0])
    return replace(article, language=language) if language else article
