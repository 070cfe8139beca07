"""Going through everything in a questionnaire that looks at items: trees, lists and braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from consult.questionnaire.logic.conditions import parts, references
from consult.questionnaire.logic.definition import Check, Item, Option, Questionnaire, Words
from consult.questionnaire.logic.editing.tree import mapped, replace
from consult.questionnaire.logic.places import at_item, at_option, at_page, at_row

Tree = Any
Found = Iterator[tuple[str, Tree]]


def trees(whole: Questionnaire) -> Found:
    """Every tree with its place."""
    for page in whole.pages:
        yield at_page(page.code), page.show_if
        for number, group in enumerate(page.groups, 1):
            yield f"{at_page(page.code)}, group {number}", group.show_if
    for item in whole.nested_items():
        yield from item_trees(item)


def item_trees(item: Item) -> Found:
    """Every tree of one item, with its place."""
    yield at_item(item.code), item.show_if
    yield at_item(item.code), item.value
    for check in item.checks:
        yield at_item(item.code), check.must
    for part in (*item.options, *item.columns):
        yield at_option(item.code, part.code), part.show_if
    for row in item.rows:
        yield at_row(item.code, row.code), row.show_if


def looking_at(whole: Questionnaire, codes: frozenset[str]) -> tuple[str, ...]:
    """The places, outside of these items, that look at one of them."""
    found = [
        where
        for where, tree in trees(whole)
        if tree is not None and codes.intersection(references(tree))
    ]
    for item in whole.nested_items():
        if item.for_each in codes:
            found.append(at_item(item.code))
        if any(_pipes(text, name) for name in codes for text in _texts(item)):
            found.append(at_item(item.code))
    own = tuple(at_item(code) for code in codes)
    return tuple(w for w in dict.fromkeys(found) if w.partition(",")[0] not in own)


def _pipes(text: str, code: str) -> bool:
    return f"{{{code}}}" in text or f"{{{code}." in text


def looking_at_part(whole: Questionnaire, code: str, part: str) -> tuple[str, ...]:
    """The places that look at one option or row of an item."""
    found = (where for where, tree in trees(whole) if tree is not None and _names(tree, code, part))
    return tuple(dict.fromkeys(found))


def _names(tree: Tree, code: str, part: str) -> bool:
    name, operands = parts(tree)
    if name in ("var", "missing"):
        return any(
            str(one).split(".")[:1] == [code] and part in str(one).split(".")[1:]
            for one in operands
        )
    if _is_about(operands, code) and part in _literals(operands):
        return True
    return any(_names(one, code, part) for one in operands)


def _is_about(operands: list[Tree], code: str) -> bool:
    return any(
        parts(one)[0] == "var" and str(parts(one)[1][0]).partition(".")[0] == code
        for one in operands
        if parts(one)[1]
    )


def _literals(operands: list[Tree]) -> list[str]:
    flat = [one for each in operands for one in (each if isinstance(each, list) else [each])]
    return [one for one in flat if isinstance(one, str)]


def renamed_item(whole: Questionnaire, old: str, new: str) -> Questionnaire:
    """With every look at the item `old` turned to `new`: trees, lists of things, braces."""

    def text(words: str) -> str:
        return re.sub(rf"\{{{re.escape(old)}(?=[.}}])", lambda _: f"{{{new}", words)

    def item(found: Item) -> Item:
        each = new if found.for_each == old else found.for_each
        return replace(found, for_each=each)

    return rewritten(whole, lambda tree: _renamed(tree, old, new), text, item)


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    name, operands = parts(tree)
    if not name:
        return [_renamed(one, old, new) for one in tree] if isinstance(tree, list) else tree
    if name in ("var", "missing"):
        return {name: _same_shape(tree, name, [_name(one, old, new) for one in operands])}
    return {name: _same_shape(tree, name, [_renamed(one, old, new) for one in operands])}


def _same_shape(tree: Tree, name: str, operands: list[Tree]) -> Tree:
    return operands if isinstance(tree[name], list) else operands[0]


def _name(name: Tree, old: str, new: str) -> Tree:
    if not isinstance(name, str):
        return name
    code, dot, part = name.partition(".")
    return f"{new}{dot}{part}" if code == old else name


def renamed_part(whole: Questionnaire, code: str, old: str, new: str) -> Questionnaire:
    """With every look at an option or row of an item turned to its new code."""
    return rewritten(whole, lambda tree: _renamed_part(tree, code, old, new))


def _renamed_part(tree: Tree, code: str, old: str, new: str) -> Tree:
    name, operands = parts(tree)
    if not name:
        return tree
    if name in ("var", "missing"):
        return {name: _same_shape(tree, name, [_part(one, code, old, new) for one in operands])}
    about = _is_about(operands, code)
    fresh = [
        _renamed_part(_literal(one, old, new) if about else one, code, old, new) for one in operands
    ]
    return {name: _same_shape(tree, name, fresh)}


def _literal(operand: Tree, old: str, new: str) -> Tree:
    if isinstance(operand, list):
        return [_literal(one, old, new) for one in operand]
    return new if operand == old else operand


def _part(name: Tree, code: str, old: str, new: str) -> Tree:
    if not isinstance(name, str):
        return name
    segments = name.split(".")
    if segments[0] != code:
        return name
    return ".".join([code, *(new if one == old else one for one in segments[1:])])


def _kept(text: str) -> str:
    return text


def _as_it_is(item: Item) -> Item:
    return item


def rewritten(
    whole: Questionnaire,
    tree: Callable[[Tree], Tree],
    text: Callable[[str], str] = _kept,
    item: Callable[[Item], Item] = _as_it_is,
) -> Questionnaire:
    """With every tree, every text and every item put through these."""

    def judged(found: Tree) -> Tree:
        return None if found is None else tree(found)

    def words(texts: Words) -> Words:
        return {tag: text(one) for tag, one in texts.items()}

    def part(found: Option) -> Option:
        return replace(found, label=words(found.label), show_if=judged(found.show_if))

    def check(found: Check) -> Check:
        return replace(found, must=tree(found.must), message=words(found.message))

    def whole_item(found: Item) -> Item:
        return item(
            replace(
                found,
                title=words(found.title),
                wordings={
                    voice: replace(one, ask=words(one.ask), hint=words(one.hint))
                    for voice, one in found.wordings.items()
                },
                show_if=judged(found.show_if),
                value=judged(found.value),
                checks=tuple(map(check, found.checks)),
                options=tuple(map(part, found.options)),
                rows=tuple(map(part, found.rows)),
                columns=tuple(map(part, found.columns)),
            )
        )

    fresh = mapped(whole, whole_item)
    pages = tuple(
        replace(
            page,
            title=words(page.title),
            show_if=judged(page.show_if),
            groups=tuple(
                replace(group, title=words(group.title), show_if=judged(group.show_if))
                for group in page.groups
            ),
        )
        for page in fresh.pages
    )
    return replace(fresh, pages=pages)


def _texts(item: Item) -> Iterator[str]:
    for wording in item.wordings.values():
        yield from wording.ask.values()
        yield from wording.hint.values()
    for part in (*item.options, *item.rows, *item.columns):
        yield from part.label.values()
