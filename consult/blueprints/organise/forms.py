"""The forms of organisers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    FileField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from consult.consultations.logic.dates import instant
from consult.consultations.logic.described import TEXTS
from consult.consultations.logic.plan import LONGEST_SLUG, Plan
from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence, slug
from consult.questionnaire.logic.languages import EU_LANGUAGES, is_tag, normal, own_name
from consult.web.forms import Form
from consult.web.languages import current_language

LONGEST_TEXT = 10_000
LONGEST_LIST = 200_000
LOCAL_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
"""How browsers write a local day and hour."""


class DatesForm(Form):
    """When it opens and closes, by the clocks of the place that consults."""

    opens_at = DateTimeLocalField(_l("Opens"), [Optional()], format=LOCAL_FORMATS)
    closes_at = DateTimeLocalField(_l("Closes"), [Optional()], format=LOCAL_FORMATS)


class QuestionnaireForm(Form):
    """A questionnaire as table text or JSON, typed or uploaded."""

    table = TextAreaField(_l("Questionnaire"))
    file = FileField(_l("Or a file with it (.txt or .json)"))


class ConsultationForm(DatesForm, QuestionnaireForm):
    """Everything that describes a new consultation; `consultation_form` adds its texts."""

    slug = StringField(_l("Short name for its address"), [Length(max=LONGEST_SLUG)])
    languages = SelectMultipleField(
        _l("Languages"),
        choices={tag: own_name(tag) for tag in EU_LANGUAGES},
        default=lambda: [current_language()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    other_languages = StringField(_l("Other languages, by their tags"), [Length(max=300)])
    voices = StringField(_l("Voices"), default="organisation, community")
    projects = TextAreaField(_l("Projects"), [Length(max=LONGEST_LIST)])
    time_zone = StringField(_l("Time zone"), default="Europe/Brussels")

    def plan(self, project_ids: tuple[int, ...]) -> Plan:
        """What was typed, as a plan; the short name follows from the title when left empty."""
        titles = self.words("title")
        return Plan(
            slug=(self.slug.data or "").strip() or slug(next(iter(titles.values()), "")),
            title=titles,
            voices=tuple(code.strip() for code in self.voices.data.split(",") if code.strip()),
            languages=self.tags(),
            purpose=self.words("purpose"),
            asked_by=self.words("asked_by"),
            privacy=self.words("privacy"),
            time_zone=self.time_zone.data.strip(),
            project_ids=project_ids,
        )

    def project_names(self) -> list[str]:
        """The projects that were named, one a line."""
        return [line.strip() for line in (self.projects.data or "").splitlines() if line.strip()]

    def tags(self) -> tuple[str, ...]:
        """The chosen languages; what has a title comes first: it is what was written in."""
        chosen = chosen_languages(self.languages.data or (), self.other_languages.data or "")
        return tuple(sorted(chosen, key=lambda tag: not self.typed("title", tag)))

    def shown(self) -> list[str]:
        """The languages whose texts stand on this form; the others follow when it is made."""
        return [name.partition("_")[2] for name in self._fields if name.startswith("title_")]

    def typed(self, name: str, tag: str) -> str:
        """One text as it was typed."""
        field = self._fields.get(f"{name}_{tag}")
        return (field.data or "").replace("\r\n", "\n").strip() if field else ""

    def words(self, name: str) -> dict[str, str]:
        """The filled-in texts of one kind, by language."""
        typed = {tag: self.typed(name, tag) for tag in self.tags()}
        return {tag: text for tag, text in typed.items() if text}

    def refuse_unchosen(self) -> None:
        """A text in a language that is not chosen would be lost; whoever typed it is asked."""
        for tag in self.shown():
            if tag not in self.tags() and any(self.typed(name, tag) for name in TEXTS):
                sentence = Sentence(
                    "You wrote in “%(language)s”. Choose this language as well, or empty its"
                    " fields.",
                    language=own_name(tag),
                )
                raise Invalid(sentence, [Problem("languages", sentence)])


SHOWN_AT_FIRST = 3
"""For so many languages the texts are asked for at once."""


def chosen_languages(presets: Iterable[str], others: str) -> list[str]:
    """The tags that were ticked and those that were typed, each once, as the standard has them."""
    typed = others.replace(",", " ").replace(";", " ").split()
    return list(dict.fromkeys(normal(tag) if is_tag(tag) else tag for tag in (*presets, *typed)))


def consultation_form() -> ConsultationForm:
    """The form with the texts of the chosen languages, and of those that were written in."""
    sent = request.form
    chosen = chosen_languages(sent.getlist("languages"), sent.get("other_languages", ""))
    known = [tag for tag in chosen if is_tag(tag)][:SHOWN_AT_FIRST]
    endings = [name.removeprefix("title_") for name in sent if name.startswith("title_")]
    written = [tag for tag in endings if is_tag(tag) and normal(tag) == tag]
    tags = dict.fromkeys((*known, *written[:MOST_WRITTEN])) or {current_language(): None}
    parts = {name: field for tag in tags for name, field in _texts_in(tag).items()}
    made: ConsultationForm = type("TextsForm", (ConsultationForm,), parts)()
    return made


MOST_WRITTEN = 40


def _texts_in(tag: str) -> dict[str, Any]:
    """The fields of what people are told in one language."""
    name = own_name(tag)
    return {
        f"title_{tag}": StringField(_l("Title in %(language)s", language=name), [Length(max=300)]),
        f"purpose_{tag}": TextAreaField(
            _l("Purpose in %(language)s", language=name), [Length(max=LONGEST_TEXT)]
        ),
        f"asked_by_{tag}": StringField(
            _l("Who asks, in %(language)s", language=name), [Length(max=300)]
        ),
        f"privacy_{tag}": TextAreaField(
            _l("Privacy statement in %(language)s", language=name), [Length(max=LONGEST_TEXT)]
        ),
    }


class Dates(TypedDict):
    """The two dates as instants."""

    opens_at: datetime | None
    closes_at: datetime | None


def dates_of(form: DatesForm, zone_name: str) -> Dates:
    """The dates that were given, as instants; None for those left empty."""
    opens, closes = form.opens_at.data, form.closes_at.data
    return {
        "opens_at": instant(opens, zone_name) if opens else None,
        "closes_at": instant(closes, zone_name) if closes else None,
    }
