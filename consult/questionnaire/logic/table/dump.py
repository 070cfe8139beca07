"""Writing a questionnaire as a table: the same questionnaire gives the same lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.conditions.words import (
    condition_text,
    expression_text,
    parse_condition,
    parse_expression,
)
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
    Words,
)
from consult.questionnaire.logic.places import EVERYONE
from consult.questionnaire.logic.standard import SCALES, VOICES, scale, voice
from consult.questionnaire.logic.table.names import (
    BOUNDS,
    CODES,
    DATES,
    ITEM_MARKS,
    LISTS,
    NOBODY,
    NUMBERS,
    OPTION_MARKS,
    PARTS,
    SCALE_TITLES,
    TEXTS,
    TYPE_NAMES,
    WHOLE_NUMBERS,
)

_NAMES = {type_: name for name, type_ in TYPE_NAMES.items()}
_WIDEST = 100


def dump_table(questionnaire: Questionnaire) -> str:
    """The table of a questionnaire; `parse_table` gives the same questionnaire back."""
    return "\n".join(_Writer(questionnaire).lines()) + "\n"


class _Writer:
    """Knows the languages and the voices while it writes."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.whole = questionnaire
        self.languages = questionnaire.languages
        self.voices = tuple(voice.code for voice in questionnaire.voices)

    def lines(self) -> Iterator[str]:
        """Every line of the table."""
        yield from self._words("questionnaire", self.whole.title)
        yield f"languages: {', '.join(self.languages)}"
        yield from self._voices()
        for page in self.whole.pages:
            yield from ("", *self._page(page))

    def _words(self, head: str, texts: Words, depth: int = 0) -> Iterator[str]:
        """A head with its text, and a line for each translation."""
        first, *others = self.languages
        yield from _text(head, texts.get(first, ""), depth)
        for language in others:
            if texts.get(language):
                yield from _text(language, texts[language], depth + 1)

    def _voices(self) -> Iterator[str]:
        voices = self.whole.voices
        if voices and all(self._is_standard(each) for each in voices):
            yield f"voices: {', '.join(self.voices)}"
            return
        for each in voices:
            yield from self._words(f"voice {each.code}", each.label)
            if each.speaks:
                yield from self._words("speaks", each.speaks, 1)
            if each.smallest_group != 10:
                yield f"  smallest group: {each.smallest_group}"

    def _is_standard(self, each: Voice) -> bool:
        return each.code in VOICES and each == voice(each.code, self.languages)

    def _page(self, page: Page) -> Iterator[str]:
        yield from self._words(f"page {page.code}", page.title)
        if page.show_if is not None:
            yield f"  show if: {_written(page.show_if)}"
        for place, group in enumerate(page.groups):
            yield from self._group(group, is_first=place == 0)

    def _group(self, group: Group, is_first: bool) -> Iterator[str]:
        is_plain = not group.title and group.show_if is None and not group.shuffle
        if not (is_plain and is_first and group.items):
            yield ""
            yield from self._words(f"group{' [shuffle]' if group.shuffle else ''}", group.title)
            if group.show_if is not None:
                yield f"  show if: {_written(group.show_if)}"
        for item in group.items:
            yield ""
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[str]:
        head = f"{_NAMES[item.type]} {item.code}{_marks(item, ITEM_MARKS)}"
        shared = self._shared(item)
        if shared and not item.title:
            yield from self._words(head, shared.ask)
            yield from self._hint(shared, 1)
        else:
            yield from self._words(head, item.title)
            yield from self._wordings(item, shared)
        yield from self._details(item)
        for kind, name in PARTS.items():
            for part in getattr(item, name):
                yield from self._option(f"{kind} {part.code}", part)
        yield from self._options(item)
        for inner in item.items:
            yield from (f"  {line}" for line in self._item(inner))

    def _shared(self, item: Item) -> Wording | None:
        """The one wording that every voice is asked with, where there is one."""
        asked = list(item.wordings.values())
        same = bool(asked) and all(wording == asked[0] for wording in asked)
        is_whole = same and set(item.wordings) == set(self.voices) and bool(asked[0].ask)
        return asked[0] if is_whole else None

    def _wordings(self, item: Item, shared: Wording | None) -> Iterator[str]:
        if not item.wordings and item.title:
            yield f"  to {NOBODY}:"
        for voice_, wording in {EVERYONE: shared}.items() if shared else item.wordings.items():
            yield from self._words(f"to {voice_}", wording.ask, 1)
            yield from self._hint(wording, 2)

    def _hint(self, wording: Wording, depth: int) -> Iterator[str]:
        if wording.hint:
            yield from self._words("hint", wording.hint, depth)

    def _details(self, item: Item) -> Iterator[str]:
        if item.show_if is not None:
            yield f"  show if: {_written(item.show_if)}"
        for name, (low, high) in BOUNDS.items():
            yield from _bounds(name, getattr(item, low), getattr(item, high))
        for name, value in _plain_values(item):
            yield f"  {name}: {value}"
        for name, field in TEXTS.items():
            if getattr(item, field):
                yield from self._words(name, getattr(item, field), 1)
        for name, title in zip(SCALE_TITLES, item.scale_titles, strict=False):
            yield from self._words(name, title, 1)
        if item.value is not None:
            yield f"  value: {_written(item.value, expression_text, parse_expression)}"
        yield from self._checks_and_media(item)

    def _checks_and_media(self, item: Item) -> Iterator[str]:
        for check in item.checks:
            yield f"  must: {_written(check.must)}"
            yield from self._words("say", check.message, 2)
        for one in item.media:
            yield f"  {one.kind}: {one.address}"
            yield from self._words("text", one.text, 2)

    def _options(self, item: Item) -> Iterator[str]:
        named = [name for name in SCALES if scale(name, self.languages) == item.options]
        if named:
            yield f"  options: {named[0]}"
            return
        for option in item.options:
            yield from self._option(f"- {option.code}", option)

    def _option(self, head: str, option: Option) -> Iterator[str]:
        """On one line where it fits, so that the languages stand side by side."""
        first, *others = self.languages
        head += _marks(option, OPTION_MARKS)
        texts = [f"{tag}: {option.label[tag]}" for tag in others if option.label.get(tag)]
        line = " | ".join((f"  {head}: {option.label.get(first, '')}".rstrip(), *texts))
        if len(line) <= _WIDEST and not any(set(t) & set("|\n") for t in option.label.values()):
            yield line
        else:
            yield f"  {head}:"
            for tag in self.languages:
                if option.label.get(tag):
                    yield from _text(tag, option.label[tag], 2)
        if option.show_if is not None:
            yield f"    show if: {_written(option.show_if)}"


