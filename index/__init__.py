"""Articles in, answers out: a plain, synchronous library that knows nothing of Discord.

>>> from index import BM25Engine, Library, SHIPPED_ARTICLES, article_paths, read_file
>>> library = Library(BM25Engine(), articles=[read_file(path) for path in article_paths(SHIPPED_ARTICLES)])
>>> library.ask("What did the nurses let her see?").found
True
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from index.answers import MIN_CONFIDENCE, quotes_to_show
from index.counts import body_paragraphs, body_words
from index.engines import SearchEngine
from index.engines.in_process import BM25Engine
from index.engines.ranking import Ranking
from index.errors import (
    ArticleError,
    ArticleTooLarge,
    DamagedFile,
    EmptyArticle,
    EmptyLibrary,
    EmptyQuestion,
    GoldenFull,
    LibraryFull,
    LockedFile,
    NotText,
    PageTooLarge,
    PageWithoutText,
    PullquoteError,
    ScannedPages,
    StoreError,
    TooManyArticles,
    TooManyCharacters,
    TooManyPages,
    UnknownArticle,
    UnknownFormat,
    UnpacksTooLarge,
    WrongFormat,
)
from index.follow_ups import continued, stands_alone
from index.gap_groups import GapGroup, grouped
from index.golden import RANKS_LOOKED_AT, Checked, GoldenQuestion, Standing, check_golden
from index.golden_files import GOLDEN_SUFFIX, golden_beside, read_golden
from index.library import Library
from index.passages import split_passages
from index.questions import is_chatter, is_put_to_people, is_question
from index.readers import LIMIT_BYTES, READERS, article_paths, read_article, read_file
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
from index.store.presence import is_surely_missing
from index.store.records import (
    Added,
    Exported,
    Forgotten,
    Gap,
    Listed,
    Origin,
    Quota,
    Revision,
    Snapshot,
    Tally,
    Verdict,
)
from index.surroundings import Surroundings

if TYPE_CHECKING:
    from index.store.articles import ArticleStore
    from index.store.database import Database
    from index.store.feedback import Feedback

SHIPPED_ARTICLES = Path(__file__).parent / "articles"
"""The folder with the article that comes with the program."""
_IN_THE_STORE = {
    "ArticleStore": "index.store.articles",
    "Database": "index.store.database",
    "Feedback": "index.store.feedback",
}

__all__ = [
    "DEFAULT_LIBRARY",
    "GOLDEN_SUFFIX",
    "LIMIT_BYTES",
    "MIN_CONFIDENCE",
    "RANKS_LOOKED_AT",
    "READERS",
    "SHIPPED_ARTICLES",
    "Added",
    "Answer",
    "Article",
    "ArticleError",
    "ArticleStore",
    "ArticleTooLarge",
    "BM25Engine",
    "Checked",
    "DamagedFile",
    "Database",
    "EmptyArticle",
    "EmptyLibrary",
    "EmptyQuestion",
    "Explanation",
    "Exported",
    "Feedback",
    "Forgotten",
    "Gap",
    "GapGroup",
    "GoldenFull",
    "GoldenQuestion",
    "Hit",
    "Library",
    "LibraryFull",
    "Listed",
    "LockedFile",
    "NotText",
    "Origin",
    "PageTooLarge",
    "PageWithoutText",
    "Paragraph",
    "Passage",
    "PullquoteError",
    "QueryTerm",
    "Quota",
    "Quote",
    "Ranking",
    "Revision",
    "ScannedPages",
    "SearchEngine",
    "Section",
    "Snapshot",
    "Span",
    "Standing",
    "StartingPoint",
    "StoreError",
    "Surroundings",
    "Tally",
    "TermScore",
    "TooManyArticles",
    "TooManyCharacters",
    "TooManyPages",
    "UnknownArticle",
    "UnknownFormat",
    "UnpacksTooLarge",
    "Verdict",
    "WrongFormat",
    "article_paths",
    "body_paragraphs",
    "body_words",
    "check_golden",
    "continued",
    "golden_beside",
    "grouped",
    "is_chatter",
    "is_put_to_people",
    "is_question",
    "open_existing_store",
    "open_store",
    "quotes_to_show",
    "read_article",
    "read_file",
    "read_golden",
    "split_passages",
    "stands_alone",
]


def open_store(address: str) -> "ArticleStore":
    """The articles kept in the database at an address, made where it is missing and brought up to date.

    An address is `sqlite:///path` or `postgresql://user:password@host/name`.

    Raises:
        StoreError: one of its kinds, where it can't be opened.
    """
    from index.store.opening import open_store as open_  # noqa: PLC0415 (only a store costs the import of SQLAlchemy)

    return open_(address)


def open_existing_store(address: str) -> "ArticleStore | None":
    """The same, but nothing is made: None where no articles were ever kept at the address.

    Raises:
        StoreError: one of its kinds, where it can't be opened.
    """
    if is_surely_missing(address):
        return None
    from index.store.opening import open_existing_store as open_  # noqa: PLC0415 (as above)

    return open_(address)


if not TYPE_CHECKING:  # a type checker would take any name for one of this module's

    def __getattr__(name: str) -> object:
        """Import SQLAlchemy only for whoever asks for a part of the store."""
        if name in _IN_THE_STORE:
            return getattr(import_module(_IN_THE_STORE[name]), name)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
