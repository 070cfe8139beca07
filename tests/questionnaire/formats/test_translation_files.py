"""Files of translations: what is written is read again, and nothing bad comes in."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from xml.etree import ElementTree as Xml

import openpyxl
import pytest
from msgspec.structs import replace

from consult.kernel.errors import Invalid
from consult.questionnaire.formats.translations import (
    FORMATS,
    read_translation,
    write_translation,
)
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.exchange import TranslationFile, review, source_digest
from consult.questionnaire.logic.texts import texts_of, with_texts
from tests.factories import make_questionnaire

NAMES = {"xliff": "ground-fr.xlf", "xlsx": "ground-fr.xlsx"}
X = "{urn:oasis:names:tc:xliff:document:1.2}"
ASKED = make_questionnaire()
MUTATIONS = int(os.environ.get("CONSULT_FUZZ", "500")) // 2
UNUSUAL = "=1+1 <b>&amp; “x” \u0627\u0644 {project}\nnext line\tand a tab 😀"


def written(format_: str, asked: Questionnaire = ASKED, language: str = "fr") -> bytes:
    return write_translation(asked, "ground", language, format_).content


def read(format_: str, content: bytes) -> TranslationFile:
    return read_translation(NAMES[format_], content)


def xliff(unit: str = "", head: str = "") -> bytes:
    return (
        f'{head}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="ground" source-language="en" target-language="fr" datatype="plaintext">'
        f"<body>{unit}</body></file></xliff>"
    ).encode()


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_holds_every_text_with_its_source_its_translation_and_a_digest(format_: str) -> None:
    file = read(format_, written(format_))
    assert (file.consultation, file.source, file.language) == ("ground", "en", "fr")
    assert [(u.key, u.source, u.translation, u.digest, u.fault) for u in file.units] == [
        (t.key, t.words["en"], t.words["fr"], source_digest(t.words["en"]), "")
        for t in texts_of(ASKED)
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_comes_back_as_it_went_changes_nothing(format_: str) -> None:
    found = review(ASKED, "ground", "fr", read(format_, written(format_)))
    assert (found.changes, found.changed_source, found.problems) == ((), (), ())
    assert (found.same, found.absent, found.missing) == (len(texts_of(ASKED)), 0, ())


@pytest.mark.parametrize("format_", FORMATS)
def test_unusual_words_survive(format_: str) -> None:
    asked, _ = with_texts(ASKED, {"title": {"en": UNUSUAL, "fr": UNUSUAL}})
    [unit] = [u for u in read(format_, written(format_, asked)).units if u.key == "title"]
    assert unit.source == unit.translation == UNUSUAL


@pytest.mark.parametrize("format_", FORMATS)
def test_a_language_without_a_text_yet_is_written_and_read(format_: str) -> None:
    asked = replace(ASKED, languages=("en", "fr", "ar"))
    file = read(format_, written(format_, asked, "ar"))
    assert {unit.translation for unit in file.units} == {""}
    assert len(review(asked, "ground", "ar", file).missing) == len(texts_of(asked))


def test_the_source_language_may_be_exported_as_a_translation_of_the_next() -> None:
    file = read("xliff", written("xliff", ASKED, "en"))
    assert (file.source, file.language) == ("fr", "en")


# -- XLIFF as the schema has it ----------------------------------------------------------------


def test_the_xliff_has_the_shape_of_the_standard() -> None:
    """The rules of xliff-core-1.2-strict.xsd that concern what we write."""
    root = Xml.fromstring(written("xliff"))
    assert (root.tag, root.attrib) == (f"{X}xliff", {"version": "1.2"})
    [file] = root
    assert file.tag == f"{X}file"
    allowed = {"original", "datatype", "source-language", "target-language", "product-name"}
    assert set(file.attrib) == allowed
    for name in ("source-language", "target-language"):
        assert re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", file.get(name, ""))
    [body] = file
    assert body.tag == f"{X}body"
    groups = [child for child in body if child.tag == f"{X}group"]
    assert len({group.get("id") for group in groups}) == len(groups)
    units = list(root.iter(f"{X}trans-unit"))
    assert {id(unit) for place in (body, *groups) for unit in place if unit in units} == {
        id(unit) for unit in units
    }
    assert len({unit.get("id") for unit in units}) == len(units) == len(texts_of(ASKED))
    for unit in units:
        assert [child.tag for child in unit] == [f"{X}source", f"{X}target", f"{X}note"]
        space = "{http://www.w3.org/XML/1998/namespace}space"
        assert set(unit.attrib) == {"id", "extradata", space}
        assert unit[1].attrib in ({"state": "translated"}, {"state": "needs-translation"})
        assert {inline.tag for side in unit[:2] for inline in side} <= {f"{X}ph"}


def test_names_in_braces_are_inline_codes() -> None:
    root = Xml.fromstring(written("xliff"))
    [unit] = [u for u in root.iter(f"{X}trans-unit") if u.get("id") == "item need/to community/ask"]
    [code] = list(unit[0])
    assert (unit[0].text, code.tag, code.text, code.tail) == ("I need ", f"{X}ph", "{project}", ".")


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    asked, _ = with_texts(ASKED, {"title": {"en": "a\x01b", "fr": "c"}})
    [unit] = [u for u in read("xliff", written("xliff", asked)).units if u.key == "title"]
    assert unit.source == "ab"
    assert review(asked, "ground", "fr", read("xliff", written("xliff", asked))).problems == ()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("<target>Titre</target>", "Titre"),
        (
            "<target><mrk mtype='seg' mid='0'>Un.</mrk> <mrk mtype='seg'>Deux.</mrk></target>",
            "Un. Deux.",
        ),
        ("<target>Le <x id='1'/>, oui</target>", "Le {project}, oui"),
        ("<target>Le <ph id='1'/></target>", "Le {project}"),
        ("<target>Le <x id='9' equiv-text='{role}'/></target>", "Le {role}"),
        ("<target><g id='2'>Le <ph id='1'>{project}</ph></g></target>", "Le {project}"),
        ("<target><![CDATA[Le <b>]]></target>", "Le <b>"),
        ("<alt-trans><target>Autre</target></alt-trans>", ""),
        ("<target/>", ""),
        ("", ""),
    ],
)
def test_what_translation_tools_make_of_a_text_is_understood(target: str, said: str) -> None:
    source = "<source>The <ph id='1'>{project}</ph></source>"
    unit = f"<trans-unit id='title'>{source}{target}</trans-unit>"
    [found] = read_translation("x.xlf", xliff(unit)).units
    assert (found.source, found.translation, found.fault) == ("The {project}", said, "")


def test_other_elements_within_a_text_are_refused_with_their_name() -> None:
    unit = "<trans-unit id='title'><source>A</source><target>B <b>C</b></target></trans-unit>"
    found = review(ASKED, "ground", "fr", read_translation("x.xlf", xliff(unit)))
    assert [str(p) for p in found.problems] == [
        "text 1, title: The text holds markup (“b”); write plain words."
    ]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (xliff(head=BOMB), "declares a document type"),
        (xliff(head=XXE), "declares a document type"),
        (
            xliff(head='<!DOCTYPE xliff SYSTEM "http://127.0.0.1/x.dtd">'),
            "declares a document type",
        ),
        (xliff()[:-9], "line 1: This is not well-formed XML"),
        (xliff().replace(b'"1.2"', b'"2.0"'), "This is XLIFF 2.0; save it as XLIFF 1.2"),
        (xliff().replace(b"xliff", b"other"), "no XLIFF file"),
        (b"<html><body>Not found</body></html>", "no XLIFF file"),
        (b'<?xml version="1.0" encoding="no-such"?>' + xliff(), "cannot be read"),
        (xliff("<group>" * 5000 + "</group>" * 5000), "more than 60 deep"),
        (xliff().replace(b"<file", b"<file/><file"), "holds 2 files"),
        (xliff("<trans-unit/>" * 20_001), "more than 20,000 texts"),
        (b"", "The file is empty."),
        (b"\x00\x01\x02", "ground-fr.xlf"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "ground-fr.xlf"),
    ],
)
def test_a_hostile_or_broken_xliff_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read("xliff", content)
    assert any(reason in str(problem) for problem in refused.value.problems)


# -- the workbook --------------------------------------------------------------------------------


def test_the_workbook_is_plain_strings_under_a_frozen_header() -> None:
    asked, _ = with_texts(ASKED, {"title": {"en": "=1+1", "fr": "@SUM(1)"}})
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", asked)))
    sheet = book["translation"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["key", "place", "source", "translation", "note", "digest"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["F"].hidden
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.alignment.wrap_text for cell in cells)
    assert sheet["C2"].value == "=1+1"


def test_a_variety_sees_what_its_language_says() -> None:
    asked = replace(ASKED, languages=("en", "fr", "fr-x-facile"))
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", asked, "fr-x-facile")))["translation"]
    assert sheet["E2"].value == "français: Sur le terrain"


def _edited(act: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    act(book)  # type: ignore[operator]
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _without_digests(book: openpyxl.Workbook) -> None:
    book["translation"].delete_cols(6)


def _reordered(book: openpyxl.Workbook) -> None:
    sheet = book["translation"]
    sheet.move_range("D1:D50", cols=5)
    sheet.insert_rows(4)


@pytest.mark.parametrize("act", [_without_digests, _reordered])
def test_a_workbook_may_lose_digests_and_have_its_columns_moved(act: object) -> None:
    found = review(ASKED, "ground", "fr", read("xlsx", _edited(act)))
    assert (found.same, found.problems) == (len(texts_of(ASKED)), ())


def test_a_workbook_typed_in_by_a_person_is_taken() -> None:
    def type_in(book: openpyxl.Workbook) -> None:
        book["translation"]["D2"] = "  Au plus près\r\n"
        book["translation"]["D3"] = None

    found = review(ASKED, "ground", "fr", read("xlsx", _edited(type_in)))
    assert [(one.text.key, one.before, one.after) for one in found.changes] == [
        ("title", "Sur le terrain", "Au plus près")
    ]
    assert found.missing == ()  # an empty cell takes nothing away: the draft still says it


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda book: book.remove(book["about"]), "The sheet “about” is missing"),
        (lambda book: book.remove(book["translation"]), "The sheet “translation” is missing"),
        (lambda book: book["translation"].delete_rows(1), "lacks the columns"),
    ],
)
def test_a_workbook_of_another_shape_is_refused(act: object, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read("xlsx", _edited(act))
    assert reason in str(refused.value.problems[0])


# -- anything at all -----------------------------------------------------------------------------

HOSTILE = (
    b"<!DOCTYPE a>", b"<script>", b"]]>", b"&x;", b"\x00", b"\xff\xfe", b"{}", b"{project",
    b"</file>", b"<trans-unit id=x>", b"&#0;", "\u202e".encode(), b"<target>", b"\r",
)  # fmt: skip


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut, doubled, or replaced by something hostile."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(made) + 1)
        act = chance.randrange(4)
        if act == 0 and made:
            made[place % len(made)] = chance.randrange(256)
        elif act == 1:
            made[place:place] = chance.choice(HOSTILE)
        elif act == 2:
            del made[place : place + chance.randint(1, 40)]
        else:
            made[place:place] = made[max(0, place - 200) : place]
    return bytes(made)


def _mutated_book(content: bytes, chance: random.Random) -> bytes:
    """The same within the parts of a workbook, or on the packed file itself."""
    if chance.random() < 0.3:
        return _mutated(content, chance)
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _mutated(part, chance) if name == victim else part)
    return kept.getvalue()


@pytest.mark.parametrize("format_", FORMATS)
def test_whatever_is_changed_in_a_file_it_is_read_or_refused_and_never_kept_by_half(
    format_: str,
) -> None:
    chance, content = random.Random(2016), written(format_)
    mutate = _mutated if format_ == "xliff" else _mutated_book
    read_at_all = 0
    for _ in range(MUTATIONS):
        try:
            found = review(ASKED, "ground", "fr", read(format_, mutate(content, chance)))
        except Invalid:
            continue
        read_at_all += 1
        changed, unknown = with_texts(ASKED, found.taken())
        assert unknown == ()
        for text in texts_of(changed):
            assert set(text.words) <= {"en", "fr"}
            assert not re.search(r"[\x00-\x08]|<script>", text.words["fr"])
    assert 0 < read_at_all < MUTATIONS
