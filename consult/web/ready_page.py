"""A page of questions made ready for one project and path: only token and answers are missing.

What a visitor sees depends on the version, the voice, the language, the project and the answers
that decide what is shown; whoever comes with the same of these gets the same strings. Somebody
who sees the page for the first time has answered nothing on it: then only the token differs, and
it stands at the end.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.order import order_of
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
    hidden: list[tuple[int, int]]
    """Stretches to leave out, whatever is written there."""
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
        if more or self.plan.has_answers(answers):
            return packed_if(self._written(token, answers, more or {}).encode(), accepted)
        packs = "gzip" in accepted
        end = (token + self.ending).encode()
        return (self.packed.ended(end), PACKED) if packs else (self.beginning + end, PLAIN)

    def _written(self, token: str, answers: Mapping[str, Any], slots: Mapping[str, str]) -> str:
        parts = self.parts.copy()
        self.plan.write_slots(parts, {"token": token, **slots})
        self.plan.write_answers(parts, answers)
        return "".join(without(parts, self.hidden))


def without(parts: list[str], stretches: Iterable[tuple[int, int]]) -> list[str]:
    """The parts with these stretches left empty."""
    for begin, end in stretches:
        parts[begin:end] = [""] * (end - begin)
    return parts


def make_ready(plan: PagePlan, shown: frozenset[str], slots: Mapping[str, str]) -> ReadyPage:
    """The page with these keys; `slots` holds everything that is not the visitor's own."""
    parts, hidden = plan.parts.copy(), plan.hidden(shown)
    plan.write_slots(parts, slots)
    plan.veil(parts, shown)
    without(parts, hidden)
    [at] = plan.slots["token"]
    beginning = "".join(parts[:at]).encode()
    return ReadyPage(
        plan, hidden, parts, beginning, packed_beginning(beginning), "".join(parts[at + 1 :])
    )


def personal_page(
    plan: PagePlan, shown: frozenset[str], slots: Mapping[str, str], answers: Mapping[str, Any]
) -> bytes:
    """The page of one visitor, all their own words in it; it is never kept for another."""
    parts = plan.parts.copy()
    plan.write_slots(parts, slots)
    plan.veil(parts, shown)
    plan.write_answers(parts, answers)
    return "".join(without(parts, plan.hidden(shown))).encode()


def packed_if(page: bytes, accepted: str) -> tuple[bytes, Headers]:
    """The page as the browser takes it, and its headers."""
    return (packed_whole(page), PACKED) if "gzip" in accepted else (page, PLAIN)


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
        order_on(asked, draft, number),
    )


def order_on(asked: Instrument, draft: OpenDraft, number: int) -> int:
    """The respondent's own order where the page shuffles anything, else none."""
    return order_of(draft.secret_hash) if number in asked.shuffling else 0
