"""Pieces of Discord markdown: quotes, small type, names of bounded length."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from bot.escaping import escape, message_length
from bot.excerpts import Excerpt

CONTENT_LIMIT = 2000
NAME_LIMIT = 100
QUOTE = "> "
SMALL = "-# "
INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # control and format characters, spaces


def marked(excerpt: Excerpt) -> str:
    """A block quote with the best sentence in bold."""
    return quoted(escape(excerpt.before) + bold(escape(excerpt.best)) + escape(excerpt.after))


def quoted(markdown: str) -> str:
    """A block quote."""
    return "\n".join(f"{QUOTE}{line}" for line in markdown.split("\n"))


def bold(markdown: str) -> str:
    """Bold type, line by line, as Discord ends it at some line ends."""
    return "\n".join(f"**{line}**" if line.strip() else line for line in markdown.split("\n"))


def small(markdown: str) -> str:
    """A line in small type."""
    return f"{SMALL}{markdown}"


def clipped(name: str, limit: int = NAME_LIMIT) -> str:
    """A name on one line, escaped, at most `limit` long; not a quote, so a long one may end in an ellipsis."""
    return cut(name, limit, escape)


def is_visible(name: str) -> bool:
    r"""Whether there is anything to be seen of a name.

    >>> is_visible("\u200b ")
    False
    """
    return any(unicodedata.category(character) not in INVISIBLE for character in name)


def cut(name: str, limit: int, written: Callable[[str], str] = str) -> str:
    """The same as it is written somewhere, such as plain, where no markdown is understood.

    >>> cut("When was  the bridge closed?", 12)
    'When was th…'
    """
    line = " ".join(name.split())
    whole = written(line)
    if message_length(whole) <= limit:
        return whole
    fitting = bisect_right(range(limit), limit - 1, key=lambda end: message_length(written(line[:end])))
    return f"{written(line[: fitting - 1])}…"
