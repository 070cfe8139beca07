"""Doing what a form asks: first its fields are kept, then the act of its button is done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from consult.blueprints.editor.sent import Sent
from consult.consultations.models import Consultation
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.editing.acts import perform
from consult.questionnaire.logic.editing.merging import Clash
from consult.questionnaire.logic.editing.saving import Saved, saved
from consult.questionnaire.logic.editing.targets import Target
from consult.questionnaire.steps import Step, keep_step

LOOKING = ("save", "open", "close")
"""What buttons ask for that changes nothing itself."""


class Clashed(Exception):
    """Somebody else changed the same fields meanwhile."""

    def __init__(self, sent: Sent, clashes: tuple[Clash, ...]) -> None:
        super().__init__()
        self.sent = sent
        self.clashes = clashes


@dataclass(frozen=True, slots=True)
class Result:
    """The questionnaire after a form, and where to look now."""

    whole: Questionnaire
    target: Target
    opens: bool = False
    stays: bool = True
    """Whether what was open before stays open."""
    lost: tuple[str, ...] = ()


def do(
    session: Session, row: Consultation, whole: Questionnaire, sent: Sent, actor_id: int
) -> Result:
    """Keep what was typed, do the act; everything or nothing."""
    kept = saved(whole, sent.target, sent.typed)
    if kept.clashes:
        raise Clashed(sent, kept.clashes)
    done = None if sent.act in LOOKING else perform(kept.whole, sent.asked(kept.target))
    if kept.done:
        keep_step(session, row.id, kept.whole, _typing(kept), actor_id=actor_id)
    if done is None:
        return _looked(kept, sent.act)
    if done.whole != kept.whole:
        name = f"{kept.target.kind}.{sent.act}"
        keep_step(session, row.id, done.whole, Step(name, done.place), actor_id=actor_id)
    return Result(done.whole, done.target, done.opens, stays=not done.opens, lost=done.lost)


def _typing(kept: Saved) -> Step:
    """Typing in one field goes on in one step."""
    place = ", ".join(part for part in (kept.target.place, *kept.done[:3]) if part)
    return Step("change", place, folds=len(kept.done) == 1)


def _looked(kept: Saved, act: str) -> Result:
    found = Result(kept.whole, kept.target)
    if act == "open":
        return replace(found, opens=True)
    return replace(found, stays=act == "save")
