"""Our own table and JSON, damaged: a questionnaire or a refusal with its place, nothing else."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.formats.files import read_file, write_file
from consult.questionnaire.logic.definition import Questionnaire, from_json, to_json
from consult.questionnaire.logic.problems import problems_of
from tests.all_types import all_types

MANY = int(os.environ.get("CONSULT_FUZZ", "800"))
"""Damaged files; set CONSULT_FUZZ=100000 before a release."""
PIECES = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b'"', b"{", b"}", b"[", b"]", b":", b"\n", b"  ", b"- ", b"|",
    b"show if: not (a is b or c > 1e99)", b"null", b"NaN", b"-1e308", b"\\ud800", b'{"var":"x"}',
    b"{x}", b"<script>", b"9" * 40, b"_cannot_tell", b"options: ", b"range: 9 to 1", b"must: ",
)  # fmt: skip


def cut(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 8, 80, 5_000))]


def doubled(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.choice((2, 30, 300))]


def put(chance: random.Random, content: bytearray) -> None:
    start = chance.randrange(len(content))
    content[start : start + chance.choice((0, 0, 5))] = chance.choice(PIECES)


def lines_moved(chance: random.Random, content: bytearray) -> None:
    mark = b"\n" if b"\n" in content else b","
    parts = content.split(mark)
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    content[:] = mark.join(parts)


WAYS: tuple[Callable[[random.Random, bytearray], None], ...] = (cut, doubled, put, lines_moved)


def damaged(whole: bytes, number: int) -> bytes:
    chance, content = random.Random(number), bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if content:
            chance.choice(WAYS)(chance, content)
    return bytes(content)


def outcome(content: bytes, format_: str) -> Questionnaire | Invalid:
    try:
        return read_file("mine", content, format_).questionnaire
    except Invalid as error:
        return error


@pytest.mark.parametrize("format_", ["table", "json"])
def test_damaged_files_are_read_or_refused_with_their_place(format_: str) -> None:
    whole, read = write_file(all_types(), format_).content, 0
    for number in range(MANY):
        found = outcome(damaged(whole, number), format_)
        if isinstance(found, Invalid):
            assert found.problems, number
            assert found.problems[0].where.startswith("mine"), number
        else:
            read += 1
            assert from_json(to_json(found)) == found, number
            assert all(problem.what for problem in problems_of(found)), number
    assert 0 < read < MANY
