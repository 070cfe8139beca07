"""Questionnaires as files: which format a file has, reading it, and writing one.

Each format is a module of this folder; it is loaded when it is first needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

import msgspec

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import printable
from consult.questionnaire.formats.examining import examined, in_short
from consult.questionnaire.formats.imported import Exported, Imported
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.logic.definition import Questionnaire, from_json, to_json
from consult.questionnaire.logic.table.text import dump_table, read_table

Reader = Callable[[str, bytes], Imported]
"""A file's name and content to what it holds; Invalid with the place where it cannot be read."""
Writer = Callable[[Questionnaire], Exported]

LARGEST = 20_000_000
"""Bytes of a file that is read at all."""
LARGEST_TEXT = 5_000_000
"""Bytes of a table or of JSON."""
MOST_LINES = 100_000
LONGEST_NAME = 120


def read_table_file(name: str, content: bytes) -> Imported:
    """Our own text table."""
    text = decoded(name, content)
    if text.count("\n") > MOST_LINES:
        raise refused(name, f"It has more than {MOST_LINES:,} lines.")
    table = read_table(text, name)
    return Imported(table.questionnaire, "table", places=table.places)


def read_json_file(name: str, content: bytes) -> Imported:
    """Our own JSON."""
    try:
        return Imported(from_json(decoded(name, content)), "json")
    except (msgspec.MsgspecError, RecursionError) as error:
        raise refused(name, f"This is not a questionnaire: {error}.") from error


def write_table_file(questionnaire: Questionnaire) -> Exported:
    """Our own text table; it holds everything."""
    return Exported(dump_table(questionnaire).encode())


def write_json_file(questionnaire: Questionnaire) -> Exported:
    """Our own JSON; it holds everything."""
    plain = json.loads(to_json(questionnaire))
    return Exported((json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode())


_FORMATS = "consult.questionnaire.formats"


def looks_like_surveyjs(beginning: bytes) -> bool:
    """JSON whose pages hold elements, as those of SurveyJS do, rather than groups, as ours do."""
    is_json = beginning.lstrip().startswith(b"{")
    theirs = re.search(rb'"(elements|questions)"\s*:', beginning)
    return is_json and bool(theirs) and not re.search(rb'"groups"\s*:', beginning)


def looks_like_limesurvey(beginning: bytes) -> bool:
    """LimeSurvey's XML, an archive that begins with it, or the header of its structure table."""
    if beginning.startswith(b"PK"):
        return bool(re.search(rb"survey_\d+[\w-]*\.ls[srt]", beginning))
    text = beginning.replace(b"\0", b"").lstrip(b"\xff\xfe")
    first = text.lstrip().partition(b"\n")[0].replace(b'"', b"").strip().split(b"\t")
    is_table = {b"class", b"type/scale", b"name"}.issubset(first)
    return is_table or b"<LimeSurveyDocType>" in text


READERS: dict[str, tuple[str, str]] = {
    "table": (f"{_FORMATS}.files", "read_table_file"),
    "json": (f"{_FORMATS}.files", "read_json_file"),
    "surveyjs": (f"{_FORMATS}.surveyjs.reading", "read_surveyjs"),
    "limesurvey": (f"{_FORMATS}.limesurvey.reading", "read_limesurvey"),
    "xlsform": (f"{_FORMATS}.xlsform.reading", "read_xlsform"),
}
"""Where the reader of each format stands: module and function."""
WRITERS: dict[str, tuple[str, str]] = {
    "table": (f"{_FORMATS}.files", "write_table_file"),
    "json": (f"{_FORMATS}.files", "write_json_file"),
    "surveyjs": (f"{_FORMATS}.surveyjs.writing", "write_surveyjs"),
    "pdf": (f"{_FORMATS}.paper.writing", "write_pdf"),
    "xlsform": (f"{_FORMATS}.xlsform.writing", "write_xlsform"),
    "lss-tsv": (f"{_FORMATS}.limesurvey.out", "write_lss_tsv"),
}
ENDINGS: dict[str, str] = {
    ".txt": "table",
    ".json": "json",
    **dict.fromkeys((".lss", ".lsa", ".lsq", ".lsg", ".tsv"), "limesurvey"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".csv", ".md"), "xlsform"),
}
"""The format of a file by its ending, where the content does not tell."""
RECOGNISERS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("limesurvey", looks_like_limesurvey),
    ("surveyjs", looks_like_surveyjs),
    ("json", lambda beginning: beginning.lstrip().startswith(b"{")),
)
"""Formats that a file shows by its content, asked in this order after the endings."""


def format_of(name: str, content: bytes) -> str:
    """The format of a file, by how it begins or else by its ending; a table if nothing tells."""
    beginning = content[:65536].removeprefix(b"\xef\xbb\xbf")
    for format_, is_one in RECOGNISERS:
        if is_one(beginning):
            return format_
    return ENDINGS.get(PurePath(name).suffix.lower(), "table")


def read_file(name: str, content: bytes, format_: str | None = None) -> Imported:
    """The questionnaire in a file; Invalid says where it cannot be read."""
    name = printable(name)[-LONGEST_NAME:]
    format_ = format_ or format_of(name, content)
    is_text = format_ in ("table", "json", "surveyjs") and len(content) <= LARGEST
    most = LARGEST_TEXT if is_text else LARGEST
    if len(content) > most:
        raise refused(name, f"The file has {len(content):,} bytes; at most {most:,} are read.")
    module, function = READERS[format_]
    reader: Reader = getattr(import_module(module), function)
    try:
        return examined(name, reader(name, content))
    except Invalid as error:
        raise in_short(error, name) from error


def write_file(questionnaire: Questionnaire, format_: str) -> Exported:
    """The questionnaire in one of the formats of `WRITERS`."""
    module, function = WRITERS[format_]
    writer: Writer = getattr(import_module(module), function)
    return writer(questionnaire)


def decoded(name: str, content: bytes) -> str:
    """Text in UTF-8; Invalid names the line that is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "This is not UTF-8 text; save the file as UTF-8."
        raise Invalid(f"{name} cannot be read.", [Problem(name, what, line)]) from error
