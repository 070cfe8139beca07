"""XLSForms: questionnaires in workbooks, as ODK and KoboToolbox use them."""

from __future__ import annotations

from consult.kernel.errors import Problem
from consult.questionnaire.formats.apart import apart
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.workbooks.reading import Job
from consult.questionnaire.formats.xlsform.building import pages_of
from consult.questionnaire.formats.xlsform.choices import lists_of
from consult.questionnaire.formats.xlsform.counts import counted
from consult.questionnaire.formats.xlsform.headings import Column, columns_of
from consult.questionnaire.formats.xlsform.languages import Languages
from consult.questionnaire.formats.xlsform.names import Names
from consult.questionnaire.formats.xlsform.options import Here
from consult.questionnaire.formats.xlsform.report import Report
from consult.questionnaire.formats.xlsform.sheets import Form, read_form
from consult.questionnaire.formats.xlsform.texts import Texts
from consult.questionnaire.formats.xlsform.tree import tree_of
from consult.questionnaire.formats.xlsform.verdict import accepted
from consult.questionnaire.formats.xlsform.voices import put_together, voices_of
from consult.questionnaire.logic.definition import Questionnaire, Words


def read_xlsform(name: str, content: bytes, job: Job = apart) -> Imported:
    """The questionnaire in an XLSForm; Invalid with the place where it is none.

    A form that pyxform refuses is refused; what it warns of is among the warnings.
    """
    form = read_form(name, content, job)
    warned = accepted(form, job)
    report = Report(name)
    questionnaire = _questionnaire(form, report)
    return Imported(
        questionnaire,
        "xlsform",
        unsupported=_in_order(report.unsupported),
        warnings=(*_in_order(report.warnings), *warned),
        source=counted(form),
    )


def _questionnaire(form: Form, report: Report) -> Questionnaire:
    languages = Languages(form, report)
    lists = lists_of(form)
    top = tree_of(form, lists)
    speaking = voices_of(form, top, lists, languages)
    voices = tuple(voice.code for voice in speaking)
    top = put_together(top)
    names = Names(top, lists, report)
    here = Here(lists, names, Texts(languages, names, report), report, voices)
    title = _title(form, languages.tags, report)
    pages = pages_of(top, title, here)
    if not pages:
        report.lost(None, "", "There is no question in this form that can be asked here.")
    return Questionnaire(title, languages.tags, speaking, pages)


def _title(form: Form, languages: tuple[str, ...], report: Report) -> Words:
    """The title of the form, or the name of the file; other settings are named."""
    sheet = form.sheet("settings")
    columns = columns_of(sheet, "settings")
    cells = sheet.rows[0].cells if sheet.rows else {}
    settings = {columns[heading]: text for heading, text in cells.items()}
    for column in settings:
        if column.name not in ("form_title", "default_language", "consult_voices"):
            report.changed(2, column.name, "This setting is not carried.", "settings")
    for other in ("entities", "osm"):
        if form.sheet(other).rows:
            report.lost(2, "", "What this sheet holds is not carried.", other)
    title = settings.get(Column("form_title")) or settings.get(Column("form_id"))
    return dict.fromkeys(languages, title or form.name.rpartition(".")[0] or form.name)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0))
