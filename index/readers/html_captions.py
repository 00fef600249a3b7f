"""Which segments of a page stand under its pictures, by markup, by name, or by standing with a picture alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex
from lxml import etree  # type: ignore[import-untyped]

from index.readers.html_page import Element
from index.readers.html_segments import ITEMS, Segment

_LEVELS_UP = 2
_MAX_LENGTH = 300
_MAX_SEGMENTS = 3
_MAX_LINK_SHARE = 0.5
_MAX_NAMES_LENGTH = 500
_CAPTION_CLASS = regex.compile(r"(?:^|[\s_-])(?:caption|figcaption|cutline)(?:$|[\s_-])", regex.IGNORECASE)
_PICTURE_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:pic(?:ture)?s?|img|images?|photos?|fotos?|bild(?:er)?|media|figure|legende?)(?:$|[\s_-]|(?-i:[A-Z]))",
    regex.IGNORECASE,
)
_HOLDS_PICTURE = etree.XPath("boolean(.//img or .//picture or .//video or .//amp-img or .//iframe)")
_IS_PICTURE = etree.XPath(
    "boolean(descendant-or-self::*[self::img or self::picture or self::video or self::amp-img or self::iframe])"
)
_PAGE = frozenset({"html", "body", "main", "article", "section"})


def with_captions(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of a page, each knowing whether it is the caption of a figure, a picture or a table."""
    sizes: Counter[Element] = Counter()
    numbers: Counter[Element] = Counter()
    for segment in segments:
        for container in _around(segment):
            sizes[container] += len(segment.text)
            numbers[container] += 1
    return [
        replace(segment, is_caption=True)
        if _is_marked_up(segment)
        or any(
            sizes[container] <= _MAX_LENGTH
            and numbers[container] <= _MAX_SEGMENTS
            and _is_under_picture(segment, container)
            for container in _around(segment)
        )
        else segment
        for segment in segments
    ]


def _around(segment: Segment) -> Iterator[Element]:
    """A segment's element and those around it that are no part of the page's frame."""
    element = segment.element
    for _ in range(_LEVELS_UP + 1):
        if element is None or element.tag in _PAGE:
            return
        yield element
        element = element.getparent()


def _is_marked_up(segment: Segment) -> bool:
    element = segment.element
    for _ in range(_LEVELS_UP):
        if element is None:
            return False
        if element.tag in {"figcaption", "caption"} or _CAPTION_CLASS.search(_names(element)):
            return True
        element = element.getparent()
    return False


def _is_under_picture(segment: Segment, container: Element) -> bool:
    """Whether a segment of a container that holds little else has a picture beside it: a full sentence, one by name."""
    if segment.is_heading or segment.element.tag in ITEMS or segment.link_share > _MAX_LINK_SHARE:
        return False
    if container is segment.element and not _begins_with_picture(container):
        return False
    if segment.is_sentence and not _PICTURE_CLASS.search(_names(container)):
        return False
    return bool(_HOLDS_PICTURE(container))


def _begins_with_picture(element: Element) -> bool:
    return not (element.text or "").strip() and len(element) > 0 and bool(_IS_PICTURE(element[0]))


def _names(element: Element) -> str:
    return (element.get("class") or "")[:_MAX_NAMES_LENGTH]
