"""What every page about a contribution needs: its questionnaire, the claims, answers in words."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from consult.questionnaire.logic.definition import Item, Questionnaire, words
from consult.questionnaire.logic.numerals import number_text
from consult.questionnaire.logic.types import summary_of
from consult.questionnaire.queries import definition, version_by_id
from consult.registry.logic.codelists import MEASURES, labels
from consult.registry.queries import ClaimRow, claims_of
from consult.responses.logic.claims import claims_to_check
from consult.web.shelf import shelved

CLAIMS_KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Instrument:
    """A published version, read once."""

    digest: str
    questionnaire: Questionnaire
    has_claims: bool


def instrument(session: Session, version_id: int, digest: str) -> Instrument:
    """What a version asks; versions never change."""

    def read() -> Instrument:
        asked = definition(version_by_id(session, version_id))
        return Instrument(digest, asked, any(item.type == "claim" for item in asked.items()))

    return shelved("instruments", digest, read)


def claims_about(session: Session, asked: Instrument, project_id: int) -> Mapping[str, ClaimRow]:
    """The numbers of the register that stand to be checked; read again after a minute."""
    if not asked.has_claims:
        return {}
    minute = int(time.monotonic() // CLAIMS_KEPT_SECONDS)

    def read() -> Mapping[str, ClaimRow]:
        rows = claims_of(session, (project_id,)).get(project_id, ())
        return claims_to_check(asked.questionnaire, rows)

    return shelved("claims", (asked.digest, project_id, minute), read)


def claim_sentences(
    questionnaire: Questionnaire, claims: Mapping[str, ClaimRow], language: str
) -> dict[str, str]:
    """Each number as a page says it: "1 400 active members in a year (2015)"."""
    items = {item.code: item for item in questionnaire.items()} if claims else {}
    return {code: _claim_sentence(items[code], claim, language) for code, claim in claims.items()}


def _claim_sentence(item: Item, claim: ClaimRow, language: str) -> str:
    value = int(claim.value) if float(claim.value).is_integer() else claim.value
    what = words(item.unit or labels(MEASURES, claim.measure), language)
    when = f" ({claim.period})" if claim.period else ""
    return f"{number_text(value)} {what}{when}"


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question and its answer, in words."""

    code: str
    ask: str
    answer: str


def answer_lines(
    items: Iterable[Item],
    voice: str,
    answers: Mapping[str, Any],
    language: str,
    names: Mapping[str, str],
) -> list[AnswerLine]:
    """The questions as they were put, and what was answered; `names` fills their blanks."""
    return [
        AnswerLine(
            item.code,
            asked_words(item, voice, language, names),
            summary_of(item, voice, answers, language),
        )
        for item in items
        if item.type != "note" and item.is_asked_of(voice)
    ]


def asked_words(item: Item, voice: str, language: str, names: Mapping[str, str]) -> str:
    """The question in words; `names` has "project" and the claim under the item's code."""
    text = words(item.wordings[voice].ask, language)
    text = text.replace("{project}", names.get("project", ""))
    return text.replace("{claim}", names.get(item.code, ""))
