"""Writing a questionnaire as an XLSForm, for all its voices in one file.

The first question asks for the voice. Where the wordings of an item differ each is a question of
its own, shown to its voice, and a calculation with the item's name holds the answer of either:
conditions, and whoever counts, need only look at that one. Columns that begin with “consult_”
say what belongs together, so that the file can be read back; other programs pass over them.
"""

from __future__ import annotations

from collections.abc import Iterable

from consult.kernel.text import slug
from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.formats.one_voice import ONE_VOICE
from consult.questionnaire.formats.xlsform.formulas import Formulas
from consult.questionnaire.formats.xlsform.names_out import give_names, names_inside, parts_of
from consult.questionnaire.formats.xlsform.rows_out import Rows
from consult.questionnaire.formats.xlsform.sheets_out import Cells, Out
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Page,
    Questionnaire,
    Wording,
    Words,
    words,
)

ASKED_VOICE: Words = {"en": "For whom do you answer?", "fr": "Pour qui répondez-vous ?"}


def write_xlsform(questionnaire: Questionnaire) -> Exported:
    """The questionnaire as .xlsx; what an XLSForm cannot hold is named."""
    out = Out(questionnaire.languages)
    give_names(questionnaire, out)
    writer = _Writer(questionnaire, out)
    writer.settings()
    writer.voices()
    for page in questionnaire.pages:
        writer.page(page)
    return Exported(out.workbook(), tuple(out.unsupported))


