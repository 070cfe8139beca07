"""What is wrong with blanks in texts: no such item, one that comes later, one in a repeat group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from consult.questionnaire.logic.conditions.comparisons import name_a_part
from consult.questionnaire.logic.conditions.kinds import parts_named
from consult.questionnaire.logic.conditions.places import at_group, voices_of
from consult.questionnaire.logic.definition import (
    PLACEHOLDERS,
    Item,
    Questionnaire,
    Wording,
    Words,
)
from consult.questionnaire.logic.piping import blanks_in
from consult.questionnaire.logic.places import (
    EVERYONE,
    at_item,
    at_option,
    at_page,
    at_row,
    at_wording,
)

Found = tuple[str, str]


@dataclass(slots=True)
class _Sight:
    """What can be repeated at a place: earlier items, and in a block those of the block."""

    whole: Questionnaire
    items: dict[str, Item]
    inner: dict[str, Item]
    """The repeat group of each item that stands in one."""
    earlier: set[str] = field(default_factory=set)
    block: Item | None = None

    def of(self, where: str, texts: Iterable[Words], voices: Set[str]) -> Iterator[Found]:
        """A sentence for each blank that cannot be filled in for these voices."""
        for name in blanks_in(texts):
            if name not in PLACEHOLDERS:
                yield from ((where, what) for what in self._of_name(name, voices))

    def _of_name(self, name: str, voices: Set[str]) -> Iterator[str]:
        code, _, part = name.partition(".")
        item = self.items.get(code)
        around = self.inner.get(code)
        if around is not None and around is not self.block:
            inside = f"the repeat group “{around.code}”"
            yield f"“{{{name}}}” is asked inside of {inside}; it cannot be repeated outside."
        elif item is None:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            yield f"“{{{name}}}” cannot be filled in; known: {known}, and codes of earlier items."
        elif code not in self.earlier:
            yield f"“{{{name}}}” comes later; a text can only repeat earlier answers."
        elif item.type == "note":
            yield f"“{code}” is a note; there is no answer to repeat."
        elif item.wordings and voices and not voices & set(item.wordings):
            yield f"“{{{name}}}” is never filled in here: “{code}” is only asked of others."
        elif part and part not in parts_named(item):
            yield name_a_part(item) if parts_named(item) else f"“{code}” has no part “{part}”."


def piping_problems(questionnaire: Questionnaire) -> Iterator[Found]:
    """Each blank that cannot be filled in: its place, and a sentence."""
    items = {item.code: item for item in questionnaire.nested_items()}
    inner = {child.code: item for item in questionnaire.items() for child in item.items}
    sight = _Sight(questionnaire, items, inner)
    for page in questionnaire.pages:
        yield from sight.of(at_page(page.code), (page.title,), voices_of(page.items()))
        for number, group in enumerate(page.groups, 1):
            yield from sight.of(at_group(page, number), (group.title,), voices_of(group.items))
            for item in group.items:
                yield from _of_item(item, sight)
                yield from _inside(item, sight)


def _inside(block: Item, sight: _Sight) -> Iterator[Found]:
    own = _Sight(sight.whole, sight.items, sight.inner, set(sight.earlier), block)
    for item in block.items:
        yield from _of_item(item, own)


def _of_item(item: Item, sight: _Sight) -> Iterator[Found]:
    voices = set(item.wordings)
    for wording, heard in _by_wording(item):
        to = heard[0] if len(heard) == 1 else EVERYONE
        where = at_wording(item.code, to)
        yield from sight.of(where, (wording.ask, wording.hint), set(heard))
        yield from _of_claim(item, wording, heard, where)
    for option in (*item.options, *item.columns):
        yield from sight.of(at_option(item.code, option.code), (option.label,), voices)
    for row in item.rows:
        yield from sight.of(at_row(item.code, row.code), (row.label,), voices)
    sight.earlier.add(item.code)
    for check in item.checks:
        yield from sight.of(f"{at_item(item.code)}, must", (check.message,), voices)


def _by_wording(item: Item) -> list[tuple[Wording, list[str]]]:
    """Each wording with the voices that read it: what is shared is examined once."""
    found: list[tuple[Wording, list[str]]] = []
    for voice, wording in item.wordings.items():
        same = next((voices for each, voices in found if each == wording), None)
        if same is None:
            found.append((wording, [voice]))
        else:
            same.append(voice)
    return found


def _of_claim(item: Item, wording: Wording, voices: list[str], where: str) -> Iterator[Found]:
    is_check = item.type == "claim" and voices[0] != item.stated_by
    if "claim" in blanks_in((wording.ask, wording.hint)) and not is_check:
        yield where, "“{claim}” can only be filled in where a voice checks a claim."
