"""Article text as Discord markdown that shows it as it stands and does nothing: no mention, no link, no formatting."""

import re
from functools import lru_cache

_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]@]|:(?=//|[\w+~-]+:)")
_AT_LINE_START = re.compile(r"^([^\S\n]*)([#+-]|\d+(?=[.)]))", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'\\`*|]+")


@lru_cache(maxsize=2000)
def escape(text: str) -> str:
    r"""The text with a backslash before every mark that Discord would act upon; control characters become U+FFFD.

    Removing the backslashes that stand before punctuation gives the text back.

    >>> print(escape("**@everyone** see [x](http://evil)"))
    \*\*\@everyone\*\* see \[x\](http\://evil)
    """
    marked = _ANYWHERE.sub(r"\\\g<0>", _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))
    return _AT_LINE_START.sub(_escaped_opening, marked)


def unescape(markdown: str) -> str:
    r"""The text that was escaped.

    >>> unescape(escape("1. **bold** @here"))
    '1. **bold** @here'
    """
    return _ESCAPED.sub(r"\1", markdown)


def is_linkable(url: str) -> bool:
    """Whether an address can stand in a masked link without ending it."""
    return _WEB_ADDRESS.fullmatch(url) is not None


def message_length(content: str) -> int:
    """The length that Discord's limits are about, at its strictest: UTF-16 code units."""
    return len(content.encode("utf-16-le", "surrogatepass")) // 2


def _escaped_opening(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    # A numbered list is opened by the mark after the number, so that is where the backslash goes.
    return f"{indent}{mark}\\" if mark.isdigit() else f"{indent}\\{mark}"
