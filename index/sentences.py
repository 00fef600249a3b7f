"""Where sentences begin and end: the smallest unit that is quoted."""

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from index.languages import Language
from index.languages.scripts import UNSPACED
from index.records import Span

_CLOSERS = r"""["'“”’»›)\]」』）】》]*+(?:\[\d+\])*+"""
_UNSPACED_ENDS = (
    rf"[。！？｡]++{_CLOSERS}(?![，、,と])",  # 「橋は閉じた。」と言った
    rf"[।॥។။።]+{_CLOSERS}",
    rf"(?<=[{UNSPACED}])[!?]+{_CLOSERS}(?=[{UNSPACED}])",
)
_BLANK_LINE = r"\n[^\S\n]*\n\s*"
_LIST_ENTRY = r"\n(?=[^\S\n]*(?:[-*+•–]|\d{1,3}[.)])(?:\s|\Z))"
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{M}\p{N}.’']*\Z")  # read backwards
_NEXT_WORD = regex.compile(r"""\s+["'“‘„‚«‹»›(\[¿¡—–-]*(?P<word>[\p{L}\p{M}\p{N}’']*)""")
_ENUMERATOR = regex.compile(r"\s*\(?(?:\d{1,3}|\p{L})\.\Z")
_INITIALS = regex.compile(r"(?:\p{L}\.)*\p{L}\Z")
_ORDINAL = regex.compile(r"\d{1,2}|[IVXL]+")
_PHRASE_END = regex.compile(r"(?V1)(?<=[\p{Thai}\p{Lao}])[ \xa0]+(?=[[\p{Thai}\p{Lao}]&&\p{L}])")
_MIN_PHRASE_LENGTH = 80
_MIN_LAST_PHRASE_LENGTH = 40


def sentence_spans(text: str, start: int, end: int, language: Language) -> list[Span]:
    """The sentences of `text[start:end]`, in order, without the white space around them.

    Together they hold every character that is not white space. Thai and Lao have no full stop; a long run without one
    is cut at spaces, which part its phrases.
    """
    spans: list[Span] = []
    begin = start
    boundaries = _ascii_boundary if text[start:end].isascii() else _boundary
    for boundary in boundaries(language.question_marks).finditer(text, start, end):
        if boundary["stop"] is None or _ends_sentence(text, begin, boundary, end, language):
            spans.extend(_phrases(text, _trimmed(text, begin, boundary.end())))
            begin = _next_visible(text, boundary.end(), end)
    spans.extend(_phrases(text, _trimmed(text, begin, end)))
    return [span for span in spans if span.start < span.end]


@lru_cache
def _boundary(question_marks: str) -> "regex.Pattern[str]":
    """Where a sentence may end, in a language with question marks of its own."""
    stops = f"[.!?…؟۔։{question_marks}]"
    spaced_end = rf"(?<!{stops}){stops}++{_CLOSERS}(?=\s)"  # a row of stops is tried once, from its first
    return regex.compile("|".join((rf"(?P<stop>{spaced_end})", *_UNSPACED_ENDS, _BLANK_LINE, _LIST_ENTRY)))


@lru_cache
def _ascii_boundary(question_marks: str) -> "re.Pattern[str]":
    """The same in ASCII text, which is most of what is read, in a fraction of the time."""
    stops = f"[.!?…؟۔։{question_marks}]"
    # Before Python 3.11.5 `re` takes half of a group that is repeated possessively.
    spaced_end = rf"(?<!{stops}){stops}++[\"')\]]*+(?:\[\d+\])*(?=\s)"
    return re.compile("|".join((rf"(?P<stop>{spaced_end})", _BLANK_LINE, _LIST_ENTRY)), re.ASCII)


def _phrases(text: str, span: Span) -> Iterator[Span]:
    if span.end - span.start < _MIN_PHRASE_LENGTH + _MIN_LAST_PHRASE_LENGTH:
        yield span
        return
    begin = span.start
    for gap in _PHRASE_END.finditer(text, *span):
        if gap.start() - begin >= _MIN_PHRASE_LENGTH and span.end - gap.end() >= _MIN_LAST_PHRASE_LENGTH:
            yield Span(begin, gap.start())
            begin = gap.end()
    yield Span(begin, span.end)


def _ends_sentence(
    text: str, begin: int, boundary: "re.Match[str] | regex.Match[str]", end: int, language: Language
) -> bool:
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
    written = last_word[0] if last_word else ""
    word = language.fold(written)
    if word in language.titles:
        return False
    if word in language.abbreviations_before_numbers:
        return not next_word[:1].isdigit()
    is_ordinal = language.has_stopped_ordinals and _ORDINAL.fullmatch(written)
    is_ambiguous = is_ordinal or word in language.abbreviations or _INITIALS.fullmatch(word)
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
