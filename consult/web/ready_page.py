"""A page of questions made ready for one project and path: only token and answers are missing.

What a visitor sees depends on the version, the voice, the language, the project and the answers
that decide what is shown; whoever comes with the same of these gets the same strings. Somebody
who sees the page for the first time has answered nothing on it: then only the token differs, and
it stands at the end.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.responses.queries import OpenDraft
from consult.web.answering import Instrument, this_minute
from consult.web.packing import PackedBeginning, packed_beginning, packed_whole
from consult.web.page_plan import PagePlan

SHELF = "ready pages"
Headers = tuple[tuple[str, str], ...]
PLAIN: Headers = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Vary", "Accept-Encoding, Cookie"),
)
PACKED: Headers = (*PLAIN, ("Content-Encoding", "gzip"))


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """The strings of the page, and its plan for what is still to be written."""

    plan: PagePlan
    shown: frozenset[str]
    parts: list[str]
    beginning: bytes
    packed: PackedBeginning
    ending: str

    def sent(
        self,
        token: str,
        answers: Mapping[str, Any],
        accepted: str,
        more: Mapping[str, str] | None = None,
    ) -> tuple[bytes, Headers]:
        """The page for one visitor, and its headers: compressed where the browser takes it.

        `more` are slots that only this answer needs, such as what is wrong.
        """
        packs = "gzip" in accepted
        if more or self.plan.has_answers(answers):
            page = self._written(token, answers, more or {}).encode()
            return (packed_whole(page), PACKED) if packs else (page, PLAIN)
        end = (token + self.ending).encode()
        return (self.packed.ended(end), PACKED) if packs else (self.beginning + end, PLAIN)

    def _written(self, token: str, answers: Mapping[str, Any], slots: Mapping[str, str]) -> str:
        parts = self.parts.copy()
        self.plan.write_slots(parts, {"token": token, **slots})
        self.plan.write_answers(parts, answers)
        self.plan.hide(parts, self.shown)
        return "".join(parts)


def make_ready(plan: PagePlan, shown: frozenset[str], slots: Mapping[str, str]) -> ReadyPage:
    """The page with these items; `slots` holds everything that is not the visitor's own."""
    parts = plan.parts.copy()
    plan.write_slots(parts, slots)
    plan.hide(parts, shown)
    [at] = plan.slots["token"]
    beginning = "".join(parts[:at]).encode()
    return ReadyPage(
        plan, shown, parts, beginning, packed_beginning(beginning), "".join(parts[at + 1 :])
    )


def ready_key(asked: Instrument, draft: OpenDraft, answers: Answers, number: int) -> Hashable:
    """What the ready page depends on."""
    return (
        asked.digest,
        number,
        draft.voice,
        draft.language,
        draft.slug,
        draft.project_id,
        draft.project_name,
        this_minute() if asked.has_claims else 0,
        asked.deciding(answers),
        bool(answers),
    )
