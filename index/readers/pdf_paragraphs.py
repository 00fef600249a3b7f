"""Lines of a PDF to paragraphs: by space, indentation, the room left at a line's end, and what a sentence is."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mode

import regex

from index.readers.pdf_pages import Line
from index.readers.pdf_words import Vocabulary

_SENTENCE_END = regex.compile(r"""[.!?…:。！？؟۔।॥][“"'”’»)\]」』）⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]*\s*\Z""")
_LOWER = regex.compile(r"""[“"'‘(\[«]?\p{Ll}""")
_BULLET = regex.compile(r"[•‣▪◦●■–—*·o✓]\s|[•‣▪◦●■✓]")
_ENTRY = regex.compile(r"(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|\(?[a-zA-Z][.)])\s")
_SECTION_NUMBER = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.(?:\d{1,2})?)\s+\p{Lu}")
_SIZE_TOLERANCE = 0.06
_GAP = 1.3
_SLIGHT_GAP = 1.12
_MIN_INDENT = 0.6
_MAX_INDENT = 8.0
_MIN_LINES_TO_MEASURE = 3
_FULL = 0.85
_LOOSE = 0.7
_SPACE = 0.3
_JUSTIFIED = 0.5


@dataclass(slots=True)
class Run:
    """Lines that make a paragraph, or a part of one where a column ends; `breaks` are the lines that stand alone.

    `is_indented` says whether it opens with an indent, `is_full` whether its last line nearly reaches the right edge,
    `is_flush` whether it is set to that edge like the lines above it, and
    `ends_column` and `opens_column` whether it is the last and the first of the lines that stand under each other.
    """

    lines: list[Line]
    breaks: set[int] = field(default_factory=set)
    is_indented: bool = False
    is_full: bool = False
    is_flush: bool = False
    opens_column: bool = False
    ends_column: bool = False

    @property
    def size(self) -> float:
        """The size of most of its lines."""
        return Counter(line.size for line in self.lines).most_common(1)[0][0]

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.is_bold for line in self.lines)

    def text(self, vocabulary: Vocabulary) -> str:
        """Its words, with the lines joined."""
        text, is_cut = "", False
        for at, line in enumerate(self.lines):
            words = line.text.strip()
            if is_cut:
                text = vocabulary.joined(text, words)
            elif text:
                text += ("\n" if at in self.breaks else " ") + words
            else:
                text = words
            is_cut = line.is_hyphenated or (words.endswith("-") and words[-2:-1].isalnum())
            if is_cut and not line.is_hyphenated:
                text = text[:-1]
        return text + "-" * (is_cut and self.lines[-1].text.strip() != text)

    @property
    def is_cut(self) -> bool:
        """Whether its last word goes on elsewhere."""
        last = self.lines[-1]
        return last.is_hyphenated or regex.search(r"[\p{L}\p{N}]-\s*\Z", last.text) is not None

    @property
    def is_finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return not self.is_cut and _SENTENCE_END.search(self.lines[-1].text) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it opens in the middle of a sentence."""
        return _LOWER.match(self.lines[0].text) is not None


def runs_of(pages: Sequence[Sequence[Line]]) -> list[Run]:
    """The lines of each page, in order, as paragraphs and parts of them."""
    leading = _leadings(pages)
    return [run for lines in pages for chunk in _chunks(lines, leading) for run in _runs(chunk, leading)]


def is_entry(text: str) -> bool:
    """Whether a text is an entry of a list: it opens with a bullet, a number or a letter."""
    return _BULLET.match(text) is not None or _ENTRY.match(text) is not None


def is_same_size(size: float, other: float) -> bool:
    """Whether two sizes of type are the same but for a rounding."""
    return abs(size - other) <= _SIZE_TOLERANCE * max(size, other)


def _leadings(pages: Iterable[Sequence[Line]]) -> dict[float, float]:
    """For each size of type, how far below each other its lines mostly stand."""
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for lines in pages:
        for line, other in pairwise(lines):
            step = line.y - other.y
            if line.size == other.size and 0.8 * line.size < step < 2.6 * line.size:
                steps[line.size][round(step * 2) / 2] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in steps.items()}


def _chunks(lines: Sequence[Line], leadings: dict[float, float]) -> Iterator[list[Line]]:
    """Lines in one style that stand under each other without a gap."""
    chunk: list[Line] = []
    for line in lines:
        if chunk and not _is_below(chunk[-1], line, leadings):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _is_below(line: Line, other: Line, leadings: dict[float, float]) -> bool:
    leading = leadings.get(line.size, 1.2 * line.size)
    step = line.y - other.y
    return (
        is_same_size(line.size, other.size)
        and line.is_bold == other.is_bold
        and 0.3 * line.size < step < _GAP * leading
        and other.left < line.right
        and line.left < other.right
    )


def _runs(chunk: Sequence[Line], leadings: dict[float, float]) -> Iterator[Run]:
    shape = _shape(chunk)
    run = Run([chunk[0]], opens_column=True, is_indented=_is_in(chunk[0], shape.base))
    for line, following in pairwise(chunk):
        is_wide = line.y - following.y > _SLIGHT_GAP * leadings.get(line.size, math.inf)
        if _opens_paragraph(run.lines[0], line, following, shape, is_wide=is_wide):
            run.is_full = shape.is_full(line)
            yield run
            run = Run([], is_indented=_is_in(following, shape.base))
        elif shape.is_loose(line) and shape.has_room(line, following) and not _LOWER.match(following.text):
            run.breaks.add(len(run.lines))
        run.lines.append(following)
    run.is_full = shape.is_full(run.lines[-1])
    run.is_flush = shape.is_justified and shape.is_flush(run.lines[-1])
    run.ends_column = True
    yield run


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where the lines of a column begin, `base`, and where the long ones end, `right`.

    In a hanging one, as of a bibliography, that is where the lines after a paragraph's first begin.
    """

    base: float
    right: float
    is_hanging: bool
    is_justified: bool

    def has_room(self, line: Line, following: Line) -> bool:
        """Whether the next line's first word would still have fitted into a line: somebody has ended it there."""
        room = self.right - line.right - following.first_word_width
        return room > _SPACE * line.size and not line.is_hyphenated

    def is_full(self, line: Line) -> bool:
        """Whether a line goes from the left edge to the right one, or nearly."""
        is_left = line.left - self.base < _MAX_INDENT * line.size
        return is_left and line.right - self.base > _FULL * (self.right - self.base)

    def is_flush(self, line: Line) -> bool:
        """Whether a line ends at the right edge."""
        return self.right - line.right < _SPACE * line.size

    def is_loose(self, line: Line) -> bool:
        """Whether a line ends far from the right edge, as in a poem or an address."""
        return line.right - self.base < _LOOSE * (self.right - self.base)


