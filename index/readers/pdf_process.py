"""Lines of text off the pages of a PDF, with their places: a program of its own, and all that touches PDFium.

PDFium is given files by strangers. Some make it take minutes or gigabytes, or end its process; so that is another one,
with bounds. It reads a PDF from standard input and writes JSON to standard output, and imports nothing of the index,
which would take longer than the reading.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

LIMIT_PAGES = 500
LIMIT_CHARACTERS = 1_500_000
LIMIT_LINES = 60_000
LIMIT_PROCESSOR_SECONDS = 8
LIMIT_SECONDS = 20
LIMIT_MEMORY_BYTES = 600_000_000

NO_PDF, LOCKED, DAMAGED, SCANNED, TOO_LONG, TOO_MUCH = "no PDF", "locked", "damaged", "scanned", "too long", "too much"

_HEADER_WITHIN = 1024
_PASSWORD_ERROR = 4
_MIN_LETTERS_A_PAGE = 60
_MIN_PICTURE_SHARE = 0.4
_MAX_UNREADABLE_SHARE = 0.4
_HYPHENS = {0x2, 0xAD, 0xFFFE}
_SURROGATES = range(0xD800, 0xE000)
_BOLD_WEIGHT = 550
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "medi", "cmbx", "sfbx", "-b,")
_SAMPLES = 7
_WIDE_SPACE = 1.5
_RAISED = 0.2
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Refused(Exception):
    """The file cannot or will not be read; `why` is one of the words above, `count` the number of too many pages."""

    def __init__(self, why: str, count: int = 0) -> None:
        self.why = why
        self.count = count
        super().__init__(why)


class _Word(NamedTuple):
    """Characters without a space, from `left` to `right` on the baseline `y`; PDFium knows the first as `at`."""

    chars: str
    at: int
    left: float
    right: float
    y: float

    @property
    def is_cut(self) -> bool:
        """Whether it ends with a hyphen that only a line's end has put there."""
        return len(self.chars) > 1 and self.chars.endswith("\N{SOFT HYPHEN}")


def main() -> None:
    """Read a PDF from standard input, and write what is in it or why it is refused."""
    _bound()
    try:
        found = read_document(sys.stdin.buffer.read())
    except Refused as refused:
        found = {"refused": refused.why, "count": refused.count}
    except MemoryError:
        found = {"refused": TOO_MUCH, "count": 0}
    sys.stdout.buffer.write(json.dumps(found).encode())


def read_document(content: bytes) -> dict[str, Any]:
    """The title that the metadata of a PDF give, and its pages.

    A page is its number, its upper and lower edge, and its lines; a line is what `pdf_pages.Line` has but the page.

    Raises:
        Refused: it is no PDF, or locked, damaged, scanned, or has too much in it.
    """
    import pypdfium2  # noqa: PLC0415 (the bounds are set before)

    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise Refused(NO_PDF)
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused(LOCKED if error.err_code == _PASSWORD_ERROR else DAMAGED) from error
    try:
        return {"title": _metadata_title(pdf, pypdfium2), "pages": _pages(pdf, pypdfium2)}
    finally:
        pdf.close()


def _bound() -> None:
    """Let this process take no more than its memory and its time, where the system can hold that."""
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, LIMIT_MEMORY_BYTES), (resource.RLIMIT_CPU, LIMIT_PROCESSOR_SECONDS)):
        _, most = resource.getrlimit(kind)
        if most == resource.RLIM_INFINITY or most > limit:
            resource.setrlimit(kind, (limit, limit))


