"""Write a register as a folder of CSV files in our own layout."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from consult.registry.logic.layouts import OWN
from consult.registry.logic.rows import Kind


def write_register(folder: Path, rows: Mapping[Kind, Iterable[Mapping[str, Any]]]) -> list[Path]:
    """The files written; the folder is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{kind}.csv", kind, rows[kind]) for kind in OWN.sheets]


def _write(path: Path, kind: Kind, rows: Iterable[Mapping[str, Any]]) -> Path:
    columns = list(OWN.sheets[kind].columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_cell(row.get(column)) for column in columns] for row in rows])
    return path


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)
