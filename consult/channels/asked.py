"""What a consultation asks, of whom and about what: read by every channel that brings answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import phase, project_ids
from consult.kernel.errors import Conflict
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import definition, published_versions
from consult.registry.queries import ClaimRow, ProjectRow, claims_of, projects_of
from consult.responses.logic.claims import claims_to_check


@dataclass(frozen=True, slots=True)
class Asked:
    """A version, its projects, and the numbers that stand to be checked about them."""

    version_id: int
    version: int
    questionnaire: Questionnaire
    projects: tuple[ProjectRow, ...]
    stated: dict[int, dict[str, float]]
    """Project -> claim item -> the number that the register holds."""


def read_asked(session: Session, consultation: Consultation, at: datetime) -> Asked:
    """What answers must fit; refused where none can be added."""
    return read_all_asked(session, consultation, at)[0]


def read_all_asked(session: Session, consultation: Consultation, at: datetime) -> tuple[Asked, ...]:
    """The same of every version, the newest first: answers may have been given to any of them."""
    versions = published_versions(session, consultation.id)
    if not versions:
        raise Conflict("This consultation has no published questionnaire. Open it first.")
    if phase(consultation, at) == "published":
        raise Conflict("The results are published: no answers can be added any more.")
    projects = tuple(projects_of(session, project_ids(session, consultation.id)))
    claims = claims_of(session, [row.id for row in projects])
    return tuple(_asked(version, projects, claims) for version in reversed(versions))


def _asked(
    version: QuestionnaireVersion,
    projects: tuple[ProjectRow, ...],
    claims: Mapping[int, Sequence[ClaimRow]],
) -> Asked:
    asked = definition(version)
    stated = {
        project_id: {code: claim.value for code, claim in claims_to_check(asked, rows).items()}
        for project_id, rows in claims.items()
    }
    return Asked(version.id, version.number, asked, projects, stated)
