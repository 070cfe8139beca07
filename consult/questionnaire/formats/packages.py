"""Files inside of a zip file, taken out only within limits that a hostile file cannot pass."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from consult.kernel.errors import Invalid, Problem

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 40_000_000
LARGEST_TOTAL = 80_000_000
"""Bytes after unpacking."""
HARDEST = 400
"""How many times smaller a large member may be packed: real texts stay below a hundred."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Package:
    """A zip file whose members are read one by one, into memory only."""

    def __init__(self, name: str, content: bytes) -> None:
        """Open it; Invalid where its list of members is damaged or made to harm."""
        self.name = name
        self._left = LARGEST_TOTAL
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _DAMAGED as error:
            what = "The file is cut off or damaged; save it again where it was made."
            raise refused(name, what) from error
        self._members = {one.filename.replace("\\", "/"): one for one in self._archive.infolist()}
        self._examine()

    @property
    def members(self) -> tuple[str, ...]:
        """The names of what is in it."""
        return tuple(self._members)

    def _examine(self) -> None:
        count = len(self._archive.infolist())
        if count > MOST_MEMBERS:
            raise refused(
                self.name, f"It holds {count:,} files; at most {MOST_MEMBERS:,} are read."
            )
        if count != len(self._members):
            raise refused(self.name, "Two files in it have the same name.")
        for member, known in self._members.items():
            self._examine_member(member, known)

    def _examine_member(self, member: str, known: zipfile.ZipInfo) -> None:
        if (
            member.startswith("/")
            or ".." in member.split("/")
            or ":" in member.split("/", maxsplit=1)[0]
        ):
            raise refused(self.name, f"“{member[:80]}” in it points outside of the file.")
        if known.file_size > 1_000_000 and known.file_size > HARDEST * known.compress_size:
            what = f"“{member[:80]}” in it unpacks to {known.file_size:,} bytes, far too many."
            raise refused(self.name, what)

    def read(self, member: str) -> bytes:
        """One member unpacked; Invalid where it is missing, damaged or too large."""
        most = min(LARGEST_MEMBER, self._left)
        try:
            with self._archive.open(self._members[member]) as opened:
                found = opened.read(most + 1)
        except _DAMAGED as error:
            what = f"“{member[:80]}” in it is missing or damaged; save the file again."
            raise refused(self.name, what) from error
        if len(found) > most:
            raise refused(self.name, f"“{member[:80]}” in it unpacks to more than {most:,} bytes.")
        self._left -= len(found)
        return found


def refused(name: str, what: str, line: int | None = None, where: str = "") -> Invalid:
    """The error of a file that cannot be read, with the one reason."""
    place = ", ".join(part for part in (name, where) if part)
    return Invalid(f"{name} cannot be read.", [Problem(place, what, line)])
