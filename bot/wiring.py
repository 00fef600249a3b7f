"""The only place that chooses implementations."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bot.libraries import Libraries, Shelf
from bot.servers import Servers
from index import (
    MIN_CONFIDENCE,
    SHIPPED_ARTICLES,
    ArticleError,
    BM25Engine,
    Library,
    Quota,
    article_paths,
    open_store,
    read_file,
)


def open_library(paths: Iterable[Path], min_confidence: float = MIN_CONFIDENCE) -> Library:
    """A library of the articles at some paths, each a file or a folder, that answers from a confidence on.

    Raises:
        ArticleError: for the first that cannot be read.
    """
    articles = [read_file(file) for path in paths for file in article_paths(path)]
    return Library(BM25Engine(), articles=articles, min_confidence=min_confidence)


def open_libraries(shared: Library, address: str, quota: Quota, articles: Path, min_confidence: float) -> Libraries:
    """The libraries of servers, kept in the database at an address, beside the shared one of the articles at a path.

    Raises:
        StoreError: the database can't be opened.
    """
    from bot.server_settings import KeptServerSettings  # noqa: PLC0415 (it takes SQLAlchemy along)

    store = open_store(address)
    shelf = Shelf(store, partial(new_library, min_confidence=min_confidence), quota)
    servers = Servers(KeptServerSettings(store.database))
    return Libraries(shared, shelf, servers, is_sample=articles == SHIPPED_ARTICLES)


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