def _pages(pdf: Any, pypdfium2: Any) -> list[tuple[Any, ...]]:
    count = len(pdf)
    if count > LIMIT_PAGES:
        raise Refused(TOO_LONG, count)
    pages: list[tuple[Any, ...]] = []
    pictures = unreadable = characters = letters = strange = lines = 0
    for number in range(1, count + 1):
        try:
            sheet = pdf[number - 1]
        except pypdfium2.PdfiumError:
            unreadable += 1
            continue
        try:
            page = _page(sheet, number, pypdfium2.raw, LIMIT_CHARACTERS - characters)
            text = "".join(line[0] for line in page[3])
            page_letters = sum(map(str.isalpha, text))
            if page_letters < _MIN_LETTERS_A_PAGE:
                pictures += _is_picture(sheet, pypdfium2.raw)
        except pypdfium2.PdfiumError:
            unreadable += 1
            continue
        finally:
            sheet.close()
        pages.append(page)
        characters += len(text)
        letters += page_letters
        strange += text.count("\N{REPLACEMENT CHARACTER}")
        lines += len(page[3])
        if lines > LIMIT_LINES:
            raise Refused(TOO_MUCH)
    if unreadable == count or (unreadable and not letters):
        raise Refused(DAMAGED)
    if (pictures and (pictures > count / 2 or not letters)) or strange > _MAX_UNREADABLE_SHARE * max(characters, 1):
        raise Refused(SCANNED)
    return pages


def _metadata_title(pdf: Any, pypdfium2: Any) -> str:
    try:
        title = str(pdf.get_metadata_value("Title"))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""
    return " ".join("".join(char for char in title if char.isprintable() or char.isspace()).split())


def _is_picture(sheet: Any, raw: Any) -> bool:
    """Whether a picture takes up a good part of a page."""
    width, height = sheet.get_size()
    for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) > _MIN_PICTURE_SHARE * width * height:
            return True
    return False


def _page(sheet: Any, number: int, raw: Any, room: int) -> tuple[Any, ...]:
    """A page, upright: its number, its edges, and its lines as the file orders them."""
    textpage = sheet.get_textpage()
    try:
        if raw.FPDFText_CountChars(textpage.raw) > room:
            raise Refused(TOO_MUCH)
        quarters = _direction(textpage.raw, raw)
        if sheet.get_rotation() != quarters * 90:
            # PDFium finds lines only where they are shown upright.
            textpage.close()
            sheet.set_rotation(quarters * 90)
            textpage = sheet.get_textpage()
        left, bottom, right, top = sheet.get_mediabox()
        heights = [_turned(x, y, quarters)[1] for x in (left, right) for y in (bottom, top)]
        lines = [_line(words, textpage.raw, raw, quarters) for words in _lines(textpage.raw, raw, quarters)]
    finally:
        textpage.close()
    return number, max(heights), min(heights), [line for line in lines if line[0]]


