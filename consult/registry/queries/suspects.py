"""Records that a person should look at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ScalarResult, select
from sqlalchemy.orm import Session

from consult.kernel.text import folded
from consult.registry.models import Organisation, Project, ReachClaim
from consult.registry.queries.rows import Suspect


def reviewable(session: Session) -> list[Suspect]:
    """Every record that a person should look at, by reason."""
    suspects = [
        *_suspects(session, Organisation, "organisation"),
        *_suspects(session, Project, "project"),
        *_suspect_claims(session),
    ]
    return sorted(suspects, key=lambda each: (each.suspicion, each.kind, folded(each.name)))


def _suspects(session: Session, table: type[Organisation | Project], kind: str) -> list[Suspect]:
    flagged: ScalarResult[Any] = session.scalars(select(table).where(table.suspicion.is_not(None)))
    return [Suspect(kind, each.code, each.name, each.suspicion, _details(each)) for each in flagged]


def _details(each: Organisation | Project) -> tuple[str, ...]:
    """What a person needs to judge: where it says it is, and its website."""
    place = (each.place, each.region) if isinstance(each, Organisation) else ()
    return tuple(words for words in (*place, each.website) if words)


def _suspect_claims(session: Session) -> list[Suspect]:
    flagged = select(ReachClaim, Project).join(Project, ReachClaim.project_id == Project.id)
    flagged = flagged.where(ReachClaim.suspicion.is_not(None))
    return [
        Suspect("claim", project.code, project.name, claim.suspicion or "", (claim.measure,))
        for claim, project in session.execute(flagged)
    ]
