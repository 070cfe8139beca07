"""A contribution that is ready to be kept, as one frozen value, whatever channel it came by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from consult.kernel.ids import digest, new_secret, receipt_from, receipt_hash
from consult.questionnaire.logic.answers import Answers

RECRUITMENT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
OPEN = "open"
"""The recruitment of whoever found the consultation without a link of their own."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What we keep so that a contribution is stored once and found again by its holder only."""

    receipt_hash: str
    idempotency_hash: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One contribution, checked; `answers` is the final document."""

    consultation_id: int
    version_id: int
    voice: str
    project_id: int
    channel: str
    language: str
    submitted_on: date
    answers: Answers
    keys: Keys
    recruitment: str = OPEN
    simulated: bool = False


def keys_from(secret: str) -> Keys:
    """The keys of the contribution begun with this secret: sent twice, it is stored once."""
    return Keys(receipt_hash(receipt_from(secret)), digest("idempotency", secret))


def keys_of_import(consultation_id: int, row_id: str | None) -> Keys:
    """The keys of a row of a file: the same `id` is stored once; nobody holds its receipt."""
    secret = new_secret()
    once = f"import\0{consultation_id}\0{row_id}" if row_id else secret
    return Keys(receipt_hash(receipt_from(secret)), digest("idempotency", once))


def recruitment_word(text: str | None) -> str:
    """How the person was reached, as their link says it; what is no plain word is not believed."""
    return text if text and RECRUITMENT.fullmatch(text) else OPEN


def row_of(submission: Submission, row_id: str) -> dict[str, Any]:
    """The row of the table `response`."""
    return {
        "id": row_id,
        "consultation_id": submission.consultation_id,
        "version_id": submission.version_id,
        "voice": submission.voice,
        "project_id": submission.project_id,
        "channel": submission.channel,
        "recruitment": submission.recruitment,
        "language": submission.language,
        "submitted_on": submission.submitted_on,
        "simulated": submission.simulated,
        "answers": to_json(submission.answers),
        "receipt_hash": submission.keys.receipt_hash,
        "idempotency_hash": submission.keys.idempotency_hash,
    }


def to_json(answers: Answers) -> str:
    """Answers as they are stored."""
    return msgspec.json.encode(answers).decode()


def from_json(text: str) -> Answers:
    """Stored answers."""
    return msgspec.json.decode(text, type=dict[str, Any])
