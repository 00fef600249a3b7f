"""Bytes to a page's tree, by the encoding that the page is in."""

import codecs
from itertools import dropwhile
from typing import Any

import regex
from lxml import etree, html  # type: ignore[import-untyped]

from index.errors import PageTooLarge
from index.readers.decoding import NotTextError, decode
from index.readers.reading import RefusedContent

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
_OF_THE_WEB = regex.compile(
    r"utf-8|cp(?:125\d|866|874|932|949)|iso8859-\d+|gb18030|big5(?:hkscs)?|euc_jp|iso2022_jp|koi8-[ru]|mac-(?:roman|cyrillic)"
)
_OF_THE_HEAD = frozenset({"title", "meta", "link", "style", "script", "base", "noscript", "template"})
_MAX_ELEMENTS = 30_000
_MAX_STEPS_UP = 1_000_000
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

    Raises:
        RefusedContent: there are more elements than can be looked through in a second or two.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None
    elements = int(root.xpath("count(//*)"))
    limit = _MAX_ELEMENTS
    if elements <= limit:  # deep nesting costs as many do
        limit = min(limit, _MAX_STEPS_UP * elements // _steps_up(root))
    if elements > limit:
        raise RefusedContent(lambda name: PageTooLarge(name, elements, limit))
    _open_body(root)
    return root


def _open_body(root: Element) -> None:
    """Put into the body what stands in the head but is none of it.

    Where a page leaves out the body's tag, libxml2 takes elements that it does not know, such as main, for the head's.
    """
    head = root.find("head")
    if head is None:
        return
    strays = list(dropwhile(lambda element: element.tag in _OF_THE_HEAD, head))
    if strays:
        body = root.find("body")
        body = etree.SubElement(root, "body") if body is None else body
        for place, stray in enumerate(strays):
            body.insert(place, stray)


def _steps_up(root: Element) -> int:
    """How many steps lead from all elements up to the root, and one more."""
    depths: dict[Element, int] = {}
    for element in root.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
    return sum(depths.values())


def _declared_encoding(content: bytes) -> str | None:
    """Python's name of the charset in the page's head; None where it names none that Python knows."""
    declared = _DECLARED.search(content, 0, _HEAD_BYTES)
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared["name"].decode("ascii", "replace")).name
    except (LookupError, ValueError):
        return None
    name = _READ_AS.get(name, name)
    return name if _OF_THE_WEB.fullmatch(name) else None
