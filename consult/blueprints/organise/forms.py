"""The forms of organisers."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    FileField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from consult.consultations.logic.dates import instant
from consult.consultations.logic.plan import LONGEST_SLUG, Plan
from consult.kernel.text import slug
from consult.web.forms import Form
from consult.web.languages import INTERFACE_LANGUAGES

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
    """Everything that describes a new consultation."""

    slug = StringField(_l("Short name for its address"), [Length(max=LONGEST_SLUG)])
    languages = SelectMultipleField(
        _l("Languages"),
        [InputRequired(_l("Choose at least one language."))],
        choices=INTERFACE_LANGUAGES,
        default=["en"],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    voices = StringField(_l("Voices"), default="organisation, community")
    projects = TextAreaField(_l("Projects"), [Length(max=LONGEST_LIST)])
    time_zone = StringField(_l("Time zone"), default="Europe/Brussels")
    title_en = StringField(_l("Title in English"), [Length(max=300)])
    title_fr = StringField(_l("Title in French"), [Length(max=300)])
    purpose_en = TextAreaField(_l("Purpose in English"), [Length(max=LONGEST_TEXT)])
    purpose_fr = TextAreaField(_l("Purpose in French"), [Length(max=LONGEST_TEXT)])
    asked_by_en = StringField(_l("Who asks, in English"), [Length(max=300)])
    asked_by_fr = StringField(_l("Who asks, in French"), [Length(max=300)])
    privacy_en = TextAreaField(_l("Privacy statement in English"), [Length(max=LONGEST_TEXT)])
    privacy_fr = TextAreaField(_l("Privacy statement in French"), [Length(max=LONGEST_TEXT)])

    def plan(self, project_ids: tuple[int, ...]) -> Plan:
        """What was typed, as a plan; the short name follows from the title when left empty."""
        titles = self.words("title")
        return Plan(
            slug=(self.slug.data or "").strip() or slug(next(iter(titles.values()), "")),
            title=titles,
            voices=tuple(code.strip() for code in self.voices.data.split(",") if code.strip()),
            languages=tuple(self.languages.data),
            purpose=self.words("purpose"),
            asked_by=self.words("asked_by"),
            privacy=self.words("privacy"),
            time_zone=self.time_zone.data.strip(),
            project_ids=project_ids,
        )

    def project_names(self) -> list[str]:
        """The projects that were named, one a line."""
        return [line.strip() for line in (self.projects.data or "").splitlines() if line.strip()]

    def words(self, name: str) -> dict[str, str]:
        """The filled-in texts of one kind, by language."""
        typed = {
            tag: (self[f"{name}_{tag}"].data or "").replace("\r\n", "\n").strip()
            for tag in self.languages.data
        }
        return {tag: text for tag, text in typed.items() if text}


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
