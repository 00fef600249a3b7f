"""The reading order of a page whose file goes across its columns, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median, mode

from index.readers.pdf_pages import Line

_MIN_ROWS = 8
_MIN_WIDTH = 0.3
_MIN_AGREEMENT = 0.7
_TOLERANCE_PT = 4.0


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines column by column where rows of two columns stand side by side in the file, else as they are.

    Whatever stands side by side without being columns, such as a table's cells, becomes one line.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return list(_joined_rows(lines))
    ordered: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    pieces = [piece for line in lines for piece in _cut(line, gutter)]
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if piece.right <= gutter + _TOLERANCE_PT:
            columns[0].append(piece)
        elif piece.left >= gutter - _TOLERANCE_PT:
            columns[1].append(piece)
        else:
            ordered += [*columns[0], *columns[1], piece]
            columns = ([], [])
    return [*ordered, *columns[0], *columns[1]]


def are_side_by_side(line: Line, other: Line) -> bool:
    """Whether the second line stands to the right of the first, at its height."""
    return abs(line.y - other.y) < line.size / 3 and other.left >= line.right - 1


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right column begins, if the file goes across two columns of running text."""
    begins = [(left, right) for line in lines for _, left, right in line.gaps]
    begins += [(line.right, other.left) for line, other in pairwise(lines) if are_side_by_side(line, other)]
    if len(begins) < _MIN_ROWS:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    gutter = float(mode(round(right) for _, right in begins))
    agreeing = [left for left, right in begins if left < gutter < right + _TOLERANCE_PT]
    width = end - start
    if len(agreeing) < max(_MIN_ROWS, _MIN_AGREEMENT * len(begins)):
        return None
    is_wide = median(agreeing) - start > _MIN_WIDTH * width and end - gutter > _MIN_WIDTH * width
    return gutter if is_wide else None


def _cut(line: Line, gutter: float) -> Iterator[Line]:
    """The line, or its two parts where it runs across the gutter."""
    for at, left, right in line.gaps:
        if left < gutter < right + _TOLERANCE_PT:
            yield replace(line, text=line.text[:at].rstrip(), right=left, gaps=(), is_hyphenated=False)
            yield replace(line, text=line.text[at:], left=right, gaps=())
            return
    yield line


def _joined_rows(lines: Sequence[Line]) -> Iterator[Line]:
    row: Line | None = None
    for line in lines:
        if row is not None and are_side_by_side(row, line):
            gap = (len(row.text) + 1, row.right, line.left)
            row = replace(
                row,
                text=f"{row.text} {line.text}",
                right=line.right,
                is_hyphenated=line.is_hyphenated,
                is_bold=row.is_bold and line.is_bold,
                gaps=(*row.gaps, gap),
            )
            continue
        if row is not None:
            yield row
        row = line
    if row is not None:
        yield row
