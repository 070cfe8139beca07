"""Every type of item has every face; what is missing is named.

Whoever adds a type runs this, and reads what is left to do.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterator
from pathlib import Path

import jinja2
import pytest

from consult.blueprints.editor.telling import TYPE_WORDS
from consult.channels.logic import drawing, steps
from consult.questionnaire import formats
from consult.questionnaire.logic.definition import ITEM_TYPES
from consult.questionnaire.logic.item_uses import SENTENCES, USES
from consult.questionnaire.logic.paper import PAPER
from consult.questionnaire.logic.parts import KINDS
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.sms import WAYS
from consult.questionnaire.logic.types import TYPES
from consult.tallies.logic.columns import COLUMNS
from consult.web.page_fields import FIELDS
from tests.every_type import EVERY_TYPE

TEMPLATES = Path(__file__).parents[2] / "consult" / "templates" / "respond" / "fields"
FACES: dict[str, Collection[str]] = {
    "which fields of the definition it uses": USES,
    "what is read, checked, stored, exported and told": TYPES,
    "what is counted, compared and reported": KINDS,
    "the field of a page": FIELDS,
    "the prompt of a short message": WAYS,
    "the paper form": PAPER,
    "simulated answers": {*drawing.DRAWERS, *drawing.ROWS, "note", *steps.WORKED_OUT},
    "its name in the editor": TYPE_WORDS,
}


@pytest.mark.parametrize("face", FACES)
def test_every_type_has_this_face(face: str) -> None:
    missing = [kind for kind in ITEM_TYPES if kind not in FACES[face]]
    assert not missing, f"these types have no face “{face}”: {', '.join(missing)}"
    assert set(FACES[face]) <= set(ITEM_TYPES)


@pytest.mark.parametrize(("kind", "place"), sorted(FIELDS.items()))
def test_the_macro_of_each_field_is_there_also_without_scripts(
    kind: str, place: tuple[str, str]
) -> None:
    file, macro = place
    source = (TEMPLATES / f"{file}.html").read_text()
    parsed = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(source)
    macros = {node.name for node in parsed.find_all(jinja2.nodes.Macro)}
    assert macro in macros, f"{file}.html has no macro “{macro}” for the type {kind}"


def test_every_way_of_counting_has_its_columns() -> None:
    assert {kind for kind in KINDS.values() if kind is not None} == set(COLUMNS)


def _imports() -> Iterator[tuple[str, dict[str, str]]]:
    """Every table `FROM`: what another format calls its questions, and our type for each."""
    for module in pkgutil.walk_packages(formats.__path__, f"{formats.__name__}."):
        if module.name.rpartition(".")[2].endswith("types"):
            table = getattr(importlib.import_module(module.name), "FROM", None)
            if table is not None:
                yield module.name, table


def test_foreign_types_become_types_that_we_have() -> None:
    tables = dict(_imports())
    assert tables
    for name, table in tables.items():
        assert set(table.values()) <= set(ITEM_TYPES), name


def test_fields_that_a_type_does_not_use_are_named() -> None:
    used = {field for fields in USES.values() for field in fields}
    assert used == set(SENTENCES)


def test_the_questionnaire_of_the_tests_has_every_type_and_nothing_to_mend() -> None:
    assert {item.type for item in EVERY_TYPE.nested_items()} == set(ITEM_TYPES)
    assert problems_of(EVERY_TYPE) == []
