"""Lines of text off the pages of a PDF, with their places; all that touches PDFium."""

import ctypes
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from index.errors import DamagedFile, LockedFile, ScannedPages, TooManyPages, UnpacksTooLarge, WrongFormat
from index.readers.reading import RefusedContent

LIMIT_PAGES = 500
LIMIT_CHARACTERS = 3_000_000
_HEADER_WITHIN = 1024
_PASSWORD_ERROR = 4
_MIN_LETTERS_A_PAGE = 60
_MIN_PICTURE_SHARE = 0.4
_MAX_UNREADABLE_SHARE = 0.4
_HYPHENS = {0x2, 0xAD, 0xFFFE}
_BOLD_WEIGHT = 550
_SAMPLES = 7
_SURROGATES = range(0xD800, 0xE000)
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "medi", "cmbx", "sfbx", "-b,")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: from `left` to `right`, its baseline `y` above the page's lower edge, in points.

    `is_hyphenated` says that its last word goes on in the next line; the hyphen is not in the text. `gaps` are its wide
    spaces, each as the place in the text behind it with its two edges.
    """

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    is_hyphenated: bool = False
    gaps: tuple[tuple[int, float, float], ...] = ()

    @property
    def first_word_width(self) -> float:
        """About how wide its first word is."""
        return (self.right - self.left) * len(self.text.partition(" ")[0]) / max(len(self.text), 1)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, upright: its lines as the file orders them; `number` counts from 1."""

    number: int
    top: float
    bottom: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF holds; `title` is what its metadata say."""

    title: str
    pages: tuple[Page, ...]


class _Glyph(NamedTuple):
    """A character on the page; `at` is its place among PDFium's, `left` and `right` are its edges, `y` its baseline."""

    char: str
    at: int
    left: float
    right: float
    y: float


def document_of(content: bytes) -> Document:
    """The pages of a PDF; one that cannot be read is without lines.

    Raises:
        RefusedContent: it is no PDF, or locked, damaged, scanned, or has too much in it.
    """
    import pypdfium2  # noqa: PLC0415 (only who reads a PDF pays for it)

    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise RefusedContent(lambda name: WrongFormat(name, "PDF"))
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise RefusedContent(LockedFile if error.err_code == _PASSWORD_ERROR else DamagedFile) from error
    try:
        return _read(pdf, pypdfium2)
    finally:
        pdf.close()


def _read(pdf: Any, pypdfium2: Any) -> Document:
    count = len(pdf)
    if count > LIMIT_PAGES:
        raise RefusedContent(lambda name: TooManyPages(name, count, LIMIT_PAGES))
    pages: list[Page] = []
    pictures = unreadable = characters = 0
    for number in range(1, count + 1):
        try:
            sheet = pdf[number - 1]
        except pypdfium2.PdfiumError:
            unreadable += 1
            continue
        try:
            page = _page(sheet, number, pypdfium2.raw, LIMIT_CHARACTERS - characters)
            characters += sum(len(line.text) for line in page.lines)
            pages.append(page)
            if _letters(page) < _MIN_LETTERS_A_PAGE:
                pictures += _is_picture(sheet, pypdfium2.raw)
        except pypdfium2.PdfiumError:
            unreadable += 1
        finally:
            sheet.close()
    letters = sum(map(_letters, pages))
    if unreadable == count or (unreadable and not letters):
        raise RefusedContent(DamagedFile)
    if pictures and (pictures > count / 2 or not letters):
        raise RefusedContent(ScannedPages)
    broken = sum(line.text.count("\N{REPLACEMENT CHARACTER}") for page in pages for line in page.lines)
    if broken > _MAX_UNREADABLE_SHARE * max(characters, 1):
        raise RefusedContent(ScannedPages)
    return Document(_metadata_title(pdf, pypdfium2), tuple(pages))


def _metadata_title(pdf: Any, pypdfium2: Any) -> str:
    try:
        return " ".join(_clean(pdf.get_metadata_value("Title")).split())
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""


def _letters(page: Page) -> int:
    return sum(sum(map(str.isalpha, line.text)) for line in page.lines)


def _is_picture(sheet: Any, raw: Any) -> bool:
    """Whether a picture takes up a good part of a page."""
    width, height = sheet.get_size()
    for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) > _MIN_PICTURE_SHARE * width * height:
            return True
    return False


def _page(sheet: Any, number: int, raw: Any, room: int) -> Page:
    _turn_upright(sheet, raw)
    textpage = sheet.get_textpage()
    try:
        if raw.FPDFText_CountChars(textpage.raw) > room:
            raise RefusedContent(UnpacksTooLarge)
        angle = _angle(textpage.raw, raw)
        left, bottom, right, top = sheet.get_mediabox()
        ends = [_turned(x, y, angle)[1] for x in (left, right) for y in (bottom, top)]
        lines = [_line(glyphs, number, textpage.raw, raw) for glyphs in _glyph_lines(textpage.raw, raw, angle)]
    finally:
        textpage.close()
    return Page(number, max(ends), min(ends), tuple(line for line in lines if line.text))


