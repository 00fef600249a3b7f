"""What is said beside the quotes, in words that the channel and the console share."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from index import Answer, Article

WORDS_NAMED = 5
CLOSEST = "The closest passage:"


def not_found(articles: Sequence[Article]) -> str:
    """That the articles do not say."""
    return f"I can’t find that in {'the article' if len(articles) == 1 else 'the articles'}."


def never_mentioned(answer: Answer, articles: Sequence[Article], shown: Callable[[str], str] = str) -> list[str]:
    """A sentence that names the words which no article holds; none where there are none."""
    words = _named((f"“{shown(word)}”" for word in answer.missing), "or")
    return [f"{'It never mentions' if len(articles) == 1 else 'They never mention'} {words}."] if words else []


def repaired(answer: Answer, shown: Callable[[str], str] = str) -> list[str]:
    """A sentence that says what was taken for a misspelling, so that the reader can object; none where nothing was."""
    words = _named((f"“{shown(typed)}” as “{shown(known)}”" for typed, known in answer.corrected.items()), "and")
    return [f"I read {words}."] if words else []


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["one", "two", "three"], "or")
    'one, two or three'
    """
    *others, last = list(words) or [""]
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def _named(words: Iterable[str], conjunction: str) -> str:
    return listed(islice(words, WORDS_NAMED), conjunction)
