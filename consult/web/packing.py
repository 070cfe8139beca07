"""The gzip format for a text whose long beginning never changes: it is compressed only once."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_RAW, _GZIP = -15, 31
_STORED_AND_LAST = b"\x01"
_LONGEST_STORED = 65535


@dataclass(frozen=True, slots=True)
class PackedBeginning:
    """The beginning, compressed, and what is needed to go on from it."""

    packed: bytes
    length: int
    checksum: int

    def ended(self, end: bytes) -> bytes:
        """The whole with this short ending, which is stored as it is."""
        if len(end) > _LONGEST_STORED:
            raise ValueError("the ending is too long to be stored")
        size = len(end).to_bytes(2, "little")
        complement = (len(end) ^ 0xFFFF).to_bytes(2, "little")
        checksum = zlib.crc32(end, self.checksum).to_bytes(4, "little")
        length = (self.length + len(end)).to_bytes(4, "little")
        return b"".join((self.packed, _STORED_AND_LAST, size, complement, end, checksum, length))


def packed_beginning(text: bytes) -> PackedBeginning:
    """Compress as well as it can be done; it is done once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = _HEADER + packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)
    return PackedBeginning(packed, len(text), zlib.crc32(text))


def packed_whole(text: bytes) -> bytes:
    """A text that is sent once; the fastest level is enough, for options repeat themselves."""
    packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    return packer.compress(text) + packer.flush()
