"""How fast everything is counted: two voices, 40 items, 738 projects, a million responses.

The floor is the engine merely reading the same columns of the same file in the same run: one sum
over each column, so that every value is decoded. What is measured is what a report does: plan,
one statement, and cells that can be looked up. Answers are drawn per project and item, so that
they are as uneven as real ones, and are written through the product's own columns and engine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.versions.strands import alone
from consult.tallies.logic import codes
from consult.tallies.logic.cells import Cells
from consult.tallies.logic.columns import Array, columns_of
from consult.tallies.logic.plan import plan_for
from consult.tallies.logic.sql import SEGMENTS
from consult.tallies.queries import counted_block

RESPONSES = 1_000_000
ITEMS = 40
PROJECTS = 738
VOICES = ("organisation", "community")
TARGET = 4.0
ROUNDS = 15
SEGMENT = "bench.parquet"
SCALE = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")


def questionnaire() -> Questionnaire:
    """Forty five-point items with "cannot tell", put to both voices."""
    asked = {voice: Wording({"en": "How far do you agree?"}) for voice in VOICES}
    options = tuple(Option(code, {"en": code}) for code in SCALE)
    items = tuple(
        Item(f"item{number}", "scale", asked, options=options, cannot_tell=True)
        for number in range(1, ITEMS + 1)
    )
    return Questionnaire(
        title={"en": "Bench"},
        languages=("en",),
        voices=tuple(Voice(code, {"en": code}) for code in VOICES),
        pages=(Page("page", {"en": "Page"}, (Group(items),)),),
    )


def simulated_columns(asked: Questionnaire, seed: int = 1) -> dict[str, Array]:
    """Few large projects and many small ones; one organisation answer for every four others."""
    draw = np.random.default_rng(seed)
    sizes = 1 / np.arange(1, PROJECTS + 1) ** 0.9
    projects = draw.choice(PROJECTS, RESPONSES, p=sizes / sizes.sum())
    voices = draw.random(RESPONSES) < 0.8
    about = {
        "project_id": projects.astype(np.int64) + 1,
        "voice": np.array(VOICES, dtype=object)[voices.astype(int)],
        "channel": np.array(("web", "email", "paper"), dtype=object)[
            draw.integers(0, 3, RESPONSES)
        ],
        "recruitment": np.full(RESPONSES, "open", dtype=object),
        "language": np.array(("en", "fr"), dtype=object)[draw.integers(0, 2, RESPONSES)],
        "submitted_on": np.datetime64("2016-09-01", "s")
        + draw.integers(0, 60, RESPONSES).astype("timedelta64[D]"),
        "simulated": np.ones(RESPONSES, dtype=bool),
    }
    leaning = draw.normal(0, 1, PROJECTS)[projects] - 0.7 * voices
    answers = {column.name: _answers(draw, leaning) for column in columns_of(asked)}
    return about | answers


def _answers(draw: np.random.Generator, leaning: Array) -> Array:
    """Five ordered answers around what one thinks of the project; some cannot tell or skip."""
    felt = draw.normal(0.4, 0.5) + 0.6 * leaning + draw.normal(0, 1, RESPONSES)
    answer = np.digitize(-felt, (-1.2, -0.2, 0.4, 1.3)).astype(np.int8)
    chance = draw.random(RESPONSES)
    answer[chance < 0.12] = codes.CANNOT_TELL
    answer[chance < 0.05] = codes.SKIPPED
    answer[chance < 0.02] = codes.NOT_SHOWN
    return answer


def scan_sql(asked: Questionnaire) -> str:
    """The floor: read every value of the same columns, and keep one sum of each."""
    sums = ", ".join(f'sum("{column.name}")' for column in columns_of(asked))
    return f"SELECT sum(project_id), max(voice), {sums} FROM {SEGMENTS}"


def shortest(acts: Sequence[Callable[[], object]]) -> list[float]:
    """The shortest time of each, in seconds; taken in turn, so that all meet the same machine."""
    rounds = [[_timed(act) for act in acts] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> int:
    """Measure, print one line, and say by the exit code whether the target is reached."""
    asked = questionnaire()
    with tempfile.TemporaryDirectory() as folder:
        engine = DuckdbEngine(Path(folder))
        engine.write(SEGMENT, simulated_columns(asked))
        floor, whole = shortest(
            [
                lambda: engine.rows(scan_sql(asked), [SEGMENT]),
                lambda: Cells(alone(asked), [counted_block(engine, plan_for(asked), [SEGMENT])]),
            ]
        )
    ratio = whole / floor
    print(
        f"tally of {RESPONSES:,} responses x {ITEMS} items x {PROJECTS} projects x 2 voices: "
        f"{whole * 1000:.0f} ms, bare scan {floor * 1000:.0f} ms: "
        f"{ratio:.2f} times (target: at most {TARGET:g})"
    )
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
