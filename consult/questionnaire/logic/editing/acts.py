"""The acts that buttons and forms ask for, by name; each gives the changed questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Item, Questionnaire, Voice, Words
from consult.questionnaire.logic.editing import items, pages, parts, tree
from consult.questionnaire.logic.editing.codes import checked_code, code_from
from consult.questionnaire.logic.editing.fields import add_check, add_media
from consult.questionnaire.logic.editing.gone import Depended
from consult.questionnaire.logic.editing.targets import Target
from consult.questionnaire.logic.editing.types import change_type
from consult.questionnaire.logic.standard import VOICES, voice


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks: an act with its words, on a target, with the fields of the form."""

    act: str
    words: tuple[str, ...]
    target: Target
    form: Mapping[str, str]

    @property
    def anyway(self) -> bool:
        """Whether it shall be done though something depends on it."""
        return self.form.get("anyway") == "yes"

    def texts(self, name: str, languages: tuple[str, ...]) -> Words:
        """A text that was typed in several languages: "title.en", "title.fr"."""
        typed = {tag: self.form.get(f"{name}.{tag}", "").strip() for tag in languages}
        return {tag: text for tag, text in typed.items() if text}

    def word(self, number: int) -> str:
        """One of the act's words, as in "part.up:options:email"."""
        return self.words[number] if number < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Done:
    """The questionnaire after an act, and where one should look now."""

    whole: Questionnaire
    target: Target
    lost: tuple[str, ...] = ()
    """Fields that an item lost because its new type does not have them."""
    opens: bool = False
    """Whether the item's whole form is opened."""
    place: str = field(default="")


Act = Callable[[Questionnaire, Asked], Done]


def perform(whole: Questionnaire, asked: Asked) -> Done:
    """Do what was asked; Invalid, Gone or Depended say why it cannot be done."""
    act = ACTS.get(f"{asked.target.kind}.{asked.act}")
    if act is None:
        raise Invalid(Sentence("There is no such act; reload the page."))
    done = act(whole, asked)
    return done if done.place else replace(done, place=asked.target.place)


def _to(page: str) -> Target:
    return Target("page", page)


def _add_page(whole: Questionnaire, asked: Asked) -> Done:
    title = asked.texts("add.title", whole.languages)
    changed, code = pages.add_page(whole, title, asked.form.get("add.after", ""))
    return Done(changed, _to(code), place=_to(code).place)


def _page_up(whole: Questionnaire, asked: Asked) -> Done:
    place = tree.page_at(whole, asked.target.code)
    return Done(pages.move_page(whole, asked.target.code, place - 1), asked.target)


def _page_down(whole: Questionnaire, asked: Asked) -> Done:
    place = tree.page_at(whole, asked.target.code)
    return Done(pages.move_page(whole, asked.target.code, place + 1), asked.target)


def _page_move(whole: Questionnaire, asked: Asked) -> Done:
    after = asked.form.get("to.after", "")
    return Done(pages.move_page_after(whole, asked.target.code, after), asked.target)


def _page_copy(whole: Questionnaire, asked: Asked) -> Done:
    changed, code = pages.copy_page(whole, asked.target.code)
    return Done(changed, _to(code))


def _page_delete(whole: Questionnaire, asked: Asked) -> Done:
    place = tree.page_at(whole, asked.target.code)
    changed = pages.delete_page(whole, asked.target.code, anyway=asked.anyway)
    left = changed.pages[max(0, place - 1) :][:1]
    return Done(changed, _to(left[0].code) if left else Target("whole"))


def _add_group(whole: Questionnaire, asked: Asked) -> Done:
    title = asked.texts("add.title", whole.languages)
    return Done(pages.add_group(whole, asked.target.code, title), asked.target)


def _group_moved(by: int) -> Act:
    def act(whole: Questionnaire, asked: Asked) -> Done:
        at = asked.target.group(whole)
        return Done(pages.move_group(whole, at, at[1] + by), _to(asked.target.code))

    return act


def _group_delete(whole: Questionnaire, asked: Asked) -> Done:
    at = asked.target.group(whole)
    return Done(pages.delete_group(whole, at, anyway=asked.anyway), _to(asked.target.code))


def _group_join(whole: Questionnaire, asked: Asked) -> Done:
    return Done(pages.join_group(whole, asked.target.group(whole)), _to(asked.target.code))


