"""Pages, groups, items, options and checks that no answers can ever bring about, voice by voice."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from consult.questionnaire.logic.conditions import references
from consult.questionnaire.logic.conditions.kinds import Known
from consult.questionnaire.logic.conditions.narrowing import MOST_WORK, Env, Narrowing
from consult.questionnaire.logic.conditions.places import at_group, voices_of
from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire
from consult.questionnaire.logic.places import at_condition, at_item, at_option, at_page, at_row

Found = tuple[str, str]


def unreachable(questionnaire: Questionnaire) -> Iterator[Found]:
    """Each place that is never shown, with a sentence; conditions have no other mistakes."""
    yield from _Survey(questionnaire).found()


class _Survey:
    """Goes through the questionnaire once; what is shown earlier is known by then."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.whole = questionnaire
        self.items = Known({item.code: item for item in questionnaire.items()})
        self.plain = Narrowing(self.items)
        self.voices = [voice.code for voice in questionnaire.voices]
        self.shown: dict[str, dict[str, Env]] = {voice: {} for voice in self.voices}
        self.of_voice = {voice: self._narrowing(voice) for voice in self.voices}

    def _narrowing(self, voice: str) -> Narrowing:
        shown = self.shown[voice]
        work = MOST_WORK // len(self.voices)
        return Narrowing(self.items, voice, lambda code: shown.get(code, {}), work)

    def found(self) -> Iterator[Found]:
        """Everything that is never shown."""
        for page in self.whole.pages:
            where = at_condition(at_page(page.code))
            envs: dict[str, Env] = {voice: {} for voice in self.voices}
            yield from self._judge(where, page.show_if, envs, voices_of(page.items()))
            for number, group in enumerate(page.groups, 1):
                yield from self._of_group(page, number, group, envs)

    def _of_group(
        self, page: Page, number: int, group: Group, outer: dict[str, Env]
    ) -> Iterator[Found]:
        envs = dict(outer)
        where = at_condition(at_group(page, number))
        yield from self._judge(where, group.show_if, envs, voices_of(group.items))
        for item in group.items:
            own = dict(envs)
            where = at_condition(at_item(item.code))
            yield from self._judge(where, item.show_if, own, set(item.wordings))
            yield from self._of_parts(item, own)
            for voice, env in own.items():
                self.shown[voice][item.code] = env
            yield from self._of_checks(item)
            yield from _inside(item)

    def _judge(
        self, where: str, condition: Any, envs: dict[str, Env], audience: Set[str]
    ) -> Iterator[Found]:
        """Narrow what each voice can still answer; say for whom nothing is left.

        What is never shown is afterwards taken as shown, so that it is said once.
        """
        if condition is None:
            return
        never = []
        for voice, env in envs.items():
            narrowed = self.of_voice[voice].narrow(condition, env)
            if narrowed is not None:
                envs[voice] = narrowed
            elif voice in audience or not audience:
                never.append(voice)
        if never and (audience or len(never) == len(self.voices)):
            yield where, self._why(condition, never, audience)

    def _why(self, condition: Any, never: list[str], audience: Set[str]) -> str:
        if self.plain.narrow(condition, {}) is None:
            return "This can never hold, whatever is answered; mend the condition."
        names = [f"“{code}”" for code in references(condition)]
        looked_at = f"what it looks at ({', '.join(names)}) "
        if len(never) == len(audience or self.voices):
            return (
                f"This is never shown: {looked_at}is never answered like this; mend the condition."
            )
        to = ", ".join(f"“{voice}”" for voice in never)
        return (
            f"This is never shown to {to}: {looked_at}is never answered like this there;"
            " mend the condition, or take away the wording for that voice."
        )

    def _of_parts(self, item: Item, envs: dict[str, Env]) -> Iterator[Found]:
        """Options and rows that are never offered to anybody."""
        for place, parts in ((at_option, (*item.options, *item.columns)), (at_row, item.rows)):
            for part in parts:
                where = at_condition(place(item.code, part.code))
                if part.show_if is not None and self._is_hopeless(part.show_if, item, envs):
                    yield where, "This is never offered, whatever is answered; mend the condition."

    def _is_hopeless(self, condition: Any, item: Item, envs: dict[str, Env]) -> bool:
        audience = [voice for voice in envs if not item.wordings or item.is_asked_of(voice)]
        return bool(audience) and all(
            self.of_voice[voice].narrow(condition, envs[voice]) is None for voice in audience
        )

    def _of_checks(self, item: Item) -> Iterator[Found]:
        is_answered = {"!": [{"missing": [item.code]}]}
        for check in item.checks:
            if self.plain.narrow({"and": [is_answered, check.must]}, {}) is None:
                yield f"{at_item(item.code)}, must", "No answer can ever meet this; mend the check."


def _inside(block: Item) -> Iterator[Found]:
    """Items of a repeat group, which look at their own block only."""
    if not block.items:
        return
    narrowing = Narrowing(Known({item.code: item for item in block.items}))
    for item in block.items:
        if item.show_if is not None and narrowing.narrow(item.show_if, {}) is None:
            where = at_condition(at_item(item.code))
            yield where, "This can never hold, whatever is answered; mend the condition."
