"""A small consultation in a real database: one project heard from both sides, one silent."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.kernel.clock import now
from consult.questionnaire.queries import published_version
from consult.registry.models import ProjectTag
from consult.store.sessions import one_transaction
from consult.tallies.services import refresh
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.reports.counts import NEED
from tests.tallies.samples import keep_response

CLAIMED = ("strongly_agree",) * 11 + ("agree",)
LIVED = ("agree",) * 3 + ("disagree",) * 9 + ("_cannot_tell",) * 2


def stock(engine: Engine, segments: Path, phase: str = "closed", *, counted: bool = True) -> str:
    """The consultation's short name; its projects are `heard` and `unheard`."""
    with one_transaction(engine) as session:
        heard, unheard = make_project(session, "CrisisNet"), make_project(session, "Silent Sensors")
        heard.code, unheard.code = "heard", "unheard"
        session.add(ProjectTag(project_id=heard.id, kind="area", tag="open-access"))
        consultation = make_consultation(
            session, make_questionnaire((NEED,)), phase, (heard, unheard)
        )
        version = published_version(session, consultation.id)
        assert version is not None
        for voice, answers in (("organisation", CLAIMED), ("community", LIVED)):
            for answer in answers:
                keep_response(session, consultation, version.id, heard, voice, {"need": answer})
        session.flush()
        if counted:
            refresh(session, DuckdbEngine(segments, threads=1), consultation.id, now())
        return consultation.slug
