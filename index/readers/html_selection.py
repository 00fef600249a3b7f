"""Which of a page's segments are the article: trafilatura's choice, completed and cleared by the page's structure."""

import logging
from collections import Counter
from collections.abc import Sequence

import regex
import trafilatura

from index.errors import PageTooLarge
from index.readers.html_clearing import cleared
from index.readers.html_page import Element
from index.readers.html_segments import Segment
from index.readers.html_structure import completed, prose
from index.readers.html_text import letters
from index.readers.reading import RefusedContent

log = logging.getLogger(__name__)

_FIRST_MARK = 0xF0000
_MAX_MARKS = 0xFFFD
_NO_XML = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_MARKED = regex.compile(r"([\U000f0000-\U000ffffd])([^\U000f0000-\U000ffffd]*)")
_MIN_KEPT_SHARE = 0.5
_MIN_BODY_KEY = 25
_MAX_COMPARISONS = 50_000_000


def article_segments(root: Element, segments: Sequence[Segment], body: str, title: str | None) -> list[Segment]:
    """The article's segments, in reading order; `body` is what the page's data say is the article, or empty.

    The tree's texts are marked on the way: read what is needed of them before.
    """
    chosen = _chosen(root, segments) | _in_body(segments, body) or prose(root, segments)
    return cleared(root, segments, sorted(completed(root, segments, chosen, title)), title)


def _chosen(root: Element, segments: Sequence[Segment]) -> set[int]:
    """Which segments trafilatura takes for the article.

    Each place of a segment begins with its mark, a character for private use, which comes out with what is chosen. So
    the words are the page's own, whole, whatever became of them on the way.
    """
    if len(segments) > _MAX_MARKS:
        raise RefusedContent(lambda name: PageTooLarge(name, len(segments), _MAX_MARKS))
    totals = _mark(root, segments)
    try:
        document = trafilatura.bare_extraction(
            root, include_comments=False, include_formatting=False, include_tables=True, with_metadata=False
        )
    except Exception:
        log.warning("The extractor failed on a page.", exc_info=True)
        document = None
    body = getattr(document, "body", None)
    kept: Counter[int] = Counter()
    if body is not None:
        for mark, text in _MARKED.findall("".join(body.itertext())):
            kept[ord(mark) - _FIRST_MARK] += _length(text)
    return {at for at, length in kept.items() if at < len(totals) and length >= _MIN_KEPT_SHARE * totals[at]}


def _mark(root: Element, segments: Sequence[Segment]) -> list[int]:
    """Set the mark of each segment before its characters; give how many each has, without white space."""
    for element in root.iter():
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub(" ", element.text)
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub(" ", element.tail)
    totals = []
    for at, segment in enumerate(segments):
        total = 0
        for element, is_tail in segment.places:
            text = (element.tail if is_tail else element.text) or ""
            words = text.lstrip()
            marked = text[: len(text) - len(words)] + chr(_FIRST_MARK + at) + words
            if is_tail:
                element.tail = marked
            else:
                element.text = marked
            total += _length(words)
        totals.append(total)
    return totals


def _length(text: str) -> int:
    return sum(map(len, text.split()))


def _in_body(segments: Sequence[Segment], body: str) -> set[int]:
    """The segments that the page's data have in the article's body."""
    key = letters(body)
    if not key or len(key) * len(segments) > _MAX_COMPARISONS:
        return set()
    return {at for at, segment in enumerate(segments) if len(segment.key) >= _MIN_BODY_KEY and segment.key in key}
