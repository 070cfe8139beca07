"""Acts on pages and groups."""

from __future__ import annotations

from consult.kernel.errors import Conflict, Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Group, Page, Questionnaire, Words, words
from consult.questionnaire.logic.editing.codes import code_from, item_codes
from consult.questionnaire.logic.editing.conditions import looking_at
from consult.questionnaire.logic.editing.gone import Depended, Gone
from consult.questionnaire.logic.editing.items import copied_items
from consult.questionnaire.logic.editing.tree import (
    inserted,
    moved,
    page_at,
    replace,
    with_page,
    without,
)


def page_codes(whole: Questionnaire) -> set[str]:
    """The codes of all pages."""
    return {page.code for page in whole.pages}


def add_page(whole: Questionnaire, title: Words, after: str = "") -> tuple[Questionnaire, str]:
    """A new page behind another, or at the end; also gives its code."""
    said = words(title, whole.languages[0] if whole.languages else "")
    if not said.strip():
        what = Sentence("Write what the page is called.")
        raise Invalid(what, [Problem("title", what)])
    code = code_from(said, page_codes(whole), "page")
    place = page_at(whole, after) + 1 if after else len(whole.pages)
    page = Page(code, title, (Group(()),))
    return replace(whole, pages=inserted(whole.pages, place, page)), code


def move_page(whole: Questionnaire, code: str, to: int) -> Questionnaire:
    """The page at another place among the pages."""
    return replace(whole, pages=moved(whole.pages, page_at(whole, code), to))


def move_page_after(whole: Questionnaire, code: str, other: str) -> Questionnaire:
    """The page behind another, or first where none is named."""
    rest = replace(whole, pages=without(whole.pages, page_at(whole, code)))
    to = page_at(rest, other) + 1 if other else 0
    return move_page(whole, code, to)


def copy_page(whole: Questionnaire, code: str) -> tuple[Questionnaire, str]:
    """The page once more behind itself, its items with codes of their own."""
    place = page_at(whole, code)
    page = whole.pages[place]
    fresh = code_from(page.code, page_codes(whole), "page")
    taken = item_codes(whole)
    groups = []
    for group in page.groups:
        items = copied_items(group.items, taken)
        groups.append(replace(group, items=items))
    copy = replace(page, code=fresh, groups=tuple(groups))
    return replace(whole, pages=inserted(whole.pages, place + 1, copy)), fresh


def delete_page(whole: Questionnaire, code: str, *, anyway: bool = False) -> Questionnaire:
    """Without the page; refused while something elsewhere looks at its items."""
    place = page_at(whole, code)
    rest = replace(whole, pages=without(whole.pages, place))
    inside = [one for item in whole.pages[place].items() for one in (item, *item.items)]
    _refuse(rest, code, frozenset(item.code for item in inside), anyway=anyway)
    return rest


def mark_of(group: Group) -> str:
    """What a group is known by when its place may have changed: its first item, or its title."""
    return group.items[0].code if group.items else words(group.title, "")


def group_at(whole: Questionnaire, page: str, number: int, mark: str) -> tuple[int, int]:
    """Where a group stands that was seen as the group of this number with this mark."""
    place = page_at(whole, page)
    groups = whole.pages[place].groups
    if number < len(groups) and mark_of(groups[number]) == mark:
        return place, number
    for other, group in enumerate(groups):
        if mark_of(group) == mark:
            return place, other
    raise Gone(mark or page)


def add_group(whole: Questionnaire, page: str, title: Words) -> Questionnaire:
    """A new group at the end of the page; an empty one without a title takes the title."""
    place = page_at(whole, page)

    def change(found: Page) -> Page:
        last = found.groups[-1] if found.groups else None
        if last is not None and not last.items and not last.title:
            return replace(found, groups=(*found.groups[:-1], replace(last, title=title)))
        return replace(found, groups=(*found.groups, Group((), title)))

    return with_page(whole, place, change)


def move_group(whole: Questionnaire, at: tuple[int, int], to: int) -> Questionnaire:
    """The group at another place on its page."""
    page, number = at
    return with_page(whole, page, lambda one: replace(one, groups=moved(one.groups, number, to)))


def delete_group(
    whole: Questionnaire, at: tuple[int, int], *, anyway: bool = False
) -> Questionnaire:
    """Without the group and its items; refused while something elsewhere looks at them."""
    page, number = at
    group = whole.pages[page].groups[number]
    inside = [one for item in group.items for one in (item, *item.items)]

    def change(found: Page) -> Page:
        return replace(found, groups=without(found.groups, number) or (Group(()),))

    rest = with_page(whole, page, change)
    what = words(group.title, "") or mark_of(group)
    _refuse(rest, what, frozenset(item.code for item in inside), anyway=anyway)
    return rest


def join_group(whole: Questionnaire, at: tuple[int, int]) -> Questionnaire:
    """The items of a group in the group before it; its title and condition go."""
    page, number = at
    if number == 0:
        raise Conflict(Sentence("The first group of a page has none before it to join."))

    def change(found: Page) -> Page:
        before, group = found.groups[number - 1], found.groups[number]
        joined = replace(before, items=before.items + group.items)
        return replace(
            found, groups=(*found.groups[: number - 1], joined, *found.groups[number + 1 :])
        )

    return with_page(whole, page, change)


def _refuse(rest: Questionnaire, what: str, codes: frozenset[str], *, anyway: bool) -> None:
    by = looking_at(rest, codes) if codes and not anyway else ()
    if by:
        raise Depended(what, by)
