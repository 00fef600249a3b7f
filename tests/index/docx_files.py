"""DOCX files of our own: what python-docx can write, with raw XML where it can't."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def docx_of(fill: Callable[[Document], object]) -> bytes:
    """The file of a document that is filled so."""
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_xml(document: Document, xml: str) -> None:
    """Put an element at the end of a document; the usual prefixes are known."""
    tag_end = next(at for at, char in enumerate(xml) if char in " />")
    element = parse_xml(f"{xml[:tag_end]} {NAMESPACES}{xml[tag_end:]}")
    document.element.body.insert(len(document.element.body) - 1, element)


def add_notes(document: Document, kind: str, notes: Mapping[str, str]) -> None:
    """Give a document footnotes or endnotes, each by its id."""
    entries = "".join(
        f'<w:{kind} w:id="{id_}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>' for id_, text in notes.items()
    )
    blob = f"<w:{kind}s {NAMESPACES}>{entries}</w:{kind}s>".encode()
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind}s".upper()))


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part of it changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, change(part) if entry.filename == name else part)
    return stream.getvalue()