def _plain_values(item: Item) -> Iterator[tuple[str, str]]:
    """The lines that hold one plain value, where the item has one."""
    kinds: tuple[tuple[dict[str, str], Callable[[Any], str]], ...] = (
        (WHOLE_NUMBERS, str),
        (NUMBERS, _number),
        (CODES | DATES, str),
        (LISTS, ", ".join),
    )
    for names, write in kinds:
        for name, field in names.items():
            value = getattr(item, field)
            if value not in (None, "", ()):
                yield name, write(value)


def _written(
    tree: Any,
    write: Callable[[Any], str] = condition_text,
    read: Callable[[str], Any] = parse_condition,
) -> str:
    """In words where the words say the same; as JSON where they cannot."""
    try:
        text = write(tree)
        says_the_same = read(text) == tree
    except (Invalid, LookupError, TypeError, ValueError):
        return _json(tree)
    return text if says_the_same else _json(tree)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(head: str, text: str, depth: int) -> Iterator[str]:
    """One line for each line of the text; the further ones begin with a bar."""
    first, *more = text.split("\n")
    indent = "  " * depth
    yield f"{indent}{head}: {first}".rstrip()
    yield from (f"{indent}  | {line}".rstrip() for line in more)


def _marks(thing: Item | Option, known: tuple[str, ...]) -> str:
    marks = [mark for mark in known if getattr(thing, mark.replace(" ", "_"))]
    return f" [{', '.join(marks)}]" if marks else ""


def _bounds(name: str, low: float | None, high: float | None) -> Iterator[str]:
    if low is not None and high is not None:
        same = f"exactly {_number(low)}"
        yield f"  {name}: {same if low == high else f'{_number(low)} to {_number(high)}'}"
    elif low is not None:
        yield f"  {name}: at least {_number(low)}"
    elif high is not None:
        yield f"  {name}: at most {_number(high)}"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
