"""What a DOCX file holds, opened with care: all that touches zip archives and python-docx."""

import io
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import Any

from index.errors import DamagedFile, LockedFile, UnpacksTooLarge, WrongFormat
from index.readers.reading import RefusedContent

LIMIT_UNPACKED_BYTES = 100_000_000
_MAX_RATIO = 150
_RATIO_FROM_BYTES = 10_000_000
_LIMIT_XML_BYTES = 40_000_000
_LIMIT_TAGS = 1_000_000
_LIMIT_RELATIONSHIPS = 20_000
_LIMIT_ENTRIES = 4_000
_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}

wrong_format = partial(WrongFormat, expected="Word (DOCX)")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a DOCX file that an article is in, as lxml elements; `notes` by kind and id."""

    body: Any
    styles: Any
    notes: dict[tuple[str, str], Any]
    title: str


def package_of(content: bytes) -> Package:
    """Open a DOCX file. Nothing outside it is fetched, and no entity in it resolved.

    Raises:
        RefusedContent: it is no DOCX file, or locked, damaged, or has too much in it.
    """
    if content.startswith(_COMPOUND):
        raise RefusedContent(LockedFile if _ENCRYPTED_PACKAGE in content else wrong_format)
    if not content.startswith(_ZIP):
        raise RefusedContent(wrong_format)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, len(content))
        return _opened(content)
    except (RefusedContent, MemoryError):
        raise
    except Exception as error:  # zipfile, lxml and python-docx meet broken files with whatever comes up
        raise RefusedContent(DamagedFile) from error


def _check_archive(archive: zipfile.ZipFile, packed_bytes: int) -> None:
    """Look at an archive before any of it is parsed.

    Raises:
        RefusedContent: it is locked, not of Word, or unpacks to too much.
    """
    entries = archive.infolist()
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise RefusedContent(LockedFile)
    _check_sizes(entries, packed_bytes)
    if not any(entry.filename.startswith("word/") for entry in entries):
        raise RefusedContent(wrong_format)
    _check_tags(archive, [entry for entry in entries if _is_xml(entry)])


def _check_sizes(entries: list[zipfile.ZipInfo], packed_bytes: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    if (
        unpacked > LIMIT_UNPACKED_BYTES
        or (unpacked > _RATIO_FROM_BYTES and unpacked > _MAX_RATIO * packed_bytes)
        or xml > _LIMIT_XML_BYTES
        or len(entries) > _LIMIT_ENTRIES
    ):
        raise RefusedContent(UnpacksTooLarge)


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _check_tags(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """An element takes much more memory than the four bytes that it may be written in."""
    tags = relationships = 0
    for entry in entries:
        count = archive.read(entry).count(b"<")
        tags += count
        relationships += count * entry.filename.lower().endswith(".rels")
        if tags > _LIMIT_TAGS or relationships > _LIMIT_RELATIONSHIPS:
            raise RefusedContent(UnpacksTooLarge)


def _opened(content: bytes) -> Package:
    import docx  # noqa: PLC0415 (only who reads a DOCX pays for it)
    from docx.oxml import parse_xml  # noqa: PLC0415 (likewise)

    document = docx.Document(io.BytesIO(content))
    if document.element.body is None:
        raise RefusedContent(DamagedFile)
    notes: dict[tuple[str, str], Any] = {}
    for relationship in document.part.rels.values():
        tag = _NOTES.get(relationship.reltype.rsplit("/", 1)[-1])
        if tag is not None and not relationship.is_external:
            for note in parse_xml(relationship.target_part.blob):
                notes[tag, _attribute(note, "id")] = note
    return Package(
        body=document.element.body,
        styles=document.styles.element,
        notes=notes,
        title=" ".join((document.core_properties.title or "").split()),
    )


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
