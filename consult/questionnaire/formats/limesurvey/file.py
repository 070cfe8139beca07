"""What a LimeSurvey file is, by its content: XML, an archive of XML, or a tab-separated table."""

from __future__ import annotations

import codecs

from consult.questionnaire.formats.limesurvey.structure import survey_of
from consult.questionnaire.formats.limesurvey.survey import Survey
from consult.questionnaire.formats.limesurvey.tsv import looks_like_tsv, read_tsv
from consult.questionnaire.formats.limesurvey.xml import read_tables
from consult.questionnaire.formats.packages import Package, refused

LARGEST = 5_000_000
"""Bytes of a structure: nine times the largest that we have seen."""
MOST_QUESTIONS = 5_000
_LFS = b"version https://git-lfs.github.com/spec/"
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def survey_in(name: str, content: bytes) -> Survey:
    """The survey of a file of any kind; Invalid where it asks far too much."""
    survey = _survey_in(name, content)
    asked = sum(1 for _ in survey.questions())
    if asked > MOST_QUESTIONS:
        raise refused(name, f"It has {asked:,} questions; at most {MOST_QUESTIONS:,} are read.")
    return survey


def _survey_in(name: str, content: bytes) -> Survey:
    if content.startswith(b"PK"):
        package = Package(name, content)
        member = only_member(name, package, ".lss")
        content = package.read(member)
        examine(name, content)
        return survey_of(name, read_tables(name, content))
    examine(name, content)
    if looks_like_tsv(content[:65_536].removeprefix(codecs.BOM_UTF8)):
        return read_tsv(name, content)
    return survey_of(name, read_tables(name, content))


def examine(name: str, content: bytes) -> None:
    """Say of what is no file of LimeSurvey what it is."""
    if len(content) > LARGEST:
        what = f"It has {len(content):,} bytes; of a survey at most {LARGEST:,} are read."
        raise refused(name, what)
    beginning = content[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    if not beginning:
        raise refused(name, "The file is empty.")
    if beginning.startswith(_LFS):
        what = "This is a note of Git LFS where the file is kept, not the file; fetch it first."
        raise refused(name, what, 1)
    if beginning.lower().startswith(_PAGES):
        raise refused(name, "This is a web page; export the survey in LimeSurvey again.", 1)
    is_xml = beginning.startswith((b"<", *_WIDE))
    if not is_xml and not looks_like_tsv(content[:65_536].removeprefix(codecs.BOM_UTF8)):
        what = "This is neither XML nor a tab-separated structure (no header with “class”)."
        raise refused(name, what, 1)


def only_member(name: str, package: Package, ending: str) -> str:
    """The one member with this ending."""
    found = [member for member in package.members if member.lower().endswith(ending)]
    if len(found) != 1:
        count = "no" if not found else str(len(found))
        raise refused(name, f"The archive has {count} {ending} files; it must have one.")
    return found[0]