def _fresh_item(whole: Questionnaire, asked: Asked) -> Item:
    title = asked.texts("add.title", whole.languages)
    form = asked.form
    return items.new_item(whole, form.get("add.type", ""), title, form.get("add.code", "").strip())


def _added(whole: Questionnaire, item: Item) -> Done:
    target = Target("item", item.code)
    return Done(whole, target, opens=True, place=target.place)


def _item_on_page(whole: Questionnaire, asked: Asked) -> Done:
    item = _fresh_item(whole, asked)
    return _added(items.add_item(whole, item, asked.target.code), item)


def _item_in_group(whole: Questionnaire, asked: Asked) -> Done:
    item = _fresh_item(whole, asked)
    number = asked.target.group(whole)[1]
    return _added(items.add_item(whole, item, asked.target.code, number), item)


def _item_inside(whole: Questionnaire, asked: Asked) -> Done:
    item = _fresh_item(whole, asked)
    return _added(items.add_inside(whole, item, asked.target.code), item)


def _item_moved(move: Callable[[Questionnaire, str], Questionnaire]) -> Act:
    def act(whole: Questionnaire, asked: Asked) -> Done:
        return Done(move(whole, asked.target.code), asked.target)

    return act


def _item_move(whole: Questionnaire, asked: Asked) -> Done:
    """To a place that is named: "after:CODE", "page:CODE", "group:PAGE:0", "inside:CODE"."""
    kind, _, rest = asked.form.get("to", "").partition(":")
    where, _, number = rest.partition(":")
    code = asked.target.code
    if kind == "after":
        return Done(items.move_after(whole, code, where), asked.target)
    if kind == "inside":
        return Done(items.move_inside(whole, code, where), asked.target)
    group = int(number) if number.isdecimal() else -1
    if kind == "first":
        return Done(items.move_first(whole, code, where, max(group, 0)), asked.target)
    if kind not in ("page", "group"):
        what = Sentence("Choose where the item shall go.")
        raise Invalid(what, [Problem("to", what)])
    return Done(items.move_to_page(whole, code, where, group), asked.target)


def _item_copy(whole: Questionnaire, asked: Asked) -> Done:
    changed, code = items.copy_item(whole, asked.target.code)
    return Done(changed, Target("item", code))


def _item_delete(whole: Questionnaire, asked: Asked) -> Done:
    item, spot = tree.spot_of(whole, asked.target.code)
    changed = items.delete_item(whole, item.code, anyway=asked.anyway)
    if spot.inside:
        return Done(changed, Target("item", spot.inside), opens=True)
    around = tree.siblings(changed, spot)[max(0, spot.place - 1) :][:1]
    page = whole.pages[spot.page].code
    return Done(changed, Target("item", around[0].code) if around else _to(page))


def _item_type(whole: Questionnaire, asked: Asked) -> Done:
    changed, lost = change_type(whole, asked.target.code, asked.form.get("type", ""))
    return Done(changed, asked.target, tuple(lost), opens=True)


def _item_scale(whole: Questionnaire, asked: Asked) -> Done:
    changed = parts.set_scale(whole, asked.target.code, asked.form.get("scale", ""))
    return Done(changed, asked.target, opens=True)


def _item_same(whole: Questionnaire, asked: Asked) -> Done:
    """The first voice's wording for every voice that is asked."""

    def change(item: Item) -> Item:
        first = next((one for one in item.wordings.values() if one.ask), None)
        if first is None:
            raise Invalid(Sentence("Write the question for one voice first."))
        return tree.replace(item, wordings=dict.fromkeys(item.wordings, first))

    return Done(tree.with_item(whole, asked.target.code, change), asked.target, opens=True)


def _part_add(whole: Questionnaire, asked: Asked) -> Done:
    kind = asked.word(0)
    if kind not in parts.KINDS:
        raise Invalid(Sentence("There is no such act; reload the page."))
    text = asked.form.get(f"add.{kind}", "")
    return Done(parts.add_parts(whole, asked.target.code, kind, text), asked.target, opens=True)


def _part(act: Callable[..., Questionnaire], **given: Any) -> Act:
    def done(whole: Questionnaire, asked: Asked) -> Done:
        kind, code = asked.word(0), asked.word(1)
        if kind not in parts.KINDS:
            raise Invalid(Sentence("There is no such act; reload the page."))
        more = {"anyway": asked.anyway} if act is parts.delete_part else given
        changed = act(whole, asked.target.code, kind, code, **more)
        return Done(changed, asked.target, opens=True)

    return done


