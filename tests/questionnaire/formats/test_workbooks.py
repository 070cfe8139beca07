"""Workbooks and tables of any origin: what is read of them, and what is refused and why."""

from __future__ import annotations

import os
import random
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.formats import packages
from consult.questionnaire.formats.apart import apart
from consult.questionnaire.formats.apart_jobs import here
from consult.questionnaire.formats.packages import Package
from consult.questionnaire.formats.workbooks.reading import read_sheets
from consult.questionnaire.formats.workbooks.values import as_text, is_date_format
from consult.questionnaire.formats.xlsform.reading import read_xlsform
from tests.questionnaire.formats.workbook_makers import parts_of, workbook, zipped
from tests.questionnaire.formats.xlsform_corpus import SMALL_FORM, real

GOOD = [["type", "name"], ["text", "a"]]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _sheet(cells: str) -> str:
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>"


def test_the_cells_of_every_sheet_are_texts_and_empty_ends_are_cut() -> None:
    rows = [["a", "", "c", ""], [], ["  ", ""], ["", "é <b>"], [""]]
    found = read_sheets("b.xlsx", workbook(one=rows, two=[]))
    assert found == {"one": [["a", "", "c"], [], [], ["", "é <b>"]], "two": []}


def test_only_wanted_sheets_are_read_but_all_are_named() -> None:
    content = workbook(survey=GOOD, notes="<worksheet><not closed")
    assert read_sheets("b.xlsx", content, lambda name: name == "survey") == {
        "survey": GOOD,
        "notes": [],
    }


def test_a_formula_is_neither_kept_nor_worked_out() -> None:
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1"><f>HYPERLINK("http://x")</f></c>'
        '<c r="C1" t="str"><f>"a"</f><v>shown</v></c></row>'
    )
    assert read_sheets("b.xlsx", workbook(s=_sheet(cells))) == {"s": [["7", "", "shown"]]}


def test_shared_texts_escapes_truths_and_dates_are_read_as_people_see_them() -> None:
    parts = parts_of(
        s=_sheet(
            '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="b"><v>1</v></c>'
            '<c r="D2" s="1"><v>43831.5</v></c><c r="E2"><v>2.50</v></c>'
            '<c r="F2" t="s"><v>-1</v></c><c r="G2" t="e"><v>#N/A</v></c></row>'
        )
    )
    parts["xl/sharedStrings.xml"] = (
        "<sst><si><r><t>one_x000D_\n</t></r><r><t>two</t></r><rPh><t>aloud</t></rPh></si></sst>"
    )
    parts["xl/styles.xml"] = (
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    )
    [[], row] = read_sheets("b.xlsx", zipped(dict(parts)))["s"]
    assert row == ["", "one\ntwo", "TRUE", "2020-01-01 12:00:00", "2.5", "", "#N/A"]


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ("[h]:mm", True),
        ("0.00", False),
        ('0 "days"', False),
        ("[Red]0", False),
    ],
)
def test_formats_of_dates_are_told_from_those_of_numbers(code: str, is_date: bool) -> None:
    assert is_date_format(code) is is_date


def test_days_before_the_calendar_or_behind_its_end_stay_numbers() -> None:
    assert as_text("1e300", is_date=True) == "1e300"
    assert as_text("0.5", is_date=True) == "12:00:00"
    assert as_text("1", is_date=True) == "1900-01-01 00:00:00"
    assert as_text("nan", is_date=False) == "nan"


def _with(name: str, content: str | bytes) -> bytes:
    return zipped({**parts_of(survey=GOOD), name: content})


