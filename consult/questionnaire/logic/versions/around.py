"""What changed around the items: title, languages, voices, pages and groups.

None of it changes what an item asks; conditions of pages and groups count with their items.
"""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.logic.definition import Group, Questionnaire, Voice, words
from consult.questionnaire.logic.versions.changes import Change, changed_words, out_of_order


def around_differences(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    """Everything that differs and belongs to no item."""
    yield from changed_words(before.title, after.title, Change("questionnaire_title"))
    yield from _languages(before.languages, after.languages)
    yield from _voices(before, after)
    yield from _pages(before, after)
    yield from _groups(before, after)


def _languages(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Change]:
    for tag in after:
        if tag not in before:
            yield Change("language_added", language=tag)
    for tag in before:
        if tag not in after:
            yield Change("language_removed", language=tag)


def _voices(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    for voice in after.voices:
        old = before.voice(voice.code)
        if old is None:
            yield Change("voice_added", voice=voice.code, after=words(voice.label, ""))
        else:
            yield from _voice(old, voice)
    for voice in before.voices:
        if after.voice(voice.code) is None:
            yield Change("voice_removed", voice=voice.code, before=words(voice.label, ""))


def _voice(old: Voice, new: Voice) -> Iterator[Change]:
    yield from changed_words(old.label, new.label, Change("voice_label", voice=new.code))
    yield from changed_words(old.speaks, new.speaks, Change("voice_speaks", voice=new.code))
    if old.smallest_group != new.smallest_group:
        sizes = str(old.smallest_group), str(new.smallest_group)
        yield Change("smallest_group", voice=new.code, before=sizes[0], after=sizes[1])


def _pages(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    old, new = ({page.code: page for page in each.pages} for each in (before, after))
    for code, page in new.items():
        if code not in old:
            yield Change("page_added", part=code, after=words(page.title, ""))
        else:
            yield from changed_words(old[code].title, page.title, Change("page_title", part=code))
    for code, page in old.items():
        if code not in new:
            yield Change("page_removed", part=code, before=words(page.title, ""))
    moved = out_of_order(list(old), list(new))
    yield from (Change("page_moved", part=code) for code in new if code in moved)


def _groups(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    """Groups have no codes: a group is the one of before from which it has most of its items."""
    old, new = _grouped(before), _grouped(after)
    came_from = _origins(before, after)
    for place, group in new.items():
        if place not in came_from:
            yield Change("group_added", part=place[0], after=words(group.title, ""))
        else:
            yield from _group(place[0], old[came_from[place]], group)
            if came_from[place][0] != place[0]:
                yield Change("group_moved", part=place[0], after=words(group.title, ""))
    for place, group in old.items():
        if place not in came_from.values():
            yield Change("group_removed", part=place[0], before=words(group.title, ""))


_Place = tuple[str, int]
"""A page and the number of a group on it."""


def _grouped(asked: Questionnaire) -> dict[_Place, Group]:
    return {(page.code, at): group for page in asked.pages for at, group in enumerate(page.groups)}


def _origins(before: Questionnaire, after: Questionnaire) -> dict[_Place, _Place]:
    home = {item.code: place for place, group in _grouped(before).items() for item in group.items}
    found: dict[_Place, _Place] = {}
    for place, group in _grouped(after).items():
        homes = [home[item.code] for item in group.items if item.code in home]
        free = [each for each in homes if each not in found.values()]
        if free:
            found[place] = max(dict.fromkeys(free), key=free.count)
    return found


def _group(page: str, old: Group, new: Group) -> Iterator[Change]:
    yield from changed_words(old.title, new.title, Change("group_title", part=page))
    if old.shuffle != new.shuffle:
        yield Change("group_shuffle", part=page, after=words(new.title, ""))
