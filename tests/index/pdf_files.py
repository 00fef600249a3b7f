"""PDF files of our own, written object by object: sheets of lines set in Courier, whose widths are easily known."""

import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.readers.pdf import reading_of
from index.readers.pdf_pages import document_from
from index.readers.pdf_process import read_document
from index.readers.reading import Reading

WIDTH, HEIGHT = 600, 800
LETTER_WIDTH = 0.6
_FONTS = (b"Courier", b"Courier-Bold")


@dataclass
class Sheet:
    """A page to be: what is drawn on it, in that order."""

    operators: list[bytes] = field(default_factory=list)
    rotation: int = 0
    has_picture: bool = False

    def line(self, words: str, x: float, y: float, *, size: float = 10, is_bold: bool = False) -> "Sheet":
        """Set a line with its baseline at that height."""
        shown = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = b"/B" if is_bold else b"/R"
        self.operators.append(b"BT %s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (font, size, x, y, shown))
        return self

    def sideways(self, words: str, x: float, y: float) -> "Sheet":
        """Set a line that runs upwards."""
        self.operators.append(b"BT /R 10 Tf 0 1 -1 0 %g %g Tm (%s) Tj ET" % (x, y, words.encode("cp1252")))
        return self

    def lines(self, words: Iterable[str], x: float, y: float, *, size: float = 10, leading: float = 12) -> "Sheet":
        """Set lines under each other, the first at that height; each may be indented with spaces."""
        for each in words:
            self.line(each.lstrip(), x + (len(each) - len(each.lstrip())) * LETTER_WIDTH * size, y, size=size)
            y -= leading
        return self

    def picture(self) -> "Sheet":
        """Cover the page with a picture."""
        self.has_picture = True
        self.operators.append(b"q %d 0 0 %d 0 0 cm /P Do Q" % (WIDTH, HEIGHT))
        return self


def filled(paragraphs: Sequence[str], columns: int, *, indent: str = "   ") -> list[str]:
    """Paragraphs as lines of so many letters, each but the first indented."""
    lines: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        lines += textwrap.wrap(paragraph, columns, initial_indent=indent if at else "", break_on_hyphens=False)
    return lines


def pdf_of(sheets: Sequence[Sheet], *, title: str = "", is_locked: bool = False) -> bytes:
    """The file with these pages; a locked one asks for a password that nobody knows."""
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for at, name in enumerate(_FONTS):
        objects[3 + at] = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects[5] = picture + b" /Length 1 >>\nstream\n\x80\nendstream"
    objects[6] = b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().encode()
    kids = []
    for at, sheet in enumerate(sheets):
        drawn = b"\n".join(sheet.operators)
        objects[10 + 2 * at] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /P 5 0 R >> >> >>"
        ) % (WIDTH, HEIGHT, sheet.rotation, 11 + 2 * at)
        objects[11 + 2 * at] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
        kids.append(b"%d 0 R" % (10 + 2 * at))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    lock = b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"5A" * 32,
        b"A5" * 32,
    )
    return _file(objects, lock if is_locked else b"")


def pdf_with(stream: bytes, filter_name: bytes) -> bytes:
    """The file with one page, on which is drawn what the filter makes of a stream."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /R 4 0 R >> >> >>"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page,
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        5: b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filter_name, stream),
        6: b"<< >>",
    }
    return _file(objects, b"")


def read_in_this_process(content: bytes) -> Reading:
    """What is read of a PDF, without a process for each of many.

    Raises:
        Refused: as there.
    """
    return reading_of(document_from(json.loads(json.dumps(read_document(content)))))


def _file(objects: dict[int, bytes], trailer: bytes) -> bytes:
    content = b"%PDF-1.4\n"
    places: dict[int, int] = {}
    for number, each in sorted(objects.items()):
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(content)
    content += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        content += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    content += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return content
