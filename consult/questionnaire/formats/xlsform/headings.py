"""Headings of an XLSForm: which column they name, and in which language."""

from __future__ import annotations

from typing import NamedTuple

from consult.questionnaire.formats.xlsform.sheets import Sheet

_SURVEY = {
    "command": "type",
    "tag": "name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "readonly": "read_only",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
}
_CHOICES = {"caption": "label", "value": "name", "list name": "list_name"}
_SETTINGS = {"title": "form_title", "set_form_title": "form_title", "id_string": "form_id"}
_WRAPPED = ("bind", "control", "body", "media")
TRANSLATED = (
    *("label", "hint", "guidance_hint", "constraint_message", "required_message"),
    *("image", "big-image", "audio", "video", "consult_title"),
    "consult_heading",
)


class Column(NamedTuple):
    """A column by what it means; the language as the form writes it, or none."""

    name: str
    language: str = ""


def columns_of(sheet: Sheet, kind: str) -> dict[str, Column]:
    """What each heading of a sheet means."""
    other = {"survey": _SURVEY, "settings": _SETTINGS}.get(kind, _CHOICES)
    double = any("::" in heading for heading in sheet.headings)
    return {heading: _column(heading, double, other) for heading in sheet.headings}


def _column(heading: str, double: bool, other: dict[str, str]) -> Column:
    parts = _parts(heading, double)
    first = _plain(parts[0], other)
    if first in _WRAPPED and len(parts) > 1:
        parts = parts[1:]
        first = _plain(parts[0], other)
    if len(parts) == 1:
        known = first in TRANSLATED or first in other.values() or first in _KNOWN
        return Column(first if known else heading)
    if first in TRANSLATED:
        return Column(first, parts[1])
    return Column(heading)


_KNOWN = (
    *("type", "name", "required", "relevant", "constraint", "choice_filter", "appearance"),
    *("default", "read_only", "parameters", "repeat_count", "trigger", "autoplay", "disabled"),
    *("consult_item", "consult_voices", "consult_relevant"),
    *("consult_table", "consult_part"),
    *("form_title", "form_id", "default_language", "version", "style", "list_name"),
)


def _parts(heading: str, double: bool) -> list[str]:
    if double or "::" in heading:
        return [part.strip() for part in heading.split("::")]
    parts = [part.strip() for part in heading.split(":")]
    if "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    return parts


def _plain(part: str, other: dict[str, str]) -> str:
    plain = "_".join(part.split()).lower()
    return other.get(plain, plain)
