"""Publishing a version: the draft is frozen, and each changed item is judged once for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.kernel.errors import Problem
from consult.kernel.text import Sentence
from consult.questionnaire import queries
from consult.questionnaire.errors import (
    NoDraft,
    NothingChanged,
    NotJudged,
    NotReady,
    PublishedMeanwhile,
)
from consult.questionnaire.joins import changed_items
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.versions.changes import Meaning
from consult.questionnaire.models import ItemJoin, QuestionnaireVersion

Judged = Mapping[str, bool]
"""Of each item in question: does it still mean the same?"""


def publish_version(
    session: Session,
    consultation_id: int,
    at: datetime,
    *,
    judged: Judged | None = None,
    was_asked: bool = True,
    actor_id: int | None = None,
) -> QuestionnaireVersion:
    """Freeze the draft as the next version; refused while it has problems or says nothing new.

    Of each item whose meaning may have changed `judged` must say whether it did, so that no answer
    is counted as an answer to another question. Where nobody `was_asked` yet, it need not.
    """
    draft, newest = _draft(session, consultation_id)
    _refuse_problems(queries.definition(draft))
    changed = changed_items(newest, draft) if newest else {}
    same = dict(_verdicts(changed, judged or {}, was_asked=was_asked))
    version = QuestionnaireVersion(
        consultation_id=consultation_id,
        number=newest.number + 1 if newest else 1,
        definition=draft.definition,
        digest=draft.digest,
        published_at=at,
    )
    session.add(version)
    _keep(session, version, same)
    try:
        session.flush()
    except IntegrityError as error:
        raise PublishedMeanwhile from error
    _note(session, version, same, actor_id)
    return version


def _draft(
    session: Session, consultation_id: int
) -> tuple[QuestionnaireVersion, QuestionnaireVersion | None]:
    """The draft and the version that it would follow."""
    draft = queries.draft(session, consultation_id)
    if draft is None:
        raise NoDraft(Sentence("Write a questionnaire before publishing it."))
    newest = queries.published_version(session, consultation_id)
    if newest is not None and newest.digest == draft.digest:
        raise NothingChanged(
            Sentence("Version %(number)s already says what the draft says.", number=newest.number)
        )
    return draft, newest


def _refuse_problems(questionnaire: Questionnaire) -> None:
    problems = problems_of(questionnaire)
    if problems:
        number = len(problems)
        things = "one thing" if number == 1 else f"{number} things"
        raise NotReady(f"The questionnaire has {things} to mend before publishing.", problems)


def _verdicts(
    changed: Mapping[str, Meaning], judged: Judged, *, was_asked: bool
) -> Iterator[tuple[str, bool]]:
    """Each changed item and whether its answers go on together."""
    problems = [*_wrongly_judged(changed, judged)]
    problems += _unjudged(changed, judged) if was_asked else []
    if problems:
        raise NotJudged(problems)
    for code, meaning in changed.items():
        yield code, judged.get(code, meaning == "stays")


def _unjudged(changed: Mapping[str, Meaning], judged: Judged) -> Iterator[Problem]:
    for code, meaning in changed.items():
        if meaning == "asked" and code not in judged:
            yield Problem(code, Sentence("Say whether it still means the same."))


def _wrongly_judged(changed: Mapping[str, Meaning], judged: Judged) -> Iterator[Problem]:
    for code, is_same in judged.items():
        if code not in changed:
            yield Problem(code, Sentence("No item that was asked before changed under this code."))
        elif is_same and changed[code] == "breaks":
            what = Sentence("Its answers cannot count together: what may be answered changed.")
            yield Problem(code, what)


def _keep(session: Session, version: QuestionnaireVersion, same: Judged) -> None:
    session.add_all(
        ItemJoin(
            consultation_id=version.consultation_id,
            version=version.number,
            item=code,
            is_same=is_same,
        )
        for code, is_same in same.items()
    )


def _note(
    session: Session, version: QuestionnaireVersion, same: Judged, actor_id: int | None
) -> None:
    """The book names what was decided about changed items, where anything was."""
    decided = {
        "together": sorted(code for code, is_same in same.items() if is_same),
        "apart": sorted(code for code, is_same in same.items() if not is_same),
    }
    record(
        session,
        "questionnaire.publish",
        f"consultation {version.consultation_id}",
        actor_id=actor_id,
        version=version.number,
        digest=version.digest,
        **{name: codes for name, codes in decided.items() if codes},
    )
