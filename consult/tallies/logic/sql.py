"""The one SQL text of a plan, in DuckDB's dialect; `{segments}` stands for the files to read.

Every counter is a conditional count in a single GROUP BY. Each file is read once, whatever the
number of items, and the same text can be translated for a distributed engine.
"""

from __future__ import annotations

from collections.abc import Iterable

from consult.tallies.logic.plan import Counter, Plan

SEGMENTS = "{segments}"
KEYS = "project_id, voice"


def counting_sql(plan: Plan) -> str:
    """Project, voice, people (`n`), and one number for each counter (`c0`, `c1`, ...)."""
    counts = (f"count_if({_condition(c)}) AS c{place}" for place, c in enumerate(plan.counters))
    return _grouped(("count(*) AS n", *counts), plan.project_ids)


def heard_sql() -> str:
    """Project, voice and people: who was heard, whatever was asked."""
    return _grouped(("count(*) AS n",), None)


def listing_sql(plan: Plan) -> str:
    """Project, voice, and the numbers of each numeric item as a list (`x0`, `x1`, ...)."""
    lists = (
        f"coalesce(list({_name(numbers.column)})"
        f" FILTER (WHERE {_name(numbers.beside)} = {numbers.code}), []) AS x{place}"
        for place, numbers in enumerate(plan.numbers)
    )
    return _grouped(lists, plan.project_ids)


def _grouped(figures: Iterable[str], project_ids: tuple[int, ...] | None) -> str:
    only = "" if project_ids is None else f" WHERE project_id IN ({_numbers(project_ids)})"
    return f"SELECT {KEYS}, {', '.join(figures)} FROM {SEGMENTS}{only} GROUP BY {KEYS}"  # noqa: S608 - codes are quoted by _name


def _numbers(values: tuple[int, ...]) -> str:
    return ", ".join(str(int(value)) for value in values) or "NULL"


def _condition(counter: Counter) -> str:
    sign = ">=" if counter.or_more else "="
    return " OR ".join(f"{_name(column)} {sign} {counter.code}" for column in counter.columns)


def _name(column: str) -> str:
    """A column's name, quoted: its words are an organiser's."""
    return '"' + column.replace('"', '""') + '"'
