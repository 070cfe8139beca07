"""Questionnaires from files that know one wording only: the voice they get, and adding a second."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Page,
    Questionnaire,
    Voice,
    Wording,
    Words,
)
from consult.questionnaire.logic.standard import VOICES, voice

ONE_VOICE = "community"
"""Who is asked what a file with a single wording asks, until the organiser adds another voice."""


def imported_voices(languages: Iterable[str]) -> tuple[Voice, ...]:
    """The one voice of an imported questionnaire, with its words in these languages.

    Where we have its words in none of them they are kept in English, so that it has a name; the
    check before publishing then asks for the missing language.
    """
    wanted = tuple(languages)
    ours = voice(ONE_VOICE, wanted)
    return (ours if ours.label else voice(ONE_VOICE, ("en",)),)


def wording(ask: Words, hint: Words | None = None) -> dict[str, Wording]:
    """The wordings of an item that a file words once."""
    return {ONE_VOICE: Wording(ask, hint or {})}


def with_voice(questionnaire: Questionnaire, new: str, copy_from: str) -> Questionnaire:
    """The questionnaire with a second voice, asked everything that `copy_from` is asked.

    It gets the same wordings, to be reworded by the organiser; wordings that it has are kept.
    """
    voices = questionnaire.voices
    if questionnaire.voice(new) is None:
        voices = (*voices, _described(new, questionnaire.languages))
    pages = tuple(_page(page, new, copy_from) for page in questionnaire.pages)
    return msgspec.structs.replace(questionnaire, voices=voices, pages=pages)


def _described(code: str, languages: tuple[str, ...]) -> Voice:
    if code not in VOICES:
        return Voice(code, dict.fromkeys(languages, code))
    described = voice(code, languages)
    return described if described.label else voice(code, ("en",))


def _page(page: Page, new: str, copy_from: str) -> Page:
    groups = tuple(_group(group, new, copy_from) for group in page.groups)
    return msgspec.structs.replace(page, groups=groups)


def _group(group: Group, new: str, copy_from: str) -> Group:
    items = tuple(_item(item, new, copy_from) for item in group.items)
    return msgspec.structs.replace(group, items=items)


def _item(item: Item, new: str, copy_from: str) -> Item:
    inner = tuple(_item(each, new, copy_from) for each in item.items)
    wordings = item.wordings
    if copy_from in wordings and new not in wordings:
        wordings = {**wordings, new: wordings[copy_from]}
    return msgspec.structs.replace(item, wordings=wordings, items=inner)
