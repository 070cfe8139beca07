"""A questionnaire with every type of item, on pages that a person could meet."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.definition import (
    Check,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Wording,
)
from tests.factories import AGREE, VOICES, WAYS

BOTH = ("organisation", "community")


def option(code: str, label: str, **more: Any) -> Option:
    """An option in English."""
    return Option(code, {"en": label}, **more)


def item(code: str, kind: Any, ask: str, hint: str = "", **more: Any) -> Item:
    """An item with the same words for both voices."""
    wording = Wording({"en": ask}, {"en": hint} if hint else {})
    return Item(code, kind, dict.fromkeys(BOTH, wording), **more)


TOWNS = tuple(option(f"t{number}", f"Town number {number}") for number in range(1, 31))
ROWS = (option("mail", "By mail"), option("sms", "By SMS"))
TASKS = (option("plan", "Planning"), option("build", "Building"), option("teach", "Teaching"))

CHOICES = (
    item("role", "radio", "What do you do there?", options=(*TASKS, WAYS[1])),
    item("why", "short_text", "Why this?", show_if={"==": [{"var": "role"}, "teach"]}, limit=40),
    item("town", "dropdown", "Which town?", options=TOWNS),
    item("ways", "multiple", "In which ways?", options=WAYS, cannot_tell=True),
    item("part", "yesno", "Did you take part?"),
    item("need", "scale", "It answers a need.", options=AGREE, cannot_tell=True, required=True),
    item(
        "stars",
        "rating",
        "How good was it?",
        low_label={"en": "bad"},
        high_label={"en": "good"},
        not_say=True,
    ),
    item("agree", "consent", "I agree that my answers are published.", required=True),
    item("best", "ranking", "Put these in order.", options=TASKS),
)
NUMBERS = (
    item("people", "number", "How many people?", whole=True, min=0, unit={"en": "people"}),
    item("warm", "slider", "How warm?", min=0, max=10, low_label={"en": "cold"}),
    item("money", "numbers", "How is it spent?", rows=TASKS, total=100, unit={"en": "%"}),
    item("double", "calculated", "Twice as many:", value={"*": [{"var": "people"}, 2]}),
    item(
        "least",
        "number",
        "How many at least?",
        whole=True,
        checks=(
            Check(
                {"<=": [{"var": "least"}, {"var": "people"}]},
                {"en": "At least cannot be more than all."},
            ),
        ),
    ),
)
WORDS = (
    item("line", "short_text", "One line?"),
    item("long", "long_text", "And you, {role}: when does it work?", limit=60),
    item("notes", "texts", "A word on each?", rows=ROWS),
    item("mail", "email", "Your e-mail?"),
    item("site", "url", "Your page?"),
    item("phone", "phone", "Your telephone?"),
    item("day", "date", "Which day?", latest="today"),
    item("clock", "time", "What time?"),
    item("month", "month", "Which month?"),
    item("start", "datetime", "When did it start?"),
    item("words", "tags", "In a few words?", options=(option("quick", "Quick"),)),
    item("read", "note", "Read this.", "It is short."),
)
GRIDS = (
    item("hear", "matrix", "How often?", rows=ROWS, options=AGREE, cannot_tell=True),
    item("uses", "matrix_multiple", "What for?", rows=ROWS, options=TASKS),
    item("sums", "matrix_numbers", "How many?", rows=ROWS, columns=TASKS[:2]),
    item("says", "matrix_texts", "What do they say?", rows=ROWS, columns=TASKS[:2]),
    item(
        "gap",
        "matrix_two",
        "How important, how good?",
        rows=ROWS,
        options=AGREE,
        columns=AGREE,
        scale_titles=({"en": "Important"}, {"en": "Good"}),
    ),
)
CHILDREN = (
    item("name", "short_text", "Its name?", required=True),
    item("still", "yesno", "Does it still run?"),
    item("ended", "date", "When did it end?", show_if={"==": [{"var": "still"}, "no"]}),
)
THINGS = (
    item("plan", "file", "Give us a plan.", kinds=("pdf", "txt"), choose_max=2, largest=1),
    item("where", "place", "Where is it?"),
    item("machines", "repeat", "Tell us about each machine.", items=CHILDREN, choose_max=4),
    item(
        "each",
        "repeat",
        "And about each way?",
        for_each="ways",
        items=(item("often", "number", "How often?", whole=True),),
    ),
    Item(
        "reach",
        "claim",
        {
            "organisation": Wording({"en": "How many users?"}),
            "community": Wording({"en": "Is it {claim}?"}),
        },
        stated_by="organisation",
    ),
)
PAGES = {"choices": CHOICES, "numbers": NUMBERS, "words": WORDS, "grids": GRIDS, "things": THINGS}


def all_types() -> Questionnaire:
    """Every type, on five pages."""
    return Questionnaire(
        title={"en": "Everything"},
        languages=("en",),
        voices=VOICES,
        pages=tuple(
            Page(code, {"en": code.capitalize()}, (Group(items, {"en": f"About {code}"}),))
            for code, items in PAGES.items()
        ),
    )