BOMB = "<a>" + "0" * 50_000_000
ENTITIES = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'
SHEET = "xl/worksheets/survey.xml"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: _with(SHEET, BOMB), "far too many"),
    "entities": (lambda: _with(SHEET, ENTITIES), "document type"),
    "outside entity": (lambda: _with("xl/sharedStrings.xml", OUTSIDE), "document type"),
    "leads outside": (lambda: _with("../../etc/cron", "x"), "outside of the file"),
    "leads to the root": (lambda: _with("/etc/cron", "x"), "outside of the file"),
    "many files": (
        lambda: zipped({**parts_of(s=GOOD), **{f"x/{n}": "" for n in range(2_100)}}),
        "at most 2,000",
    ),
    "cut off": (lambda: workbook(survey=GOOD)[:-40], "cut off or damaged"),
    "no longer XML": (lambda: _with(SHEET, "<worksheet><c"), "damaged"),
    "far row": (
        lambda: _with(SHEET, _sheet('<row r="1048576"><c t="str"><v>x</v></c></row>')),
        "row 1,048,576",
    ),
    "far column": (
        lambda: _with(SHEET, _sheet('<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>')),
        "column 16,384",
    ),
    "wide rows": (
        lambda: _with(
            SHEET,
            _sheet("".join(f'<row><c r="ALL{n}"><v>1</v></c></row>' for n in range(1, 9_000))),
        ),
        "far more cells",
    ),
    "another document": (lambda: zipped({"content.xml": "<a/>"}), "OpenDocument"),
    "any zip": (lambda: zipped({"a.txt": "x"}), "not an .xlsx workbook"),
    "binary workbook": (
        lambda: _with("_rels/.rels", parts_of(s=GOOD)["_rels/.rels"].replace("k.xml", "k.bin")),
        ".xlsb",
    ),
    "password": (
        lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        "password",
    ),
    "no xls": (lambda: OLE + b"\0" * 2_000, "damaged"),
    "kept elsewhere": (
        lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n",
        "Git LFS",
    ),
    "web page": (lambda: b"\xef\xbb\xbf <HTML><table><tr><td>type", "web page"),
    "old XML": (lambda: b'<?xml version="1.0"?><Workbook/>', "XML"),
    "nothing": (lambda: b" \n", "empty"),
    "latin": (lambda: "a,b\nc,d\né,f\n".encode("latin-1"), "UTF-8"),
    "no text": (lambda: b"a,b\n\0\0", "not text"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_damaged_or_made_to_harm_is_refused_with_the_reason(case: str) -> None:
    make, reason = HOSTILE[case]
    with pytest.raises(Invalid) as refused:
        read_sheets("form.xlsx", make(), job=here)
    [problem] = refused.value.problems
    assert problem.where.startswith("form.xlsx")
    assert reason in problem.what


def test_the_line_that_is_not_utf_8_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        read_sheets("a.csv", HOSTILE["latin"][0]())
    assert refused.value.problems[0].line == 3


def test_sheets_may_claim_any_size_and_merge_any_cells() -> None:
    cells = (
        '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c>'
        '</row><row r="1048576"><c r="XFD1048576"/></row></sheetData><mergeCells>'
        + '<mergeCell ref="A1:XFD1048576"/>' * 500
        + "</mergeCells></worksheet>"
    )
    assert read_sheets("a.xlsx", workbook(s=cells)) == {"s": [["1"]]}


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_MEMBER", 100)
    with pytest.raises(Invalid) as refused:
        read_sheets("a.xlsx", workbook(s=GOOD))
    assert "more than 100 bytes" in refused.value.problems[0].what


def test_a_member_that_says_a_smaller_size_than_it_has_is_refused() -> None:
    content = bytearray(zipped({"a": "x" * 5_000}))
    at = content.rindex((5_000).to_bytes(4, "little"))
    content[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Invalid):
        Package("a.zip", bytes(content)).read("a")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_are_read_in_the_encodings_that_show_themselves(encoding: str, mark: str) -> None:
    content = f'code{mark}été\n"a\nb"{mark}ß\n'.encode(encoding)
    assert read_sheets("words.csv", content) == {"words": [["code", "été"], ["a\nb", "ß"]]}


def test_work_apart_ends_at_its_deadline_and_within_its_memory() -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        apart("a.xls", "xls", b"x", deadline=0.001)
    with pytest.raises(Invalid, match="cannot be read"):
        apart("a.xls", "xls", b"x" * 40_000_000, megabytes=40)


def test_xls_is_read_apart_as_it_is_here() -> None:
    content = real("kobotoolbox_kpi/survey_names.xls")
    assert read_sheets("a.xls", content) == read_sheets("a.xls", content, job=here)


def _mutated(seed: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, cut, doubled or exchanged."""
    content = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(content))
        size = chance.choice((1, 1, 2, 4, 16, 200))
        act = chance.randrange(5)
        if act == 0:
            content[at] = chance.randrange(256)
        elif act == 1:
            del content[at : at + size]
        elif act == 2:
            content[at:at] = content[at : at + size]
        elif act == 3:
            content[at : at + size] = chance.randbytes(size)
        else:
            content[at : at + size] = bytes([chance.choice((0, 255, 127, 128))]) * size
        content = content or bytearray(b"x")
    return bytes(content)


def _mutated_inside(parts: dict[str, str], chance: random.Random) -> bytes:
    """A sound zip file with a mutated part."""
    name = chance.choice(sorted(parts))
    return zipped({**parts, name: _mutated(parts[name].encode(), chance)})


def _is_read(read: Callable[[], object]) -> bool:
    """Whether it was read; else it must have been refused, with a reason."""
    try:
        read()
    except Invalid as refused:
        problems = refused.problems
    else:
        return True
    assert problems
    assert problems[0].what
    return False


def test_mutated_files_are_read_or_refused_and_nothing_else_happens() -> None:
    chance = random.Random(zlib.crc32(b"workbooks"))
    parts = parts_of(**SMALL_FORM)
    whole = workbook(**SMALL_FORM)
    text = "\n".join(f'"{sheet}"\n' + _csv(rows) for sheet, rows in SMALL_FORM.items()).encode()
    makers = (
        lambda: _mutated(whole, chance),
        lambda: _mutated_inside(parts, chance),
        lambda: _mutated(text, chance),
    )
    read = 0
    for number in range(int(os.environ.get("CONSULT_FUZZ", "2000"))):
        content = makers[number % 3]()
        read += _is_read(lambda: read_xlsform("a.xlsx", content, here))  # noqa: B023
    assert read > 0


def test_mutated_old_workbooks_end_at_the_deadline_even_where_their_reader_does_not() -> None:
    chance = random.Random(7)
    seed = real("XLSForm_pyxform/include_json.xls")

    def quickly(name: str, job: str, given: bytes) -> dict[str, Any]:
        return apart(name, job, given, deadline=0.5)

    for _ in range(int(os.environ.get("CONSULT_FUZZ", "2000")) // 200):
        content = _mutated(seed, chance)
        _is_read(lambda: read_sheets("a.xls", content, job=quickly))  # noqa: B023


def _csv(rows: list[list[str]]) -> str:
    return "\n".join("," + ",".join(f'"{cell}"' for cell in row) for row in rows)
