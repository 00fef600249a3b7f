"""A page to its article: the segments that are of it, written out as canonical text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter

import regex

from index.errors import PageWithoutText
from index.passages import word_count
from index.readers.furniture import is_credit, looks_like_heading
from index.readers.html_head import head_of
from index.readers.html_page import Element, page_source, page_tree
from index.readers.html_segments import ITEMS, LISTS, Segment, segments_of
from index.readers.html_selection import article_segments
from index.readers.html_structure import is_caption
from index.readers.html_text import letters, one_line
from index.readers.plain_text import read_plain_text
from index.readers.reading import Block, BlockKind, Reading, RefusedContent

_TAG = regex.compile(r"<[a-zA-Z!?/]")
_PARAGRAPH = regex.compile(r"<(?:p|br|div)\b", regex.IGNORECASE)
_MIN_SHARE_OF_DATA = 0.5
_MIN_WORDS = 20
_MAX_LINE_LENGTH = 1000
_MAX_ITEM_LENGTH = 300

Piece = tuple[BlockKind, str]
"""A block that has no place in the text yet: what it is, and its words."""


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
    on_page = segments_of(root)
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
    """The segments as blocks; the short items of one list are the lines of one."""
    items = [_item_of(segment) for segment in segments]
    sizes = Counter(item for item in items if item is not None)
    lists = [
        None if item is None or sizes[item] > 1 or len(segment.text) > _MAX_ITEM_LENGTH else _list_around(item)
        for item, segment in zip(items, segments, strict=True)
    ]
    for around, run in groupby(zip(lists, segments, strict=True), key=itemgetter(0)):
        if around is None:
            yield from ((_kind(segment), segment.text) for _, segment in run)
        else:
            yield BlockKind.BODY, "\n".join(segment.text for _, segment in run)


def _item_of(segment: Segment) -> Element | None:
    """The item of a list that a segment is, or is the paragraph of."""
    element = segment.element
    if element.tag in {"p", "div"} and element.getparent() is not None:
        element = element.getparent()
    return element if element.tag in ITEMS else None


def _list_around(item: Element) -> Element | None:
    """The outermost of the lists that an item stands in."""
    found = None
    for parent in item.iterancestors():
        if parent.tag not in LISTS | ITEMS | {"div"}:
            break
        found = parent if parent.tag in LISTS else found
    return found


def _kind(segment: Segment) -> BlockKind:
    if segment.is_heading:
        return BlockKind.HEADING
    if is_caption(segment):
        return BlockKind.CAPTION
    if len(segment.text) > _MAX_LINE_LENGTH:
        return BlockKind.BODY
    line = one_line(segment.text)
    if is_credit(line):
        return BlockKind.CAPTION
    if segment.is_bold and segment.element.tag in {"p", "div"} and looks_like_heading(line):
        return BlockKind.HEADING
    return BlockKind.BODY


def _written(title: str | None, pieces: Sequence[Piece], source_url: str | None, language: str | None) -> Reading:
    """The canonical text, title, headings and paragraphs joined by blank lines, with each block's place in it."""
    texts = [title] if title else []
    at = len(title) if title else 0
    blocks = []
    for kind, text in pieces:
        at += 2 if texts else 0
        blocks.append(Block(kind, at, at + len(text), heading=one_line(text) if kind is BlockKind.HEADING else ""))
        texts.append(text)
        at += len(text)
    return Reading("\n\n".join(texts), title, tuple(blocks), source_url, language)
