"""Items as rows of an XLSForm."""

from __future__ import annotations

from typing import NamedTuple

from consult.questionnaire.formats.xlsform.formulas import CannotSay, Formulas
from consult.questionnaire.formats.xlsform.sheets_out import Cells, Out
from consult.questionnaire.formats.xlsform.types_out import (
    FIELDS,
    LESS,
    PLAIN,
    SELECTS,
    TABLES,
    joined,
)
from consult.questionnaire.logic.definition import Condition, Item, Option, Words
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of, specials_of

_MARKS = {
    "sensitive": "That the answer is sensitive is not in the file.",
    "total": "What the numbers must add up to is not in the file.",
    "unit": "The unit is not in the file.",
    "low_label": "What the ends mean is not in the file.",
    "high_label": "What the ends mean is not in the file.",
    "largest": "How large a file may be is not in the file.",
    "decimals": "How many decimals there may be is not in the file.",
    "media": "Pictures, films and documents are not in the file.",
}
_HELD = {
    "choose_min": ("multiple", "repeat"),
    "choose_max": ("multiple", "repeat"),
    "kinds": (),
    "earliest": ("date",),
    "latest": ("date",),
}
"""Types whose limit the file holds."""
_LIMIT = "A limit is not in the file: how many, which kinds of files, or from when until when."


class _Field(NamedTuple):
    """A question of a table: the part of the answer that it is, its words, its cells."""

    part: str
    label: Words
    heading: Words
    cells: Cells
    show_if: Condition | None


