"""What several people typed into fields, put together: nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.kernel.errors import Invalid, Problem
from consult.kernel.ids import digest
from consult.questionnaire.logic.editing.fields import text_of, with_text


@dataclass(frozen=True, slots=True)
class Typed:
    """One field of a form: what was typed, and the mark of what its author saw there."""

    path: str
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else changed meanwhile."""

    path: str
    theirs: str
    mine: str


def mark_of_text(text: str) -> str:
    """The mark by which a form remembers what its author saw."""
    return digest("field", text)[:16]


def seen_in(thing: Any, path: str) -> str:
    """The mark of what a field holds now."""
    return mark_of_text(text_of(thing, path))


def merged(thing: Any, typed: Iterable[Typed]) -> tuple[Any, list[str], list[Clash]]:
    """The thing with what was typed, the paths that changed, and what clashes.

    A field whose author changed nothing is left as it is now. Invalid names every field that
    cannot be so, not only the first.
    """
    done: list[str] = []
    clashes: list[Clash] = []
    problems: list[Problem] = []
    for one in typed:
        now = text_of(thing, one.path)
        text = one.text.replace("\r\n", "\n").strip()
        if text == now or mark_of_text(text) == one.seen:
            continue
        if one.seen != mark_of_text(now):
            clashes.append(Clash(one.path, now, text))
            continue
        try:
            thing = with_text(thing, one.path, text)
        except Invalid as error:
            problems.extend(error.problems)
        else:
            done.append(one.path)
    if problems:
        raise Invalid(str(problems[0].what), problems)
    return thing, done, clashes


def typed_in(form: Mapping[str, str], marks: Mapping[str, str]) -> list[Typed]:
    """The fields of a form: `marks` says what was seen; a box that is not ticked sends nothing."""
    return [Typed(path, form.get(path, ""), seen) for path, seen in marks.items()]
