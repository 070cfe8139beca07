"""How an item is printed on a paper form: plain values that whoever sets the page arranges.

Words are in one language; sentences of ours go through `translate`. What is printed is what can be
read back: each box carries the code of what is ticked, each line the name of its field.
`paper_sheets` has the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import N_
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of, specials_of
from consult.questionnaire.logic.paper_sheets import Box, Grid, Line, Press, Printed
from consult.questionnaire.logic.parts import SCALES, cells_of
from consult.questionnaire.logic.things import MOST
from consult.questionnaire.logic.types.number import in_short, limits_of

ONE = N_("Tick one box.")
SEVERAL = N_("Tick all that apply.")
UP_TO = N_("Tick at most %(most)s.")
AT_LEAST = N_("Tick at least %(least)s.")
EACH_ONE = N_("Tick one box in each line.")
EACH_SEVERAL = N_("Tick all that apply in each line.")
ORDER = N_("Write 1 beside what you prefer most, then 2, 3 and so on.")
NUMBER = N_("Write a number.")
FROM = N_("Write a number of at least %(low)s.")
UP = N_("Write a number of at most %(high)s.")
BETWEEN = N_("Write a number from %(low)s to %(high)s.")
TOTAL = N_("The numbers must add up to %(total)s.")
WORDS = N_("Write in block letters.")
DAY = N_("Day, month, year")
TIME = N_("Hour and minutes, from 00:00 to 23:59")
MONTH = N_("Month, year")
FILES = N_("Fasten the sheets to this form, and write how many there are.")
TAGS = N_("Tick what fits, and add words of your own.")
BLOCKS = N_("Fill in one block for each; ask for another sheet if there are more.")

MOST_LINES = 12
CHARACTERS_ON_A_LINE = 80
PRINTED_BLOCKS = 4


def printed(item: Item, press: Press) -> Printed | None:
    """The item on paper; None for what is not printed, such as a calculated value."""
    draw = PAPER[item.type]
    if draw is None or not item.is_asked_of(press.voice):
        return None
    wording = item.wordings[press.voice]
    sheet = draw(item, press)
    return replace(
        sheet,
        code=item.code,
        ask=press.words(wording.ask),
        hint=press.words(wording.hint),
        specials=tuple(
            Box(code, words(SPECIAL_LABELS[code], press.language)) for code in specials_of(item)
        ),
        routing=press.routing(item),
        required=item.required,
    )


def _blank(**changes: object) -> Printed:
    return replace(Printed("", ""), **changes)  # type: ignore[arg-type]


def _boxes(options: Iterable[Option], press: Press) -> tuple[Box, ...]:
    return tuple(Box(each.code, press.words(each.label), each.other) for each in options)


def _choice(item: Item, press: Press) -> Printed:
    return _blank(how=(press.say(ONE),), boxes=_boxes(options_of(item, press.voice), press))


def _rating(item: Item, press: Press) -> Printed:
    points = tuple(Box(each.code, each.code) for each in options_of(item, press.voice))
    ends = (press.words(item.low_label), press.words(item.high_label))
    return _blank(how=(press.say(ONE),), boxes=points, ends=ends)


def _multiple(item: Item, press: Press) -> Printed:
    return _blank(how=_how_many(item, press), boxes=_boxes(item.options, press))


def _how_many(item: Item, press: Press) -> tuple[str, ...]:
    how = [] if item.choose_min or item.choose_max else [press.say(SEVERAL)]
    how += [press.say(AT_LEAST, least=item.choose_min)] if item.choose_min else []
    how += [press.say(UP_TO, most=item.choose_max)] if item.choose_max else []
    return tuple(how)


def _ranking(item: Item, press: Press) -> Printed:
    return _blank(how=(press.say(ORDER),), boxes=_boxes(item.options, press), numbered=True)


def _number(item: Item, press: Press) -> Printed:
    line = Line(item.code, unit=press.words(item.unit))
    ends = (press.words(item.low_label), press.words(item.high_label))
    return _blank(how=(_range(item, press),), lines=(line,), ends=ends)


def _range(item: Item, press: Press) -> str:
    limits = dict(zip(("low", "high"), limits_of(item), strict=True))
    known = {name: in_short(limit) for name, limit in limits.items() if limit is not None}
    sentences = {("low", "high"): BETWEEN, ("low",): FROM, ("high",): UP, (): NUMBER}
    return press.say(sentences[tuple(known)], **known)


def _numbers(item: Item, press: Press) -> Printed:
    total = () if item.total is None else (press.say(TOTAL, total=in_short(item.total)),)
    return _blank(how=(_range(item, press), *total), lines=_fields(item, press))


def _fields(item: Item, press: Press) -> tuple[Line, ...]:
    unit = press.words(item.unit)
    return tuple(
        Line(f"{item.code}.{name}", press.words(label), unit=unit) for name, label in cells_of(item)
    )


def _text(item: Item, press: Press) -> Printed:
    wanted = (item.limit or 800) // CHARACTERS_ON_A_LINE + 1
    lines = min(max(wanted, 3), MOST_LINES) if item.type == "long_text" else 1
    return _blank(how=(press.say(WORDS),), lines=(Line(item.code, lines=lines),))


def _texts(item: Item, press: Press) -> Printed:
    return _blank(how=(press.say(WORDS),), lines=_fields(item, press))


def _combs(sentence: str, *groups: int) -> Callable[[Item, Press], Printed]:
    def draw(item: Item, press: Press) -> Printed:
        return _blank(how=(press.say(sentence),), lines=(Line(item.code, combs=groups),))

    return draw


def _moment(item: Item, press: Press) -> Printed:
    day = Line(item.code, press.say(DAY), combs=(2, 2, 4))
    return _blank(lines=(day, Line(item.code, press.say(TIME), combs=(2, 2))))


def _matrix(item: Item, press: Press) -> Printed:
    how = EACH_SEVERAL if item.type == "matrix_multiple" else EACH_ONE
    rows = tuple(Line(f"{item.code}.{row.code}", press.words(row.label)) for row in item.rows)
    return _blank(how=(press.say(how),), grid=Grid(_columns(item.options, item, press), rows))


def _columns(options: tuple[Option, ...], item: Item, press: Press) -> tuple[Box, ...]:
    """The options, and what stands beside them in each line."""
    specials = (
        Box(code, words(SPECIAL_LABELS[code], press.language)) for code in specials_of(item)
    )
    return (*_boxes(options, press), *specials)


def _two_scales(item: Item, press: Press) -> Printed:
    """Both scales side by side, each under its heading."""
    headings = (*item.scale_titles, {}, {})
    columns: list[Box] = []
    titles: list[tuple[str, int]] = []
    for scale, heading, options in zip(
        SCALES, headings, (item.options, item.columns), strict=False
    ):
        own = [replace(box, code=f"{scale}.{box.code}") for box in _columns(options, item, press)]
        columns += own
        titles.append((press.words(heading), len(own)))
    rows = tuple(Line(f"{item.code}.{row.code}", press.words(row.label)) for row in item.rows)
    return _blank(how=(press.say(EACH_ONE),), grid=Grid(tuple(columns), rows, titles=tuple(titles)))


def _written_grid(item: Item, press: Press) -> Printed:
    is_number = item.type == "matrix_numbers"
    how = _range(item, press) if is_number else press.say(WORDS)
    unit = press.words(item.unit)
    rows = tuple(Line(f"{item.code}.{r.code}", press.words(r.label), unit=unit) for r in item.rows)
    return _blank(how=(how,), grid=Grid(_boxes(item.columns, press), rows, writes=True))


def _tags(item: Item, press: Press) -> Printed:
    how = press.say(TAGS) if item.options else press.say(WORDS)
    lines = (Line(item.code, lines=2),)
    return _blank(how=(how,), boxes=_boxes(item.options, press), lines=lines)


def _file(item: Item, press: Press) -> Printed:
    return _blank(how=(press.say(FILES),), lines=(Line(item.code, combs=(2,)),))


def _claim(item: Item, press: Press) -> Printed:
    """Who states the number writes it, with its period and where it stands."""
    if press.voice != item.stated_by:
        return _choice(item, press)
    number = Line(f"{item.code}.number", unit=press.words(item.unit))
    beside = (("period", N_("Period")), ("evidence", N_("Where it can be checked")))
    lines = tuple(Line(f"{item.code}.{name}", press.say(label)) for name, label in beside)
    return _blank(how=(_range(item, press),), lines=(number, *lines))


def _consent(item: Item, press: Press) -> Printed:
    return _blank(boxes=_boxes(options_of(item, press.voice), press))


def _note(_item: Item, _press: Press) -> Printed:
    return _blank()


def _repeat(item: Item, press: Press) -> Printed:
    """As many blocks as fit on a sheet; each asks the same."""
    count = min(item.choose_max or MOST, PRINTED_BLOCKS)
    block = tuple(sheet for child in item.items if (sheet := printed(child, press)) is not None)
    numbered = tuple(
        tuple(_in_block(sheet, item, number) for sheet in block) for number in range(count)
    )
    return _blank(how=(press.say(BLOCKS),), blocks=numbered)


def _in_block(sheet: Printed, item: Item, number: int) -> Printed:
    """The same sheet with the names of this block's fields."""
    front = f"{item.code}.{number}."
    lines = tuple(replace(line, name=front + line.name) for line in sheet.lines)
    grid = sheet.grid and replace(
        sheet.grid, rows=tuple(replace(row, name=front + row.name) for row in sheet.grid.rows)
    )
    return replace(sheet, code=front + sheet.code, lines=lines, grid=grid)


PAPER: dict[str, Callable[[Item, Press], Printed] | None] = {
    "radio": _choice,
    "dropdown": _choice,
    "multiple": _multiple,
    "yesno": _choice,
    "scale": _choice,
    "rating": _rating,
    "slider": _number,
    "number": _number,
    "numbers": _numbers,
    "short_text": _text,
    "long_text": _text,
    "texts": _texts,
    "email": _text,
    "url": _text,
    "phone": _text,
    "date": _combs(DAY, 2, 2, 4),
    "time": _combs(TIME, 2, 2),
    "month": _combs(MONTH, 2, 4),
    "datetime": _moment,
    "matrix": _matrix,
    "matrix_multiple": _matrix,
    "matrix_numbers": _written_grid,
    "matrix_texts": _written_grid,
    "matrix_two": _two_scales,
    "ranking": _ranking,
    "tags": _tags,
    "file": _file,
    "place": _text,
    "claim": _claim,
    "consent": _consent,
    "note": _note,
    "calculated": None,
    "repeat": _repeat,
}
"""How each type is drawn; None for what nobody writes."""
