"""Putting what a form holds into the questionnaire: its fields, and the codes that it renames."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from consult.kernel.errors import Invalid
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.editing.codes import checked_code, item_codes
from consult.questionnaire.logic.editing.conditions import renamed_item
from consult.questionnaire.logic.editing.merging import Clash, Typed, mark_of_text, merged
from consult.questionnaire.logic.editing.pages import page_codes
from consult.questionnaire.logic.editing.parts import rename_part
from consult.questionnaire.logic.editing.targets import Target
from consult.questionnaire.logic.editing.tree import page_at, replace, with_item, with_page

_PART_CODE = re.compile(r"(options|rows|columns)\.([\w-]+)\.code")


@dataclass(frozen=True, slots=True)
class Saved:
    """The questionnaire with the fields of a form in it."""

    whole: Questionnaire
    target: Target
    """What the form was about, by its present code."""
    done: tuple[str, ...] = ()
    """The fields that changed."""
    clashes: tuple[Clash, ...] = ()


def saved(whole: Questionnaire, target: Target, typed: Iterable[Typed]) -> Saved:
    """The questionnaire with what was typed; where anything clashes nothing is changed."""
    fields: list[Typed] = []
    codes: list[Typed] = []
    for one in typed:
        (codes if one.path == "code" or _PART_CODE.fullmatch(one.path) else fields).append(one)
    for one in fields:
        if not target.has_field(one.path):
            raise Invalid(Sentence("The form does not say what it changes; reload the page."))
    thing, done, clashes = merged(target.thing(whole), fields)
    if clashes:
        return Saved(whole, target, (), tuple(clashes))
    if done:
        whole = target.put(whole, _fitting(thing, target))
    return _renamed(whole, target, codes, done)


def _fitting(thing: Any, target: Target) -> Any:
    if target.kind == "whole" and not thing.languages:
        raise Invalid(Sentence("Name at least one language."))
    return thing


def _renamed(whole: Questionnaire, target: Target, codes: list[Typed], done: list[str]) -> Saved:
    """With the codes that the form changed; the own one last, as the others are found by it."""
    for one in sorted(codes, key=lambda each: each.path == "code"):
        old = target.code if one.path == "code" else one.path.split(".")[1]
        new = one.text.strip()
        if new == old or mark_of_text(new) == one.seen:
            continue
        if one.path == "code":
            whole = rename(whole, target, new)
            target = target.renamed(new)
        else:
            kind = one.path.split(".")[0]
            whole = rename_part(whole, target.code, kind, old, new)
        done.append(one.path)
    return Saved(whole, target, tuple(done))


def rename(whole: Questionnaire, target: Target, new: str) -> Questionnaire:
    """An item or a page under another code, here and wherever it is looked at."""
    old = target.code
    if target.kind == "page":
        fresh = checked_code(new, page_codes(whole))
        return with_page(whole, page_at(whole, old), lambda one: replace(one, code=fresh))
    fresh = checked_code(new, item_codes(whole))
    renamed = with_item(whole, old, lambda one: replace(one, code=fresh))
    return renamed_item(renamed, old, fresh)
