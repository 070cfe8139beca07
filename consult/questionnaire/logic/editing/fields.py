"""Fields as forms know them: a path such as "ask.community.en", and its value as text.

title.en  unit.en  label.en  speaks.en    a text in one language
ask.VOICE.en  hint.VOICE.en               the wording for a voice
asks.VOICE                                "yes" when this voice is asked
options.CODE.label.en  rows.CODE.show_if  a field of an option, row or column
checks.0.must  media.0.text.en            a field of a check or of a picture
required  min  stated_by  kinds  show_if  all else, by its name
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.conditions.words import (
    condition_text,
    expression_text,
    parse_condition,
    parse_expression,
)
from consult.questionnaire.logic.definition import Check, Item, Media, Wording, Words
from consult.questionnaire.logic.editing.gone import Gone
from consult.questionnaire.logic.editing.tree import changed, replace

Struct = Any
_PARTS = ("options", "rows", "columns")
_NUMBERED = ("checks", "media")
_MARKS = (
    *("required", "sensitive", "cannot_tell", "not_say", "shuffle", "whole"),
    *("exclusive", "other", "favourable"),
)
_COUNTS = ("choose_min", "choose_max", "decimals", "limit", "shortest", "largest")
_NUMBERS = ("min", "max", "step", "total")
_LISTS = ("kinds", "measures", "languages")
_TREES = ("show_if", "must")
_VALUES = ("value",)
YES = "yes"
MEDIA = ("image", "video", "document")


def text_of(thing: Struct, path: str) -> str:
    """The value of a field as a form shows it."""
    return _get(thing, path.split("."))


def with_text(thing: Struct, path: str, text: str) -> Struct:
    """The thing with another value in a field; Invalid names the field that cannot be so."""
    clean = text.replace("\r\n", "\n").strip()
    try:
        return _set(thing, path.split("."), clean)
    except Invalid as error:
        raise Invalid(error.sentence, [Problem(path, error.sentence)]) from error


def _get(thing: Struct, path: list[str]) -> str:
    head, *rest = path
    if head in ("ask", "hint"):
        wording = thing.wordings.get(rest[0])
        return getattr(wording, head).get(rest[1], "") if wording else ""
    if head == "asks":
        return YES if rest[0] in thing.wordings else ""
    if head in (*_PARTS, *_NUMBERED):
        return _get(getattr(thing, head)[_index(thing, head, rest[0])], rest[1:])
    if head == "scale_titles":
        return _title(thing, int(rest[0])).get(rest[1], "")
    value = _field(thing, head)
    return str(value.get(rest[0], "")) if rest else _as_text(head, value)


def _set(thing: Struct, path: list[str], text: str) -> Struct:
    head, *rest = path
    if head in ("ask", "hint"):
        return _with_wording(thing, head, rest[0], rest[1], text)
    if head == "asks":
        return _with_voice(thing, rest[0], is_asked=text == YES)
    if head in (*_PARTS, *_NUMBERED):
        return _within(thing, head, _index(thing, head, rest[0]), rest[1:], text)
    if head == "scale_titles":
        return _with_title(thing, int(rest[0]), rest[1], text)
    value = _field(thing, head)
    if rest:
        return replace(thing, **{head: with_words(value, rest[0], text)})
    return replace(thing, **{head: _from_text(head, text)})


def with_words(texts: Words, language: str, text: str) -> Words:
    """The texts with another in one language; an empty one is none."""
    rest = {tag: one for tag, one in texts.items() if tag != language}
    return {**rest, language: text} if text else rest


def _field(thing: Struct, name: str) -> Any:
    if name not in thing.__struct_fields__:
        raise Gone(name)
    return getattr(thing, name)


def _within(thing: Struct, head: str, place: int, rest: list[str], text: str) -> Struct:
    parts = changed(getattr(thing, head), place, lambda part: _set(part, rest, text))
    return replace(thing, **{head: parts})


def _index(thing: Struct, head: str, name: str) -> int:
    """The place of a part by its code, or of a check or picture by its number."""
    things = getattr(thing, head)
    names = [part.code for part in things] if head in _PARTS else list(map(str, range(len(things))))
    if name not in names:
        raise Gone(name)
    return names.index(name)


def _title(thing: Item, number: int) -> Words:
    return thing.scale_titles[number] if number < len(thing.scale_titles) else {}


def _with_title(thing: Item, number: int, language: str, text: str) -> Item:
    titles = [_title(thing, place) for place in range(max(number + 1, len(thing.scale_titles)))]
    titles[number] = with_words(titles[number], language, text)
    return replace(thing, scale_titles=tuple(titles) if any(titles) else ())


def _with_wording(item: Item, head: str, voice: str, language: str, text: str) -> Item:
    wording = item.wordings.get(voice)
    if wording is None:
        if not text:
            return item
        wording = Wording({})
    texts = with_words(getattr(wording, head), language, text)
    return replace(item, wordings={**item.wordings, voice: replace(wording, **{head: texts})})


def _with_voice(item: Item, voice: str, *, is_asked: bool) -> Item:
    if is_asked:
        return replace(item, wordings={voice: Wording({}), **item.wordings})
    rest = {code: one for code, one in item.wordings.items() if code != voice}
    return replace(item, wordings=rest)


def _as_text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else ""
    if name in _TREES:
        return tree_text(value)
    if name in _VALUES:
        return value_text(value)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def tree_text(tree: Any) -> str:
    """A condition in condition words; as JSON where there are no words for it."""
    return _in_words(tree, condition_text, parse_condition)


def value_text(tree: Any) -> str:
    """A calculation in condition words; as JSON where there are no words for it."""
    return _in_words(tree, expression_text, parse_expression)


def _in_words(tree: Any, write: Callable[[Any], str], read: Callable[[str], Any]) -> str:
    try:
        text = write(tree)
        return text if read(text) == tree else _json(tree)
    except (Invalid, LookupError, TypeError, ValueError, AttributeError):
        return _json(tree)


def _json(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False)


def _from_text(name: str, text: str) -> Any:
    if name in _MARKS:
        return text == YES
    for names, read in _READERS:
        if name in names:
            return read(text)
    return text


def tree_of(text: str) -> Any:
    """The condition that is written in words or as JSON; None where nothing is written."""
    return _tree_of(text, parse_condition)


def value_of(text: str) -> Any:
    """The calculation that is written in words or as JSON; None where nothing is written."""
    return _tree_of(text, parse_expression)


def _tree_of(text: str, read: Callable[[str], Any]) -> Any:
    if not text:
        return None
    if text.startswith("{"):
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise Invalid(Sentence("This is neither condition words nor JsonLogic.")) from error
    return read(text)


def _count(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise Invalid(Sentence("Write a whole number, in digits."))
    return int(text)


def _amount(text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", ".").replace(" ", ""))
    except ValueError as error:
        raise Invalid(Sentence("Write a number, in digits.")) from error


def _medium(text: str) -> str:
    if text not in MEDIA:
        raise Invalid(Sentence("Say whether it is an image, a video or a document."))
    return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


_READERS: tuple[tuple[tuple[str, ...], Callable[[str], Any]], ...] = (
    (_COUNTS, _count),
    (("kind",), _medium),
    (("smallest_group",), lambda text: _count(text) or 0),
    (_NUMBERS, _amount),
    (_LISTS, _list),
    (_TREES, tree_of),
    (_VALUES, value_of),
)


def add_check(item: Item, must: str, message: Words) -> Item:
    """With one more check."""
    try:
        tree = tree_of(must.strip())
    except Invalid as error:
        raise Invalid(error.sentence, [Problem("add.must", error.sentence)]) from error
    if tree is None:
        what = Sentence("Write what must be true of the answer.")
        raise Invalid(what, [Problem("add.must", what)])
    return replace(item, checks=(*item.checks, Check(tree, message)))


def add_media(item: Item, kind: str, address: str, text: Words) -> Item:
    """With one more picture, film or document."""
    if kind not in MEDIA or not address.strip():
        what = Sentence("Say what it is, and give the name of the file or its address.")
        raise Invalid(what, [Problem("add.address", what)])
    return replace(item, media=(*item.media, Media(kind, address.strip(), text)))  # type: ignore[arg-type]
