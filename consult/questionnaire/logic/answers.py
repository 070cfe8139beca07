"""The answer document: one plain dictionary for each contribution, whatever the channel.

The key is the item's code. A missing key means *not shown*; `None` means shown and *skipped*.
"_cannot_tell" and "_not_say" are themselves. Otherwise, by type:

    radio dropdown yesno scale    "code"                   yesno: "yes" or "no"
    multiple                      ["code", ...]            in the order of the options
    ranking                       ["code", ...]            in the respondent's order, best first
    tags                          ["words", ...]
    short_text long_text          "words"
    email url phone               "words"                  checked for their form
    date time month datetime      "2026-11-23" "14:05" "2026-11" "2026-11-23T14:05"
    number slider calculated      12 or 12.5               calculated: words or truth, too
    rating                        4                        from 1
    consent                       "yes"                    or nothing
    texts                         {"row": "words" | None, ...}
    numbers                       {"row": 12 | None, ...}
    matrix                        {"row": "code" | None | "_cannot_tell" | "_not_say", ...}
    matrix_multiple               {"row": ["code", ...] | None | "_cannot_tell" ..., ...}
    matrix_numbers matrix_texts   {"row.column": 12 or "words" | None, ...}
    matrix_two                    {"row.first": "code" | None, "row.second": "code" | None, ...}
    file                          [{"id": "...", "name": "plan.pdf", "size": 48213}, ...]
    place                         {"name": "Tartu", "lat": 58.38, "lon": 26.72}   name, or point
    repeat                        [{"item": answer, ...}, ...]   one block a thing; with `for_each`
                                  a block has "_of": the option's code, the tag, or its number
    claim, the voice that states  {"number": 1400, "unit": "people", "period": "2025",
                                   "evidence": "https://..."}   all but number may be missing
    claim, the voices that check  "confirm" or "dispute"   or "_cannot_tell"

Where only some rows of a matrix, or of several fields, were offered, it has those alone, also when
all of them were skipped: {"row": None}. Rows that are missing were not shown.

"_order" holds the number of the respondent's own order where the questionnaire shuffles anything.
Words beside an option that asks for them stand under "item.option" ("ways.other").
"""

from __future__ import annotations

from typing import Any

CANNOT_TELL = "_cannot_tell"
NOT_SAY = "_not_say"
NOT_SHOWN = "_not_shown"
SKIPPED = None

CHECKS = ("confirm", "dispute")
"""What a voice can answer to another's claim, beside *cannot tell*."""
ORDER = "_order"
"""The key of the number of the respondent's own order."""

Answer = str | float | int | list[Any] | dict[str, Any] | None
Answers = dict[str, Answer]