def _shape(chunk: Sequence[Line]) -> _Shape:
    base, right = _edges(chunk)
    is_hanging = _is_hanging(chunk, base, right)
    if is_hanging:
        base = float(mode(round(line.left) for line in chunk if _is_in(line, base)))
    flush = sum(right - line.right < _SPACE * line.size for line in chunk)
    return _Shape(base, right, is_hanging, is_justified=flush > max(_MIN_LINES_TO_MEASURE, _JUSTIFIED * len(chunk)))


def _edges(chunk: Sequence[Line]) -> tuple[float, float]:
    """Where most lines begin, and where the long ones end."""
    lefts = Counter(round(line.left) for line in chunk)
    most = max(lefts.values())
    low = min(left for left, count in lefts.items() if count >= max(1, most / 3))
    return float(low), max(line.right for line in chunk)


def _is_hanging(chunk: Sequence[Line], base: float, right: float) -> bool:
    """Whether the lines after a paragraph's first are indented, as in a bibliography, rather than the first itself.

    The line before a paragraph's first one is a last line, which tends to be shorter.
    """
    size = chunk[0].size
    before_in = [right - line.right for line, other in pairwise(chunk) if _is_out(line, base) and _is_in(other, base)]
    before_out = [right - line.right for line, other in pairwise(chunk) if _is_in(line, base) and _is_out(other, base)]
    if not before_in or len(chunk) < _MIN_LINES_TO_MEASURE or any(_BULLET.match(line.text) for line in chunk):
        return False
    if not before_out:
        return before_in[0] < size and len(chunk) > 2 and sum(_is_in(line, base) for line in chunk) == len(chunk) - 1  # noqa: PLR2004
    return sum(before_out) / len(before_out) > sum(before_in) / len(before_in) + size


def _is_in(line: Line, base: float) -> bool:
    return _MIN_INDENT * line.size < line.left - base < _MAX_INDENT * line.size


def _is_out(line: Line, base: float) -> bool:
    return abs(line.left - base) <= _MIN_INDENT * line.size


def _opens_paragraph(first: Line, line: Line, following: Line, shape: _Shape, *, is_wide: bool) -> bool:
    """Whether a paragraph begins behind a line of one that opens with `first`; `is_wide` is the space between."""
    is_fresh = not _LOWER.match(following.text)
    if line.is_hyphenated:
        return False
    if shape.is_hanging:
        return following.left < shape.base - _MIN_INDENT * line.size
    if is_entry(first.text) or is_entry(following.text):
        return _opens_entry(first, line, following, shape)
    if _is_in(following, shape.base) and not _is_in(line, shape.base):
        return is_fresh
    if line.is_bold and _SECTION_NUMBER.match(following.text):
        return True
    has_room = shape.has_room(line, following)
    return is_fresh and (is_wide or has_room if _ends_sentence(line) else is_wide and has_room and not line.is_bold)


def _opens_entry(first: Line, line: Line, following: Line, shape: _Shape) -> bool:
    """Whether a list's entry begins behind a line, or the text after the list."""
    indent = _MIN_INDENT * line.size
    if _BULLET.match(following.text):
        return True
    if is_entry(first.text) and following.left > first.left + indent:
        return False
    if _ENTRY.match(following.text):
        return _ends_sentence(line) or shape.has_room(line, following)
    if not is_entry(first.text):
        return False
    if following.left < first.left - indent:
        return _ends_sentence(line)
    return _ends_sentence(line) and not _LOWER.match(following.text) and shape.has_room(line, following)


def _ends_sentence(line: Line) -> bool:
    return _SENTENCE_END.search(line.text) is not None
