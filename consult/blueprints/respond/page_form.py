"""A page of questions as it was sent: its fields, its files, and what its button asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import request

from consult.blueprints.respond.door import Writing
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types import read_items
from consult.registry.logic.projection import from_sheet
from consult.responses.logic.uploads import NewFile, files_in, with_files
from consult.web.uploading import taken_or_refused

Fields = dict[str, list[str]]


@dataclass(slots=True)
class PageForm:
    """What was sent, ready to be read."""

    go: str
    anchor: str
    items: list[Item]
    fields: Fields
    files: list[NewFile] = field(default_factory=list)
    refused: str = ""
    """The field of a file that was not taken, and why: "plan:kind"."""
    stored: frozenset[str] = frozenset()

    @property
    def takes_files(self) -> bool:
        """Whether files can be given on the page."""
        return any(True for _ in _file_items(self.items))

    def note_stored(self, stored: Iterable[str]) -> None:
        """Which of the new files found room."""
        self.stored = frozenset(stored)
        left_out = [file for file in self.files if file.id not in self.stored]
        if left_out and not self.refused:
            self.refused = f"{left_out[0].field}:room"

    def answers(self, mine: Writing) -> Answers:
        """The raw answers of the page, files with their names."""
        read = read_items(self.items, mine.draft.voice, self.fields)
        known = {file["id"]: file for file in files_in(mine.questionnaire.items(), mine.answers)}
        known |= {file.id: file.described for file in self.files if file.id in self.stored}
        answers = with_files(self.items, read, known)
        if self.go.startswith("add:"):
            answers |= _with_another(self.go.removeprefix("add:"), self.items, answers)
        return answers

    def blocks_of(self, repeat: str) -> int:
        """How many blocks of a repeat group were sent."""
        return sum(name.startswith(f"{repeat}.") and name.endswith("._of") for name in self.fields)


def page_form(mine: Writing, number: int) -> PageForm:
    """The page with this number as it was sent; files are looked at, and kept later."""
    fields: Fields = request.form.to_dict(flat=False)
    go = request.form.get("go", "next")
    marked = next((name[5:-2] for name in fields if name.startswith("mark:")), None)
    if marked is not None:
        go, fields = "stay", fields | _point(marked, fields)
    form = PageForm(go, f"#q-{marked}" if marked else "", items_sent(mine, number), fields)
    if go.startswith("remove:"):
        _remove(form, go.removeprefix("remove:"))
    elif go.startswith("add:"):
        form.anchor = f"#q-{go.removeprefix('add:')}"
    for name, item in _file_fields(form.items, list(request.files)):
        _take(form, name, item)
    for _name, sent in request.files.items(multi=True):  # noqa: PERF102 - several under a name
        sent.close()
    return form


def items_sent(mine: Writing, number: int) -> list[Item]:
    """The items that stood on the page that was sent: others must not look skipped."""
    shown = frozenset(request.form.get("shown", "").split())
    page = mine.questionnaire.pages[number - 1]
    return [
        item for item in page.items() if item.code in shown and item.is_asked_of(mine.draft.voice)
    ]


def _point(item: str, fields: Fields) -> Fields:
    """Latitude and longitude of a click on the map."""
    try:
        across, down = (float(fields[f"mark:{item}.{axis}"][0]) for axis in "xy")
    except (KeyError, ValueError):
        return {}
    latitude, longitude = from_sheet(across, down)
    return {f"{item}.lat": [f"{latitude:.4f}"], f"{item}.lon": [f"{longitude:.4f}"]}


def _remove(form: PageForm, what: str) -> None:
    """Take out a file, or a block of a repeat group with all its fields."""
    name, _dot, last = what.rpartition(".")
    form.anchor = f"#q-{name.partition('.')[0]}"
    if any(item.code == name and item.type == "repeat" for item in form.items):
        begins = f"{name}.{last}."
        form.fields = {k: v for k, v in form.fields.items() if not k.startswith(begins)}
    else:
        form.fields[name] = [one for one in form.fields.get(name, []) if one != last]


def _file_items(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield from (one for one in (item, *item.items) if one.type == "file")


def _file_fields(items: Iterable[Item], names: list[str]) -> Iterator[tuple[str, Item]]:
    """The fields that may bring files, those in blocks of repeat groups among them."""
    for item in items:
        if item.type == "file" and item.code in names:
            yield item.code, item
        for child in _file_items(item.items):
            begins, ends = f"{item.code}.", f".{child.code}"
            fitting = (n for n in names if n.startswith(begins) and n.endswith(ends))
            yield from ((name, child) for name in fitting)


def _take(form: PageForm, name: str, item: Item) -> None:
    """Look at the files of one field: those that can be taken join those that stay."""
    most = item.choose_max or 1
    for sent in request.files.getlist(name):
        file, why = taken_or_refused(name, item, sent)
        stays = form.fields.get(name, [])
        if file is None:
            form.refused = form.refused or (f"{name}:{why}" if why else "")
        elif most == 1:
            form.files.append(file)
            form.fields[name] = [file.id]
        elif len(stays) < most:
            form.files.append(file)
            form.fields[name] = [*stays, file.id]
        else:
            form.refused = form.refused or f"{name}:many"


def _with_another(code: str, items: Iterable[Item], answers: Answers) -> dict[str, Any]:
    """The repeat group with one more block to fill in."""
    if not any(item.code == code and item.type == "repeat" for item in items):
        return {}
    blocks = answers.get(code)
    filled = blocks if isinstance(blocks, list) and blocks else [{}]
    return {code: [*filled, {}]}
