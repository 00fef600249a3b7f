"""Bytes to text, in the encodings that articles come in."""

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.02
_MIN_NUL_SHARE_OF_UTF16 = 0.05


class NotTextError(ValueError):
    """The bytes are text in none of the encodings tried."""


def decode(content: bytes) -> str:
    r"""The text, with every line end as ``\n`` and without a byte order mark.

    A byte order mark decides; without one it is UTF-16 where many bytes are NUL, else UTF-8, else Windows-1252.

    Raises:
        NotTextError: it is none of these, or what comes out is full of control characters.

    >>> decode("Tea\r\nat “four”".encode("cp1252"))
    'Tea\nat “four”'
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise NotTextError
    return text


def _decoded(content: bytes) -> str:
    try:
        for mark, encoding in _BYTE_ORDER_MARKS:
            if content.startswith(mark):
                return content.decode(encoding)
        if content.count(0) > _MIN_NUL_SHARE_OF_UTF16 * len(content):
            return content.decode(_unmarked_utf16(content))
    except UnicodeDecodeError as error:
        raise NotTextError from error
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTextError


def _unmarked_utf16(content: bytes) -> str:
    """Which half of each pair is mostly NUL in European text tells the byte order."""
    low, high = content[::2].count(0), content[1::2].count(0)
    return "utf-16-le" if high > low else "utf-16-be"
