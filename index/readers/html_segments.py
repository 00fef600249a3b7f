"""A page's tree to its segments: the runs of text that stand by themselves, whether of the article or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex
from lxml import etree  # type: ignore[import-untyped]

from index.passages import word_count
from index.readers.furniture import is_furniture
from index.readers.html_page import Element
from index.readers.html_text import collapsed, ends_as_sentence, letters, one_line, preformatted

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "dl"})
ITEMS = frozenset({"li", "dt", "dd"})
_CONTAINERS = """address article aside blockquote body caption center details dialog dir div fieldset figcaption figure
    footer form header hgroup hr html legend main menu nav p pre section summary table tbody td tfoot th thead tr
    amp-accordion amp-sidebar amp-ad amp-carousel"""
_WITHOUT_TEXT = """script style noscript template svg canvas video audio iframe object embed map select option button
    textarea input head math rt rp datalist meter progress link meta title frameset noframes"""
BLOCKS = HEADINGS | LISTS | ITEMS | frozenset(_CONTAINERS.split())
_UNSEEN = frozenset(_WITHOUT_TEXT.split())
_HOLDS_BLOCKS = etree.XPath(
    "boolean(.//ul or .//ol or .//dl or .//table or .//h1 or .//h2 or .//h3 or .//blockquote or .//form or .//pre)"
)
_BOLD = frozenset({"b", "strong"})
_REFERENCE = regex.compile(r"\[?\W?(?:\d{1,3}|[a-z]|note \d+|[*†‡§↩^])\W?\]?", regex.IGNORECASE)
_SYMBOLS = regex.compile(r"[#¶§↩︎↑^🔗]{1,3}")
_REFERENCE_CLASS = regex.compile(
    r"(?:^|\s)(?:reference|footnote-?ref|mw-editsection|mw-cite-backlink|headerlink)(?:\s|$)"
)
_MAX_FURNITURE_LENGTH = 1000
_MAX_CELL_LENGTH = 200
_PARAGRAPH_BREAK = 2
_ATTRIBUTES = "-–—―~"

Place = tuple[Element, bool]
"""Where characters stand in a tree: an element, and whether they are its tail rather than its text."""


@dataclass(frozen=True)
class Segment:
    """A run of text between the borders of blocks.

    `element` is the innermost block around it, `places` are where its characters stand. `linked` and `bold` count its
    characters in links and in bold type. `is_caption` says whether it belongs to a picture or a table.
    """

    element: Element
    text: str
    places: tuple[Place, ...]
    linked: int = 0
    bold: int = 0
    is_caption: bool = False

    @cached_property
    def key(self) -> str:
        """Its letters and digits alone."""
        return letters(self.text)

    @cached_property
    def words(self) -> int:
        """How many words a person would count."""
        return word_count(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_as_sentence(self.text)

    @cached_property
    def is_furniture(self) -> bool:
        """Whether its words are such as pages put around articles."""
        return len(self.text) <= _MAX_FURNITURE_LENGTH and is_furniture(one_line(self.text))

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up as a heading."""
        return self.element.tag in HEADINGS

    @property
    def link_share(self) -> float:
        """How much of it is links, from 0 to 1."""
        return min(1.0, self.linked / max(1, len(self.text)))

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold type."""
        return self.bold > 0 and self.bold >= sum(not char.isspace() for char in self.text)


def segments_of(root: Element) -> list[Segment]:
    """Every segment with a letter or digit in it, in reading order."""
    return [segment for segment in _Walk(root).segments() if segment.key]


class _Walk:
    """One pass over a tree: characters gather until the border of a block, or a line break, parts them.

    Where no sentence ends, such as in an address or a poem, it takes two line breaks.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self.blocks = [root]
        self.links = self.bolds = 0
        self._begin()

    def segments(self) -> Iterator[Segment]:
        """The segments, some perhaps without a letter."""
        skipped: Element | None = None
        events = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                is_seen = element.tag not in _UNSEEN and not _is_reference(element)
                whole = _whole(element) if is_seen else ""
                if whole:
                    yield from self._segment()
                    yield Segment(element, whole, tuple(_places(element)))
                if whole or not is_seen:
                    events.skip_subtree()
                    skipped = element
                    continue
                yield from self._enter(element)
                yield from self._add(element, element.text, is_tail=False)
            else:
                if element is not skipped:
                    yield from self._leave(element)
                if element is not self.root:
                    yield from self._add(element, element.tail, is_tail=True)
        yield from self._segment()

    def _begin(self) -> None:
        self.pieces: list[str] = []
        self.places: list[Place] = []
        self.breaks = self.linked = self.bold = 0

    def _enter(self, element: Element) -> Iterator[Segment]:
        if element.tag in BLOCKS and element is not self.root:
            yield from self._segment()
            self.blocks.append(element)
        elif element.tag == "br":
            self.breaks += 1
            if self.breaks == _PARAGRAPH_BREAK:
                yield from self._segment()
            self.pieces.append("\n")
        elif element.tag == "a":
            self.links += _is_link(element)
        elif element.tag in _BOLD:
            self.bolds += 1
        elif element.tag == "q":
            self.pieces.append("“")
        elif element.tag == "img" and "emoji" in (element.get("class") or ""):
            self.pieces.append(one_line(element.get("alt") or ""))

    def _leave(self, element: Element) -> Iterator[Segment]:
        if element.tag in BLOCKS and element is not self.root:
            yield from self._segment()
            self.blocks.pop()
        elif element.tag == "a":
            self.links -= _is_link(element)
        elif element.tag in _BOLD:
            self.bolds -= 1
        elif element.tag == "q":
            self.pieces.append("”")

    def _add(self, element: Element, text: str | None, *, is_tail: bool) -> Iterator[Segment]:
        """Gather characters; a line break before them parts them from what has ended as a sentence does."""
        if not text:
            return
        if self.breaks and _begins_anew("".join(self.pieces).rstrip(), text.lstrip()):
            yield from self._segment()
        self.pieces.append(" ".join(text.split("\n")))
        length = sum(map(len, text.split()))
        if length:
            self.breaks = 0
            self.places.append((element, is_tail))
            self.linked += length * bool(self.links)
            self.bold += length * bool(self.bolds)

    def _segment(self) -> Iterator[Segment]:
        """What has gathered, if anything, and begin anew."""
        text = collapsed("".join(self.pieces)) if self.places else ""
        if text:
            yield Segment(self.blocks[-1], text, tuple(self.places), self.linked, self.bold)
        self._begin()


