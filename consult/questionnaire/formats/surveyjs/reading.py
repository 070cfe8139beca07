"""Reading SurveyJS definitions (JSON): pages, panels and questions become ours, or are named."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.one_voice import imported_voices
from consult.questionnaire.formats.surveyjs.building import Built, Survey
from consult.questionnaire.formats.surveyjs.questions import question
from consult.questionnaire.formats.surveyjs.types import LAYOUT
from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire, Wording

DEEPEST = 12
_PAGE = frozenset({"name", "title", "description", "elements", "questions", "visibleIf"})
_SURVEY = frozenset({"title", "description", "pages", "elements", "questions", "calculatedValues"})


def read_surveyjs(name: str, content: bytes) -> Imported:
    """The questionnaire in a SurveyJS file; Invalid where it is not one."""
    document = _document(name, content)
    survey = Survey(name, document)
    pages = [_page(survey, number, page) for number, page in enumerate(_pages(survey), start=1)]
    survey.not_carried("survey", document, _SURVEY | LAYOUT)
    survey.layout("survey", document)
    finished = tuple(page for page in (survey.finished(one) for one in pages) if page.groups)
    languages = survey.languages()
    title = survey.texts.words(document.get("title")) or {languages[0]: name}
    for lost in survey.texts.lost:
        survey.leave("texts", f"{lost} is not carried in texts")
    return Imported(
        Questionnaire(title, languages, imported_voices(languages), finished),
        "surveyjs",
        unsupported=tuple(survey.unsupported),
        warnings=tuple(survey.warnings),
        source={"pages": len(pages), "questions": _counted(document)},
    )


class _NoNumber(Exception):
    """NaN and infinity, which are no numbers in JSON."""


def _no_constant(written: str) -> NoReturn:
    raise _NoNumber(written)


def _document(name: str, content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(name, "This is not UTF-8 text; save the file as UTF-8.", line) from error
    except json.JSONDecodeError as error:
        what = f"This JSON breaks off or is not well-formed: {error.msg}."
        raise _unreadable(name, what, error.lineno) from error
    except _NoNumber as error:
        raise _unreadable(name, f"“{error}” stands where JSON has a number.") from error
    except (RecursionError, ValueError) as error:
        raise _unreadable(name, "This JSON is nested too deeply or too large to read.") from error
    if not isinstance(document, dict) or not any(
        isinstance(document.get(key), list) for key in ("pages", "elements", "questions")
    ):
        raise _unreadable(name, "This JSON holds neither “pages” nor “elements” of SurveyJS.")
    return document


def _unreadable(name: str, what: str, line: int | None = None) -> Invalid:
    return Invalid(f"{name} cannot be read.", [Problem(name, what, line)])


def _pages(survey: Survey) -> list[dict[str, Any]]:
    """The pages; questions that stand outside of any make one."""
    pages = survey.objects("survey", survey.document.get("pages"))
    loose = [key for key in ("elements", "questions") if survey.document.get(key)]
    if loose:
        pages.append({key: survey.document[key] for key in loose})
    return pages


def _page(survey: Survey, number: int, page: dict[str, Any]) -> Page:
    where = f"page {survey.name_of(page, number)}"
    code = survey.page_codes.give(str(page.get("name") or f"page{number}"))
    survey.not_carried(where, page, _PAGE | LAYOUT)
    survey.layout(where, page)
    groups = _groups(survey, where, page, (), 0)
    title = survey.texts.words(page.get("title")) or survey.texts.plain(code)
    survey.later_page(code, where, page.get("visibleIf"))
    description = _described(survey, page)
    return Page(code, title, (*description, *groups))


def _described(survey: Survey, holder: dict[str, Any]) -> tuple[Group, ...]:
    """The words below a title become a note."""
    words = survey.texts.words(holder.get("description"))
    if not words:
        return ()
    code = survey.codes.give("note")
    wordings = {voice: Wording(words) for voice in survey.voices}
    return (Group((Item(code, "note", wordings),)),)


def _groups(
    survey: Survey, where: str, holder: dict[str, Any], conditions: tuple[str, ...], depth: int
) -> tuple[Group, ...]:
    """Loose questions share a group; each panel is a group of its own, panels in panels too."""
    groups: list[Group] = []
    loose: list[Item] = []
    for element in _elements(survey, where, holder):
        if str(element.get("type", "")).lower() in ("panel", "flowpanel") and depth < DEEPEST:
            groups += _finished_group(survey, loose, conditions)
            loose = []
            groups += _panel(survey, where, element, conditions, depth)
        else:
            loose += [built.item for built in _question(survey, where, element)]
    return (*groups, *_finished_group(survey, loose, conditions))


def _finished_group(
    survey: Survey, items: list[Item], conditions: tuple[str, ...], title: Any = None
) -> tuple[Group, ...]:
    if not items:
        return ()
    group = Group(tuple(items), survey.texts.words(title))
    survey.later_group(items[0].code, conditions)
    return (group,)


def _panel(
    survey: Survey, where: str, panel: dict[str, Any], conditions: tuple[str, ...], depth: int
) -> tuple[Group, ...]:
    place = f"{where}, panel {panel.get('name', '')}".rstrip()
    survey.not_carried(place, panel, _PAGE | LAYOUT | {"type"})
    survey.layout(place, panel)
    own = panel.get("visibleIf")
    inner = (*conditions, str(own)) if own else conditions
    groups = (*_described(survey, panel), *_groups(survey, place, panel, inner, depth + 1))
    title = survey.texts.words(panel.get("title"))
    if not groups or not title:
        return groups
    first = Group(groups[0].items, groups[0].title or title)
    return (first, *groups[1:])


def _question(survey: Survey, where: str, element: dict[str, Any]) -> Iterator[Built]:
    for built in question(survey, where, element):
        survey.built.append(built)
        yield built


def _elements(survey: Survey, where: str, holder: dict[str, Any]) -> list[dict[str, Any]]:
    found = survey.objects(where, holder.get("elements"))
    return found + survey.objects(where, holder.get("questions"))


def _counted(thing: Any) -> dict[str, int]:
    """Questions by the type that the file gives them."""
    counts: Counter[str] = Counter()
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("type"), str) and "name" in one:
                counts[one["type"]] += 1
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return dict(sorted(counts.items()))
