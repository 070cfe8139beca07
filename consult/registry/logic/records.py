"""A raw row becomes a record: each column through one converter that cleans, notes or refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.kernel.text import shortened, slug
from consult.registry.logic import clean
from consult.registry.logic.codelists import (
    AREAS,
    ORGANISATION_TYPES,
    ROLES,
    SOCIETY,
    TECHNOLOGIES,
    known,
)
from consult.registry.logic.countries import country_code
from consult.registry.logic.layouts import Sheet
from consult.registry.logic.rows import Findings, Kind, Raw, Record

NAME_LIMIT = 300
CODE_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Noted:
    """A value of which something was left out."""

    value: Any
    notes: tuple[str, ...]


class BadCell(ValueError):
    """A cell that makes its row unusable."""


Converter = Callable[[str, Sheet], Any]


def _name(cell: str, _sheet: Sheet) -> Any:
    words = clean.text(cell)
    if len(words) <= NAME_LIMIT:
        return words
    return Noted(shortened(words, NAME_LIMIT), (f"name shortened to {NAME_LIMIT} characters",))


def _place(cell: str, _sheet: Sheet) -> str | None:
    return shortened(clean.text(cell), 200) or None


def _website(cell: str, _sheet: Sheet) -> Any:
    address = clean.website(cell)
    if address or not cell.strip():
        return address
    return Noted(None, (f"website left out, it is not an address: '{shortened(cell, 60)}'",))


def _type(cell: str, _sheet: Sheet) -> str | None:
    return known(ORGANISATION_TYPES, cell) or slug(cell)[:80] or None


def _size(cell: str, _sheet: Sheet) -> Any:
    code = clean.size(cell)
    if code or not cell.strip():
        return code
    return Noted(None, (f"size left out, it is not in the list: '{shortened(cell, 60)}'",))


def _country(cell: str, _sheet: Sheet) -> Any:
    if not cell.strip():
        return None
    code = country_code(cell)
    return code or Noted(None, (f"country left out, it is not known: '{shortened(cell, 60)}'",))


def _degrees(name: str, limit: float) -> Converter:
    def convert(cell: str, _sheet: Sheet) -> float | None:
        number = clean.degrees(cell, limit)
        if number is None and cell.strip():
            shown = shortened(cell, 40)
            raise BadCell(f"{name} is not a number from -{limit:g} to {limit:g}: '{shown}'")
        return number

    return convert


def _activity(cell: str, _sheet: Sheet) -> tuple[str | None, str | None]:
    return clean.activity(cell)


def _tags(table: Mapping[str, object]) -> Converter:
    def convert(cell: str, sheet: Sheet) -> Noted:
        kept, left = clean.tags(table, cell.split(sheet.joined_by))
        return Noted(tuple(kept), tuple(f"tag left out, it is a sentence: '{tag}'" for tag in left))

    return convert


def _code(cell: str, _sheet: Sheet) -> str:
    return clean.text(cell)


def _role(cell: str, _sheet: Sheet) -> str:
    return known(ROLES, cell) or slug(cell)[:40] or "unstated"


def _measure(cell: str, _sheet: Sheet) -> str:
    return shortened(clean.text(cell), 40) or "description"


def _period(cell: str, _sheet: Sheet) -> str | None:
    return clean.period(cell)


CONVERTERS: Mapping[Kind, Mapping[str, Converter]] = {
    "organisations": {
        "name": _name,
        "type": _type,
        "size": _size,
        "website": _website,
        "country": _country,
        "region": _place,
        "place": _place,
        "latitude": _degrees("latitude", 90),
        "longitude": _degrees("longitude", 180),
    },
    "projects": {
        "name": _name,
        "activity": _activity,
        "activity_text": _place,
        "website": _website,
        "areas": _tags(AREAS),
        "technology": _tags(TECHNOLOGIES),
        "society": _tags(SOCIETY),
    },
    "links": {"organisation": _code, "project": _code, "role": _role},
    "claims": {"project": _code, "measure": _measure, "value": _code, "period": _period},
}


def to_records(kind: Kind, rows: list[Raw], sheet: Sheet, findings: Findings) -> tuple[Record, ...]:
    """All rows of a file, cleaned; an id that is missing or there twice is a fault."""
    seen: dict[str, int] = {}
    read = (_record(kind, row, sheet, findings) for row in rows)
    return tuple(record for record in read if record and _is_new(record, seen, findings))


def _record(kind: Kind, row: Raw, sheet: Sheet, findings: Findings) -> Record | None:
    code = clean.text(row.cells["id"])
    if not code or len(code) > CODE_LIMIT:
        what = f"the id has more than {CODE_LIMIT} characters" if code else "the id is missing"
        findings.fault(row.file, row.line, what)
        return None
    fields: dict[str, Any] = {}
    for column, convert in CONVERTERS[kind].items():
        if column in row.cells:
            fields[column] = _converted(convert, row, column, sheet, findings)
    return Record(row.file, row.line, code, _with_activity(fields))


def _converted(convert: Converter, row: Raw, column: str, sheet: Sheet, findings: Findings) -> Any:
    try:
        value = convert(row.cells[column], sheet)
    except BadCell as error:
        findings.fault(row.file, row.line, str(error))
        return None
    if not isinstance(value, Noted):
        return value
    for note in value.notes:
        findings.note(row.file, row.line, note)
    return value.value


def _with_activity(fields: dict[str, Any]) -> dict[str, Any]:
    """An activity that was described in words keeps the words beside its code."""
    if "activity" in fields:
        code, words = fields["activity"]
        fields |= {"activity": code, "activity_text": words or fields.get("activity_text")}
    return fields


def _is_new(record: Record, seen: dict[str, int], findings: Findings) -> bool:
    first = seen.setdefault(record.code, record.line)
    if first == record.line:
        return True
    what = f"the id '{record.code}' is already in line {first}"
    findings.fault(record.file, record.line, what)
    return False
