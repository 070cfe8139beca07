"""A questionnaire from a file while its report is read: it waits in the page, sealed by us.

What is not kept stands nowhere: not in the database, not in a folder that somebody must empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from itsdangerous import BadData, URLSafeSerializer

from consult.consultations.logic.fit import lacking
from consult.consultations.models import Consultation
from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.formats.imported import Imported, contents, noticed
from consult.questionnaire.formats.one_voice import with_voice
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.problems import problems_of

FORMAT_NAMES = {
    "table": _l("Our table, as text"),
    "json": _l("Our JSON, everything"),
    "xlsform": _l("XLSForm, a workbook"),
    "surveyjs": _l("SurveyJS, JSON"),
    "limesurvey": _l("LimeSurvey"),
    "lss-tsv": _l("LimeSurvey, tab-separated"),
    "pdf": _l("PDF, to print, with its paths"),
}
FILES = {
    "table": ("txt", "text/plain"),
    "json": ("json", "application/json"),
    "xlsform": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "surveyjs": ("surveyjs.json", "application/json"),
    "lss-tsv": ("limesurvey.txt", "text/tab-separated-values"),
    "pdf": ("pdf", "application/pdf"),
}
"""How the file of each format ends, and its media type."""


class Notice(msgspec.Struct, frozen=True):
    """Where something stands in a file, and what is to be said of it."""

    where: str
    what: str


class Waiting(msgspec.Struct, frozen=True):
    """A questionnaire that was read from a file, and everything that there is to say of it."""

    name: str
    format: str
    questionnaire: Questionnaire
    unsupported: tuple[Notice, ...] = ()
    warnings: tuple[Notice, ...] = ()
    problems: tuple[Notice, ...] = ()

    def with_voices(self, voices: Iterable[str]) -> Questionnaire:
        """The questionnaire with these voices too, asked with the wordings of the first."""
        asked = self.questionnaire
        for voice in voices if asked.voices else ():
            asked = with_voice(asked, voice, asked.voices[0].code)
        return asked


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the page says before anything is kept."""

    name: str
    format: str
    title: str
    languages: list[str]
    voices: list[str]
    numbers: dict[str, int]
    by_type: dict[str, int]
    unsupported: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    problems: tuple[Notice, ...]
    missing_voices: tuple[str, ...]
    """Announced by the consultation; offered to be added where the file has one voice."""
    missing_languages: tuple[str, ...]


def waiting_of(name: str, imported: Imported) -> Waiting:
    """What was read, with what keeps it from being published."""
    problems = problems_of(imported.questionnaire, imported.places)
    return Waiting(
        name=name[-120:],
        format=imported.format,
        questionnaire=imported.questionnaire,
        unsupported=_notices(imported.unsupported),
        warnings=_notices(imported.warnings),
        problems=_notices(problems),
    )


def _notices(problems: Iterable[Problem]) -> tuple[Notice, ...]:
    return tuple(Notice(**noticed(problem)) for problem in problems)


def report_of(row: Consultation, waiting: Waiting) -> ImportReport:
    """The report of what waits, beside what the consultation announces."""
    asked = waiting.questionnaire
    held = contents(Imported(asked, waiting.format))
    missing = lacking(row.voices, row.languages, asked)
    return ImportReport(
        name=waiting.name,
        format=waiting.format,
        title=held["title"],
        languages=held["languages"],
        voices=held["voices"],
        numbers={name: held[name] for name in ("pages", "items", "options", "conditions")},
        by_type=held["by_type"],
        unsupported=waiting.unsupported,
        warnings=waiting.warnings,
        problems=waiting.problems,
        missing_voices=tuple(code for code in row.voices if code in missing),
        missing_languages=tuple(tag for tag in row.languages if tag in missing),
    )


def chosen_voices(row: Consultation, chosen: Iterable[str]) -> list[str]:
    """The voices of the consultation among those that were ticked."""
    return [code for code in chosen if code in row.voices]


def sealed(waiting: Waiting, slug: str) -> str:
    """What waits, as a form carries it: packed, and signed for this consultation."""
    return str(_serializer(slug).dumps(msgspec.json.encode(waiting).decode()))


def opened(text: str, slug: str) -> Waiting:
    """What waited; Invalid where it is not what we sealed."""
    try:
        return msgspec.json.decode(_serializer(slug).loads(text), type=Waiting)
    except (BadData, msgspec.MsgspecError) as error:
        raise Invalid(_("The file is no longer at hand. Choose it again.")) from error


def _serializer(slug: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"questionnaire import {slug}")


def export_name(slug: str, format_: str) -> tuple[str, str]:
    """The name of a downloaded file, and its media type."""
    ending, kind = FILES.get(format_, (format_, "application/octet-stream"))
    return f"{slug}.{ending}", kind
