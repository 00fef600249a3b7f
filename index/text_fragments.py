"""The address of exact words on a page (WICG, URL Fragment Text Directives)."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote as percent_encoded

from index.records import Span

MOST_WORDS = 8  # that are given whole; of more, the first and the last few
FEW_WORDS = 4
LONGEST_CONTEXT = 6


def text_fragment(url: str, text: str, span: Span) -> str:
    """The address of a page with a directive that leads to `text[span]`, and not to the same words elsewhere.

    Where the words, or the first of many, come before, so many of the words in front of them go along that they are
    the first; where the last of many come again within, so do words behind them.

    >>> text_fragment("https://example.org/a#top", "It rained. Then it rained.", Span(0, 10))
    'https://example.org/a#:~:text=It%20rained.'
    >>> text_fragment("https://example.org/a", "It rained. Then it rained.", Span(16, 26))
    'https://example.org/a#:~:text=Then-,it%20rained.'
    """
    words = text[span.start : span.end].split()
    ends = [words] if len(words) <= MOST_WORDS else [words[:FEW_WORDS], words[-FEW_WORDS:]]
    parts = [",".join(map(_encoded, ends))]
    if prefix := _prefix(ends[0], text, span.start):
        parts.insert(0, f"{_encoded(prefix)}-")
    if len(ends) > 1 and (suffix := _suffix(words, text, span.end)):
        parts.append(f"-{_encoded(suffix)}")
    return f"{url.partition('#')[0]}#:~:text={','.join(parts)}"


def _prefix(first: list[str], text: str, start: int) -> list[str]:
    """As many of the words in front of some words as it takes for them to be the first of their kind."""
    whole, before = _whole(text), _plain(text[:start].split())
    in_front = before.split()[-LONGEST_CONTEXT:]
    here = len(before) + bool(before)
    for count in range(len(in_front) + 1):
        prefix = in_front[len(in_front) - count :]
        wanted = _plain([*prefix, *first])
        if whole.find(wanted) >= here - len(wanted) + len(_plain(first)):
            break
    return text[:start].split()[-count:] if count else []


def _suffix(words: list[str], text: str, end: int) -> list[str]:
    """Words behind some words, where the last of these come earlier among them."""
    inside, last = _plain(words[FEW_WORDS:]), _plain(words[-FEW_WORDS:])
    is_repeated = inside.find(last) < len(inside) - len(last)
    return text[end:].split(maxsplit=FEW_WORDS)[:FEW_WORDS] if is_repeated else []


# Of one article several passages are quoted.
@lru_cache(maxsize=16)
def _whole(text: str) -> str:
    return _plain(text.split())


def _plain(words: Iterable[str]) -> str:
    return " ".join(words).casefold()


def _encoded(words: list[str]) -> str:
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")
