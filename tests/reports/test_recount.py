"""Whatever is asked over two versions, every tally equals a recount from the stored rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy.orm import Session

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.kernel.clock import now
from consult.questionnaire.joins import strands
from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY, NOT_SHOWN, Answers
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.options import options_of
from consult.questionnaire.logic.routing import Context
from consult.questionnaire.logic.types import columns_of
from consult.questionnaire.logic.versions.strands import Strand
from consult.tallies.queries import cells, versions_counted
from consult.tallies.services import refresh
from tests.reports.test_versions_counted import EACH, Asked, asking, option

TYPES: tuple[Any, ...] = (
    "radio", "multiple", "scale", "yesno", "rating", "number", "ranking",
    "matrix", "matrix_multiple", "numbers",
)  # fmt: skip
BY_ROW = ("matrix", "matrix_multiple", "numbers")
STATES = {None: "skipped", CANNOT_TELL: "cannot_tell", NOT_SAY: "not_say", NOT_SHOWN: "not_shown"}


class Inventor:
    """Makes up questionnaires and what people answer, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)

    def items(self) -> tuple[Item, ...]:
        first = Item("first", "radio", EACH, options=self.options(None))
        return (first, *(self.item(f"i{number}") for number in range(5)))

    def item(self, code: str) -> Item:
        """An item, or what it offers, is shown on a condition; both at once may be impossible."""
        kind, condition = self.dice.choice(TYPES), self.condition()
        made = Item(code, kind, EACH, show_if=condition, cannot_tell=True, not_say=True)
        offers = ... if condition is None else None
        rows = self.options(offers) if kind in BY_ROW else ()
        has_options = kind not in ("yesno", "rating", "number", "numbers")
        return replace(made, rows=rows, options=self.options(offers) if has_options else ())

    def options(self, condition: Any) -> tuple[Option, ...]:
        return tuple(
            option(code, show_if=self.condition() if condition is ... else condition)
            for code in "abc"
        )

    def condition(self) -> dict[str, Any] | None:
        wanted = {"==": [{"var": "first"}, self.dice.choice("abc")]}
        return wanted if self.dice.random() < 0.4 else None

    def answers(self, items: tuple[Item, ...]) -> Answers:
        return {item.code: self.answer(item) for item in items if self.dice.random() < 0.9}

    def answer(self, item: Item) -> Any:
        if item.rows:
            return {row.code: self.part(item) for row in item.rows}
        return self.part(item)

    def part(self, item: Item) -> Any:
        if self.dice.random() < 0.3:
            return self.dice.choice((None, CANNOT_TELL, NOT_SAY))
        if item.type in ("multiple", "matrix_multiple", "ranking"):
            return self.dice.sample("abc", self.dice.randint(1, 3))
        if item.type in ("rating", "number", "numbers"):
            return self.dice.randint(1, 5)
        return self.dice.choice(("yes", "no") if item.type == "yesno" else "abc")


def parts(strand: Strand) -> Iterator[str | None]:
    if strand.item.type not in BY_ROW:
        yield None
    else:
        yield from (name.partition(".")[2] for name in columns_of(strand.item))


def said(item: Item, document: Answers, row: str | None) -> Any:
    """What somebody said to an item or to a row of it; one answer of a ranking is the first."""
    found: Any = document.get(item.code, NOT_SHOWN)
    if row is not None and isinstance(found, dict):
        found = found.get(row, NOT_SHOWN)
    return found[0] if item.type == "ranking" and isinstance(found, list) else found


@pytest.mark.parametrize("seed", range(8))
def test_every_tally_is_a_recount(session: Session, tmp_path: Path, seed: int) -> None:
    counter, invent = DuckdbEngine(tmp_path / "segments", threads=1), Inventor(seed)
    items = invent.items()
    asked, documents = Asked(session, counter, *items), list[tuple[int, Answers]]()
    for number in (1, 2):
        for _ in range(20):
            document = document_of(asking(*items), "community", invent.answers(items), Context())
            documents.append((number, document))
            asked.answer(1, **document)
        if number == 1:
            items = (*items[:-1], replace(items[-1], required=True), invent.item("late"))
            asked.correct(*items)
    refresh(session, counter, asked.row.id, now())
    told = strands(session, asked.row.id, versions_counted(session, asked.row.id))
    found = cells(session, counter, asked.row.id, told)
    for strand in told:
        given = [document for number, document in documents if number in strand.versions]
        for row in parts(strand):
            every = [said(strand.item, document, row) for document in given]
            plain = [one for one in every if not isinstance(one, list)]
            states = Counter(STATES[one] for one in plain if one in STATES)
            chosen = Counter(
                str(code) for one in every for code in (one if isinstance(one, list) else [one])
            )
            tally = found.tally(asked.project.id, "community", strand.code, row)
            assert {name: getattr(tally, name) for name in STATES.values()} == {
                name: states[name] for name in STATES.values()
            }
            assert tally.answered == len(every) - states.total()
            codes = [one.code for one in options_of(strand.item, "community")]
            assert list(tally.counts) == [chosen[code] for code in codes]
