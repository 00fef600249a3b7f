"""Good files, and what can happen to them."""

import io
import random
import zipfile
from collections.abc import Sequence
from functools import lru_cache

from docx.document import Document

from tests.index.docx_files import add_notes, add_xml, docx_of
from tests.index.html_pages import PAGES
from tests.index.pdf_files import Sheet, filled, pdf_of
from tests.index.samples import FLOOD

PARAGRAPHS = [paragraph for paragraph in FLOOD.split("\n\n") if paragraph.endswith(".")]
INSERTED = (
    b"<<",
    b">>",
    b"endobj\n",
    b"stream\n",
    b"/Type /Pages ",
    b"1 0 R ",
    b"(" * 500,
    b"q " * 500,
    bytes(50),
    b"<w:p>" * 400,
)
INSERTED_IN_HTML = (
    b"<div>" * 2000,
    b"</div>" * 50,
    b"<table><tr><td>" * 300,
    b"<!--",
    b"<script>",
    b"<![CDATA[",
    b"<p",
    b'" style="',
    b"&#0;&#xffffffff;&bogus;",
    b"<svg><title>" * 50,
    b"\xff\xfe\x00",
    b'<meta charset="utf-16">',
    b'<script type="application/ld+json">{"articleBody": [',
    bytes(50),
)


def good_pdf() -> bytes:
    """A PDF of three pages."""
    sheet = Sheet().line("The flood of Aldermouth", 50, 740, size=18).lines(filled(PARAGRAPHS, 70), 50, 700)
    return pdf_of([sheet, Sheet(rotation=90).lines(filled(PARAGRAPHS, 30), 50, 700), Sheet().picture()], title="Floods")


def good_docx() -> bytes:
    """A DOCX with a title, captions, a table and a note."""

    def fill(document: Document) -> None:
        document.add_heading("The flood", 0)
        for paragraph in PARAGRAPHS:
            document.add_paragraph(paragraph)
        document.add_paragraph("The weir.", "Caption")
        document.add_table(2, 2)
        add_notes(document, "footnote", {"2": "The notebook is kept."})
        add_xml(document, '<w:p><w:r><w:t>It rose.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>')

    return docx_of(fill)


def good_pages() -> tuple[bytes, ...]:
    """Pages of every kind that there is an example of."""
    return tuple(page.source.encode() for page in PAGES.values())


def damaged(content: bytes, chance: random.Random, inserted: Sequence[bytes] = INSERTED) -> bytes:
    """The bytes with something changed, cut off, doubled, taken out or put in."""
    broken = bytearray(content)
    start = chance.randrange(len(broken))
    end = min(len(broken), start + chance.randrange(1, 2000))
    match chance.randrange(5):
        case 0:
            for _ in range(chance.choice((1, 10, 100))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        case 1:
            del broken[start:]
        case 2:
            broken[chance.randrange(len(broken)) : 0] = broken[start:end] * chance.choice((1, 20))
        case 3:
            del broken[start:end]
        case _:
            broken[start:start] = chance.choice(inserted)
    return bytes(broken)


def damaged_within(content: bytes, chance: random.Random) -> bytes:
    """The archive with one of its parts damaged, packed again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        victim = chance.choice([*old.namelist(), *["word/document.xml"] * 5, *["word/styles.xml"] * 3])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(part, chance) if name == victim and part else part)
    return stream.getvalue()


def damaged_file(suffix: str, number: int) -> bytes:
    """The file of that format and number, damaged; the same each time."""
    chance = random.Random(f"{suffix} {number}")  # noqa: S311 (not a secret)
    good = chance.choice(good_files(suffix))
    if suffix == ".docx" and chance.random() < 2 / 3:
        return damaged_within(good, chance)
    return damaged(good, chance, INSERTED_IN_HTML if suffix == ".html" else INSERTED)


@lru_cache
def good_files(suffix: str) -> tuple[bytes, ...]:
    """Files of a format before anything happens to them."""
    made = {".pdf": lambda: (good_pdf(),), ".docx": lambda: (good_docx(),), ".html": good_pages}
    return made[suffix]()
