"""The answer document: one plain dictionary for each contribution, whatever the channel.

The key is the item's code. A missing key means *not shown*; `None` means shown and *skipped*.
"_cannot_tell" and "_not_say" are themselves. Otherwise, by type:

    radio dropdown yesno scale    "code"                   yesno: "yes" or "no"
    multiple                      ["code", ...]            in the order of the options
    short_text long_text          "words"
    number                        12 or 12.5
    matrix                        {"row": "code" | None | "_cannot_tell" | "_not_say", ...}
    claim, the voice that states  {"number": 1400, "unit": "people", "period": "2025",
                                   "evidence": "https://..."}   all but number may be missing
    claim, the voices that check  "confirm" or "dispute"   or "_cannot_tell"

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

Answer = str | float | int | list[str] | dict[str, Any] | None
Answers = dict[str, Answer]