class _Writer:
    """Goes through a questionnaire once."""

    def __init__(self, questionnaire: Questionnaire, out: Out) -> None:
        self._asked = questionnaire
        self._out = out
        self._items = {item.code: item for item in questionnaire.items()}
        self._rows = self._rows_for(self._items)
        self._inside = False

    def _rows_for(self, items: dict[str, Item]) -> Rows:
        voices = self._asked.voices
        voice = voices[0].code if voices else ONE_VOICE
        return Rows(self._out, Formulas(self._out.names, items), voice)

    def settings(self) -> None:
        """Title, identifier and language."""
        first = (*self._asked.languages, "en")[0]
        title = words(self._asked.title, first)
        if len(set(self._asked.title.values())) > 1:
            self._out.lost(
                "", "A form has one title; those in other languages are not in the file."
            )
        default = self._out.heading("", first).removeprefix("::")
        form_id = slug(title)[:60] or "consult"
        self._out.settings = {"form_title": title, "form_id": form_id, "version": "1"}
        self._out.settings["default_language"] = default
        if len(self._asked.voices) == 1:
            self._out.settings["consult_voices"] = self._asked.voices[0].code

    def voices(self) -> None:
        """The question for whom somebody speaks."""
        voices = self._asked.voices
        if len(voices) < 2:
            return
        if any(voice.speaks or voice.smallest_group for voice in voices):
            what = (
                "How a voice says for whom it speaks, and its smallest group, are not in the file."
            )
            self._out.lost("", what)
        choices = [
            {"name": voice.code, **self._out.texts("", "label", voice.label)} for voice in voices
        ]
        tags = [tag for tag in self._asked.languages if tag in ASKED_VOICE]
        asked = {tag: ASKED_VOICE[tag] for tag in tags} or {
            self._asked.languages[0]: ASKED_VOICE["en"]
        }
        name = self._out.names["_voice"]
        kind = {"type": f"select_one {self._out.add_list(name, choices)}", "name": name}
        label = self._out.texts("", "label", asked)
        self._out.survey.append({**kind, **label, "required": "yes", "consult_item": "_voice"})

    def page(self, page: Page) -> None:
        """A page is a group at the top."""
        self._begin(
            "group", page.code, page.title, self._rows.formula(page.code, "r", page.show_if)
        )
        self._out.survey[-1]["consult_part"] = page.code
        for number, group in enumerate(page.groups, start=1):
            self._group(group, f"{page.code}_{number}")
        self._out.survey.append({"type": "end group"})

    def _begin(self, kind: str, code: str, title: Words, condition: Cells) -> None:
        name = self._out.codes.give(code)
        look = {"appearance": "field-list"} if kind == "group" else {}
        relevant = {"relevant": condition["r"]} if condition else {}
        label = self._out.texts(code, "label", title)
        self._out.survey.append(
            {"type": f"begin {kind}", "name": name, **label, **look, **relevant}
        )

    def _group(self, group: Group, code: str) -> None:
        if group.shuffle:
            self._out.lost(code, "That its items stand in any order is not in the file.")
        is_one = bool(group.title or group.show_if)
        if is_one:
            condition = self._rows.formula(code, "r", group.show_if)
            self._begin("group", code, group.title, condition)
        for item in group.items:
            self._item(item)
        if is_one:
            self._out.survey.append({"type": "end group"})

    def _item(self, item: Item) -> None:
        name = self._out.names.get(item.code) or self._out.names[f"{item.code}."]
        relevant = self._rows.formula(item.code, "r", item.show_if).get("r", "")
        if item.type == "calculated":
            self._calculated(item, name, relevant)
        elif item.type == "repeat":
            self._repeat(item, name, relevant)
        else:
            at = len(self._out.survey)
            self._asked_item(item, name, relevant)
            self._out.survey[at] |= self._out.texts(item.code, "consult_title", item.title)

    def _asked_item(self, item: Item, name: str, relevant: str) -> None:
        """One wording for all, or a question for each wording and one value for them."""
        wordings = _distinct(item)
        everyone = len(wordings) == 1 and len(item.wordings) == len(self._asked.voices)
        if everyone or self._inside:
            _, wording = wordings[0]
            if not everyone:
                what = "In a repeated group one wording only is in the file."
                self._out.lost(item.code, what)
            self._rows.item(item, name, wording.ask, wording.hint, relevant)
            self._rows.others(item, name, name)
            return
        names = [name if len(wordings) == 1 else f"{name}__{voices[0]}" for voices, _ in wordings]
        for own, (voices, wording) in zip(names, wordings, strict=True):
            self._variant(item, own, voices, wording, relevant)
        if len(wordings) > 1 and item.type != "note":
            self._united(item, name, [voices for voices, _ in wordings])
        self._rows.others(item, name, name)

    def _variant(
        self, item: Item, name: str, voices: tuple[str, ...], wording: Wording, relevant: str
    ) -> None:
        test = self._for(voices)
        both = f"({test}) and ({relevant})" if relevant else test
        at = len(self._out.survey)
        self._rows.item(item, name, wording.ask, wording.hint, both)
        row = self._out.survey[at]
        row |= {"consult_item": item.code, "consult_voices": " ".join(voices)}
        row["consult_relevant"] = relevant
        if len(self._asked.voices) > 1 and row.get("constraint"):
            row["constraint"] = row["constraint"].replace(f"${{{item.code}}}", ".")

    def _for(self, voices: Iterable[str]) -> str:
        asked = self._out.names["_voice"]
        return " or ".join(f"${{{asked}}} = '{voice}'" for voice in voices)

    def _united(self, item: Item, name: str, voices: list[tuple[str, ...]]) -> None:
        """The answer under the item's own name, whichever wording was answered."""
        for ending in parts_of(item):
            value = "''"
            for each in reversed(voices):
                value = f"if({self._for(each)}, ${{{name}__{each[0]}{ending}}}, {value})"
            cells = {"type": "calculate", "name": f"{name}{ending}", "calculation": value}
            self._out.survey.append({**cells, "consult_item": "-"})

    def _calculated(self, item: Item, name: str, relevant: str) -> None:
        self._rows.name_marks(item)
        if item.wordings:
            self._out.lost(item.code, "What is calculated is not shown to people in the file.")
        value = self._rows.formula(item.code, "calculation", item.value)
        if value:
            cells = {"type": "calculate", "name": name, **value, "relevant": relevant}
            label = self._out.texts(item.code, "label", item.title)
            self._out.survey.append({**cells, **label})

    def _repeat(self, item: Item, name: str, relevant: str) -> None:
        wordings = _distinct(item)
        if len(wordings) > 1 or len(item.wordings) < len(self._asked.voices):
            self._out.lost(item.code, "Of a repeated group one wording only is in the file.")
        wording = wordings[0][1] if wordings else Wording({})
        cells = {
            "type": "begin repeat",
            "name": name,
            **self._out.texts(item.code, "label", wording.ask),
        }
        if item.required or item.checks or wording.hint:
            what = (
                "Hint, checks and whether it is required are not in the file for a repeated group."
            )
            self._out.lost(item.code, what)
        self._out.survey.append({**cells, "relevant": relevant, "repeat_count": self._count(item)})
        outer, rows = self._out.names, self._rows
        self._out.names = names_inside(item, self._out)
        self._rows, self._inside = self._rows_for({child.code: child for child in item.items}), True
        for child in item.items:
            self._item(child)
        self._out.names, self._rows, self._inside = outer, rows, False
        self._out.survey.append({"type": "end repeat"})

    def _count(self, item: Item) -> str:
        """How many blocks, where that is told beforehand."""
        things = self._items.get(item.for_each)
        if things is not None and things.type in ("multiple", "ranking", "number", "calculated"):
            name = f"${{{self._out.names[item.for_each]}}}"
            return name if things.type in ("number", "calculated") else f"count-selected({name})"
        if item.for_each:
            self._out.lost(item.code, "For what it is repeated is not in the file.")
        elif item.choose_min and item.choose_min == item.choose_max:
            return str(item.choose_min)
        elif item.choose_min or item.choose_max:
            self._out.lost(item.code, "How often it may be repeated is not in the file.")
        return ""


def _distinct(item: Item) -> list[tuple[tuple[str, ...], Wording]]:
    """Each wording with the voices that it is put to."""
    found: list[tuple[tuple[str, ...], Wording]] = []
    for voice, wording in item.wordings.items():
        at = next((n for n, (_, known) in enumerate(found) if known == wording), None)
        if at is None:
            found.append(((voice,), wording))
        else:
            found[at] = ((*found[at][0], voice), wording)
    return found
