"""Reading drafts and responses, each by the secret that only its author holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.orm import Session

from consult.consultations.logic.phases import phase_of
from consult.consultations.models import Consultation
from consult.kernel.ids import digest, receipt_hash
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.models import QuestionnaireVersion
from consult.registry.models import Project
from consult.responses.logic.submission import from_json
from consult.responses.models import Draft, Response
from consult.store.plain_sql import Plain

GRACE = timedelta(minutes=15)
"""Whoever began in time may finish the sentence."""


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A contribution being written, with all that its pages print."""

    consultation_id: int
    slug: str
    opens_at: datetime | None
    closes_at: datetime | None
    published_at: datetime | None
    version_id: int
    version_digest: str
    voice: str
    project_id: int
    project_code: str
    project_name: str
    language: str
    recruitment: str
    text: str
    secret_hash: str = ""
    is_test: bool = False
    """Begun by the team to try the questionnaire; it is never sent."""
    version_number: int = 1

    @property
    def answers(self) -> Answers:
        """What was typed so far, right or wrong."""
        return from_json(self.text)

    def may_be_sent(self, at: datetime) -> bool:
        """Whether the consultation is open, or closed only just now; a test needs neither."""
        if self.is_test:
            return True
        if phase_of(self.opens_at, self.closes_at, self.published_at, at) == "open":
            return True
        return (
            self.published_at is None
            and self.closes_at is not None
            and self.closes_at <= at < self.closes_at + GRACE
        )


# The one read that every question page makes: joined, so that a page costs one trip.
_OPEN_DRAFT = (
    select(
        Draft.consultation_id,
        Consultation.slug,
        Consultation.opens_at,
        Consultation.closes_at,
        Consultation.published_at,
        Draft.version_id,
        QuestionnaireVersion.digest,
        Draft.voice,
        Draft.project_id,
        Project.code,
        Project.name,
        Draft.language,
        Draft.recruitment,
        Draft.answers,
        Draft.secret_hash,
        Draft.is_test,
        QuestionnaireVersion.number,
    )
    .join(Consultation, Consultation.id == Draft.consultation_id)
    .join(QuestionnaireVersion, QuestionnaireVersion.id == Draft.version_id)
    .join(Project, Project.id == Draft.project_id)
    .where(Draft.secret_hash == bindparam("secret_hash"))
)
_find_open_draft = Plain(_OPEN_DRAFT)


def draft_by_secret(session: Session, secret: str) -> OpenDraft | None:
    """The contribution that was begun with this secret and not sent yet."""
    given = {"secret_hash": digest("draft", secret)}
    found = session.execute(_OPEN_DRAFT, given).one_or_none()
    return OpenDraft(*tuple(found)) if found else None


def find_draft(engine: Engine, secret: str) -> OpenDraft | None:
    """The same without a session, at a tenth of the cost."""
    found = _find_open_draft.find(engine, secret_hash=digest("draft", secret))
    return OpenDraft(*found) if found else None


_text = Plain(select(Draft.answers).where(Draft.secret_hash == bindparam("secret_hash")))
_stored = Plain(
    select(Response.seq).where(Response.idempotency_hash == bindparam("idempotency_hash"))
)


def answers_text_of(session: Session, secret: str) -> str | None:
    """A draft's answers as they are stored."""
    text: str | None = _text.value(session, secret_hash=digest("draft", secret))
    return text


def is_stored(session: Session, idempotency_hash: str) -> bool:
    """Whether a contribution with this key was kept before."""
    return _stored.value(session, idempotency_hash=idempotency_hash) is not None


def was_sent(session: Session, secret: str) -> bool:
    """Whether the contribution begun with this secret has been sent."""
    return is_stored(session, digest("idempotency", secret))


@dataclass(frozen=True, slots=True)
class SentResponse:
    """A contribution as its author sees it again."""

    consultation_id: int
    version_id: int
    voice: str
    project_id: int
    language: str
    submitted_on: date
    text: str

    @property
    def answers(self) -> Answers:
        """The answers as they are counted."""
        return from_json(self.text)


def response_by_receipt(session: Session, receipt: str) -> SentResponse | None:
    """The contribution with this receipt; spaces, hyphens and case do not matter."""
    row = session.execute(
        select(
            Response.consultation_id,
            Response.version_id,
            Response.voice,
            Response.project_id,
            Response.language,
            Response.submitted_on,
            Response.answers,
        ).where(Response.receipt_hash == receipt_hash(receipt))
    ).one_or_none()
    return SentResponse(*row) if row else None


def count_of(session: Session, consultation_id: int) -> int:
    """How many contributions a consultation has received."""
    rows = select(func.count()).where(Response.consultation_id == consultation_id)
    return session.scalar(rows) or 0


def counts_by_version(session: Session, consultation_id: int) -> dict[int, int]:
    """How many contributions answer each version, by its id; versions without any are missing."""
    rows = (
        select(Response.version_id, func.count())
        .where(Response.consultation_id == consultation_id)
        .group_by(Response.version_id)
    )
    return dict(session.execute(rows).all())


def counts_by_consultation(session: Session) -> dict[int, int]:
    """How many contributions each consultation has received; those without any are missing."""
    number = func.count()
    rows = select(Response.consultation_id, number).group_by(Response.consultation_id)
    return dict(session.execute(rows).all())
