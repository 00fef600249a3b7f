"""Articles that are taken along as files."""

import io
import re
import zipfile
from collections.abc import Iterable

from index import Article

LONGEST_NAME = 60


def file_name(number: int, title: str) -> str:
    """A name for the article of that number and title, whatever is in the title.

    >>> file_name(7, "What/ever: the mill?")
    '007 Whatever the mill.txt'
    """
    name = re.sub(r"[^\w -]", "", title)[:LONGEST_NAME].strip() or "article"
    return f"{number:03} {name}.txt"


def archive(articles: Iterable[Article]) -> bytes:
    """The articles' texts in one archive, each in a file of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for number, article in enumerate(articles, start=1):
            files.writestr(file_name(number, article.title), article.text.encode("utf-8", "replace"))
    return packed.getvalue()
