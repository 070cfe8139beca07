"""LimeSurvey files of every kind as questionnaires: .lss .lsa .lsq .lsg, and the .txt structure."""

from __future__ import annotations

import re

from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.limesurvey.coding import Coded, coded
from consult.questionnaire.formats.limesurvey.counts import counted
from consult.questionnaire.formats.limesurvey.file import survey_in
from consult.questionnaire.formats.limesurvey.items import Context
from consult.questionnaire.formats.limesurvey.names import Names
from consult.questionnaire.formats.limesurvey.notes import Notes, quoted
from consult.questionnaire.formats.limesurvey.pages import Pages
from consult.questionnaire.formats.limesurvey.survey import Survey
from consult.questionnaire.formats.limesurvey.texts import Texts
from consult.questionnaire.formats.limesurvey.translate import Translator
from consult.questionnaire.formats.one_voice import imported_voices
from consult.questionnaire.logic.definition import Questionnaire, Words

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


def read_limesurvey(name: str, content: bytes) -> Imported:
    """The questionnaire of a LimeSurvey file; Invalid names the place where it cannot be read."""
    return imported(name, survey_in(name, content))


def imported(name: str, survey: Survey) -> Imported:
    """A survey as a questionnaire, with everything that could not be carried."""
    questionnaire, notes, _ = converted(name, survey)
    return Imported(
        questionnaire,
        "limesurvey",
        unsupported=notes.unsupported,
        warnings=notes.warnings,
        source=counted(survey),
    )


def converted(name: str, survey: Survey) -> tuple[Questionnaire, Notes, list[Coded]]:
    """The same, with the codes that each question was given."""
    notes = Notes(name)
    languages = _languages(survey, notes)
    questions = coded(survey, notes)
    context = Context(languages, Names(questions), notes)
    title = _title(survey, context)
    pages = Pages(survey, questions, context, title).pages()
    _name_leftovers(survey, notes)
    asked = Questionnaire(title, languages, imported_voices(languages), pages)
    return asked, notes, questions


def _languages(survey: Survey, notes: Notes) -> tuple[str, ...]:
    """The languages of the file, the first one first; others than these are named."""
    used = [tag for question in survey.questions() for tag in question.texts]
    wanted = survey.languages or list(dict.fromkeys(used)) or ["en"]
    known = tuple(tag for tag in wanted if _TAG.fullmatch(tag)) or ("en",)
    for tag in dict.fromkeys((*wanted, *used)):
        if tag not in known:
            notes.lost("survey", f"Texts in {quoted(tag)} are not carried: it is not a language.")
    for texts in _all_texts(survey):
        for tag in [tag for tag in texts if tag not in known]:
            del texts[tag]
    return known


def _all_texts(survey: Survey) -> list[Words]:
    found = list(survey.texts.values())
    for section in survey.sections:
        found += (section.titles, section.descriptions)
    for question in survey.questions():
        found += (question.texts, question.helps, *question.wordings.values())
        found += (part.texts for part in (*question.subquestions, *question.answers))
    return found


def _title(survey: Survey, context: Context) -> Words:
    """The survey's title; of a lone group or question its own."""
    texts = Texts(context.notes, Translator(context.names, 0), "survey", None)
    sections = (section.titles for section in survey.sections if section.titles)
    title = texts.label(survey.texts.get("title", {})) or texts.label(next(sections, {}))
    first = next(survey.questions())
    return title or dict.fromkeys(context.languages, first.code or "LimeSurvey")


_TEXTS = {
    "endtext": "The text at the end is not carried; thanks are said on our last page.",
    "url": "The address to go to at the end is not carried.",
    "policy_notice": "The privacy notice is not carried; write it for the consultation.",
    "email_invite": "Letters (invitation, reminder, confirmation) are not carried.",
}


def _name_leftovers(survey: Survey, notes: Notes) -> None:
    for name, what in _TEXTS.items():
        if survey.texts.get(name):
            notes.lost("survey", what)
    if len(survey.settings) > 3:
        what = "Settings of the survey (dates, access, tokens, saving) are not carried."
        notes.lost("survey", f"{what} Set them for the consultation.")
    for quota, line in survey.quotas:
        notes.lost("survey", f"The quota {quoted(quota)} is not carried.", line)
    if survey.counts.get("assessments") or survey.settings.get("assessments") == "Y":
        notes.lost("survey", "Assessments (points for answers) are not carried.")
    for what, line in survey.strays:
        notes.lost("survey", f"{what[0].upper()}{what[1:]} belongs to nothing in the file.", line)
