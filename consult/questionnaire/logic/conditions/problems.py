"""What is wrong with conditions: unknown items and options, looking forward, mixed-up kinds."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.logic.conditions import TODAY, references, variables
from consult.questionnaire.logic.conditions.comparisons import comparison_problems, name_a_part
from consult.questionnaire.logic.conditions.kinds import Known, kind_of, parts_named
from consult.questionnaire.logic.conditions.places import Written, written
from consult.questionnaire.logic.conditions.reachability import unreachable
from consult.questionnaire.logic.conditions.shapes import expression_mistakes, mistakes
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.places import at_item

Found = tuple[str, str]


def condition_problems(questionnaire: Questionnaire) -> Iterator[Found]:
    """Each condition, check and calculation that cannot work: its place, and a sentence."""
    examiner = _Examiner(questionnaire)
    has_mistakes = False
    for each in written(questionnaire):
        for what in dict.fromkeys(examiner.of(each)):
            has_mistakes = True
            yield each.where, what
    for where, what in _lists(questionnaire):
        yield where, what
    if not has_mistakes:
        yield from unreachable(questionnaire)


def _lists(questionnaire: Questionnaire) -> Iterator[Found]:
    """What a repeat group asks about must be listed by an earlier answer."""
    known = Known({})
    for item in questionnaire.items():
        if item.for_each:
            source = known.get(item.for_each)
            if source is None:
                yield (
                    at_item(item.code),
                    f"“for each” needs an earlier item; “{item.for_each}” is none.",
                )
            elif kind_of(source, known).name not in ("codes", "list", "number"):
                what = "needs an item with several answers, or a number"
                yield at_item(item.code), f"“for each” {what}; “{source.code}” is neither."
        known[item.code] = item


class _Examiner:
    """Knows all items by their codes while it looks at one tree after another."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.items = Known({item.code: item for item in questionnaire.items()})
        self.inner = {inner.code: item for item in questionnaire.items() for inner in item.items}

    def of(self, each: Written) -> Iterator[str]:
        """Sentences about one tree."""
        wrong = expression_mistakes(each.tree) if each.gives_value else mistakes(each.tree)
        if wrong:
            yield from wrong
            return
        items = self.items
        if each.block is not None:
            items = Known({item.code: item for item in each.block.items})
        whats = [
            what
            for name in dict.fromkeys(variables(each.tree))
            for what in self._of_name(name, each, items)
        ]
        yield from whats or comparison_problems(each.tree, items, not each.gives_value)

    def _of_name(self, name: str, each: Written, items: Known) -> Iterator[str]:
        code, _, part = name.partition(".")
        item = items.get(code)
        if name == TODAY or (name == "_of" and each.block):
            return
        if item is None:
            yield self._unknown(code, each)
        elif code not in each.earlier:
            yield self._too_late(code, each)
        elif item.type == "note":
            yield f"“{code}” is a note; nothing is answered there."
        elif not _share_a_voice(item, each):
            yield _never_asked(item, each)
        else:
            yield from _of_part(item, part, items)

    def _unknown(self, code: str, each: Written) -> str:
        if each.block is not None and code in self.items:
            inside = f"the repeat group “{each.block.code}”"
            return (
                f"“{code}” is asked outside of {inside}; inside, look at items of the same block."
            )
        around = self.inner.get(code)
        if around is not None and each.block is None:
            look = f"look at it with “some of {around.code} ({code} …)”"
            return f"“{code}” is asked inside of the repeat group “{around.code}”; {look}."
        return f"There is no item “{code}”."

    def _too_late(self, code: str, each: Written) -> str:
        circle = self._circle(code, each.code)
        if circle == [code]:
            return f"“{code}” is worked out from itself."
        if circle:
            names = ", ".join(f"“{name}”" for name in circle)
            return f"{names} are worked out from one another; break the circle."
        if code in each.beside and code != each.code:
            return f"“{code}” may come later, as its group stands in a different order for each."
        return f"“{code}” comes later; a condition can only look at earlier items."

    def _circle(self, start: str, end: str) -> list[str]:
        """The calculated values from one to another, each worked out from the next."""
        steps: dict[str, str] = {start: ""}
        waiting = [start]
        while waiting and end not in steps:
            code = waiting.pop()
            for found in references(self._value(code)):
                if found not in steps and self._value(found) is not None:
                    steps[found] = code
                    waiting.append(found)
        if end not in steps or self._value(end) is None:
            return []
        chain = [end]
        while steps[chain[0]]:
            chain.insert(0, steps[chain[0]])
        return chain

    def _value(self, code: str) -> object:
        item = self.items.get(code)
        return item.value if item else None


def _share_a_voice(item: Item, each: Written) -> bool:
    return not item.wordings or not each.voices or bool(set(item.wordings) & each.voices)


def _never_asked(item: Item, each: Written) -> str:
    asked, seen = ", ".join(item.wordings), ", ".join(sorted(each.voices))
    return f"“{item.code}” is only asked of {asked}, but this is only for {seen}."


def _of_part(item: Item, part: str, items: Known) -> Iterator[str]:
    known = parts_named(item)
    if part and part not in known:
        code = item.code
        is_whole = kind_of(item, items).name == "whole"
        yield name_a_part(item) if is_whole and known else f"“{code}” has no part “{part}”."