class Rows:
    """Writes items one after the other."""

    def __init__(self, out: Out, formulas: Formulas, voice: str) -> None:
        """Write into `out`, for the voice whose options are offered."""
        self._out = out
        self._formulas = formulas
        self._voice = voice

    def formula(self, where: str, column: str, tree: Condition | object | None) -> Cells:
        """A cell with an expression; what cannot be said is named."""
        if tree is None:
            return {}
        try:
            return {column: self._formulas.of(tree)}
        except CannotSay as error:
            self._out.lost(
                where, f"The condition in “{column}” is not in the file: it has {error}."
            )
            return {}

    def item(self, item: Item, name: str, ask: Words, hint: Words, relevant: str) -> None:
        """All rows of one item, in one wording."""
        self.name_marks(item)
        if item.type in (*TABLES, *FIELDS):
            self._table(item, name, ask, hint, relevant)
            return
        cells = self._kind(item, name)
        constraint, message = self._constraint(item, cells.pop("constraint", ""))
        self._out.survey.append(
            {
                **cells,
                "name": name,
                **self._out.texts(item.code, "label", ask),
                **self._out.texts(item.code, "hint", hint),
                "required": "yes" if item.required else "",
                "relevant": relevant,
                "constraint": constraint,
                **self._out.texts(item.code, "constraint_message", message),
            }
        )

    def _kind(self, item: Item, name: str) -> Cells:
        if item.type in LESS:
            self._out.lost(item.code, LESS[item.type])
        if item.type not in SELECTS:
            self._name_specials(item)
            return PLAIN[item.type](item)
        command, look = SELECTS[item.type]
        shuffled = {"parameters": "randomize=true"} if item.shuffle else {}
        return {
            "type": f"{command} {self._out.add_list(name, self._choices(item))}",
            "appearance": look,
            "constraint": _chosen(item),
            "choice_filter": self._filter(item),
            **shuffled,
        }

    def others(self, item: Item, name: str, option_name: str) -> None:
        """A text for each option that asks for words beside it."""
        for option in item.options:
            if option.other:
                test = f"selected(${{{option_name}}}, '{option.code}')"
                label = self._out.texts(item.code, "label", option.label)
                asked = {"type": "text", "name": f"{name}_{option.code}", "relevant": test}
                self._out.survey.append(
                    {**asked, **label, "consult_item": f"{item.code}.{option.code}"}
                )

    def _choices(self, item: Item) -> list[Cells]:
        if any(option.favourable for option in (*item.options, *item.columns)):
            self._out.lost(item.code, "Which options are favourable is not in the file.")
        special = [Option(code, SPECIAL_LABELS[code]) for code in specials_of(item)]
        options = options_of(item, self._voice)
        return [self._choice(item, option) for option in (*options, *special)]

    def _choice(self, item: Item, option: Option) -> Cells:
        return {"name": option.code, **self._out.texts(item.code, "label", option.label)}

    def _filter(self, item: Item) -> str:
        """Which options are offered, said over the name of the choice."""
        parts = []
        for option in item.options:
            written = self.formula(item.code, "choice_filter", option.show_if)
            if written:
                parts.append(f"(name != '{option.code}' or ({written['choice_filter']}))")
        return " and ".join(parts)

    def _constraint(self, item: Item, limits: str) -> tuple[str, Words]:
        """Limits and checks in one expression, their messages in one text."""
        parts, messages = [limits], []
        for check in item.checks:
            written = self.formula(item.code, "constraint", check.must).get("constraint")
            if written:
                parts.append(written.replace(f"${{{self._out.names.get(item.code)}}}", "."))
                messages.append(check.message)
        tags = dict.fromkeys(tag for message in messages for tag in message)
        words = {tag: " ".join(m[tag] for m in messages if tag in m) for tag in tags}
        return joined(*parts), words

    def _table(self, item: Item, name: str, ask: Words, hint: Words, relevant: str) -> None:
        """A group whose rows are questions."""
        is_list = item.type in ("matrix", "matrix_multiple")
        look = "table-list" if is_list else "field-list"
        group = {"type": "begin group", "name": name, "appearance": look, "relevant": relevant}
        if not is_list:
            group["consult_table"] = item.type
            self._name_specials(item)
        labels = self._out.texts(item.code, "label", ask) | self._out.texts(item.code, "hint", hint)
        self._out.survey.append(group | labels)
        for each in self._fields(item, name):
            label = self._out.texts(item.code, "label", _both(each.label, each.heading))
            heading = self._out.texts(item.code, "consult_heading", each.heading)
            ending = each.part.replace(".", "_")
            about = {"name": f"{name}_{ending}", "consult_part": each.part}
            required = {"required": "yes"} if item.required else {}
            condition = self.formula(item.code, "relevant", each.show_if)
            self._out.survey.append(
                {**each.cells, **about, **label, **heading, **required, **condition}
            )
        self._out.survey.append({"type": "end group"})
        if any(option.show_if for option in item.options) or item.shuffle or item.checks:
            what = "Conditions of options, order and checks of a table are not in the file."
            self._out.lost(item.code, what)

    def _fields(self, item: Item, name: str) -> list[_Field]:
        """Each question of a table."""
        if item.type in ("matrix", "matrix_multiple"):
            command = "select_one" if item.type == "matrix" else "select_multiple"
            cells = {"type": f"{command} {self._out.add_list(name, self._choices(item))}"}
            return [_Field(row.code, row.label, {}, cells, row.show_if) for row in item.rows]
        if item.type == "matrix_two":
            return self._two(item, name)
        kind = PLAIN["short_text" if item.type in ("texts", "matrix_texts") else "number"](item)
        if item.type in FIELDS:
            return [_Field(row.code, row.label, {}, kind, row.show_if) for row in item.rows]
        return [
            _Field(f"{row.code}.{column.code}", row.label, column.label, kind, row.show_if)
            for row in item.rows
            for column in item.columns
        ]

    def _two(self, item: Item, name: str) -> list[_Field]:
        first = self._out.add_list(name, self._choices(item))
        columns = [self._choice(item, option) for option in item.columns]
        second = self._out.add_list(f"{name}_second", columns)
        titles: tuple[Words, ...] = (*item.scale_titles, {}, {})
        scales = (("first", first, titles[0]), ("second", second, titles[1]))
        return [
            _Field(f"{row.code}.{scale}", row.label, title, {"type": f"select_one {listed}"}, None)
            for row in item.rows
            for scale, listed, title in scales
        ]

    def name_marks(self, item: Item) -> None:
        """Name the fields of an item that have no place in the file."""
        limits = ("choose_min", "choose_max", "kinds", "earliest", "latest")
        for limit in limits:
            if getattr(item, limit) and item.type not in _HELD[limit]:
                self._out.lost(item.code, _LIMIT)
        for mark, what in _MARKS.items():
            if getattr(item, mark):
                self._out.lost(item.code, what)

    def _name_specials(self, item: Item) -> None:
        if specials_of(item):
            self._out.lost(item.code, "“Cannot tell” and “not say” are not in the file here.")


def _both(row: Words, column: Words) -> Words:
    return {
        tag: f"{text} – {column[tag]}" if column.get(tag) else text for tag, text in row.items()
    }


def _chosen(item: Item) -> str:
    """How many may be chosen, and what is chosen alone."""
    if item.type != "multiple":
        return ""
    alone = [
        f"not(selected(., '{option.code}') and count-selected(.) > 1)"
        for option in item.options
        if option.exclusive
    ]
    least = f"count-selected(.) >= {item.choose_min}" if item.choose_min else ""
    most = f"count-selected(.) <= {item.choose_max}" if item.choose_max else ""
    return joined(least, most, *alone)
