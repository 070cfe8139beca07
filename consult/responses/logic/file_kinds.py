"""What a file is, told by its content: its name says only what somebody calls it."""

from __future__ import annotations

import io
import struct
import zipfile

MOST_MEMBERS = 20_000
PLAIN_KINDS = ("txt", "csv")
_BEGINNINGS = {
    b"%PDF-": "pdf",
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OFFICE_FOLDERS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/": "pptx"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    **{kind: media.decode() for media, kind in _OPEN_DOCUMENTS.items()},
}
"""Media type of each kind that can be told; others cannot be taken."""


def kind_of(content: bytes, ending: str) -> str | None:
    """The kind of a file, or None where it cannot be told; plain text is what its name says."""
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return ending if ending in PLAIN_KINDS and _is_text(content) else None


def is_kind(kind: str, ending: str) -> bool:
    """Whether a name may end like this for a file of this kind."""
    return kind == ("jpg" if ending == "jpeg" else ending)


def _kind_of_archive(content: bytes) -> str | None:
    if _members(content) > MOST_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _open_document(content) or _office_document(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError):
        return None


def _members(content: bytes) -> int:
    """How many files an archive can have at most; how many it says it has may be a lie."""
    return content.count(b"PK\x01\x02")


def _open_document(content: bytes) -> str | None:
    """These archives begin with their own media type, not compressed."""
    if content[30:38] != b"mimetype":
        return None
    size = int.from_bytes(content[22:26], "little")
    extra = int.from_bytes(content[28:30], "little")
    return _OPEN_DOCUMENTS.get(content[38 + extra : 38 + extra + size])


def _office_document(names: list[str]) -> str | None:
    if "[Content_Types].xml" not in names or any("vbaProject" in name for name in names):
        return None
    for folder, kind in _OFFICE_FOLDERS.items():
        if any(name.startswith(folder) for name in names):
            return kind
    return None


def _is_text(content: bytes) -> bool:
    """Text in UTF-8, or in an older code of one byte a sign; never with control characters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:65536]
    return not any(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