def _part_move(whole: Questionnaire, asked: Asked) -> Done:
    kind, code, other = (asked.word(number) for number in range(3))
    if kind not in parts.KINDS:
        raise Invalid(Sentence("There is no such act; reload the page."))
    changed = parts.move_part_after(whole, asked.target.code, kind, code, other)
    return Done(changed, asked.target, opens=True)


def _check_add(whole: Questionnaire, asked: Asked) -> Done:
    must, message = asked.form.get("add.must", ""), asked.texts("add.message", whole.languages)
    return _on_item(whole, asked, lambda item: add_check(item, must, message))


def _media_add(whole: Questionnaire, asked: Asked) -> Done:
    form, text = asked.form, asked.texts("add.text", whole.languages)
    kind, address = form.get("add.kind", ""), form.get("add.address", "")
    return _on_item(whole, asked, lambda item: add_media(item, kind, address, text))


def _numbered_delete(name: str) -> Act:
    def act(whole: Questionnaire, asked: Asked) -> Done:
        number = int(asked.word(0)) if asked.word(0).isdecimal() else -1

        def change(item: Item) -> Item:
            things = getattr(item, name)
            if not 0 <= number < len(things):
                raise Invalid(Sentence("There is no such act; reload the page."))
            return tree.replace(item, **{name: tree.without(things, number)})

        return _on_item(whole, asked, change)

    return act


def _on_item(whole: Questionnaire, asked: Asked, change: Callable[[Item], Item]) -> Done:
    changed = tree.with_item(whole, asked.target.code, change)
    return Done(changed, asked.target, opens=True)


def _add_voice(whole: Questionnaire, asked: Asked) -> Done:
    label = asked.texts("add.label", whole.languages)
    taken = {one.code for one in whole.voices}
    typed = asked.form.get("add.code", "").strip()
    code = checked_code(typed, taken) if typed else code_from("".join([*label.values()][:1]), taken)
    known = voice(code, whole.languages) if code in VOICES and not label else Voice(code, label)
    return Done(tree.replace(whole, voices=(*whole.voices, known)), asked.target)


def _voice_delete(whole: Questionnaire, asked: Asked) -> Done:
    """Without the voice and its wordings."""
    code = asked.target.code
    asked_of = [item.code for item in whole.nested_items() if code in item.wordings]
    if asked_of and not asked.anyway:
        raise Depended(code, tuple(f"item {one}" for one in asked_of))

    def change(item: Item) -> Item:
        rest = {one: words for one, words in item.wordings.items() if one != code}
        return tree.replace(item, wordings=rest)

    voices = tuple(one for one in whole.voices if one.code != code)
    return Done(tree.replace(tree.mapped(whole, change), voices=voices), Target("whole"))


ACTS: dict[str, Act] = {
    "whole.add_page": _add_page,
    "whole.add_voice": _add_voice,
    "voice.delete": _voice_delete,
    "page.up": _page_up,
    "page.down": _page_down,
    "page.move": _page_move,
    "page.copy": _page_copy,
    "page.delete": _page_delete,
    "page.add_group": _add_group,
    "page.add_item": _item_on_page,
    "group.up": _group_moved(-1),
    "group.down": _group_moved(1),
    "group.delete": _group_delete,
    "group.join": _group_join,
    "group.add_item": _item_in_group,
    "item.add_item": _item_inside,
    "item.up": _item_moved(items.move_up),
    "item.down": _item_moved(items.move_down),
    "item.move": _item_move,
    "item.copy": _item_copy,
    "item.delete": _item_delete,
    "item.type": _item_type,
    "item.scale": _item_scale,
    "item.same": _item_same,
    "item.add_part": _part_add,
    "item.part_up": _part(parts.move_part, by=-1),
    "item.part_down": _part(parts.move_part, by=1),
    "item.part_delete": _part(parts.delete_part),
    "item.part_move": _part_move,
    "item.add_check": _check_add,
    "item.check_delete": _numbered_delete("checks"),
    "item.add_media": _media_add,
    "item.media_delete": _numbered_delete("media"),
}
"""Target and act, as in "item.up"."""
