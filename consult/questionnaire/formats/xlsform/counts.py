"""What an XLSForm holds, counted in its own terms, so that nothing can be lost unseen."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from consult.questionnaire.formats.xlsform.sheets import Form, Row

FEATURES = (
    *("required", "relevant", "constraint", "calculation", "choice_filter", "default"),
    *("appearance", "read_only", "repeat_count", "trigger", "parameters"),
)
_SELECTS = (
    (re.compile(r"select[_ ]one[_ ]from[_ ]file\b"), "select_one_from_file"),
    (re.compile(r"select[_ ]multiple[_ ]from[_ ]file\b"), "select_multiple_from_file"),
    (re.compile(r"(add )?select([_ ]one|1)\b|select_one_external\b"), "select_one"),
    (re.compile(r"(add )?select([_ ]multiple| all that apply)\b"), "select_multiple"),
    (re.compile(r"rank\b"), "rank"),
    (re.compile(r"osm\b"), "osm"),
)
_OTHER = re.compile(r"\b(or_other|or specify other|or other)$")
_NOT_SO = ("no", "false", "false()")


def counted(form: Form) -> dict[str, Any]:
    """Rows by type, choices, languages with texts, and cells filled in each column."""
    survey, choices = form.sheet("survey").rows, form.sheet("choices").rows
    return {
        "rows": len(survey),
        "types": dict(Counter(kind for row in survey if (kind := _kind(row)))),
        "choices": len(choices),
        "languages": sorted({language for row in survey for language in _languages(row)}),
        "features": _features(survey),
    }


def _kind(row: Row) -> str:
    """The type without the name of its list, and in one of the ways that it may be written."""
    written = " ".join(row.cells.get("type", row.cells.get("command", "")).lower().split())
    for pattern, kind in _SELECTS:
        if pattern.match(written):
            return kind
    begin, _, kind = written.replace("_", " ").partition(" ")
    if begin in ("begin", "end") and kind:
        return f"{begin} {kind.split()[0]}"
    return written.removesuffix(" prompt")


def _languages(row: Row) -> list[str]:
    headings = (heading.lower() for heading in row.cells)
    labels = (heading for heading in headings if heading.startswith("label:"))
    return [heading.replace("::", ":").split(":")[1].strip() for heading in labels]


def _features(rows: tuple[Row, ...]) -> dict[str, int]:
    found = Counter(feature for row in rows for feature in _filled(row))
    other = sum(bool(_OTHER.search(row.cells.get("type", ""))) for row in rows)
    return dict(found) | ({"or_other": other} if other else {})


def _filled(row: Row) -> list[str]:
    cells = [(heading.lower(), text.lower()) for heading, text in row.cells.items()]
    features = [(name, text) for name, text in cells if name in FEATURES]
    return [name for name, text in features if name != "required" or text not in _NOT_SO]
