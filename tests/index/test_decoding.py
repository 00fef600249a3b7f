import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.decoding import NotTextError, decode

TEXT = "Café “Zur Mühle”\nThe river rose… all Tuesday – and fell."
ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with its mark": TEXT.encode("utf-8-sig"),
    "utf-16 with its mark, little end first": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 with its mark, big end first": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 unmarked, little end first": TEXT.encode("utf-16-le"),
    "utf-16 unmarked, big end first": TEXT.encode("utf-16-be"),
    "utf-32 with its mark, little end first": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "utf-32 with its mark, big end first": codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    "windows-1252": TEXT.encode("cp1252"),
}
NOT_TEXT = {
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x02\0\0\0\xd3\x10\x3f\x31",
    "an archive": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)) * 4,
    "control characters": b"\x01\x02\x03\x04 words \x05\x06",
    "half a character behind a mark": codecs.BOM_UTF16_LE + b"a\0b",
    "a byte that is no letter": b"caf\xe9 \x81\x8d",
}


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_each_encoding_gives_the_same_text(content: bytes) -> None:
    """The text comes out the same from every encoding that articles come in, without a byte order mark."""
    assert decode(content) == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_each_line_end_becomes_a_newline(end: str) -> None:
    """However a file ends its lines, the text ends them with a newline."""
    assert decode(TEXT.replace("\n", end).encode()) == TEXT


@pytest.mark.parametrize("content", NOT_TEXT.values(), ids=NOT_TEXT)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """Bytes that are text in no known encoding are refused rather than shown as gibberish."""
    with pytest.raises(NotTextError):
        decode(content)


def test_one_stray_nul_does_not_make_utf_16() -> None:
    """A NUL in UTF-8 text stays one character; the rest is not read as pairs of bytes."""
    text = "The river rose all Tuesday. " * 10 + "\0\n"
    assert decode(text.encode()) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    """Any text without control characters is the same after a round trip through UTF-8."""
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    """Whatever the bytes, the outcome is a text without carriage returns or NotTextError."""
    try:
        assert "\r" not in decode(content)
    except NotTextError:
        return
