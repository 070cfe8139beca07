"""A try-out of the draft: any voice, language, device, page and path; its answers are not kept."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from consult.blueprints.editor.draft import draft_of
from consult.blueprints.editor.looking import drawn, page_on_path, places_of
from consult.blueprints.editor.routes import editor
from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.routing import PageOnPath
from consult.questionnaire.logic.types import read_items
from consult.web.guards import guard
from consult.web.page_pen import Sheet
from consult.web.transaction import current_session

OWN = ("_voice", "_in", "_device", "_at", "_go", "csrf_token", "shown")
DEVICES = ("phone", "desk")


@dataclass(frozen=True, slots=True)
class Trial:
    """One look at the draft, with answers that exist on this page only."""

    slug: str
    whole: Questionnaire
    voice: str
    language: str
    device: str
    places: tuple[PageOnPath, ...]
    at: int
    answers: Answers
    given: MultiDict[str, str]

    @property
    def place(self) -> PageOnPath | None:
        """The page that is shown."""
        return self.places[self.at] if self.places else None

    @property
    def position(self) -> int:
        """The place of the voice, which gives it its sign."""
        return [voice.code for voice in self.whole.voices].index(self.voice)

    def fields(self) -> Markup:
        """What is asked on this page."""
        if self.place is None:
            return Markup()
        page = page_on_path(self.place)
        sheet = Sheet(self.whole, 1, self.voice, self.language, self.slug)
        return drawn(sheet, page, self.answers)

    def carried(self) -> list[tuple[str, str]]:
        """The answers of the other pages, to be sent along."""
        here = {item.code for item in self.place.items} if self.place else set()
        pairs = self.given.items(multi=True)
        return [
            (name, value)
            for name, value in pairs
            if name not in OWN and name.partition(".")[0] not in here
        ]


@editor.get("/preview")
@guard("consultation.manage")
def preview(slug: str) -> str:
    """The first page, or the one that the address names, with nothing answered."""
    asked = request.args
    given = MultiDict({f"_{name}": asked[name] for name in asked})
    return _show(slug, given)


@editor.post("/preview")
@guard("consultation.manage")
def try_out(slug: str) -> str:
    """The same with answers, that are only carried from page to page of the preview."""
    return _show(slug, request.form)


def _show(slug: str, given: MultiDict[str, str]) -> str:
    row = consultation_by_slug(current_session(), slug)
    whole = draft_of(current_session(), row).whole
    if not whole.voices or not whole.languages:
        return render_template("editor/preview.html", c=row, t=None)
    return render_template(
        "editor/preview.html", c=row, t=trial(slug, whole, given), devices=DEVICES
    )


def trial(slug: str, whole: Questionnaire, given: MultiDict[str, str]) -> Trial:
    """What the form of the preview asks to see."""
    codes = [voice.code for voice in whole.voices]
    voice = _one_of(given.get("_voice"), codes)
    items = [item for item in whole.items() if item.is_asked_of(voice) and item.type != "note"]
    answers = read_items(items, voice, given.to_dict(flat=False))
    places = tuple(places_of(whole, voice, answers))
    return Trial(
        slug=slug,
        whole=whole,
        voice=voice,
        language=_one_of(given.get("_in"), whole.languages),
        device=_one_of(given.get("_device"), DEVICES),
        places=places,
        at=_at(places, given),
        answers=answers,
        given=given,
    )


def _one_of(wanted: str | None, known: list[str] | tuple[str, ...]) -> str:
    return wanted if wanted is not None and wanted in known else known[0]


def _at(places: tuple[PageOnPath, ...], given: MultiDict[str, str]) -> int:
    """The place on the path: by the page's code, and one further or back from it."""
    go, at = given.get("_go", ""), given.get("_at") or given.get("_page", "")
    wanted = go.removeprefix("to:") if go.startswith("to:") else at
    codes = [place.page.code for place in places]
    number = codes.index(wanted) if wanted in codes else 0
    step = {"next": 1, "back": -1}.get(go, 0)
    return max(0, min(number + step, len(places) - 1))
