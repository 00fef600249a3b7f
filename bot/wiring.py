"""The only place that chooses implementations."""

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.kept_feedback import GAPS_DAYS, KeptFeedback
from bot.keys import derived_key
from bot.libraries import Libraries, Shelf
from bot.library_ids import library_id
from bot.servers import Servers
from bot.settings import Listen
from index import (
    MIN_CONFIDENCE,
    SHIPPED_ARTICLES,
    ArticleError,
    BM25Engine,
    EmptyLibrary,
    GoldenQuestion,
    Library,
    Quota,
    article_paths,
    golden_beside,
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
    shared: Library,
    address: str,
    quota: Quota,
    articles: Path,
    min_confidence: float,
    *,
    token: str,
    gaps_days: int = GAPS_DAYS,
) -> Libraries:
    """The libraries of servers, kept in the database at an address, beside the shared one of the articles at a path.

    Raises:
        StoreError: the database can't be opened.
    """
    from bot.server_settings import KeptServerSettings  # noqa: PLC0415 (it takes SQLAlchemy along)

    store = open_store(address)
    shelf = Shelf(store, partial(new_library, min_confidence=min_confidence), quota)
    servers = Servers(KeptServerSettings(store.database))
    feedback = KeptFeedback(store.feedback, servers, derived_key(token, "marks of members"), gaps_days)
    return Libraries(shared, shelf, servers, feedback, is_sample=articles == SHIPPED_ARTICLES)


def open_reader(url: str | None, listen: Listen, token: str, libraries: Libraries) -> "Reader | None":
    """What serves the articles of some libraries below an address; None where there is no address."""
    if url is None:
        return None
    from bot.reader import Reader  # noqa: PLC0415 (see above)
    from bot.reader_links import ReaderLinks  # noqa: PLC0415 (of no use without it)

    return Reader(ReaderLinks(url, derived_key(token, READER_PURPOSE), libraries.shared), listen, libraries)


def new_library(library_id: str, min_confidence: float = MIN_CONFIDENCE) -> Library:
    """An empty library with an engine of its own, so that nothing of it can be found from another."""
    return Library(BM25Engine(), library_id, min_confidence=min_confidence)


def open_readable(path: Path, min_confidence: float = MIN_CONFIDENCE) -> tuple[Library, list[ArticleError]]:
    """A library of the articles in a file or a folder that can be read, and why the others cannot."""
    library = Library(BM25Engine(), min_confidence=min_confidence)
    problems: list[ArticleError] = []
    try:
        files = article_paths(path)
    except ArticleError as error:
        return library, [error]
    for file in files:
        try:
            library.add(read_file(file))
        except ArticleError as error:
            problems.append(error)
    return library, problems


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
        StoreError: the database can't be opened or read.
    """
    shared, problems = open_readable(articles, min_confidence)
    for problem in problems:
        log.warning("An article is left out: %s", problem)
    own_id = library_id(server_id)
    with open_store(address) as store:
        library = new_library(own_id, min_confidence)
        for article in [*([] if articles == SHIPPED_ARTICLES else shared.articles()), *store.articles(own_id)]:
            library.add(article)
        return library, store.golden.of(own_id)
