"""A file is what its content says; names are cleaned."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from consult.questionnaire.logic.types.file import TAKEN
from consult.responses.logic.file_kinds import MOST_MEMBERS, TYPES, is_kind, kind_of
from consult.responses.logic.uploads import clean_name


def archive(*names: str, first: str = "", content: str = "") -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        if first:
            made.writestr(first, content)
        for name in names:
            made.writestr(name, "x")
    return kept.getvalue()


ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "ending", "kind"),
    [
        (b"%PDF-1.4", "pdf", "pdf"),
        (b"%PDF-1.4", "txt", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg", "jpg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp", "webp"),
        ("na\u00efve, 12".encode(), "csv", "csv"),
        ("na\u00efve".encode("latin-1"), "txt", "txt"),
        (b"a\0b", "txt", None),
        (b"<html>", "html", None),
        (b"MZ\x90", "exe", None),
        (archive("[Content_Types].xml", "word/document.xml"), "docx", "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx", "xlsx"),
        (archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "xlsx", None),
        (archive("content.xml", first="mimetype", content=ODT), "odt", "odt"),
        (archive("a.exe"), "docx", None),
        (b"PK\x03\x04 cut off", "docx", None),
    ],
)
def test_the_kind_is_in_the_content(content: bytes, ending: str, kind: str | None) -> None:
    assert kind_of(content, ending) == kind


def test_an_archive_that_says_less_than_it_holds_is_not_read() -> None:
    entry = b"PK\x01\x02" + bytes(42)
    directory = entry * (MOST_MEMBERS + 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), 4, 0)
    assert kind_of(b"PK\x03\x04" + directory + end, "docx") is None


def test_a_jpg_may_be_called_jpeg() -> None:
    assert is_kind("jpg", "jpeg")
    assert is_kind("jpg", "jpg")
    assert not is_kind("pdf", "txt")


def test_a_questionnaire_may_ask_for_the_kinds_that_can_be_told() -> None:
    assert set(TAKEN) == {*TYPES, "jpeg"}


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\My files\\plan.pdf", "plan.pdf"),
        ("a\r\nb\0.pdf", "a b.pdf"),
        ("fdp.\u202eexe.pdf", "fdp. exe.pdf"),
        ('<b>"x"</b>.txt', "b.txt"),
        (" .. ", "file"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_names_are_cleaned(given: str, name: str) -> None:
    assert clean_name(given) == name
