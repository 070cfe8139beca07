"""Every real LimeSurvey file is read whole: the counts are those that somebody else made."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from consult.kernel.errors import Problem
from consult.questionnaire.formats.files import format_of, read_file
from consult.questionnaire.formats.imported import Imported, contents
from consult.questionnaire.formats.limesurvey.file import survey_in
from consult.questionnaire.formats.limesurvey.responses import read_replies
from tests.questionnaire.formats.limesurvey_corpus import described, needs_corpus, real

FILES = described()
OF_THE_ARCHIVE = ("archive_members", "responses")


def read(entry: dict[str, Any]) -> Imported:
    return read_file(entry["file"].rpartition("/")[2], real(entry["file"]))


def test_the_real_files_are_there() -> None:
    needs_corpus()
    assert len(FILES) >= 49


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry["file"].rpartition("/")[2])
def test_a_real_file_is_counted_as_it_was_counted_elsewhere(entry: dict[str, Any]) -> None:
    wanted = {name: n for name, n in entry["parse"].items() if name not in OF_THE_ARCHIVE}
    found = dict(read(entry).source)
    if wanted["doctype"] == "TSV":  # there, subquestions of one name were counted once
        survey = survey_in(entry["file"], real(entry["file"]))
        names = {part.code for one in survey.questions() for part in one.subquestions}
        found["subquestions"] = len(names)
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry["file"].rpartition("/")[2])
def test_what_is_carried_follows_from_what_the_file_holds(entry: dict[str, Any]) -> None:
    content = real(entry["file"])
    assert format_of("survey", content) == "limesurvey"
    imported = read(entry)
    survey = survey_in(entry["file"], content)
    types = Counter(question.type for question in survey.questions())
    notes = sum("is now the note" in one.what for one in imported.warnings)
    comments = types["O"] + types["P"]
    known = sum(number for letter, number in types.items() if letter in _CARRIED)
    items = list(imported.questionnaire.nested_items())
    assert len(items) == known + comments + notes
    assert sum(types.values()) - known == named(imported.unsupported, "left out")
    assert set(imported.questionnaire.languages) == set(survey.listed)
    assert contents(imported)["options"] == sum(map(len, (one.options for one in items)))
    lost = named(imported.unsupported, "It is shown always", "It is never shown")
    shown = sum(item.show_if is not None for item in items)
    assert shown + lost >= entry["parse"].get("relevance", 0)


_CARRIED = "5ABCEFH1:;DGKL!OMNPQRSTUXY|*"


def named(problems: tuple[Problem, ...], *words: str) -> int:
    return sum(any(word in one.what for word in words) for one in problems)


ARCHIVES = [entry for entry in FILES if entry["file"].endswith(".lsa")]


@pytest.mark.parametrize("entry", ARCHIVES, ids=lambda entry: entry["file"].rpartition("/")[2])
def test_every_response_of_a_real_archive_is_read(entry: dict[str, Any]) -> None:
    found = read_replies("a.lsa", real(entry["file"]))
    assert len(found.replies) == entry["parse"]["responses"]
    assert found.strange == []
