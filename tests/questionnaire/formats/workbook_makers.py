"""Small workbooks made part by part, so that a part can be spoilt."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str]) -> str:
    """Relations with the ids r1, r2..., each of a kind to a target."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


def sheet_xml(rows: list[list[str]]) -> str:
    """A sheet whose texts stand in the cells."""
    lines = "".join(
        f'<row r="{number}">{"".join(map(_cell, row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return f"<worksheet><sheetData>{lines}</sheetData></worksheet>"


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def parts_of(**sheets: list[list[str]] | str) -> dict[str, str]:
    """The parts of a workbook; a sheet is its rows or its XML."""
    targets = [("worksheet", f"worksheets/{name}.xml") for name in sheets]
    named = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns:r="{_KIND}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        **{
            f"xl/worksheets/{name}.xml": rows if isinstance(rows, str) else sheet_xml(rows)
            for name, rows in sheets.items()
        },
    }


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def workbook(**sheets: list[list[str]] | str) -> bytes:
    """A small .xlsx file."""
    return zipped(dict(parts_of(**sheets)))
