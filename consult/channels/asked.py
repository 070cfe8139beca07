"""What a consultation asks, of whom and about what: read by every channel that brings answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import phase, project_ids
from consult.kernel.errors import Conflict
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.queries import definition, published_version
from consult.registry.queries import ProjectRow, claims_of, projects_of
from consult.responses.logic.claims import claims_to_check


@dataclass(frozen=True, slots=True)
class Asked:
    """The newest version, its projects, and the numbers that stand to be checked about them."""

    version_id: int
    questionnaire: Questionnaire
    projects: tuple[ProjectRow, ...]
    stated: dict[int, dict[str, float]]
    """Project -> claim item -> the number that the register holds."""


def read_asked(session: Session, consultation: Consultation, at: datetime) -> Asked:
    """What answers must fit; refused where none can be added."""
    version = published_version(session, consultation.id)
    if version is None:
        raise Conflict("This consultation has no published questionnaire. Open it first.")
    if phase(consultation, at) == "published":
        raise Conflict("The results are published: no answers can be added any more.")
    asked = definition(version)
    projects = tuple(projects_of(session, project_ids(session, consultation.id)))
    return Asked(version.id, asked, projects, _stated(session, asked, projects))


def _stated(
    session: Session, asked: Questionnaire, projects: tuple[ProjectRow, ...]
) -> dict[int, dict[str, float]]:
    claims = claims_of(session, [row.id for row in projects])
    return {
        project_id: {code: claim.value for code, claim in claims_to_check(asked, rows).items()}
        for project_id, rows in claims.items()
    }
