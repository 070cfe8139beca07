"""What the start page shows: the choices made so far, by hand or by a link, and what they allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import project_ids
from consult.kernel.text import folded
from consult.questionnaire.logic.definition import Questionnaire, Voice
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import definition, published_version, version_by_id
from consult.registry.errors import NoSuchProject
from consult.registry.queries import ProjectRow, project_by_code, projects_of, search_projects
from consult.responses.logic.submission import OPEN, recruitment_word
from consult.responses.queries import OpenDraft

MOST_FOUND = 20
FEW = 8
"""So many projects are shown without a search."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address or a form says: nothing in it is believed before it is looked up."""

    voice: str
    project: str
    q: str
    via: str
    check: bool
    change: bool
    language: str = ""

    def for_address(self, check: bool) -> dict[str, str]:
        """The choices as they stand in an address; none of them is secret."""
        given = {
            "voice": self.voice,
            "project": self.project,
            "q": self.q,
            "via": "" if self.via == OPEN else self.via,
            "check": "1" if check else "",
            "change": "1" if self.change else "",
            "in": self.language,
        }
        return {name: value for name, value in given.items() if value}


def chosen_from(given: Mapping[str, str]) -> Chosen:
    """The choices in an address or a form."""
    return Chosen(
        voice=given.get("voice", "")[:40],
        project=given.get("project", "")[:64],
        q=given.get("q", "").strip()[:100],
        via=recruitment_word(given.get("via")),
        check=bool(given.get("check")),
        change=bool(given.get("change")),
        language=given.get("in", "")[:40],
    )


@dataclass(frozen=True, slots=True)
class StartPage:
    """The page as values."""

    chosen: Chosen
    version_id: int
    languages: tuple[str, ...]
    voices: tuple[Voice, ...]
    voice: str
    project: ProjectRow | None
    offered: list[ProjectRow]
    searches: bool
    draft: OpenDraft | None

    @property
    def named(self) -> bool:
        """Whether a link has chosen everything."""
        return bool(self.voice and self.project and not self.chosen.change and not self.chosen.q)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of what is still to be chosen."""
        found = []
        if not self.voice:
            found.append(("f-voice", _("Choose for whom you speak.")))
        if self.project is None:
            found.append(("f-project", _("Choose the project you speak about.")))
        return found


def start_page(
    session: Session, consultation: Consultation, chosen: Chosen, draft: OpenDraft | None
) -> StartPage | None:
    """What may be chosen; None while nothing has been published to answer.

    A test goes on with the version that it began with.
    """
    if draft is not None and draft.is_test:
        version: QuestionnaireVersion | None = version_by_id(session, draft.version_id)
    else:
        version = published_version(session, consultation.id)
    return choices(session, consultation, chosen, draft, version) if version else None


def choices(
    session: Session,
    consultation: Consultation,
    chosen: Chosen,
    draft: OpenDraft | None,
    version: QuestionnaireVersion,
) -> StartPage:
    """What may be chosen of this version."""
    asked = definition(version)
    voices = tuple(voice for voice in asked.voices if voice.code in consultation.voices)
    voice = chosen.voice or (draft.voice if draft else "")
    ids = project_ids(session, consultation.id)
    offered = _offered(session, ids, chosen.q)
    project = _project(session, ids, chosen.project or (draft.project_code if draft else ""))
    if project is not None and all(row.id != project.id for row in offered):
        offered = [project, *offered]
    return StartPage(
        chosen=chosen,
        version_id=version.id,
        languages=_languages(consultation, asked),
        voices=voices,
        voice=voice if any(voice == one.code for one in voices) else "",
        project=project,
        offered=offered,
        searches=ids is None or len(ids) > FEW,
        draft=draft,
    )


def _languages(consultation: Consultation, asked: Questionnaire) -> tuple[str, ...]:
    """Those of the consultation in which the questions are written, in its order."""
    both = tuple(tag for tag in consultation.languages if tag in asked.languages)
    return both or asked.languages


def _offered(session: Session, ids: tuple[int, ...] | None, text: str) -> list[ProjectRow]:
    if ids is None:
        return search_projects(session, text, MOST_FOUND) if text else []
    if len(ids) > FEW and not text:
        return []
    sought = folded(text).split()
    rows = projects_of(session, ids)
    return [row for row in rows if all(word in folded(row.name) for word in sought)][:MOST_FOUND]


def _project(session: Session, ids: tuple[int, ...] | None, code: str) -> ProjectRow | None:
    """The project with this code, if the consultation concerns it."""
    try:
        found = project_by_code(session, code).id
    except NoSuchProject:
        return None
    if ids is not None and found not in ids:
        return None
    return next(iter(projects_of(session, (found,))), None)
