"""A page to its article: the segments that are of it, written out as canonical text."""

from collections.abc import Iterator, Sequence
from html import escape

import regex

from index.errors import PageWithoutText
from index.passages import word_count
from index.readers.furniture import is_credit, looks_like_heading
from index.readers.html_captions import with_captions
from index.readers.html_head import head_of
from index.readers.html_page import Element, page_source, page_tree
from index.readers.html_segments import ITEMS, LISTS, Segment, segments_of
from index.readers.html_selection import article_segments
from index.readers.html_text import letters, one_line
from index.readers.plain_text import read_plain_text
from index.readers.reading import Block, BlockKind, Reading, RefusedContent

_TAG = regex.compile(r"<[a-zA-Z!?/]")
_PARAGRAPH = regex.compile(r"<(?:p|br|div)\b", regex.IGNORECASE)
_MIN_SHARE_OF_DATA = 0.5
_MIN_WORDS = 20
_MAX_LINE_LENGTH = 1000
_MAX_ITEM_LENGTH = 300

Piece = tuple[BlockKind, str, bool]
"""A block that has no place in the text yet: what it is, its words, and whether it is the next line of a list."""


def read_page(content: bytes) -> Reading:
    """The article of a page.

    Raises:
        NotTextError: the bytes are not text.
        RefusedContent: the page is too large, or its text is brought by scripts.
    """
    source = page_source(content)
    if _TAG.search(source) is None:
        return read_plain_text(content)
    root = page_tree(source)
    if root is None:
        return Reading("", None, ())
    head = head_of(root)
    is_drawn = bool(root.xpath("boolean(//script[@src or not(@type) or contains(@type, 'javascript')] | //iframe)"))
    on_page = with_captions(segments_of(root))
    segments = article_segments(root, on_page, head.body, head.title)
    if sum(len(segment.key) for segment in segments) < _MIN_SHARE_OF_DATA * len(letters(head.body)):
        segments = _segments_of_data(head.body)
    reading = _written(head.title, list(_pieces(segments)), head.source_url, head.language)
    words = word_count("\n".join(segment.text for segment in (segments or on_page)))
    if is_drawn and words < _MIN_WORDS:
        raise RefusedContent(lambda name: PageWithoutText(name, words))
    return reading


def _segments_of_data(body: str) -> list[Segment]:
    """The paragraphs of an article that stands in the page's data alone, as HTML or as plain lines."""
    if _PARAGRAPH.search(body) is None:
        body = "".join(f"<p>{escape(line)}</p>" for line in body.splitlines())
    root = page_tree(body)
    return [] if root is None else segments_of(root)


def _pieces(segments: Sequence[Segment]) -> Iterator[Piece]:
    """The segments as blocks; the items of one list follow each other line by line."""
    before: Element | None = None
    for segment in segments:
        around = _list_around(segment)
        kind = _kind(segment) if around is None else BlockKind.BODY
        yield kind, segment.text, around is not None and around is before
        before = around


def _list_around(segment: Segment) -> Element | None:
    """The outermost of the lists that a short item stands in."""
    if len(segment.text) > _MAX_ITEM_LENGTH or segment.is_heading or segment.is_caption:
        return None
    found = None
    for parent in segment.element.iterancestors():
        if parent.tag not in LISTS | ITEMS | {"div"}:
            break
        found = parent if parent.tag in LISTS else found
    return found


def _kind(segment: Segment) -> BlockKind:
    if segment.is_heading:
        return BlockKind.HEADING
    if segment.is_caption:
        return BlockKind.CAPTION
    if len(segment.text) > _MAX_LINE_LENGTH:
        return BlockKind.BODY
    line = one_line(segment.text)
    if is_credit(line):
        return BlockKind.CAPTION
    if segment.is_bold and segment.element.tag in {"p", "div"} and looks_like_heading(line) and not _asks(line):
        return BlockKind.HEADING
    return BlockKind.BODY


def _asks(line: str) -> bool:
    """Whether a line is a question, which in bold type is an interviewer's rather than a heading."""
    return line.endswith(("?", "？", "؟"))


def _written(title: str | None, pieces: Sequence[Piece], source_url: str | None, language: str | None) -> Reading:
    """The canonical text, title, headings and paragraphs between blank lines, with each block's place in it."""
    parts = [title] if title else []
    at = len(title or "")
    blocks = []
    for kind, text, is_next_line in pieces:
        gap = ("\n" if is_next_line else "\n\n") if parts else ""
        at += len(gap)
        blocks.append(Block(kind, at, at + len(text), heading=one_line(text) if kind is BlockKind.HEADING else ""))
        parts += [gap, text]
        at += len(text)
    return Reading("".join(parts), title, tuple(blocks), source_url, language)
