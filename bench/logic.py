"""How fast a long questionnaire is walked, examined and judged: 244 items, 161 conditions.

Every page of a respondent and every act in the editor pays for these; the limits are of one
server's time, so they are figures of this machine and not ratios.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from consult.questionnaire.logic.conditions.problems import condition_problems
from consult.questionnaire.logic.conditions.words import (
    condition_text,
    parse_condition,
    parse_expression,
)
from consult.questionnaire.logic.definition import (
    Condition,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.routing import Context, deciding, walk

ITEMS = 244
CONDITIONS = 161
PER_PAGE = 12
ROUNDS = 15
VOICES = ("organisation", "community")
WORDINGS = {voice: Wording({"en": "How is it, after {project}?"}) for voice in VOICES}
OPTIONS = tuple(Option(f"way{n}", {"en": f"Way {n}"}) for n in range(8))
KINDS = ("radio", "multiple", "number", "yesno", "dropdown", "date", "long_text", "calculated")


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds of the processor that one thing takes, and may take."""

    name: str
    taken: float
    allowed: float

    def __str__(self) -> str:
        return f"{self.name}: {self.taken:.2f} ms (target: at most {self.allowed:g} ms)"


def questionnaire() -> Questionnaire:
    """Items of every kind, two of three shown only after what was answered before them."""
    items = [_item(number) for number in range(ITEMS)]
    pages = tuple(
        Page(f"page{at}", {"en": f"Page {at}"}, (Group(tuple(items[at : at + PER_PAGE])),))
        for at in range(0, ITEMS, PER_PAGE)
    )
    voices = tuple(Voice(code, {"en": code}) for code in VOICES)
    return Questionnaire({"en": "Long"}, ("en",), voices, pages)


def _item(number: int) -> Item:
    kind: Any = KINDS[number % len(KINDS)]
    has_options = kind in ("radio", "multiple", "dropdown")
    later, of = number - len(KINDS), ITEMS - len(KINDS)
    is_shown_sometimes = later * CONDITIONS // of < (later + 1) * CONDITIONS // of
    return Item(
        f"item{number}",
        kind,
        WORDINGS,
        show_if=_condition(number) if is_shown_sometimes and later >= 0 else None,
        options=OPTIONS if has_options else (),
        value=parse_expression(f"item{number - 5} * 2 + 1") if kind == "calculated" else None,
    )


def _condition(number: int) -> Condition:
    """It looks at the latest answers, so that each leans on many before it."""
    base = number - number % len(KINDS) - len(KINDS)
    told = (
        f"item{base} is any of way1, way2 and not item{base + 1} has way3",
        f"item{base + 2} >= 5 or item{base + 3} is yes and item{base + 4} is not way7",
        f"(item{base + 1} has way1 or item{base + 1} has way2) and count of item{base + 1} < 5",
        f"item{base + 3} is yes and (item{base + 2} < 100 or item{base + 6} is answered)",
    )
    return parse_condition(told[number % len(told)])


def answers() -> dict[str, Any]:
    """So that most of it is shown."""
    kinds: dict[str, Any] = {
        "radio": "way1",
        "multiple": ["way1", "way2"],
        "number": 7,
        "yesno": "yes",
        "dropdown": "way2",
        "date": "2026-11-23",
        "long_text": "Because it works.",
    }
    return {f"item{n}": kinds.get(KINDS[n % len(KINDS)]) for n in range(ITEMS)}


def _milliseconds(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return median(taken) * 1000


def figures() -> list[Figure]:
    """What is measured, each in the middle of several rounds."""
    asked, given, context = questionnaire(), answers(), Context(today="2026-11-23")
    conditions = [item.show_if for item in asked.items() if item.show_if is not None]
    shown = len(walk(asked, "community", given, context).items)
    print(f"{ITEMS} items, {len(conditions)} conditions, {shown} items shown")
    if problems_of(asked) or shown < ITEMS // 2:
        raise RuntimeError("the questionnaire that is measured must be one that works")
    written = [condition_text(each) for each in conditions]
    return [
        Figure("walk", _milliseconds(lambda: walk(asked, "community", given, context)), 5),
        Figure("what decides", _milliseconds(lambda: deciding(asked)), 5),
        Figure("conditions examined", _milliseconds(lambda: list(condition_problems(asked))), 100),
        Figure("everything examined", _milliseconds(lambda: problems_of(asked)), 200),
        Figure("conditions written", _milliseconds(lambda: [*map(condition_text, conditions)]), 50),
        Figure("conditions read", _milliseconds(lambda: [*map(parse_condition, written)]), 50),
    ]


def main() -> int:
    """Measure and print; the exit code is 1 when something takes too long."""
    measured = figures()
    for each in measured:
        print(each)
    return 0 if all(each.taken <= each.allowed for each in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
