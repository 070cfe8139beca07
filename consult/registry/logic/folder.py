"""Read a folder of register files whole, or say everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from consult.kernel.errors import Invalid
from consult.registry.logic.layouts import LAYOUTS, Layout, Sheet, layout_of
from consult.registry.logic.records import to_records
from consult.registry.logic.rows import Findings, Kind, Record, Register
from consult.registry.logic.tables import read_table


def read_register(folder: Path) -> Register:
    """The register in a folder; `Invalid` names each fault by file and line."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    layout = layout_of(names)
    if layout is None:
        raise Invalid(f"There is no register in {folder}: {_expected()}.")
    findings = Findings()
    records = {kind: _read_sheet(folder, kind, layout, names, findings) for kind in layout.sheets}
    if findings.faults:
        raise Invalid(_summary(findings), findings.faults)
    return Register(folder.name, layout.name, records, tuple(findings.notes))


def _expected() -> str:
    """The files of each layout, for someone who gave another folder."""
    lists = (", ".join(sheet.example for sheet in each.sheets.values()) for each in LAYOUTS)
    return "expected " + " or ".join(lists)


def _read_sheet(
    folder: Path, kind: Kind, layout: Layout, names: list[str], findings: Findings
) -> tuple[Record, ...]:
    sheet = layout.sheets[kind]
    name = _the_one(names, sheet, findings)
    if name is None:
        return ()
    rows = read_table(name, (folder / name).read_bytes(), sheet, findings)
    return to_records(kind, rows, sheet, findings)


def _the_one(names: list[str], sheet: Sheet, findings: Findings) -> str | None:
    found = [name for name in names if sheet.is_called(name)]
    if len(found) == 1:
        return found[0]
    if found:
        others = " and ".join(found)
        findings.fault(found[0], None, f"there are several files for one sheet: {others}")
    else:
        findings.fault(sheet.example, None, "this file is missing")
    return None


def _summary(findings: Findings) -> str:
    count = len(findings.faults)
    return f"Nothing was imported: {count} fault{'s' if count > 1 else ''} must be mended first."
