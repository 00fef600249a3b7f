import io
import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress

from docx.document import Document

from index import ArticleError, Paragraph, read_article, split_passages
from index.readers.pdf_process import Refused
from index.readers.reading import Block
from tests.index.docx_files import add_notes, add_xml, docx_of
from tests.index.pdf_files import Sheet, filled, pdf_of, read_in_this_process
from tests.index.samples import FLOOD

FILES = 200
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


def damaged(content: bytes, chance: random.Random) -> bytes:
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
            broken[start:start] = chance.choice(INSERTED)
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


def assert_in_order(text: str, blocks: Sequence[Block] | Sequence[Paragraph]) -> None:
    """Each is behind the one before, and within the text."""
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end


def test_a_damaged_pdf_is_read_or_refused() -> None:
    """Whatever happened to a file, nothing else comes of it, and that soon."""
    chance = random.Random(1931)  # noqa: S311 (the same damage every time)
    good = good_pdf()
    assert read_in_this_process(good).blocks
    for _ in range(FILES):
        with suppress(Refused):
            reading = read_in_this_process(damaged(good, chance))
            assert_in_order(reading.text, reading.blocks)


def test_a_damaged_docx_is_an_article_or_an_article_error() -> None:
    """Whatever happened to a file, also within its archive, nothing else comes of it, and that soon."""
    chance = random.Random(1931)  # noqa: S311 (the same damage every time)
    good = good_docx()
    assert split_passages(read_article(good, "flood.docx"))
    for _ in range(FILES):
        damage = damaged_within if chance.random() < 2 / 3 else damaged
        with suppress(ArticleError):
            article = read_article(damage(good, chance), "flood.docx")
            assert_in_order(article.text, [each for section in article.sections for each in section.paragraphs])
