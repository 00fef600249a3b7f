"""Plain text: paragraphs, and the headings and captions that nothing marks as such."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from index.readers.decoding import decode
from index.readers.furniture import is_credit, is_furniture, looks_like_heading
from index.readers.reading import Block, BlockKind, Reading
from index.records import Span

_MAX_WRAPPED_LENGTH = 120
_MAX_WRAPPED_STOPS = 0.5
_LINE = regex.compile(r"[^\n]+")
_BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*")
_UNDERLINE = regex.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_LIST_ENTRY = regex.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s")
_STOPPED = regex.compile(r"""[.!?…:。！？؟۔।॥។။][“"'”’»)\]」』）]*\s*\Z""")


class _Candidate(NamedTuple):
    """A paragraph that is not yet told from a heading: where it stands, and its words on one line."""

    span: Span
    line: str
    is_underlined: bool
    is_credit: bool


def read_plain_text(content: bytes) -> Reading:
    """The first line is the title where it is no sentence, and a short line before a paragraph is a heading.

    Raises:
        NotTextError: the bytes are not text.
    """
    text = decode(content)
    candidates = [_candidate(text, span) for span in _paragraphs(text)]
    candidates = [candidate for candidate in candidates if _is_of_the_article(candidate.line)]
    blocks = _blocks(candidates)
    first = candidates[0] if candidates else None
    if first is None or first.is_credit or not looks_like_heading(first.line):
        return Reading(text, None, blocks)
    if not any(block.kind is BlockKind.BODY for block in blocks[1:]):
        return Reading(text, None, blocks)
    return Reading(text, first.line, blocks[1:])


def _paragraphs(text: str) -> Iterator[Span]:
    """Each paragraph, from its first to its last visible character."""
    begin = 0
    ends = [*((gap.start(), gap.end()) for gap in _BLANK_LINE.finditer(text)), (len(text), len(text))]
    for end, next_begin in ends:
        lines = [Span(*line.span()) for line in _LINE.finditer(text, begin, end) if not line[0].isspace()]
        starts = [*_paragraph_starts([text[start:stop] for start, stop in lines]), len(lines)]
        for first, past in pairwise(starts):
            run = text[lines[first].start : lines[past - 1].end]
            indent = len(run) - len(run.lstrip())
            yield Span(lines[first].start + indent, lines[first].start + len(run.rstrip()))
        begin = next_begin


def _paragraph_starts(lines: Sequence[str]) -> list[int]:
    """Which of some lines without a blank line between them open a paragraph.

    The lines of hard-wrapped text break anywhere; where lines are long, or most end as sentences do, each is a
    paragraph of its own. A list's entries always are, and so is a line that is underlined, or page furniture under
    the last line of a paragraph.
    """
    stops = sum(_STOPPED.search(line) is not None for line in lines[:-1])
    is_wrapped = max(map(len, lines), default=0) <= _MAX_WRAPPED_LENGTH and stops <= _MAX_WRAPPED_STOPS * (
        len(lines) - 1
    )
    starts = {at for at, line in enumerate(lines) if at == 0 or not is_wrapped or _LIST_ENTRY.match(line)}
    for at in range(1, len(lines)):
        if _UNDERLINE.fullmatch(lines[at]):
            starts |= {at - 1, at + 1}
            starts.discard(at)
    if len(lines) > 1 and _STOPPED.search(lines[-2]) and is_furniture(lines[-1]):
        starts.add(len(lines) - 1)
    return sorted(at for at in starts if at < len(lines))


def _candidate(text: str, span: Span) -> _Candidate:
    words, _, second = text[span.start : span.end].partition("\n")
    is_underlined = _UNDERLINE.fullmatch(second) is not None
    if not is_underlined:
        words = text[span.start : span.end]
    elif words.rstrip().endswith("."):  # a sentence, with a rule drawn right under it
        span, is_underlined = Span(span.start, span.start + len(words.rstrip())), False
    line = " ".join(words.split())
    return _Candidate(span, line, is_underlined, is_credit(line))


def _is_of_the_article(line: str) -> bool:
    return any(map(str.isalnum, line)) and not is_furniture(line)


def _blocks(candidates: Sequence[_Candidate]) -> tuple[Block, ...]:
    """What each paragraph is, from its own form and from what follows it."""
    blocks: list[Block] = []
    following: _Candidate | None = None
    running_on: _Candidate | None = None
    for candidate in reversed(candidates):
        kind = _kind(candidate, following, running_on)
        blocks.append(Block(kind, *candidate.span, heading=candidate.line if kind is BlockKind.HEADING else ""))
        following = candidate
        if not candidate.is_credit:
            running_on = candidate
    return tuple(reversed(blocks))


def _kind(candidate: _Candidate, following: _Candidate | None, running_on: _Candidate | None) -> BlockKind:
    """What a paragraph is, given the next one and the next one that is no credit.

    A credit is a caption, and so is the short line above it. Any other short line is a heading if running text comes
    next.
    """
    if candidate.is_credit:
        return BlockKind.CAPTION
    if candidate.is_underlined:
        return BlockKind.HEADING
    if not looks_like_heading(candidate.line) or following is None:
        return BlockKind.BODY
    if following.is_credit:
        return BlockKind.CAPTION
    is_heading = running_on is not None and not looks_like_heading(running_on.line)
    return BlockKind.HEADING if is_heading else BlockKind.BODY
