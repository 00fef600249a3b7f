"""Running heads, feet and page numbers of a PDF: what stands at the same height on several pages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median

import regex

from index.readers.pdf_pages import Line, Page

_ROWS = 3
_ZONE = 0.17
_HEIGHT_PT = 3.0
_MAX_LENGTH = 160
_MAX_SIZE = 1.3
_MIN_PAGES_OF_A_HEIGHT = 3
_NUMBER = regex.compile(
    r"(?:page|seite|p\.|página|pág\.)?\s*[-–—|\[(]*\s*(?P<number>\d{1,4}|[ivxlc]{1,7})\s*[-–—|\])]*"
    r"(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?",
    regex.IGNORECASE,
)
_NUMERAL = regex.compile(r"\b[0-9]{1,5}\b")
_LEADER = regex.compile(r"(?:[.·…] ?){5,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*\Z", regex.IGNORECASE)
_MAX_NUMBERS = 4


def without_furniture(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page but for those that the page, not the article, has, and for a table of contents.

    They are those at the edge that stand at the same height of another page, but for its number; page numbers; and what
    stands at the height of such a line on many pages, as the names of chapters do.
    """
    edges = [list(_edge_lines(page)) for page in pages]
    furniture = _repeated(edges) | _page_numbers(pages, edges)
    furniture |= _at_the_height_of(furniture, edges)
    return [[line for line in _inner(page, furniture) if not _LEADER.search(line.text)] for page in pages]


def _inner(page: Page, furniture: set[int]) -> Iterator[Line]:
    """The lines of a page but for the furniture from its edges on; what stands within the text is text."""
    others = [line.y for line in page.lines if id(line) not in furniture]
    for line in page.lines:
        if id(line) not in furniture or (others and min(others) < line.y < max(others)):
            yield line


def _edge_lines(page: Page) -> Iterator[Line]:
    """The lines in the first and last rows of a page, if they are near its edges, and not larger than the text."""
    largest = _MAX_SIZE * median(line.size for line in page.lines) if page.lines else 0.0
    heights = sorted({round(line.y) for line in page.lines})
    depth = _ZONE * (page.top - page.bottom)
    for line in page.lines:
        is_low = line.y <= heights[:_ROWS][-1] + 1 and line.y < page.bottom + depth
        is_high = line.y >= heights[-_ROWS:][0] - 1 and line.y > page.top - depth
        if (is_low or is_high) and len(line.text) <= _MAX_LENGTH and line.size <= largest:
            yield line


def _repeated(edges: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that say the same at the same height of several pages."""
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for line in (line for lines in edges for line in lines):
        for saying in _sayings(line):
            pages[saying, _height(line)].add(line.page)
    return {
        id(line)
        for lines in edges
        for line in lines
        if any(
            pages.get((saying, _height(line) + step), set()) - {line.page}
            for saying in _sayings(line)
            for step in (-1, 0, 1)
        )
    }


def _sayings(line: Line) -> Iterator[str]:
    """What a line says, as it stands and with each of its numbers counted from that of its page.

    So "Seven floods 107" and "Seven floods 108" say the same on pages that follow each other, but "Chapter 2" and
    "Chapter 3" need not. A number at the end, or far from the words, says enough alone.
    """
    text = line.text.strip().casefold()
    yield text
    for number in islice(_NUMERAL.finditer(text), _MAX_NUMBERS):
        offset = int(number[0]) - line.page
        yield f"{text[: number.start()]}#{offset}{text[number.end() :]}"
        if number.end() == len(text) or (number.start() == 0 and line.gaps):
            yield f"#{offset}"


def _height(line: Line) -> int:
    return round(line.y / _HEIGHT_PT)


def _page_numbers(pages: Sequence[Page], edges: Sequence[Sequence[Line]]) -> set[int]:
    """Bare numbers in the outermost rows."""
    numbers: set[int] = set()
    for page, lines in zip(pages, edges, strict=True):
        lowest = min((line.y for line in page.lines), default=0.0) + _HEIGHT_PT
        highest = max((line.y for line in page.lines), default=0.0) - _HEIGHT_PT
        numbers.update(
            id(line) for line in lines if not lowest < line.y < highest and _NUMBER.fullmatch(line.text.strip())
        )
    return numbers


def _at_the_height_of(furniture: set[int], edges: Sequence[Sequence[Line]]) -> set[int]:
    """What stands, outermost, at the height of lines that are furniture on several pages."""
    pages: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for line in (line for lines in edges for line in lines if id(line) in furniture):
        pages[_height(line), round(line.size)].add(line.page)
    found: set[int] = set()
    for lines in edges:
        others = sorted((line for line in lines if id(line) not in furniture), key=lambda line: line.y)
        for line in {others[0], others[-1]} if others else ():
            heights = [(_height(line) + step, round(line.size)) for step in (-1, 0, 1)]
            if len(set[int]().union(*(pages.get(height, ()) for height in heights))) >= _MIN_PAGES_OF_A_HEIGHT:
                found.add(id(line))
    return found
