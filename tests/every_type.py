"""A questionnaire with an item of each of the types, some with filters, checks and calculations."""

from __future__ import annotations

from consult.questionnaire.logic.definition import (
    Check,
    Group,
    Item,
    Media,
    Option,
    Page,
    Questionnaire,
)
from tests.factories import AGREE, VOICES, both


def words(text: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"en": text, "fr": f"{text} (fr)"}


def option(code: str, **traits: object) -> Option:
    """An option with words made of its code."""
    return Option(code, words(code.capitalize()), **traits)  # type: ignore[arg-type]


WHAT = both("What do you say?", "Que dites-vous ?")
ROWS = (option("price"), option("place"))
COLUMNS = (option("now"), option("later"))
FRUIT = (option("apple", favourable=True), option("pear"), option("plum"))
WAYS = (
    option("course", favourable=True),
    option("talk"),
    option("other", other=True),
    option("none", exclusive=True),
)

CHOICES = (
    Item("role", "radio", WHAT, options=FRUIT, not_say=True, shuffle=True),
    Item("land", "dropdown", WHAT, options=FRUIT, required=True),
    Item("ways", "multiple", WHAT, options=WAYS, choose_max=3, cannot_tell=True),
    Item("heard", "yesno", WHAT, cannot_tell=True),
    Item("need", "scale", WHAT, options=AGREE, cannot_tell=True),
    Item("stars", "rating", WHAT, max=7, low_label=words("bad"), high_label=words("good"),
         cannot_tell=True),
    Item("order", "ranking", WHAT, options=FRUIT, choose_min=2, not_say=True),
    Item("themes", "tags", WHAT, options=(option("air"), option("water")), choose_max=4),
    Item("agreed", "consent", WHAT, required=True),
)  # fmt: skip
NUMBERS = (
    Item("people", "number", WHAT, min=0, max=5000, whole=True, cannot_tell=True,
         unit=words("people")),
    Item("mood", "slider", WHAT, min=0, max=10, step=0.5),
    Item("split", "numbers", WHAT, rows=ROWS, total=100, min=0, not_say=True),
    Item("sum", "calculated", WHAT, title=words("People and one"),
         value={"var": "people"}, unit=words("people")),
    Item("twice", "calculated", {}, value={"var": "mood"}),
    Item("members", "claim", WHAT, stated_by="organisation", min=0, whole=True, cannot_tell=True,
         measures=("members",)),
)  # fmt: skip
WRITTEN = (
    Item("name", "short_text", WHAT, limit=80),
    Item("story", "long_text", WHAT, cannot_tell=True),
    Item("lines", "texts", WHAT, rows=ROWS, limit=60),
    Item("mail", "email", WHAT),
    Item("page", "url", WHAT),
    Item("call", "phone", WHAT),
    Item("day", "date", WHAT, earliest="2020-01-01", latest="today"),
    Item("hour", "time", WHAT),
    Item("month", "month", WHAT),
    Item("moment", "datetime", WHAT),
    Item("town", "place", WHAT, not_say=True),
    Item("proof", "file", WHAT, choose_max=2, kinds=("pdf",)),
)
GRIDS = (
    Item("grid", "matrix", WHAT, options=AGREE, cannot_tell=True,
         rows=(*ROWS, option("water", show_if={"in": ["water", {"var": "themes"}]}))),
    Item("uses", "matrix_multiple", WHAT, rows=ROWS, options=WAYS[:2], cannot_tell=True),
    Item("costs", "matrix_numbers", WHAT, rows=ROWS, columns=COLUMNS, min=0, unit=words("euros")),
    Item("notes", "matrix_texts", WHAT, rows=ROWS, columns=COLUMNS),
    Item("double", "matrix_two", WHAT, rows=ROWS, options=AGREE, columns=FRUIT,
         scale_titles=(words("Wanted"), words("Had"))),
)  # fmt: skip
BLOCKS = (
    Item("hello", "note", WHAT, media=(Media("image", "tree.png", words("A tree")),)),
    Item("visits", "repeat", WHAT, choose_max=3, items=(
        Item("when", "date", WHAT),
        Item("how", "radio", WHAT, options=WAYS[:3]),
        Item("why", "short_text", WHAT, required=True, show_if={"==": [{"var": "how"}, "talk"]}),
    )),
    Item("each", "repeat", WHAT, for_each="ways", items=(
        Item("hours", "number", WHAT, min=0, max=40,
             checks=(Check({"<": [{"var": "hours"}, 39]}, words("Fewer than 39.")),)),
    )),
)  # fmt: skip
EVERY_TYPE = Questionnaire(
    title=words("Every type"),
    languages=("en", "fr"),
    voices=VOICES,
    pages=tuple(
        Page(code, words(code.capitalize()), (Group(items),))
        for code, items in (
            ("choices", CHOICES),
            ("numbers", NUMBERS),
            ("written", WRITTEN),
            ("grids", GRIDS),
            ("blocks", BLOCKS),
        )
    ),
)
ITEMS = {item.code: item for item in EVERY_TYPE.items()}
