"""Bytes to a page's tree, by the encoding that the page is in."""

import codecs
from typing import Any

import regex
from lxml import etree, html  # type: ignore[import-untyped]

from index.readers.decoding import NotTextError, decode

Element = Any
"""An lxml element; lxml has no types of its own."""

_OTHER_FORMATS = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF", b"{\\rtf", b"\x1f\x8b")
_HEAD_BYTES = 4096
_DECLARED = regex.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*(?P<name>[\w.:-]{1,40})"""
    rb"""|\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["'](?P<name>[\w.:-]{1,40})""",
    regex.IGNORECASE,
)
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
"""What browsers read in place of what a page declares (WHATWG, Encoding Standard)."""
_MAX_BROKEN_SHARE = 0.05
_NON_ASCII = regex.compile(r"[^\x00-\x7f]")


def page_source(content: bytes) -> str:
    """The page's source: by its byte order mark, as UTF-8 if it is valid, by the charset that it declares.

    Valid UTF-8 counts more than what is declared, since a saved page keeps the declaration that its server overruled.
    Without a charset a page that is hardly UTF-8 is in Windows-1252.

    Raises:
        NotTextError: the bytes are another format's, or no text.
    """
    if content.startswith(_OTHER_FORMATS):
        raise NotTextError
    if content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content:
        return decode(content)
    encoding = _declared_encoding(content)
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if content.isascii() and encoding is not None:  # a seven-bit encoding, perhaps
        text = content.decode(encoding, "replace")
    elif broken and (encoding not in {None, "utf-8"} or broken > _MAX_BROKEN_SHARE * len(_NON_ASCII.findall(text))):
        text = content.decode(encoding if encoding not in {None, "utf-8"} and encoding else "cp1252", "replace")
    return decode(text.encode("utf-8", "replace"))


def page_tree(source: str) -> Element | None:
    """The root element, without comments and instructions; None where there is nothing to be read.

    libxml2 stops at 256 levels of nesting, which bounds every recursion over the tree.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def _declared_encoding(content: bytes) -> str | None:
    """Python's name of the charset in the page's head; None where it names none that Python knows."""
    declared = _DECLARED.search(content, 0, _HEAD_BYTES)
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared["name"].decode("ascii", "replace")).name
        b"".decode(name)  # some codecs are no encodings of text
    except (LookupError, ValueError):
        return None
    return None if name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")) else _READ_AS.get(name, name)