def _direction(text: Any, raw: Any) -> int:
    """How most of a page's text runs, as quarters of a turn."""
    count = raw.FPDFText_CountChars(text)
    angles = (raw.FPDFText_GetCharAngle(text, at) for at in range(0, count, max(1, count // 400)))
    return Counter(map(_quarters, angles)).most_common(1)[0][0] if count else 0


def _quarters(angle: float) -> int:
    return round(angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0


def _turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    """A point of a page, turned back so that text which runs in that direction lies.

    >>> _turned(3.0, 2.0, 0), _turned(3.0, 2.0, 1)
    ((3.0, 2.0), (-2.0, 3.0))
    """
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarters]


def _lines(text: Any, raw: Any, quarters: int) -> Iterator[list[_Word]]:
    """The words of a page that run in its direction, line by line; of a stamp across it there is nothing."""
    line: list[_Word] = []
    for word, is_last in _words(text, raw, quarters):
        if word is not None:
            if line and _is_elsewhere(line[-1], word):
                yield line
                line = []
            line.append(word)
        if is_last and line:
            yield line
            line = []


def _words(text: Any, raw: Any, quarters: int) -> Iterator[tuple[_Word | None, bool]]:
    """The words, each with whether a line ends behind it; None where it ends behind none."""
    chars: list[str] = []
    start = 0
    get_code = raw.FPDFText_GetUnicode
    for at in range(raw.FPDFText_CountChars(text)):
        code = get_code(text, at)
        is_end = code in {0xA, 0xD}
        if is_end or code in {0x20, 0xA0}:
            if chars or is_end:
                yield _word(chars, start, text, raw, quarters), is_end
            chars = []
            continue
        if not chars:
            start = at
        chars.append(_char(code))
        if code in _HYPHENS:
            yield _word(chars, start, text, raw, quarters), False
            chars = []
    if chars:
        yield _word(chars, start, text, raw, quarters), True


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "\N{SOFT HYPHEN}"
    is_character = 0 < code <= sys.maxunicode and not _SURROGATES.start <= code < _SURROGATES.stop
    return chr(code) if is_character else "\N{REPLACEMENT CHARACTER}"


def _word(chars: Sequence[str], at: int, text: Any, raw: Any, quarters: int) -> _Word | None:
    """The word of some characters; None where there are none, or they run in another direction."""
    if not chars or _quarters(raw.FPDFText_GetCharAngle(text, at)) != quarters:
        return None
    left, right = _edges(at, text, raw, quarters)
    if len(chars) > 1:
        right = max(right, _edges(at + len(chars) - 1, text, raw, quarters)[1])
    y = _baseline(at, text, raw, quarters)
    shown = list(chars)
    for place in range(1, len(chars)):
        if "0" <= chars[place] <= "9" and not ("0" <= chars[place - 1] <= "9" and shown[place - 1] == chars[place - 1]):
            lift = _baseline(at + place, text, raw, quarters) - y
            if lift > _RAISED * _size(at, text, raw):
                shown[place] = chars[place].translate(_SUPERSCRIPTS)
    return _Word("".join(shown), at, left, right, y) if all(map(math.isfinite, (left, right, y))) else None


def _edges(at: int, text: Any, raw: Any, quarters: int) -> tuple[float, float]:
    """Where a character begins and ends along its line."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    one = _turned(left.value, bottom.value, quarters)[0]
    other = _turned(right.value, top.value, quarters)[0]
    return min(one, other), max(one, other)


def _baseline(at: int, text: Any, raw: Any, quarters: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    return _turned(x.value, y.value, quarters)[1]


def _is_elsewhere(word: _Word, following: _Word) -> bool:
    """Whether the next word is back to the left and on another line, or behind a hyphen anywhere else."""
    step = abs(following.y - word.y)
    if word.chars.endswith("\N{SOFT HYPHEN}"):
        return following.left < word.left or step > 4  # noqa: PLR2004 (points)
    return following.right < word.left - 1 and step > 4  # noqa: PLR2004 (points)


def _line(words: Sequence[_Word], text: Any, raw: Any, quarters: int) -> tuple[Any, ...]:
    samples = [words[at * (len(words) - 1) // (_SAMPLES - 1)] for at in range(_SAMPLES)]
    size = median(_size(word.at, text, raw) for word in samples)
    y = median(word.y for word in samples)
    shown = ""
    gaps: list[tuple[int, float, float]] = []
    before: _Word | None = None
    for word in words:
        if before is not None and not before.chars.endswith("\N{SOFT HYPHEN}"):
            shown += " "
            if word.left - before.right > _WIDE_SPACE * size:
                gaps.append((len(shown), before.right, word.left))
        is_raised = word.y - y > _RAISED * size and word.chars.isdigit()
        shown += word.chars.translate(_SUPERSCRIPTS) if is_raised else word.chars
        before = word
    is_hyphenated = words[-1].is_cut
    return (
        shown[:-1] if is_hyphenated else shown,
        min(word.left for word in words),
        max(word.right for word in words),
        y,
        round(size, 1),
        all(_is_bold(word.at, text, raw) for word in samples),
        is_hyphenated,
        gaps,
    )


def _size(at: int, text: Any, raw: Any) -> float:
    """The size of a character's font as it is shown; the file may say 1 and scale it."""
    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(text, at, matrix) else 1.0
    size = abs(float(raw.FPDFText_GetFontSize(text, at)) * (scale or 1.0))
    return size if math.isfinite(size) and size > 0 else 1.0


def _is_bold(at: int, text: Any, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(text, at) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, at, name, len(name), None)
    return any(part in name.value.decode("latin-1").lower() for part in _BOLD_NAMES)


if __name__ == "__main__":
    main()
