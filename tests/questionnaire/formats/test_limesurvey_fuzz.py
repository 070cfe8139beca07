"""Damaged LimeSurvey files: either a questionnaire or a refusal with its place, nothing else."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.limesurvey.reading import read_limesurvey
from tests.questionnaire.formats.limesurvey_corpus import document, rows

MANY = int(os.environ.get("CONSULT_FUZZ", "2000"))
"""Damaged files; set CONSULT_FUZZ=100000 before a release."""

XML = document(
    rows("surveys", {"sid": 7, "language": "en", "format": "G"}),
    rows("groups", {"gid": 1, "group_order": 1, "group_name": "One", "grelevance": "a > 1"}),
    rows(
        "questions",
        {"qid": 3, "gid": 1, "type": "M", "title": "a", "other": "Y", "question": "<p>A {b}</p>"},
        {"qid": 4, "gid": 1, "type": "*", "title": "b", "question": "{sum(a_x, 2) + c.NAOK}"},
        {"qid": 5, "gid": 1, "type": "D", "title": "c", "relevance": "7X1X3x == 'Y' or !a"},
        {"qid": 6, "gid": 1, "type": ":", "title": "d", "preg": "/x/", "mandatory": "Y"},
    ),
    rows(
        "subquestions",
        {"qid": 31, "parent_qid": 3, "title": "x", "relevance": "is_empty(b)"},
        {"qid": 61, "parent_qid": 6, "title": "r"},
        {"qid": 62, "parent_qid": 6, "title": "s", "scale_id": 1},
    ),
    rows("answers", {"qid": 3, "code": "y", "answer": "Why", "sortorder": 2}),
    rows("conditions", {"qid": 6, "cqid": 3, "cfieldname": "7X1X3", "method": "==", "value": "x"}),
    rows("question_attributes", {"qid": 6, "attribute": "array_filter", "value": "a"}),
    rows("surveys_languagesettings", {"surveyls_language": "en", "surveyls_title": "T"}),
)
TABLE = (
    b"class\ttype/scale\tname\trelevance\ttext\tlanguage\tmandatory\tother\tarray_filter\n"
    b"S\t\tlanguage\t\ten\t\t\t\t\nG\t1\tOne\t1\tHello\ten\t\t\t\n"
    b'Q\tM\ta\t1\t"Which ""one""?"\ten\tY\tY\t\nSQ\t0\tx\t1\tX\ten\t\t\t\n'
    b"Q\tF\tf\ta_x == 'Y'\tRows {a}\ten\tN\tN\ta\nSQ\t0\tx\t1\tX\ten\t\t\t\n"
    b"A\t0\tz\t\tZ\ten\t\t\t\n"
)


def _archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("survey_7.lss", XML)
    return made.getvalue()


SEEDS = (XML, TABLE, _archive())
HOSTILE = (
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", b"&b;", b"]]>", b"<![CDATA[",
    b"\x00", b"\xff\xfe", b"{", b"}", b"((((", b"\t", b'"', b"\r", b"</row>", b"<row>", b"<rows>",
    b"9" * 30, b"1X1X1", b"self.", b"that.a", b"\xf0\x9f\x98\x80", b"<script>", b"-", b"e",
)  # fmt: skip


def flipped(chance: random.Random, content: bytearray) -> None:
    content[chance.randrange(len(content))] = chance.randrange(256)


def cut(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 9, 200, 10_000))]


def doubled(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.choice((3, 40, 400))]


def swapped(chance: random.Random, content: bytearray) -> None:
    lines = content.split(b"<row>" if b"<row>" in content else b"\n")
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    content[:] = (b"<row>" if b"<row>" in content else b"\n").join(lines)


def spoilt(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    content[start:start] = chance.choice(HOSTILE)


RENAMED = (
    (b"[M]", b"[R]"), (b"[*]", b"[P]"), (b"title", b"x"), (b"[3]", b"[4]"), (b"qid", b"gid"),
    (b"\tM\t", b"\tK\t"), (b"[D]", b"[1]"), (b"[:]", b"[O]"), (b"Survey", b"G"),
)  # fmt: skip


def renamed(chance: random.Random, content: bytearray) -> None:
    """Another letter for a question, another word for a field."""
    content[:] = content.replace(*chance.choice(RENAMED))


WAYS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    flipped, cut, doubled, swapped, spoilt, renamed,
)  # fmt: skip


def damaged(number: int) -> bytes:
    chance = random.Random(number)
    content = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 4)):
        if content:
            chance.choice(WAYS)(chance, content)
    return bytes(content)


def outcome(content: bytes) -> Imported | Invalid:
    try:
        return read_limesurvey("survey.lss", content)
    except Invalid as error:
        return error


PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_files_are_read_or_refused_with_their_place(part: int) -> None:
    read = 0
    for number in range(part, MANY, PARTS):
        found = outcome(damaged(number))
        if isinstance(found, Invalid):
            assert found.problems, number
            assert found.problems[0].where.startswith("survey.lss"), number
        else:
            read += 1
            assert found.source["questions"] > 0, number
    assert 0 < read < MANY / PARTS


def test_the_seeds_themselves_are_read_without_a_loss_of_questions() -> None:
    for seed in SEEDS:
        found = outcome(seed)
        assert isinstance(found, Imported)
        items = list(found.questionnaire.items())
        assert len([item for item in items if item.type != "note"]) == found.source["questions"]
