"""The only place that chooses implementations."""

from collections.abc import Iterable
from pathlib import Path

from index import MIN_CONFIDENCE, ArticleError, BM25Engine, Library, article_paths, read_file


def open_library(paths: Iterable[Path], min_confidence: float = MIN_CONFIDENCE) -> Library:
    """A library of the articles at some paths, each a file or a folder, that answers from a confidence on.

    Raises:
        ArticleError: for the first that cannot be read.
    """
    articles = [read_file(file) for path in paths for file in article_paths(path)]
    return Library(BM25Engine(), articles=articles, min_confidence=min_confidence)


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
