"""PNG pictures, as far as they can be cut without a library for pictures."""

import zlib
from collections.abc import Iterator
from struct import pack, unpack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    width, height = unpack(">II", png[16:24])
    return width, height


def upper_rows(png: bytes, height: int) -> bytes:
    """The upper part of a picture that is not interlaced; as it is where it is no higher.

    A row is packed by what stands left of it and above, so that those below can be left out.
    """
    chunks = list(_chunks(png))
    header = chunks[0][1]
    width, whole_height, depth, colour = unpack(">IIBB", header[:10])
    if whole_height <= height:
        return png
    row = 1 + (width * depth * CHANNELS[colour] + 7) // 8
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))[: row * height]
    kept = [(kind, data) for kind, data in chunks[1:] if kind not in (b"IDAT", b"IEND")]
    cut = [(b"IHDR", pack(">II", width, height) + header[8:]), *kept, (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in cut)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
