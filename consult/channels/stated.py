"""Which numbers stand to be checked about each project: the claims of the register."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from consult.questionnaire.logic.definition import Questionnaire
from consult.registry.queries import claims_of
from consult.responses.logic.claims import claims_to_check


def stated_numbers(
    session: Session, questionnaire: Questionnaire, project_ids: Collection[int] | None
) -> dict[int, dict[str, float]]:
    """For each project that has any: claim item -> the number that the register holds."""
    return {
        project_id: {
            code: claim.value for code, claim in claims_to_check(questionnaire, rows).items()
        }
        for project_id, rows in claims_of(session, project_ids).items()
    }
