"""Items of every type, and responses to them, for the tests of counting."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.kernel.ids import digest, new_id
from consult.questionnaire.logic.definition import Item, Option
from consult.registry.models import Project
from consult.responses.models import Response
from tests.factories import AGREE, both


def option(code: str, favourable: bool = False) -> Option:
    """An option without words of its own."""
    return Option(code, {"en": code, "fr": code}, favourable=favourable)


ASKED = both("What do you say?", "Que dites-vous ?")
NEED = Item("need", "scale", ASKED, options=AGREE, cannot_tell=True, not_say=True)
PART = Item("part", "yesno", ASKED)
WAYS = Item(
    "Need",
    "multiple",
    ASKED,
    options=(option("course", favourable=True), option("talk", favourable=True), option("none")),
    cannot_tell=True,
)
GRID = Item(
    "grid", "matrix", ASKED, options=AGREE, rows=(option("price"), option("place")), not_say=True
)
PEOPLE = Item("people", "number", ASKED, cannot_tell=True)
MEMBERS = Item("members", "claim", ASKED, stated_by="organisation")
WHEN = Item("when", "long_text", ASKED)


def keep_response(
    session: Session,
    consultation: Consultation,
    version_id: int,
    project: Project,
    voice: str,
    answers: dict[str, Any],
) -> None:
    """A response as a channel would have kept it."""
    name = new_id()
    session.add(
        Response(
            id=name,
            consultation_id=consultation.id,
            version_id=version_id,
            voice=voice,
            project_id=project.id,
            channel="web",
            recruitment="open",
            language="en",
            submitted_on=date(2016, 9, 15),
            simulated=False,
            answers=json.dumps(answers),
            receipt_hash=digest("receipt", name),
            idempotency_hash=digest("once", name),
        )
    )
    session.flush()
