"""The only place that chooses implementations."""

import logging
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import NothingKept
from bot.kept_feedback import GAPS_DAYS, KeptFeedback
from bot.keys import derived_key
from bot.libraries import Libraries
from bot.library_ids import library_id
from bot.servers import Servers
from bot.settings import Listen
from bot.shelf import Shelf, operators_articles
from index import (
    DEFAULT_LIBRARY,
    MIN_CONFIDENCE,
    SHIPPED_ARTICLES,
    Article,
    ArticleError,
    BM25Engine,
    EmptyLibrary,
    GoldenQuestion,
    Library,
    Quota,
    article_paths,
    golden_beside,
    open_existing_store,
    open_store,
    read_file,
    read_golden,
)

log = logging.getLogger(__name__)

READER_PURPOSE = "links into articles"

if TYPE_CHECKING:
    from bot.reader import Reader  # only whoever serves articles imports aiohttp's server


def open_library(paths: Iterable[Path], min_confidence: float = MIN_CONFIDENCE) -> Library:
    """A library of the articles at some paths, each a file or a folder, that answers from a confidence on.

    Raises:
        ArticleError: for the first that cannot be read.
    """
    articles = [read_file(file) for path in paths for file in article_paths(path)]
    return Library(BM25Engine(), articles=articles, min_confidence=min_confidence)


def open_libraries(  # noqa: PLR0913 (what is set of them)
    files: Library,
    address: str,
    quota: Quota,
    articles: Path,
    min_confidence: float,
    *,
    token: str,
    gaps_days: int = GAPS_DAYS,
) -> Libraries:
    """The libraries of servers and of the operator in the database at an address, beside that of the files at a path.

    Raises:
        StoreError: the database can't be opened.
    """
    from bot.server_settings import KeptServerSettings  # noqa: PLC0415 (it takes SQLAlchemy along)

    store = open_store(address)
    shelf = Shelf(store, partial(new_library, min_confidence=min_confidence), quota)
    servers = Servers(KeptServerSettings(store.database))
    feedback = KeptFeedback(store.feedback, servers, derived_key(token, "marks of members"), gaps_days)
    return Libraries(files, shelf, servers, feedback, is_sample=is_sample(articles))


def kept_articles(address: str) -> list[Article]:
    """The articles that the operator keeps in the database at an address; none where there is no database yet.

    Raises:
        StoreError: the database can't be opened or read.
    """
    store = open_existing_store(address)
    if store is None:
        return []
    with store:
        return store.articles(DEFAULT_LIBRARY)


def is_sample(path: Path) -> bool:
    """Whether the articles at a path are but those that come with the program."""
    return path == SHIPPED_ARTICLES


def open_reader(url: str | None, listen: Listen, token: str, libraries: Libraries) -> "Reader | None":
    """What serves the articles of some libraries below an address; None where there is no address."""
    if url is None:
        return None
    from bot.reader import Reader  # noqa: PLC0415 (see above)
    from bot.reader_links import ReaderLinks  # noqa: PLC0415 (of no use without it)

    links = ReaderLinks(url, derived_key(token, READER_PURPOSE), lambda: libraries.shared)
    return Reader(links, listen, libraries)


def new_library(library_id: str, min_confidence: float = MIN_CONFIDENCE) -> Library:
    """An empty library with an engine of its own, so that nothing of it can be found from another."""
    return Library(BM25Engine(), library_id, min_confidence=min_confidence)


def open_readable(
    path: Path, min_confidence: float = MIN_CONFIDENCE, kept: Sequence[Article] = ()
) -> tuple[Library, list[ArticleError]]:
    """A library of the articles in a file or a folder that can be read, and of kept ones; and why others cannot."""
    articles: list[Article] = []
    problems: list[ArticleError] = []
    try:
        files = article_paths(path)
    except ArticleError as error:
        files, problems = [], [error]
    for file in files:
        try:
            articles.append(read_file(file))
        except ArticleError as error:
            problems.append(error)
    seen = operators_articles(articles, kept, is_sample=is_sample(path))
    return Library(BM25Engine(), articles=seen, min_confidence=min_confidence), problems


def open_with_golden(
    paths: Iterable[Path], questions: Path | None = None, min_confidence: float = MIN_CONFIDENCE
) -> tuple[Library, list[GoldenQuestion]]:
    """A library of the articles at some paths, and their golden questions: those of a file, else those beside each.

    Raises:
        ArticleError: for the first that cannot be read.
        DataSetError: for the first file of questions that cannot be read.
        EmptyLibrary: there is no article.
    """
    articles = [(file, read_file(file)) for path in paths for file in article_paths(path)]
    library = Library(BM25Engine(), articles=[article for _, article in articles], min_confidence=min_confidence)
    if not articles:
        raise EmptyLibrary(library.id)
    if questions is not None:
        return library, read_golden(questions, library.articles())
    return library, [golden for file, article in articles for golden in golden_beside(file, article)]


def open_server_with_golden(
    server_id: int, address: str, articles: Path, min_confidence: float = MIN_CONFIDENCE
) -> tuple[Library, list[GoldenQuestion]]:
    """What is asked in a server, and the golden questions of its own articles.

    Raises:
        NothingKept: there is no database yet.
        StoreError: it can't be opened or read.
    """
    own_id, store = library_id(server_id), open_existing_store(address)
    if store is None:
        raise NothingKept
    with store:
        kept = store.articles(DEFAULT_LIBRARY)
        shared, problems = open_readable(articles, min_confidence, kept)
        for problem in problems:
            log.warning("An article is left out: %s", problem)
        is_hidden = is_sample(articles) and not kept
        library = new_library(own_id, min_confidence)
        for article in [*([] if is_hidden else shared.articles()), *store.articles(own_id)]:
            library.add(article)
        return library, store.golden.of(own_id)
