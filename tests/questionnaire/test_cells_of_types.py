"""Whatever is stored of any type of item is the same after a file of responses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from consult.channels.logic.csv_safety import protected, unprotected
from consult.questionnaire.logic.definition import ITEM_TYPES, Item
from consult.questionnaire.logic.types import from_cells, item_faults, normal_item, to_cells
from tests.all_types import all_types
from tests.every_type import ITEMS

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.integers(-50, 6000) | st.floats(-50, 6000, allow_nan=False)
FRUIT = st.sampled_from(["apple", "pear", "plum", "nonsense"])
WAYS = st.lists(st.sampled_from(["course", "talk", "other", "none"]), max_size=4)
AGREE = st.sampled_from(["agree", "neither", "disagree", None, "_cannot_tell"])
CELLS = ("price.now", "price.later", "place.now", "place.later")


def rows(names: tuple[str, ...], values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """An answer to each of these, or to some of them."""
    return st.dictionaries(st.sampled_from(names), values | st.none())


RAW: dict[str, SearchStrategy[Any]] = {
    "radio": FRUIT,
    "dropdown": FRUIT,
    "multiple": WAYS,
    "yesno": st.sampled_from(["yes", "no"]),
    "scale": AGREE,
    "rating": st.integers(-1, 9),
    "ranking": st.lists(FRUIT, max_size=4),
    "tags": st.lists(WORDS, max_size=5),
    "consent": st.just("yes"),
    "number": NUMBERS,
    "slider": st.integers(-2, 22).map(lambda half: half / 2),
    "numbers": rows(("price", "place"), NUMBERS),
    "calculated": NUMBERS | st.booleans() | st.sampled_from(["high", "élevé"]),
    "claim": st.fixed_dictionaries(
        {"number": st.integers(0, 9999)}, optional={"period": WORDS, "unit": WORDS}
    ),
    "short_text": WORDS,
    "long_text": WORDS,
    "texts": rows(("price", "place"), WORDS),
    "email": st.emails() | WORDS,
    "url": st.just("https://example.org/?a=1;b=2") | WORDS,
    "phone": st.from_regex(r"[+0-9() .-]{6,20}", fullmatch=True),
    "date": st.dates().map(str) | WORDS,
    "time": st.times().map(lambda at: at.isoformat("minutes")),
    "month": st.dates().map(lambda day: day.isoformat()[:7]),
    "datetime": st.datetimes().map(lambda at: at.isoformat("T", "minutes")),
    "place": st.fixed_dictionaries(
        {}, optional={"name": WORDS, "lat": st.floats(-91, 91), "lon": st.floats(-181, 181)}
    ),
    "file": st.lists(
        st.fixed_dictionaries({"id": WORDS, "name": st.just("a;b.pdf"), "size": st.integers(0, 9)})
    ),
    "matrix": rows(("price", "place", "water"), AGREE),
    "matrix_multiple": rows(("price", "place"), WAYS | st.just("_cannot_tell")),
    "matrix_numbers": rows(CELLS, NUMBERS),
    "matrix_texts": rows(CELLS, WORDS),
    "matrix_two": rows(("price.first", "price.second", "place.second"), AGREE | FRUIT),
    "repeat": st.lists(
        st.fixed_dictionaries({}, optional={"how": FRUIT, "when": WORDS}), max_size=4
    ),
}
BY_TYPE = {item.type: item for item in reversed(ITEMS.values()) if item.for_each == ""}


@pytest.mark.parametrize("kind", [kind for kind in ITEM_TYPES if kind != "note"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_stored_answer_is_the_same_after_a_file(kind: str, data: st.DataObject) -> None:
    item = BY_TYPE[kind]
    raw = {item.code: data.draw(RAW[kind] | st.none()), "ways.other": data.draw(WORDS)}
    stored = normal_item(item, "organisation", raw)
    assert read_back(item, stored) == stored
    assert normal_item(item, "organisation", stored) == stored


def read_back(item: Item, stored: dict[str, Any]) -> dict[str, Any]:
    """Through the cells of a line, made safe for spreadsheets on the way."""
    cells = {name: protected(text) for name, text in to_cells(item, "organisation", stored).items()}
    if not stored:  # our own mark is written as it is
        return stored if all(text in ("'_not_shown", "") for text in cells.values()) else cells
    safe = {name: unprotected(text) for name, text in cells.items()}
    return normal_item(item, "organisation", from_cells(item, "organisation", safe))


@pytest.mark.parametrize("special", ["_cannot_tell", "_not_say"])
@pytest.mark.parametrize("code", sorted(ITEMS))
def test_special_answers_survive_where_they_are_offered(code: str, special: str) -> None:
    item = ITEMS[code]
    offers = item.cannot_tell if special == "_cannot_tell" else item.not_say
    has_rows = item.type in ("matrix", "matrix_multiple", "matrix_two")
    stored = normal_item(item, "community", {code: special})
    if item.type not in ("note", "calculated", "repeat") and not has_rows:
        assert stored == {code: special if offers else None}
        assert read_back(item, stored) == stored


@pytest.mark.parametrize(
    "cell",
    [
        '[{"sums":{"mail.plan":NaN}}]',
        '[{"sums":{"mail.plan":1e999}}]',
        '[{"sums":{"mail.plan":' + "9" * 400 + "}}]",
        '[{"line":"\\ud800"}]',
        "[" * 3000,
    ],
)
def test_a_block_that_holds_no_number_or_no_text_is_told(cell: str) -> None:
    inner = tuple(one for one in all_types().items() if one.code in ("sums", "line"))
    blocks = Item("blocks", "repeat", inner[0].wordings, items=inner)
    assert item_faults(blocks, "community", from_cells(blocks, "community", {"blocks": cell}))
