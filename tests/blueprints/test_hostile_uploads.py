"""What is made to harm is looked at in the browser, too: nothing runs, and nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from consult.audit.models import AuditEntry
from consult.questionnaire.formats.xlsform import reading
from consult.store.sessions import reading as read_only
from tests.blueprints.test_questionnaire_files import bo, carried, kept, look, slug
from tests.commands import hostile_files, hostile_texts
from tests.commands.hostile_files import MEGABYTE, ONE, SCRIPT, Make, lss, surveyjs, xlsform
from tests.commands.xlsform_here import read_here
from tests.web.people import send

__all__ = ["bo", "slug"]

NAME = SCRIPT.replace("/", "")
HARMFUL = [*hostile_files.with_entities(), *hostile_files.packed()][::3]
WORST = {
    name: make
    for name, make in (
        *hostile_files.wide_and_long(),
        *hostile_texts.with_expressions(),
        *hostile_texts.deep_and_long(),
        *hostile_texts.with_many_options(),
        *hostile_texts.with_odd_words(),
    )
    if name in (
        "columns.csv", "columns.tsv", "claims.xlsx", "deep-table.txt", "nots-surveyjs.json",
        "nots200.json", "panels200.json", "list.json", "chained.txt", "filters.json",
        "doubled.json", "surrogate.json", "zero.json", "twice.lss", "NaN.json",
    )
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pyxform's own process is left out, as starting it for each small file takes long."""
    monkeypatch.setattr(reading, "read_xlsform", read_here)


def test_harmful_files_are_refused_and_leave_the_draft_alone(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    before = kept(own_engine, slug), _acts(own_engine)
    for name, make in HARMFUL:
        answer = look(bo, slug, make(), name)
        assert answer.status_code == 422, name
        assert name in answer.text
    assert (kept(own_engine, slug), _acts(own_engine)) == before


def test_the_worst_files_bring_a_page_and_leave_the_draft_alone(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    assert len(WORST) == 15
    before = kept(own_engine, slug), _acts(own_engine)
    for name, make in WORST.items():
        answer = look(bo, slug, make(), name)
        assert answer.status_code in (200, 422), name
        assert len(answer.data) < 2 * MEGABYTE, name
    assert (kept(own_engine, slug), _acts(own_engine)) == before


def _acts(engine: Engine) -> int:
    with read_only(engine) as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def scripted() -> Iterator[tuple[str, Make]]:
    """A script in every place that a report could quote."""
    quoted = json.dumps(SCRIPT)
    yield (
        "a.json",
        lambda: surveyjs(
            {"type": SCRIPT, "name": SCRIPT, "title": {"en": SCRIPT, SCRIPT: SCRIPT}},
            {"type": "text", "name": SCRIPT, "visibleIf": f"{{{SCRIPT}}} = '{SCRIPT}'", SCRIPT: 1},
            {
                "type": "dropdown",
                "name": "d",
                "choices": [SCRIPT, {"value": SCRIPT, SCRIPT: SCRIPT}],
            },
            title=SCRIPT,
            locale=SCRIPT,
        ),
    )
    yield "b.xlsx", lambda: xlsform(
        ["text", "q", SCRIPT, f"{SCRIPT} = 1"], [f"geotrace {SCRIPT}", "r", SCRIPT, SCRIPT],
        title=SCRIPT,
    )  # fmt: skip
    yield (
        "c.lss",
        lambda: lss(
            {**ONE, "type": "&lt;", "question": SCRIPT, "relevance": SCRIPT},
            {"qid": 2, "title": SCRIPT, "type": SCRIPT, "question": SCRIPT, "preg": SCRIPT},
            {"qid": 3, "title": "s", "type": "S", "question": f"{{{SCRIPT}}}", "relevance": SCRIPT},
        ),
    )
    yield "d.txt", f"{hostile_files.TABLE}{SCRIPT}: {SCRIPT}\n".encode
    yield "e.txt", f"{hostile_files.TABLE}yes/no {SCRIPT}: {SCRIPT}\n".encode
    yield "f.json", f'{{"title": {{"en": {quoted}}}, {quoted}: 1}}'.encode
    yield "g.csv", f'"survey"\n,type,name,label\n,{NAME},q,{SCRIPT}\n'.encode


@pytest.mark.parametrize(("name", "make"), [*scripted()])
def test_scripts_in_a_file_and_in_its_name_are_shown_as_words(
    bo: FlaskClient, slug: str, name: str, make: Make
) -> None:
    answer = look(bo, slug, make(), f"{NAME}{name}")
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_report_that_was_changed_on_the_way_is_not_kept(
    bo: FlaskClient, own_engine: Engine, slug: str, place: int
) -> None:
    before = kept(own_engine, slug)
    fields = carried(look(bo, slug, hostile_files.GOOD_TABLE, "a.txt"))
    letters = list(fields["waiting"])
    letters[place] = "A" if letters[place] != "A" else "Q"
    changed = {**fields, "waiting": "".join(letters)}
    answer = send(bo, f"/organise/{slug}/questionnaire/import/keep", **changed)
    assert answer.status_code == 422
    assert "Choose it again" in answer.text
    assert kept(own_engine, slug) == before
