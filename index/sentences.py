"""Where sentences begin and end: the smallest unit that is quoted."""

import regex

from index.languages import Language
from index.records import Span

_CLOSERS = r"""["'”’»›)\]]*(?:\[\d+\])*"""
_STOPS = "[.!?…؟۔]"
_SPACED_END = rf"(?<!{_STOPS}){_STOPS}++{_CLOSERS}(?=\s)"  # a row of stops is tried once, from its first
_UNSPACED_END = rf"[。！？｡]+{_CLOSERS}|[।॥]+"
_BLANK_LINE = r"\n[^\S\n]*\n\s*"
_LIST_ENTRY = r"\n(?=[^\S\n]*(?:[-*+•–]|\d{1,3}[.)])(?:\s|\Z))"
_BOUNDARY = regex.compile(rf"(?P<stop>{_SPACED_END})|{_UNSPACED_END}|{_BLANK_LINE}|{_LIST_ENTRY}")
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.’']*\Z")
_NEXT_WORD = regex.compile(r"""\s+["'“‘«‹(\[—–-]*(?P<word>[\p{L}\p{M}\p{N}’']*)""")
_ENUMERATOR = regex.compile(r"\s*\(?(?:\d{1,3}|\p{L})\.\Z")
_INITIALS = regex.compile(r"(?:\p{L}\.)*\p{L}\Z")


def sentence_spans(text: str, start: int, end: int, language: Language) -> list[Span]:
    """The sentences of `text[start:end]`, in order, without the white space around them.

    Together they hold every character that is not white space.
    """
    spans = []
    begin = start
    for boundary in _BOUNDARY.finditer(text, start, end):
        if boundary["stop"] is None or _ends_sentence(text, begin, boundary, end, language):
            spans.append(_trimmed(text, begin, boundary.end()))
            begin = _next_visible(text, boundary.end(), end)
    spans.append(_trimmed(text, begin, end))
    return [span for span in spans if span.start < span.end]


def _ends_sentence(text: str, begin: int, boundary: "regex.Match[str]", end: int, language: Language) -> bool:
    """Whether a stop mark followed by white space closes the sentence that starts at `begin`."""
    following = _NEXT_WORD.match(text, boundary.end(), end)
    next_word = following["word"] if following else ""
    if next_word[:1].islower():
        return False
    if boundary["stop"] != ".":
        return True
    if _ENUMERATOR.match(text, begin, boundary.end()):
        return False
    last_word = _LAST_WORD.search(text, max(begin, boundary.start() - 40), boundary.start())
    word = last_word[0] if last_word else ""
    if word.casefold() in language.titles:
        return False
    if word.casefold() in language.abbreviations_before_numbers:
        return not next_word[:1].isdigit()
    is_ambiguous = word.casefold() in language.abbreviations or _INITIALS.fullmatch(word)
    return not is_ambiguous or next_word in language.sentence_openers


def _trimmed(text: str, start: int, end: int) -> Span:
    start = _next_visible(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _next_visible(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
