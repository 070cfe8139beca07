"""The languages of an XLSForm: "French (fr)", "francais", "label::fr" or none at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from consult.kernel.text import folded
from consult.questionnaire.formats.xlsform.headings import TRANSLATED, Column, columns_of
from consult.questionnaire.formats.xlsform.report import Report
from consult.questionnaire.formats.xlsform.sheets import Form
from consult.questionnaire.logic.definition import Words
from consult.questionnaire.logic.languages import EU_LANGUAGES, is_tag, normal

ASSUMED = "en"
"""The language of a form that names none."""
_IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*)\s*\)\s*$")


class Languages:
    """The tag of each language as the form writes it; "" is what has no language named."""

    def __init__(self, form: Form, report: Report) -> None:
        """Find the languages in which the form has any text."""
        settings = form.sheet("settings")
        first = settings.rows[0].cells if settings.rows else {}
        self._default = first.get("default_language", "")
        self._tags: dict[str, str] = {}
        self._only = _only_language(form)
        for written in _used(form):
            self._tags[written] = self._tag(written, report)
        self.tags = self._ordered()

    def _tag(self, written: str, report: Report) -> str:
        default = "" if self._default.lower() == "default" else self._default
        name = written or default or self._only
        if not name or name.lower() == "default":
            what = "The form does not say its language; it is taken as English."
            report.changed(None, "default_language", what, "settings")
            return ASSUMED
        tag = tag_of(name)
        if not tag:
            unknown = sum(each.startswith("qa") for each in self._tags.values())
            tag = f"qa{'abcdefghijklmnopqrstuvwxyz'[unknown % 26]}"
            what = f"The language “{name[:60]}” is not known; its texts stand under “{tag}”."
            report.changed(1, name, what)
        return tag

    def _ordered(self) -> tuple[str, ...]:
        """The default first, then as they come."""
        default = self._tags.get(self._default, tag_of(self._default))
        tags = list(dict.fromkeys(self._tags.values())) or [default or ASSUMED]
        return tuple(sorted(tags, key=lambda tag: tag != default))

    def words(self, texts: Iterable[tuple[str, str]]) -> Words:
        """Texts by the languages as the form writes them, under our tags."""
        return {self._tags[written]: text for written, text in texts if written in self._tags}


def _used(form: Form) -> dict[str, None]:
    """The languages as they are written, each once."""
    return dict.fromkeys(column.language for _, column in _filled(form))


def _filled(form: Form) -> list[tuple[str, Column]]:
    """The columns with texts, each with its sheet."""
    found: list[tuple[str, Column]] = []
    for kind in ("survey", "choices", "external_choices"):
        sheet = form.sheet(kind)
        filled = {heading for row in sheet.rows for heading in row.cells}
        columns = columns_of(sheet, kind)
        there = [column for heading, column in columns.items() if heading in filled]
        found += [(kind, column) for column in there if column.name in TRANSLATED]
    return found


def _only_language(form: Form) -> str:
    """The one language that the form names, if no column has it beside texts without any.

    Then the texts without a language are in that one, too: there is no other way to read them.
    """
    filled = _filled(form)
    named = {column.language for _, column in filled if column.language}
    places = [(kind, column.name) for kind, column in filled]
    is_one = len(named) == 1 and len(places) == len(set(places))
    return next(iter(named)) if is_one else ""


def tag_of(name: str) -> str:
    """The tag of a language that is written as people do; empty if it is not known."""
    brackets = _IN_BRACKETS.search(name)
    for candidate in (brackets[1] if brackets else "", name.strip()):
        if candidate and is_tag(candidate):
            return normal(candidate)
    return _names().get(folded(name.split("(", maxsplit=1)[0]), "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Tags by the names of languages, in English and in themselves."""
    names = {folded(str(name)): tag for tag, name in Locale("en").languages.items()}
    for tag in (*EU_LANGUAGES, "ar", "tr", "uk", "ru", "zh", "hi", "id", "sw", "ne", "fa"):
        own = Locale(tag).languages.get(tag)
        if own:
            names[folded(own)] = tag
    return {name: tag.replace("_", "-") for name, tag in names.items()}
