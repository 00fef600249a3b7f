"""Words that a line's end has cut, and characters that print alone needs."""

from collections import Counter
from collections.abc import Iterable

import regex

_LIGATURES = {chr(code): letters for code, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00)}
_INVISIBLE = regex.compile(r"[\u00AD\u200B-\u200D\u2060\uFEFF\uFFFE\uFFFF]|(?!\s)\p{Cc}")
_PRINTED = str.maketrans(_LIGATURES)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*")
_TAIL = regex.compile(r"(?:[\p{L}\p{M}\p{N}]+-)*[\p{L}\p{M}\p{N}]+\Z")
_HEAD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*")
_SUSPENDED = {"und", "oder", "bzw", "sowie", "and", "or"}
_OPENINGS = frozenset(
    (
        *(
            "a",
            "al",
            "an",
            "any",
            "be",
            "can",
            "down",
            "every",
            "fore",
            "here",
            "how",
            "in",
            "inter",
            "into",
            "it",
            "my",
        ),
        *(
            "no",
            "now",
            "on",
            "out",
            "over",
            "side",
            "some",
            "south",
            "north",
            "east",
            "west",
            "there",
            "thing",
            "to",
            "two",
        ),
        *("under", "up", "what", "when", "where", "which", "who", "with", "within", "your"),
    )
)
_MIN_PART = 3
_MAX_WORD = 100


class Vocabulary:
    """The words of a text, and how each cut one is to be mended."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._first_parts: Counter[str] = Counter()
        for line in lines:
            for word in _WORD.findall(line)[:-1]:
                lower = word.lower()
                self._words[lower] += 1
                if "-" in lower:
                    self._first_parts[lower.split("-")[0]] += 1

    def joined(self, text: str, following: str) -> str:
        """Two lines as one, the first of which ended with a hyphen that is no longer in it.

        The word is one unless the text has it with the hyphen elsewhere, or both parts as words and not the whole, or
        what follows is a capital or a number. "Vor-" and "und" stay two words.

        >>> Vocabulary(["known well"]).joined("after the transfu", "sion of well")
        'after the transfusion of well'
        >>> Vocabulary(["a well known mill is known so well that"]).joined("It is well", "known.")
        'It is well-known.'
        """
        tail, head = _TAIL.search(text[-_MAX_WORD:]), _HEAD.match(following)
        if tail is None or head is None:
            return f"{text}-{following}"
        if head[0].lower() in _SUSPENDED and following[head.end() : head.end() + 1].isspace():
            return f"{text}- {following}"
        return f"{text}{'-' if self._keeps_hyphen(tail[0], head[0]) else ''}{following}"

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        whole, hyphened = f"{first}{second}".lower(), f"{first}-{second}".lower()
        last, rest = first.lower().split("-")[-1], second.lower().split("-")[0]
        if second[0].isdigit() or first[-1].isdigit() or (second[0].isupper() and not first.isupper()):
            return True
        if self._words[whole] != self._words[hyphened]:
            return self._words[hyphened] > self._words[whole]
        if self._words[last + rest]:
            return False
        if self._first_parts[last] and self._words[rest]:
            return True
        are_words = min(len(last), len(rest)) >= _MIN_PART and self._words[last] and self._words[rest]
        return bool(are_words) and last not in _OPENINGS


def plain(text: str) -> str:
    """The text without soft hyphens and control characters, ligatures as letters, one space between words.

    >>> plain("the ﬁrst  oﬃce in Al\u00addermouth")
    'the first office in Aldermouth'
    """
    return " ".join(_INVISIBLE.sub("", text).translate(_PRINTED).split())
