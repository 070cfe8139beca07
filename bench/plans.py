"""How long it takes to compile a page of questions: once for each version, voice and language."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from flask import Flask, g

from config import from_environment
from consult.app import create_app
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.standard import SCALES
from consult.web.page_plan import compile_plan
from consult.web.page_sheet import Sheet

VOICE, ROUNDS, TARGET = "community", 20, 0.050
ASKED = {VOICE: Wording({"en": "How is it?"})}
ROWS = tuple(Option(f"r{number}", {"en": f"The row number {number}"}) for number in range(65))
TOWNS = tuple(Option(f"t{number}", {"en": f"The town number {number}"}) for number in range(1100))
HERE = {"==": [{"var": "land"}, "l1"]}
LANDS = tuple(Option(f"l{number}", {"en": f"The land number {number}"}) for number in range(30))
FILTERED = tuple(Option(one.code, one.label, show_if=HERE) for one in TOWNS)
CASES: dict[str, tuple[Item, ...]] = {
    "matrix of 65 rows": (
        Item("grid", "matrix", ASKED, rows=ROWS, options=SCALES["agree5"], cannot_tell=True),
    ),
    "dropdown of 1,100 options": (Item("town", "dropdown", ASKED, options=TOWNS),),
    "dropdown whose 1,100 options each have a condition": (
        Item("land", "dropdown", ASKED, options=LANDS),
        Item("town", "dropdown", ASKED, options=FILTERED),
    ),
}


def sheet(items: tuple[Item, ...]) -> Sheet:
    """A page with these items."""
    asked = Questionnaire(
        {"en": "Bench"},
        ("en",),
        (Voice(VOICE, {"en": "Communities"}),),
        (Page("all", {"en": "Page"}, (Group(items),)),),
    )
    return Sheet(asked, 1, VOICE, "en", "bench")


def seconds(app: Flask, items: tuple[Item, ...]) -> float:
    """The median time of one compiling."""
    taken = []
    for _ in range(ROUNDS):
        with app.test_request_context("/"):
            g.language = "en"
            begun = time.perf_counter()
            compile_plan(sheet(items))
            taken.append(time.perf_counter() - begun)
    return median(taken)


def main() -> int:
    """Print each case, and say by the exit code whether the target is reached."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"CONSULT_HOME": str(Path(folder)), "CONSULT_SECRET_KEY": "bench"}
        app = create_app(from_environment(settings))
        found = {name: seconds(app, items) for name, items in CASES.items()}
    for name, each in found.items():
        print(f"compiling a {name}: {each * 1000:.1f} ms (target: under {TARGET * 1000:.0f} ms)")
    return 0 if max(found.values()) < TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
