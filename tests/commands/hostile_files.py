"""Files that were made to harm, or were harmed: small in code, some of them large once made."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from tests.questionnaire.formats.limesurvey_corpus import document, rows
from tests.questionnaire.formats.workbook_makers import parts_of, workbook, zipped
from tests.questionnaire.formats.xlsform_corpus import SMALL_FORM

Make = Callable[[], bytes]

MEGABYTE = 1_000_000
SCRIPT = "<script>alert(1)</script>"
TABLE = "questionnaire: Q\nlanguages: en\nvoices: community\npage p: P\n"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2\nsize 12345\n"
PAGE = b"<!DOCTYPE html>\n<html><body><table><tr><td>Sign in</td></tr></table></body></html>"
_FILE_ENTITY = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_BOMB = (
    '<!DOCTYPE a [<!ENTITY e0 "ha">'
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
DOCTYPES = {"xxe": (_FILE_ENTITY, "&e;"), "bomb": (_BOMB, "&e9;")}


def lss(*questions: dict[str, object], answers: int = 0, language: str = "en") -> bytes:
    """A survey of LimeSurvey with one group."""
    asked = [{"gid": 1, "type": "L", "question": "Why?", **one} for one in questions]
    offered = [
        {"qid": 1, "code": f"a{n}", "answer": f"A {n}", "sortorder": n} for n in range(answers)
    ]
    return document(
        rows("surveys", {"sid": 7, "language": language}),
        rows("groups", {"gid": 1, "group_name": "One", "language": language}),
        rows("questions", *(one | {"language": language} for one in asked)),
        rows("answers", *offered),
        languages=(language,),
    )


def surveyjs(*elements: object, **survey: object) -> bytes:
    """A definition of SurveyJS with one page."""
    return json.dumps({"pages": [{"name": "p", "elements": elements}], **survey}).encode()


def xlsform(*questions: list[str], choices: int = 2, title: str = "T") -> bytes:
    """An XLSForm whose questions have a type, a name, a label and a condition."""
    offered = [["l", f"o{n}", f"O {n}"] for n in range(choices)]
    return workbook(
        survey=[["type", "name", "label", "relevant"], *questions],
        choices=[["list_name", "name", "label"], *offered],
        settings=[["form_title"], [title]],
    )


ONE = {"qid": 1, "title": "q"}
GOOD_LSS = lss(ONE, {"qid": 2, "title": "r", "relevance": "q == 'a0'"}, answers=2)
GOOD_XLSX = workbook(**SMALL_FORM)
GOOD_SURVEYJS = surveyjs({"type": "radiogroup", "name": "q", "choices": ["a", "b"]})
GOOD_TABLE = f"{TABLE}yes/no a: A?\nradio b: B?\n  show if: a is yes\n  - x: X\n  - y: Y\n".encode()
GOOD_CSV = b'"survey"\n,type,name,label\n,text,q,"Why, then?"\n'
GOOD = {
    "good.lss": GOOD_LSS,
    "good.xlsx": GOOD_XLSX,
    "good.json": GOOD_SURVEYJS,
    "good.txt": GOOD_TABLE,
    "good.csv": GOOD_CSV,
}


def cut_off() -> Iterator[tuple[str, Make]]:
    """Every kind of file, ended too early at places all over it."""
    for name, content in GOOD.items():
        for part in range(1, 12):
            end = len(content) * part // 12
            yield f"cut{part}-{name}", lambda content=content, end=end: content[:end]  # type: ignore[misc]


def wrongly_written() -> Iterator[tuple[str, Make]]:
    """Encodings that do not show themselves, zeros, and things that are no questionnaires."""
    for name, content in GOOD.items():
        if name != "good.xlsx":
            text = (
                content.decode()
                .replace("Why?", "Où ?")
                .replace("A?", "À ?")
                .replace('"q"', '"é"')
                .replace("then", "déjà")
            )
            yield f"utf16-{name}", partial(text.encode, "utf-16-le")
            yield f"latin-{name}", partial(text.encode, "latin-1")
        yield f"zeros-{name}", partial(content.replace, b"e", b"\0")
        kind = name.rpartition(".")[2]
        yield f"lfs.{kind}", lambda: LFS
        yield f"page.{kind}", lambda: PAGE
        yield f"empty.{kind}", lambda: b""
        yield f"zero.{kind}", lambda: b"\0" * 1000
    yield "page.xls", lambda: PAGE


def with_entities() -> Iterator[tuple[str, Make]]:
    """Document types that read other files or multiply, in every kind of XML."""
    for kind, (doctype, entity) in DOCTYPES.items():
        head, rest = GOOD_LSS.split(b"\n", 1)
        bad = b"\n".join((head, doctype.encode(), rest.replace(b"en", entity.encode(), 1)))
        yield f"{kind}.lss", lambda bad=bad: bad  # type: ignore[misc]
        yield f"{kind}.lsq", lambda bad=bad: bad.replace(b"Survey<", b"Question<")  # type: ignore[misc]
        yield f"{kind}.lsa", lambda bad=bad: zipped({"survey_7.lss": bad})  # type: ignore[misc]
        for part in ("_rels/.rels", "xl/workbook.xml", "xl/worksheets/survey.xml"):
            yield (
                f"{kind}-{part.rpartition('/')[2]}.xlsx",
                lambda part=part, d=doctype: _with(part, d),  # type: ignore[misc]
            )


def _with(part: str, begin: str) -> bytes:
    parts = parts_of(**SMALL_FORM)
    text = parts[part].removeprefix('<?xml version="1.0"?>')
    return zipped({**parts, part: f"{begin}{text}"})


def packed() -> Iterator[tuple[str, Make]]:
    """Zip files that unpack to far too much, lie about it, or point outside."""
    yield "sizes.lsa", lambda: wrong_sizes(zipped({"survey_7.lss": GOOD_LSS}))
    yield "sizes.xlsx", lambda: wrong_sizes(GOOD_XLSX)
    for ending, member in (("lsa", "survey_7.lss"), ("xlsx", "xl/workbook.xml")):
        base: dict[str, str | bytes] = {"survey_7.lss": GOOD_LSS}
        if ending == "xlsx":
            base = dict(parts_of(**SMALL_FORM))
        put = partial(_with_members, base)
        yield f"ratio.{ending}", partial(put, {member: 60 * MEGABYTE})
        yield f"nested.{ending}", lambda b=base, m=member: zipped({**b, m: zipped({"x": b""})})  # type: ignore[misc]
        yield f"many.{ending}", partial(put, {f"m{n}": 0 for n in range(3000)})
        yield f"overlap.{ending}", partial(overlapping, member)
        for number, outside in enumerate(("../../etc/cron.d/x", "/etc/x", "C:\\x", "..\\x")):
            yield f"outside{number}.{ending}", partial(put, {outside: 1})


def _with_members(base: dict[str, str | bytes], sizes: dict[str, int]) -> bytes:
    return zipped({**base, **{name: b" " * size for name, size in sizes.items()}})


def wrong_sizes(content: bytes) -> bytes:
    """A zip file whose list says that each member has ten bytes."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = struct.pack("<L", 10)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def overlapping(member: str) -> bytes:
    """A zip file with 1,000 members that are all the same ten megabytes."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, b" " * (10 * MEGABYTE))
        one = archive.infolist()[0]
        for number in range(1000):
            copy = zipfile.ZipInfo(f"{number}-{member}")
            for name in ("compress_type", "compress_size", "file_size", "CRC", "header_offset"):
                setattr(copy, name, getattr(one, name))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    return kept.getvalue()


def _sheet(inside: str) -> Make:
    return lambda: workbook(survey=f"<worksheet>{inside}</worksheet>")


_CELL = '<c t="inlineStr" r="{}"><is><t>type</t></is></c>'


def wide_and_long() -> Iterator[tuple[str, Make]]:
    """Workbooks and tables that claim, or have, far too many cells."""
    head = "".join(_CELL.format(f"{column}1") for column in "ABC")
    claim = '<dimension ref="A1:XFD1048576"/>'
    far = _CELL.format("XFD1048576")
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "claims.xlsx", _sheet(f"{claim}<sheetData><row>{head}{far}</row></sheetData>{merged}")
    yield "row.xlsx", _sheet(f'<sheetData><row r="{10**18}"><c><v>1</v></c></row></sheetData>')
    yield "minus.xlsx", _sheet('<sheetData><row r="-5"><c s="-1"><v>1</v></c></row></sheetData>')
    yield "columns.xlsx", lambda: workbook(survey=[["type"] * MEGABYTE])
    yield "rows.xlsx", lambda: workbook(survey=[["type", "name"]] * (MEGABYTE // 2))
    yield "columns.csv", lambda: b'"survey"\n' + b",type" * MEGABYTE
    yield "columns.md", lambda: b"| survey |\n|" + b" | type" * (MEGABYTE // 2) + b" |\n"
    yield "columns.tsv", lambda: b"class\ttype/scale\tname" + b"\tx" * MEGABYTE + b"\nG\n"
    yield "quote.csv", lambda: b'survey\n,type,"' + b"x\n" * MEGABYTE
    yield "shared.xlsx", _shared
    yield "rows.tsv", lambda: b"class\ttype/scale\tname\n" + b"Q\tL\ta\n" * 300_000
    yield "rows.lss", lambda: lss(*({"qid": n, "title": f"q{n}"} for n in range(20_000)))


def _shared() -> bytes:
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 10_000
    parts = parts_of(survey=f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    long = f"<sst><si><t>{'x' * MEGABYTE}</t></si></sst>"
    return zipped({**parts, "xl/sharedStrings.xml": long})
