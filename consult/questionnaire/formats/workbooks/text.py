"""Text of a file whose encoding shows itself: UTF-8, or UTF-16 with its mark."""

from __future__ import annotations

import codecs

from consult.questionnaire.formats.packages import refused

LARGEST = 5_000_000
"""Bytes of a file of text."""
_KEPT_ELSEWHERE = b"version https://git-lfs.github.com/spec/"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta")


def text_of(name: str, content: bytes) -> str:
    """The text of a file; Invalid says what it is instead, or the line that cannot be read."""
    _is_text(name, content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(name, content, "utf-16")
    text = _decoded(name, content, "utf-8-sig")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refused(name, "This is not text; save the file as .xlsx or as UTF-8 text.", line)
    return text


def _is_text(name: str, content: bytes) -> None:
    if len(content) > LARGEST:
        what = f"The file has {len(content):,} bytes of text; at most {LARGEST:,} are read."
        raise refused(name, what)
    beginning = content[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if not content.strip():
        raise refused(name, "The file is empty.")
    if beginning.startswith(_KEPT_ELSEWHERE):
        what = "This is a note of Git LFS where the file is kept, not the file; fetch it first."
        raise refused(name, what)
    if beginning.startswith(_MARKUP):
        what = "This is a web page with the ending of a workbook; save it as .xlsx."
        raise refused(name, what)
    if beginning.startswith(b"<?xml"):
        raise refused(name, "This is XML, not a workbook; save it as .xlsx.")


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        ends = b"\n\0" if encoding == "utf-16" else b"\n"
        line = content.count(ends, 0, error.start) + 1
        raise refused(name, "This is not UTF-8 text; save the file as UTF-8.", line) from error
