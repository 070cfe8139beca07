"""The consultation that the pages are measured on: one page of twenty items, and many drafts."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from bench.load import Request
from consult.consultations.models import Consultation
from consult.kernel.clock import now, today
from consult.kernel.ids import digest, new_secret
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
    to_json,
)
from consult.questionnaire.logic.standard import SCALES
from consult.questionnaire.models import QuestionnaireVersion
from consult.registry.models import Project
from consult.responses.logic.submission import to_json as answers_to_json
from consult.responses.models import Draft
from consult.store.sessions import one_transaction

VOICE = "community"
SLUG = "bench"
HOME = f"/c/{SLUG}/respond"
SCALED = 14
WAYS = tuple(Option(f"way{number}", {"en": f"The way number {number}"}) for number in range(5))


def _item(code: str, kind: str, **more: object) -> Item:
    ask = {"en": f"How does {{project}} answer the need that people have of {code}?"}
    return Item(code, kind, {VOICE: Wording(ask, {"en": "Think of last year."})}, **more)  # type: ignore[arg-type]


ITEMS = (
    *(
        _item(f"need{number}", "scale", options=SCALES["agree5"], cannot_tell=True, required=True)
        for number in range(SCALED)
    ),
    _item("ways", "multiple", options=WAYS),
    _item("places", "multiple", options=WAYS),
    _item("part", "yesno", required=True),
    _item("why", "long_text", show_if={"==": [{"var": "part"}, "yes"]}),
    _item("people", "number", whole=True),
    _item("words", "short_text"),
)
ANSWERS = {
    **{f"need{number}": "agree" for number in range(SCALED)},
    "ways": ["way1", "way3"],
    "places": ["way0"],
    "part": "yes",
    "why": "It works when somebody is there who knows the machines, and not on Mondays.",
    "people": 1400,
    "words": "Fab & fine",
}
KEPT = answers_to_json(ANSWERS)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Ground:
    """The database that is served, and the key of its tokens."""

    engine: Engine
    secret_key: str
    consultation_id: int
    version_id: int
    project_id: int

    def drafts(self, number: int, answers: str = KEPT) -> list[str]:
        """So many contributions, ready to be sent unless others are given; gives their secrets."""
        secrets = [new_secret() for _ in range(number)]
        with one_transaction(self.engine) as session:
            session.execute(insert(Draft), [self._draft(each, answers) for each in secrets])
        return secrets

    def _draft(self, secret: str, answers: str) -> dict[str, object]:
        return {
            "secret_hash": digest("draft", secret),
            "consultation_id": self.consultation_id,
            "version_id": self.version_id,
            "voice": VOICE,
            "project_id": self.project_id,
            "language": "en",
            "recruitment": "open",
            "answers": answers,
            "touched_on": today(),
        }

    def request(self, path: str, secret: str, **form: object) -> Request:
        """A request of whoever holds this secret; a form carries its token."""
        body = urlencode({"token": self._token(secret), **form}, doseq=True) if form else ""
        return Request(f"{HOME}{path}", f"draft={secret}", body)

    def _token(self, secret: str) -> str:
        key = self.secret_key.encode()
        return hmac.new(key, f"respond\0{secret}".encode(), hashlib.sha256).hexdigest()[:32]


def lay(engine: Engine, secret_key: str) -> Ground:
    """Make the consultation, open, with its one page."""
    asked = Questionnaire(
        {"en": "Bench"},
        ("en",),
        (Voice(VOICE, {"en": "Communities"}, speaks={"en": "for a community"}),),
        (Page("all", {"en": "Twenty items"}, (Group(ITEMS),)),),
    )
    with one_transaction(engine) as session:
        return _rows(session, asked, engine, secret_key)


def _rows(session: Session, asked: Questionnaire, engine: Engine, secret_key: str) -> Ground:
    text, day = to_json(asked), timedelta(days=1)
    project = Project(code="bench", name="Fab Lab & friends", search="fab lab")
    consultation = Consultation(
        slug=SLUG,
        title=asked.title,
        purpose={},
        asked_by={},
        privacy={},
        languages=["en"],
        voices=[VOICE],
        opens_at=now() - day,
        closes_at=now() + day,
    )
    session.add_all((project, consultation))
    session.flush()
    version = QuestionnaireVersion(
        consultation_id=consultation.id,
        number=1,
        definition=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        published_at=now(),
    )
    session.add(version)
    session.flush()
    return Ground(engine, secret_key, consultation.id, version.id, project.id)