def _turn_upright(sheet: Any, raw: Any) -> None:
    """Turn a page so that most of its text is shown upright, which PDFium needs to find the lines."""
    textpage = sheet.get_textpage()
    try:
        rotation = _angle(textpage.raw, raw) * 90
    finally:
        textpage.close()
    if sheet.get_rotation() != rotation:
        sheet.set_rotation(rotation)


def _angle(text: Any, raw: Any) -> int:
    """The direction of most of a page's text, as quarters of a turn."""
    count = raw.FPDFText_CountChars(text)
    angles = (raw.FPDFText_GetCharAngle(text, at) for at in range(0, count, max(1, count // 400)))
    return Counter(_quarters(angle) for angle in angles).most_common(1)[0][0] if count else 0


def _quarters(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0


def _turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    """A point of a page, turned back so that text which runs in that direction lies.

    >>> _turned(3.0, 2.0, 0), _turned(3.0, 2.0, 1)
    ((3.0, 2.0), (-2.0, 3.0))
    """
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarters]


def _glyph_lines(text: Any, raw: Any, angle: int) -> Iterator[list[_Glyph]]:
    """The characters of a page that run in its direction, line by line; of a stamp across it there is nothing."""
    edges = [ctypes.c_double() for _ in range(4)]
    origin = [ctypes.c_double() for _ in range(2)]
    line: list[_Glyph] = []
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in {0xA, 0xD}:
            if line:
                yield line
            line = []
            continue
        if code in {0x20, 0xA0}:
            if line and line[-1].char != " ":
                line.append(_Glyph(" ", at, line[-1].right, line[-1].right, line[-1].y))
            continue
        if _quarters(raw.FPDFText_GetCharAngle(text, at)) != angle:
            continue
        raw.FPDFText_GetCharBox(text, at, *edges)
        raw.FPDFText_GetCharOrigin(text, at, *origin)
        if not all(math.isfinite(each.value) for each in (*edges, *origin)):
            continue
        one = _turned(edges[0].value, edges[2].value, angle)
        other = _turned(edges[1].value, edges[3].value, angle)
        y = _turned(origin[0].value, origin[1].value, angle)[1]
        glyph = _Glyph(_char(code), at, min(one[0], other[0]), max(one[0], other[0]), y)
        if line and _is_elsewhere(line[-1], glyph):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "\N{SOFT HYPHEN}"
    is_character = 0 < code <= sys.maxunicode and not _SURROGATES.start <= code < _SURROGATES.stop
    return chr(code) if is_character else "\N{REPLACEMENT CHARACTER}"


def _is_elsewhere(glyph: _Glyph, following: _Glyph) -> bool:
    """Whether the next character is back to the left and on another line, or behind a hyphen anywhere else."""
    if glyph.char == "\N{SOFT HYPHEN}":
        return following.left < glyph.left or abs(following.y - glyph.y) > following.right - following.left + 2
    return following.right < glyph.left - 1 and abs(following.y - glyph.y) > 4  # noqa: PLR2004 (points)


def _line(glyphs: Sequence[_Glyph], page: int, text: Any, raw: Any) -> Line:
    glyphs = glyphs[:-1] if glyphs[-1].char == " " else glyphs
    visible = [glyph for glyph in glyphs if glyph.char != " "]
    if not visible:
        return Line("", page, 0, 0, 0, 0, is_bold=False)
    is_hyphenated = len(visible) > 1 and visible[-1].char == "\N{SOFT HYPHEN}"
    shown = glyphs[:-1] if is_hyphenated else glyphs
    samples = [visible[at * (len(visible) - 1) // (_SAMPLES - 1)] for at in range(_SAMPLES)]
    size = median(_size(glyph, text, raw) for glyph in samples)
    y = median(glyph.y for glyph in samples)
    chars = [_lifted(glyph, y, size) for glyph in shown]
    gaps = [
        (at, before.right, after.left)
        for at, (before, after) in enumerate(zip(shown, shown[2:], strict=False), start=2)
        if shown[at - 1].char == " " and after.left - before.right > 1.5 * size
    ]
    return Line(
        text="".join(chars),
        page=page,
        left=visible[0].left,
        right=max(glyph.right for glyph in visible),
        y=y,
        size=round(size, 1),
        is_bold=all(_is_bold(glyph, text, raw) for glyph in samples),
        is_hyphenated=is_hyphenated,
        gaps=tuple(gaps),
    )


def _lifted(glyph: _Glyph, baseline: float, size: float) -> str:
    """The character; a raised digit as such, so that it does not run into the word before."""
    if "0" <= glyph.char <= "9" and glyph.y - baseline > size / 5:
        return glyph.char.translate(_SUPERSCRIPTS)
    return glyph.char


def _size(glyph: _Glyph, text: Any, raw: Any) -> float:
    """The size of a character's font as it is shown; the file may say 1 and scale it."""
    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(text, glyph.at, matrix) else 1.0
    size = abs(float(raw.FPDFText_GetFontSize(text, glyph.at)) * (scale or 1.0))
    return size if math.isfinite(size) and size > 0 else 1.0


def _is_bold(glyph: _Glyph, text: Any, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(text, glyph.at) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, glyph.at, name, len(name), None)
    return any(part in name.value.decode("latin-1").lower() for part in _BOLD_NAMES)


def _clean(text: str) -> str:
    return "".join(char for char in text if char.isprintable() or char.isspace())