def _begins_anew(before: str, after: str) -> bool:
    """Whether a line is a paragraph of its own: the one before has ended, and this does not say whose words it was."""
    return bool(after) and after[0] not in _ATTRIBUTES and before[-1:] != ":" and ends_as_sentence(before)


def heading_text(element: Element) -> str:
    """The words of an element on one line, without the marks that lead to it."""
    return one_line(" ".join(segment.text for segment in segments_of(element)))


def _whole(element: Element) -> str:
    """The text of a block that is one segment whatever is in it: preformatted lines, and the rows of a data table."""
    if element.tag == "pre":
        return preformatted("".join(_texts(element)))
    return _rows(element) if element.tag == "table" else ""


def _rows(table: Element) -> str:
    """A table's rows as lines, its cells parted by tabs, as they are when copied; empty for one that is mere layout."""
    if _HOLDS_BLOCKS(table):
        return ""
    rows = []
    for row in table.iter("tr"):
        cells = [one_line(" ".join(_texts(cell))) for cell in row.iterchildren("td", "th")]
        if any(len(cell) > _MAX_CELL_LENGTH for cell in cells):
            return ""
        rows.append("\t".join(filter(None, cells)))
    return "\n".join(filter(None, rows)) if sum("\t" in row for row in rows) > 1 else ""


def _texts(element: Element) -> Iterator[str]:
    for place, is_tail in _places(element):
        yield (place.tail if is_tail else place.text) or ""


def _places(element: Element) -> Iterator[Place]:
    """Where characters stand below an element, `br` giving none."""
    events = etree.iterwalk(element, events=("start", "end"))
    for event, descendant in events:
        if event == "start" and (descendant.tag in _UNSEEN or _is_reference(descendant)):
            events.skip_subtree()
        elif event == "start" and descendant.text:
            yield descendant, False
        elif event == "end" and descendant is not element and descendant.tail:
            yield descendant, True


def _is_reference(element: Element) -> bool:
    """Whether an element is a mark that leads to a note or to its heading, or a button of the page in its text."""
    if _REFERENCE_CLASS.search(element.get("class") or ""):
        return True
    if element.tag == "a" and _is_anchor(element):
        return _SYMBOLS.fullmatch("".join(element.itertext()).strip()) is not None
    if element.tag == "sup" and len(element) and element[0].tag == "a" and _is_anchor(element[0]):
        return _REFERENCE.fullmatch("".join(element.itertext()).strip()) is not None
    return False


def _is_link(element: Element) -> bool:
    """Whether an anchor leads anywhere: old pages put them around what others lead to."""
    return element.get("href") is not None


def _is_anchor(element: Element) -> bool:
    return "#" in (element.get("href") or "")
