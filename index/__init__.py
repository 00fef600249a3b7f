"""Articles in, answers out: a plain, synchronous library that knows nothing of Discord.

>>> from index import BM25Engine, Library, SHIPPED_ARTICLES, article_paths, read_file
>>> library = Library(BM25Engine(), articles=[read_file(path) for path in article_paths(SHIPPED_ARTICLES)])
>>> library.ask("What did the nurses let her see?").found
True
"""

from pathlib import Path

from index.answers import MIN_CONFIDENCE, quotes_to_show
from index.engines import SearchEngine
from index.engines.in_process import BM25Engine
from index.engines.ranking import Ranking
from index.errors import ArticleError, EmptyLibrary, EmptyQuestion, PullquoteError, UnknownArticle
from index.follow_ups import continued, stands_alone
from index.library import Library
from index.passages import split_passages
from index.questions import is_chatter, is_put_to_people, is_question
from index.readers import READERS, article_paths, read_article, read_file
from index.records import (
    DEFAULT_LIBRARY,
    Answer,
    Article,
    Explanation,
    Hit,
    Paragraph,
    Passage,
    QueryTerm,
    Quote,
    Section,
    Span,
    TermScore,
)
from index.starting_points import StartingPoint
from index.surroundings import Surroundings

SHIPPED_ARTICLES = Path(__file__).parent / "articles"
"""The folder with the article that comes with the program."""

__all__ = [
    "DEFAULT_LIBRARY",
    "MIN_CONFIDENCE",
    "READERS",
    "SHIPPED_ARTICLES",
    "Answer",
    "Article",
    "ArticleError",
    "BM25Engine",
    "EmptyLibrary",
    "EmptyQuestion",
    "Explanation",
    "Hit",
    "Library",
    "Paragraph",
    "Passage",
    "PullquoteError",
    "QueryTerm",
    "Quote",
    "Ranking",
    "SearchEngine",
    "Section",
    "Span",
    "StartingPoint",
    "Surroundings",
    "TermScore",
    "UnknownArticle",
    "article_paths",
    "continued",
    "is_chatter",
    "is_put_to_people",
    "is_question",
    "quotes_to_show",
    "read_article",
    "read_file",
    "split_passages",
    "stands_alone",
]
