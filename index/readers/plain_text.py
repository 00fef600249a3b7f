"""Plain text: paragraphs, and the headings and captions that nothing marks as such."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from index.readers.decoding import decode
from index.readers.furniture import is_credit, is_furniture, looks_like_heading
from index.readers.reading import Block, BlockKind, Reading
from index.records import Span

_MAX_WRAPPED_LENGTH = 120
_MAX_WRAPPED_STOPS = 0.5
_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*")
_UNDERLINE = regex.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_LIST_ENTRY = regex.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s")
_STOPPED = regex.compile(r"""[.!?…:。！？]["'”’»)\]]*\s*\Z""")


def read_plain_text(content: bytes) -> Reading:
    """The first line is the title where it is no sentence, and a short line before a paragraph is a heading.

    Raises:
        NotTextError: the bytes are not text.
    """
    text = decode(content)
    spans = [span for span in _paragraphs(text) if _is_of_the_article(text[span.start : span.end])]
    lines = [_without_underline(text[start:end]) for start, end in spans]
    blocks = [_block(span, lines, at) for at, span in enumerate(spans)]
    title = lines[0] if lines and looks_like_heading(lines[0]) else None
    if title is None or not any(block.kind is BlockKind.BODY for block in blocks[1:]):
        return Reading(text, None, tuple(blocks))
    return Reading(text, title, tuple(blocks[1:]))


def _paragraphs(text: str) -> Iterator[Span]:
    """Each paragraph, from its first to its last visible character."""
    begin = 0
    ends = [*((gap.start(), gap.end()) for gap in _BLANK_LINE.finditer(text)), (len(text), len(text))]
    for end, next_begin in ends:
        lines = [Span(*line.span()) for line in _LINE.finditer(text, begin, end)]
        starts = [*_paragraph_starts([text[start:stop] for start, stop in lines]), len(lines)]
        for first, past in pairwise(starts):
            run = text[lines[first].start : lines[past - 1].end]
            indent = len(run) - len(run.lstrip())
            yield Span(lines[first].start + indent, lines[first].start + len(run.rstrip()))
        begin = next_begin


def _paragraph_starts(lines: Sequence[str]) -> list[int]:
    """Which of some lines without a blank line between them open a paragraph.

    The lines of hard-wrapped text break anywhere; where lines are long, or most end as sentences do, each is a
    paragraph of its own. A list's entries always are, and so is a line that is underlined.
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
    return sorted(at for at in starts if at < len(lines))


def _is_of_the_article(paragraph: str) -> bool:
    return any(map(str.isalnum, paragraph)) and not ("\n" not in paragraph and is_furniture(paragraph))


def _without_underline(paragraph: str) -> str:
    """A paragraph's words; of an underlined heading, the heading."""
    first, _, second = paragraph.partition("\n")
    return first.strip() if _UNDERLINE.fullmatch(second) else paragraph


def _block(span: Span, lines: Sequence[str], at: int) -> Block:
    """What the paragraph at a position is, from its own form and from what follows it.

    A credit is a caption, and so is the short line above it. Any other short line is a heading if running text comes
    next.
    """
    line = lines[at]
    if is_credit(line):
        return Block(BlockKind.CAPTION, *span)
    if len(line) < span.end - span.start:
        return Block(BlockKind.HEADING, *span, heading=line)
    if not looks_like_heading(line) or at + 1 == len(lines):
        return Block(BlockKind.BODY, *span)
    if is_credit(lines[at + 1]):
        return Block(BlockKind.CAPTION, *span)
    after = next((other for other in lines[at + 1 :] if not is_credit(other)), line)
    if looks_like_heading(after):
        return Block(BlockKind.BODY, *span)
    return Block(BlockKind.HEADING, *span, heading=line)
