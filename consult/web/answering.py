"""What every page about a contribution needs: its questionnaire, the claims, answers in words."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Engine

from consult.kernel.clock import today
from consult.kernel.errors import Conflict
from consult.kernel.ids import digest
from consult.kernel.text import Sentence, shortened
from consult.questionnaire.logic.conditions import TODAY
from consult.questionnaire.logic.definition import Item, Questionnaire, to_json, words
from consult.questionnaire.logic.numerals import number_text
from consult.questionnaire.logic.piping import Told, filled_in
from consult.questionnaire.logic.routing import Context, PageOnPath, deciding, path
from consult.questionnaire.logic.types import summary_of
from consult.questionnaire.queries import definition, version_by_id
from consult.registry.logic.codelists import MEASURES, labels
from consult.registry.queries import ClaimRow, claims_of
from consult.responses.logic.claims import claims_to_check
from consult.store.sessions import reading
from consult.web.page_sheet import shuffles
from consult.web.piped import is_personal
from consult.web.shelf import shelved

CLAIMS_KEPT_SECONDS = 60
LONGEST_KEY = 200
LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Instrument:
    """A published version, read once."""

    digest: str
    questionnaire: Questionnaire
    has_claims: bool
    decisive: tuple[str, ...]
    """Names of the answers that decide what is shown."""
    shuffling: frozenset[int] = frozenset()
    """Numbers of the pages on which something stands in an order of the respondent's own."""
    personal: frozenset[int] = frozenset()
    """Numbers of the pages that are written for one respondent: they tell what was answered."""
    says_today: bool = False
    """Whether conditions look at the day of answering."""

    def deciding(self, answers: Mapping[str, Any]) -> str:
        """Those answers as one text: who has the same is shown the same."""
        if not self.decisive and not self.says_today:
            return ""
        day = today().isoformat() if self.says_today else ""
        text = repr([day, *(answers.get(code) for code in self.decisive)])
        # What was typed may be long, and this is kept as a key.
        return text if len(text) < LONGEST_KEY else digest("deciding", text)


class ChangedJustNow(Conflict):
    """The draft of a questionnaire was changed while it was being read."""

    def __init__(self) -> None:
        super().__init__(Sentence("The questionnaire was changed just now. Look again."))


def instrument(bound: Engine, version_id: int, digest: str) -> Instrument:
    """What a version asks; published versions never change, and a draft is known by its digest."""

    def read() -> Instrument:
        with reading(bound) as session:
            version = version_by_id(session, version_id)
            if version.digest != digest:
                raise ChangedJustNow
            asked = definition(version)
        has_claims = any(item.type == "claim" for item in asked.items())
        pages = dict(enumerate(asked.pages, 1))
        return Instrument(
            digest,
            asked,
            has_claims,
            deciding(asked),
            frozenset(number for number, page in pages.items() if shuffles(page)),
            frozenset(number for number, page in pages.items() if is_personal(page, asked)),
            f'"{TODAY}"' in to_json(asked),
        )

    return shelved("instruments", digest, read)


def path_of(
    asked: Instrument, voice: str, answers: Mapping[str, Any], context: Context
) -> tuple[PageOnPath, ...]:
    """The pages and items that these answers lead to; worked out once for each way to decide."""
    order = context.order if asked.shuffling else 0
    return shelved(
        "paths",
        (asked.digest, voice, context.claims, order, asked.deciding(answers)),
        lambda: path(asked.questionnaire, voice, answers, context),
    )


def claims_about(bound: Engine, asked: Instrument, project_id: int) -> Mapping[str, ClaimRow]:
    """The numbers of the register that stand to be checked; read again after a minute."""
    if not asked.has_claims:
        return {}

    def read() -> Mapping[str, ClaimRow]:
        with reading(bound) as session:
            rows = claims_of(session, (project_id,)).get(project_id, ())
        return claims_to_check(asked.questionnaire, rows)

    return shelved("claims", (asked.digest, project_id, this_minute()), read)


def this_minute() -> int:
    """A number that changes when the claims of the register are to be read again."""
    return int(time.monotonic() // CLAIMS_KEPT_SECONDS)


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


def asked_briefly(
    items: Iterable[Item],
    voice: str,
    language: str,
    names: Mapping[str, str],
    told: Told | None = None,
) -> dict[str, str]:
    """The beginning of each question, to name it where its answer must be mended."""
    return {
        item.code: shortened(asked_words(item, voice, language, names, told), LONGEST_NAME)
        for item in items
        if item.is_asked_of(voice)
    }


def what_to_mend(question: str, sentence: str) -> str:
    """The line of a summary: which question, and what to do."""
    return str(_("“%(question)s” %(sentence)s", question=question, sentence=sentence))


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question and its answer, in words."""

    code: str
    ask: str
    answer: str


def answer_lines(
    items: Sequence[Item],
    voice: str,
    answers: Mapping[str, Any],
    language: str,
    names: Mapping[str, str],
    told: Told | None = None,
) -> list[AnswerLine]:
    """The questions as they were put, and what was answered; `names` fills their blanks.

    `told` are the answers in words that questions repeat: those of these items if it is not given.
    """
    known = told or Told(items, voice, answers, language)
    return [
        AnswerLine(
            item.code,
            asked_words(item, voice, language, names, known),
            summary_of(item, voice, answers, language),
        )
        for item in items
        if item.type != "note" and item.is_asked_of(voice)
    ]


def asked_words(
    item: Item,
    voice: str,
    language: str,
    names: Mapping[str, str],
    told: Told | None = None,
) -> str:
    """The question in words; `names` has "project" and the claim under the item's code."""
    own = {"project": names.get("project", ""), "claim": names.get(item.code, "")}
    return filled_in(words(item.wordings[voice].ask, language), own, told)
