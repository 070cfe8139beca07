"""Rows for tests, with good defaults; each makes its parents if none are given."""

from __future__ import annotations

import hashlib
import itertools
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation, ConsultationProject
from consult.kernel.clock import now
from consult.kernel.ids import new_secret
from consult.kernel.text import folded, slug
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
from consult.questionnaire.models import QuestionnaireVersion
from consult.registry.models import Project
from consult.responses.logic.submission import Submission, keys_from

DEMO = Path(__file__).parents[1] / "consult" / "demo"
DEMO_QUESTIONNAIRE = DEMO / "questionnaire.txt"
DEMO_REGISTER = DEMO / "register"
_numbers = itertools.count(1)

VOICES = (
    Voice(
        "organisation",
        {"en": "Organisations", "fr": "Organisations"},
        speaks={"en": "for an organisation", "fr": "au nom d’une organisation"},
    ),
    Voice(
        "community",
        {"en": "Communities", "fr": "Communautés"},
        speaks={"en": "for a community", "fr": "au nom d’une communauté"},
    ),
)
AGREE = (
    Option("agree", {"en": "Agree", "fr": "D’accord"}),
    Option("neither", {"en": "Neither", "fr": "Ni l’un ni l’autre"}),
    Option("disagree", {"en": "Disagree", "fr": "Pas d’accord"}),
)
WAYS = (
    Option("course", {"en": "A course", "fr": "Un cours"}),
    Option("other", {"en": "Another way", "fr": "Autrement"}, other=True),
    Option("none", {"en": "I did not take part", "fr": "Je n’ai pas participé"}, exclusive=True),
)


def both(english: str, french: str) -> dict[str, Wording]:
    """The same words for both voices."""
    return {voice.code: Wording({"en": english, "fr": french}) for voice in VOICES}


def mirrored(organisation: str, community: str) -> dict[str, Wording]:
    """A wording for each voice, marked in French."""
    given = {"organisation": organisation, "community": community}
    return {
        voice: Wording(
            {"en": text, "fr": f"{text} (fr)"},
            {"en": "Think of last year.", "fr": "Pensez à l’an dernier."},
        )
        for voice, text in given.items()
    }


NEED = Item(
    "need",
    "scale",
    mirrored("{project} answers a need.", "I need {project}."),
    options=AGREE,
    cannot_tell=True,
    required=True,
)
TOOK_PART = Item("part", "yesno", both("Did you take part?", "Avez-vous participé ?"))
WAYS_TAKEN = Item(
    "ways",
    "multiple",
    both("In which ways?", "De quelles façons ?"),
    options=WAYS,
    required=True,
    show_if={"==": [{"var": "part"}, "yes"]},
)
WHEN = Item(
    "when",
    "long_text",
    both("When does it work?", "Quand cela marche-t-il ?"),
    show_if={"==": [{"var": "part"}, "yes"]},
    limit=200,
)
PEOPLE = Item("people", "number", both("How many people?", "Combien de personnes ?"), whole=True)


def make_questionnaire(*pages: tuple[Item, ...]) -> Questionnaire:
    """Two voices, English and French; two pages unless others are given."""
    chosen = pages or ((NEED, TOOK_PART, WAYS_TAKEN), (WHEN, PEOPLE))
    return Questionnaire(
        title={"en": "On the ground", "fr": "Sur le terrain"},
        languages=("en", "fr"),
        voices=VOICES,
        pages=tuple(
            Page(
                f"page{number}",
                {"en": f"Page {number}", "fr": f"Page {number}"},
                (Group(items),),
            )
            for number, items in enumerate(chosen, 1)
        ),
    )


def make_project(session: Session, name: str = "CrisisNet") -> Project:
    """A project of the register."""
    code = f"{slug(name)}-{next(_numbers)}"
    project = Project(code=code, name=name, search=folded(name))
    session.add(project)
    session.flush()
    return project


def make_consultation(
    session: Session,
    questionnaire: Questionnaire | None = None,
    phase: str = "open",
    projects: tuple[Project, ...] = (),
    at: datetime | None = None,
) -> Consultation:
    """A consultation in this phase, with version 1 of its questionnaire unless it is a draft."""
    asked = questionnaire or make_questionnaire()
    consultation = Consultation(
        slug=f"ground-{next(_numbers)}",
        title=asked.title,
        purpose={"en": "Does it work?", "fr": "Est-ce que ça marche ?"},
        asked_by={"en": "The Commission", "fr": "La Commission"},
        privacy={"en": "Nobody is named.", "fr": "Personne n’est nommé."},
        languages=list(asked.languages),
        voices=[voice.code for voice in asked.voices],
        **_dates(phase, at or now()),
    )
    session.add(consultation)
    session.flush()
    session.add_all(
        ConsultationProject(consultation_id=consultation.id, project_id=project.id)
        for project in projects
    )
    make_version(session, consultation, asked, number=0 if phase == "draft" else 1)
    return consultation


def _dates(phase: str, at: datetime) -> dict[str, datetime]:
    day = timedelta(days=1)
    return {
        "draft": {},
        "scheduled": {"opens_at": at + day, "closes_at": at + 9 * day},
        "open": {"opens_at": at - day, "closes_at": at + 9 * day},
        "closed": {"opens_at": at - 9 * day, "closes_at": at - day},
        "published": {
            "opens_at": at - 9 * day,
            "closes_at": at - 2 * day,
            "published_at": at - day,
        },
    }[phase]


def make_version(
    session: Session, consultation: Consultation, questionnaire: Questionnaire, number: int = 1
) -> QuestionnaireVersion:
    """A version of the consultation's questionnaire; number 0 is the draft."""
    definition = to_json(questionnaire)
    version = QuestionnaireVersion(
        consultation_id=consultation.id,
        number=number,
        definition=definition,
        digest=hashlib.sha256(definition.encode()).hexdigest(),
        published_at=now() if number else None,
    )
    session.add(version)
    session.flush()
    return version


def make_submission(
    consultation: Consultation,
    version_id: int,
    project: Project,
    secret: str | None = None,
    **changes: object,
) -> Submission:
    """A contribution of the community, ready to be kept."""
    given: dict[str, object] = {
        "consultation_id": consultation.id,
        "version_id": version_id,
        "voice": "community",
        "project_id": project.id,
        "channel": "web",
        "language": "en",
        "submitted_on": date(2016, 9, 15),
        "answers": {"need": "agree", "part": "no", "people": None},
        "keys": keys_from(secret or new_secret()),
    }
    return Submission(**{**given, **changes})  # type: ignore[arg-type]
