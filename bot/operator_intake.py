"""From what an operator names on the command line to articles: a file, a folder, a link or standard input."""

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bot.errors import NotOneArticle
from bot.intake import Intake, from_link
from index import LIMIT_BYTES, article_paths, read_article, read_file

STANDARD_INPUT = "standard input"
_KINDS = (
    (b"%pdf-", ".pdf"),
    (b"pk\x03\x04", ".docx"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"# ", ".md"),
    (b"---", ".md"),
)


class Source(NamedTuple):
    """One article to be read, and what it is called where it can't be."""

    name: str
    read: Callable[[], Intake]


def is_link(text: str) -> bool:
    """Whether it is to be fetched from the web."""
    return text.lower().startswith(("https://", "http://"))


def sources_of(given: str) -> list[Source]:
    """What is to be read, at least one; nothing is read yet.

    Raises:
        ArticleError: there is no such file, or the folder can't be listed.
        NotOneArticle: there is no article in the folder.
    """
    if given == "-":
        return [Source(STANDARD_INPUT, _from_standard_input)]
    if is_link(given):
        return [Source(given, partial(_from_link, given))]
    paths = article_paths(Path(given))
    if not paths:
        raise NotOneArticle(given, 0)
    return [Source(str(path), partial(_from_path, path)) for path in paths]


def _from_standard_input() -> Intake:
    content = b"" if sys.stdin is None else sys.stdin.buffer.read(LIMIT_BYTES + 1)
    start = content[:1000].lstrip().lower()
    suffix = next((suffix for kind, suffix in _KINDS if start.startswith(kind)), ".txt")
    return Intake(read_article(content, f"{STANDARD_INPUT}{suffix}"), STANDARD_INPUT)


def _from_link(url: str) -> Intake:
    return asyncio.run(from_link(url))


def _from_path(path: Path) -> Intake:
    return Intake(read_file(path), str(path.resolve()))
