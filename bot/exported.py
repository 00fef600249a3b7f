"""What articles are called that are taken along as files."""

import re

LONGEST_NAME = 60


def file_name(number: int, title: str) -> str:
    """A name for the article of that number and title, whatever is in the title.

    >>> file_name(7, "What/ever: the mill?")
    '007 Whatever the mill.txt'
    """
    name = re.sub(r"[^\w -]", "", title)[:LONGEST_NAME].strip() or "article"
    return f"{number:03} {name}.txt"
