"""Sections of LimeSurvey as pages and groups: all in one, section by section, or one by one."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.limesurvey.coding import Coded
from consult.questionnaire.formats.limesurvey.conditions import relevance
from consult.questionnaire.formats.limesurvey.items import Context, items_of
from consult.questionnaire.formats.limesurvey.survey import Section, Survey
from consult.questionnaire.formats.limesurvey.texts import Texts
from consult.questionnaire.formats.limesurvey.translate import Translator
from consult.questionnaire.formats.one_voice import wording
from consult.questionnaire.logic.definition import Condition, Group, Item, Page, Words

Run = tuple[str, list[Item]]
"""Items that stand together, and the name of their common random order, if any."""


class Pages:
    """Builds the pages of a survey."""

    def __init__(self, survey: Survey, coded: list[Coded], context: Context, title: Words) -> None:
        self.survey, self.context, self.title = survey, context, title
        self.by_question = {id(one.question): one for one in coded}
        self.codes = Codes(begins_with_letter=False)
        self.item_codes = Codes()
        self.item_codes.taken = {one.code for one in coded} | {one.comment for one in coded}
        self.form = survey.settings.get("format", "").upper()

    def pages(self) -> tuple[Page, ...]:
        """Every page; sections without questions make none."""
        opening = self._opening()
        made = [page for section in self.survey.sections for page in self._of(section)]
        if self.form == "A" and made:
            groups = tuple(group for page in (*opening, *made) for group in page.groups)
            return (Page(self.codes.give("questions"), self.title, groups),)
        return (*opening, *made)

    def _opening(self) -> tuple[Page, ...]:
        """What is said before the first question."""
        items = [*self._note("description"), *self._note("welcometext")]
        if not items:
            return ()
        return (Page(self.codes.give("welcome"), self.title, (Group(tuple(items)),)),)

    def _note(self, name: str) -> Iterator[Item]:
        texts = Texts(self.context.notes, Translator(self.context.names, 0), "survey", None)
        said = texts.text(self.survey.texts.get(name, {}))
        if said.words or said.media:
            code = self.item_codes.give({"welcometext": "welcome"}.get(name, name))
            what = f"Its {name.removesuffix('text')} text is now the note “{code}”."
            self.context.notes.changed("survey", what)
            yield Item(code, "note", wording(said.words), media=said.media)

    def _of(self, section: Section) -> Iterator[Page]:
        where = f"group {next(iter(section.titles.values()), section.id)[:80]}"
        notes = self.context.notes
        translator = Translator(self.context.names, self._place(section))
        texts = Texts(notes, translator, where, section.line)
        title = texts.label(section.titles) or self.title
        show_if = relevance(section.relevance, translator, notes, where, section.line)
        if section.random:
            what = "The random order of groups is not carried; they stand in the order of the file."
            notes.lost(where, what, section.line)
        runs = list(self._runs(section, texts, where))
        if runs:
            yield from self._paged(runs, title, show_if)
        else:
            notes.lost(where, "The group has no question that is carried; it is left out.")

    def _place(self, section: Section) -> float:
        places = [
            self.by_question[id(question)].place
            for question in section.questions
            if id(question) in self.by_question
        ]
        return min(places, default=0)

    def _runs(self, section: Section, texts: Texts, where: str) -> Iterator[Run]:
        """The items of a section; neighbours with a common random order together."""
        said = texts.text(section.descriptions)
        current: Run = ("", [])
        if said.words or said.media:
            code = self.item_codes.give("about_this_part")
            self.context.notes.changed(where, f"Its description is now the note “{code}”.")
            current[1].append(Item(code, "note", wording(said.words), media=said.media))
        for question in section.questions:
            one = self.by_question.get(id(question))
            if one is None:
                self._name_missing(question.code, question.type, question.line)
                continue
            name = question.attribute("random_group")
            if name != current[0] and current[1]:
                yield current
                current = (name, [])
            current = (name, current[1])
            current[1].extend(items_of(one, self.context))
        if current[1] and section.questions:
            yield current

    def _name_missing(self, code: str, letter: str, line: int | None) -> None:
        what = f"Questions of the type “{letter[:20]}” are not known; it is left out."
        if letter == "I":
            what = "A choice of the language is left out: every page offers it here."
        self.context.notes.lost(f"question {code}", what, line)

    def _paged(self, runs: list[Run], title: Words, show_if: Condition | None) -> Iterator[Page]:
        if self.form == "S":
            for items in _steps(runs):
                yield Page(self.codes.give(items[-1].code), title, (Group(items),), show_if)
            return
        is_whole = self.form != "A"
        groups = tuple(
            Group(
                tuple(items),
                title if number == 0 and (len(runs) > 1 or not is_whole) else {},
                None if is_whole else show_if,
                bool(name),
            )
            for number, (name, items) in enumerate(runs)
        )
        code = self.codes.give(f"page{len(self.codes.taken) + 1}")
        yield Page(code, title, groups, show_if if is_whole else None)


def _steps(runs: list[Run]) -> Iterator[tuple[Item, ...]]:
    """One question a page; what asks for nothing stands with the next, comments with theirs."""
    items = [item for _, run in runs for item in run]
    step: list[Item] = []
    for place, item in enumerate(items):
        step.append(item)
        following = items[place + 1] if place + 1 < len(items) else None
        has_comment = following is not None and following.code == f"{item.code}_comment"
        if following is None or (item.type not in ("note", "calculated") and not has_comment):
            yield tuple(step)
            step = []
