"""Doing what a form asks: first its fields are kept, then the act of its button is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from consult.blueprints.editor.sent import Sent
from consult.consultations.models import Consultation
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.editing.acts import Done, perform
from consult.questionnaire.logic.editing.merging import Clash
from consult.questionnaire.logic.editing.parts import scale_of
from consult.questionnaire.logic.editing.saving import Saved, saved
from consult.questionnaire.logic.editing.targets import Target
from consult.questionnaire.logic.editing.tree import item_of
from consult.questionnaire.steps import Step, keep_step

LOOKING = ("save", "open", "close")
"""What buttons ask for that changes nothing itself."""

TYPED_TO_ADD = {
    "add.rows": "add_part:rows",
    "add.options": "add_part:options",
    "add.columns": "add_part:columns",
    "add.must": "add_check",
    "add.address": "add_media",
}
"""Fields of an item's form that say what to add, and the button that adds it."""


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
    """Keep what was typed, add what was written to be added, do the act; all or nothing."""
    kept = saved(whole, sent.target, sent.typed)
    if kept.clashes:
        raise Clashed(sent, kept.clashes)
    added = list(_added(kept, sent))
    whole = added[-1][1].whole if added else kept.whole
    done = None if sent.act in LOOKING else perform(whole, sent.asked(kept.target))
    if kept.done:
        keep_step(session, row.id, kept.whole, _typing(kept), actor_id=actor_id)
    for step, also in added:
        keep_step(session, row.id, also.whole, step, actor_id=actor_id)
    lost = tuple(name for _step, also in added for name in also.lost)
    if done is None:
        return replace(_looked(replace(kept, whole=whole), sent.act), lost=lost)
    if done.whole != whole:
        name = f"{kept.target.kind}.{sent.act}"
        keep_step(session, row.id, done.whole, Step(name, done.place), actor_id=actor_id)
    stays = not done.opens
    return Result(done.whole, done.target, done.opens, stays=stays, lost=lost + done.lost)


def _added(kept: Saved, sent: Sent) -> Iterator[tuple[Step, Done]]:
    """Each thing that was written or chosen beside the fields, as a step and what it leads to."""
    whole = kept.whole
    for one in (*_also_added(sent), *_also_chosen(kept, sent)):
        done = perform(whole, one.asked(kept.target))
        whole = done.whole
        yield Step(f"{kept.target.kind}.{one.act}", done.place), done


def _also_added(sent: Sent) -> Iterator[Sent]:
    """What was written to be added, though another button than its own was pressed."""
    if sent.target.kind != "item" or sent.act in ("delete", "add_item"):
        return
    pressed = ":".join((sent.act, *sent.words))
    for name, button in TYPED_TO_ADD.items():
        if button != pressed and sent.form.get(name, "").strip():
            act, *words = button.split(":")
            yield replace(sent, act=act, words=tuple(words))


def _also_chosen(kept: Saved, sent: Sent) -> Iterator[Sent]:
    """The scale and the kind that were chosen, though the form was only saved."""
    if sent.target.kind != "item" or sent.act not in LOOKING:
        return
    item = item_of(kept.whole, kept.target.code)
    present = {"scale": scale_of(kept.whole, item), "type": item.type}
    for name, now in present.items():
        if sent.form.get(name, now) not in ("", now):
            yield replace(sent, act=name, words=())


def _typing(kept: Saved) -> Step:
    """Typing in one field goes on in one step."""
    place = ", ".join(part for part in (kept.target.place, *kept.done[:3]) if part)
    return Step("change", place, folds=len(kept.done) == 1)


def _looked(kept: Saved, act: str) -> Result:
    found = Result(kept.whole, kept.target)
    if act == "open":
        return replace(found, opens=True)
    return replace(found, stays=act == "save")
