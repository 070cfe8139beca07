"""Items and whole questionnaires that are ready to be used, fitted into the one that is written.

The tables stand in `consult/questionnaire/library/`; each says where its words come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec
from babel import Locale, UnknownLocaleError
from babel.core import get_global

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
from consult.questionnaire.logic.editing.codes import item_codes, unused
from consult.questionnaire.logic.editing.conditions import renamed_item
from consult.questionnaire.logic.editing.tree import item_of, replace, with_item
from consult.questionnaire.logic.standard import SCALES, scale
from consult.questionnaire.logic.table.text import parse_table

BLOCKS = ("about_you", "feedback", "reach")
"""Tables whose items can be taken one by one."""
TEMPLATES: dict[str, tuple[str, ...]] = {
    "public_consultation": ("public_consultation", "about_you"),
    "project_check": ("feedback", "reach"),
    "after_event": ("after_event",),
}
"""Whole questionnaires, each made of the pages of some tables."""
COUNTRIES = "country_of_origin"
"""The item whose options are all countries, in whatever languages are asked for."""
OTHERWISE = "community"
"""Whose wording a voice gets that a table does not know."""


@lru_cache
def table(name: str) -> Questionnaire:
    """One table of the library."""
    text = (files("consult.questionnaire") / "library" / f"{name}.txt").read_text("utf-8")
    return parse_table(text, name)


def template(name: str, languages: Sequence[str], voices: Sequence[Voice]) -> Questionnaire:
    """A whole questionnaire of the library, for these languages and voices."""
    first, *others = (table(part) for part in TEMPLATES[name])
    made = Questionnaire(_in(first.title, languages), tuple(languages), tuple(voices), ())
    for source in (first, *others):
        for page in source.pages:
            made = _with_page(made, page)
    return made


def _with_page(into: Questionnaire, page: Page) -> Questionnaire:
    groups = []
    for group in page.groups:
        items = fitted(group.items, into)
        groups.append(Group(items, _in(group.title, into.languages)))
        into = replace(into, pages=(*into.pages, Page("_", {}, (groups[-1],))))
    code = unused(page.code, {one.code for one in into.pages})
    kept = tuple(one for one in into.pages if one.code != "_")
    title = _in(page.title, into.languages)
    return replace(into, pages=(*kept, Page(code, title, tuple(groups))))


def fitted(items: Sequence[Item], into: Questionnaire) -> tuple[Item, ...]:
    """The items with the languages and voices of a questionnaire, and codes that it has not used.

    What looks from one of them at another goes on looking at it.
    """
    made = Questionnaire({}, into.languages, into.voices, (Page("_", {}, (Group(tuple(items)),)),))
    taken = item_codes(into)
    for item in tuple(made.nested_items()):
        code = unused(item.code, taken | (item_codes(made) - {item.code}))
        if code != item.code:
            made = renamed_item(_recoded(made, item.code, code), item.code, code)
        taken.add(code)
    return tuple(_fitted(item, into) for item in made.items())


def kept_item(whole: Questionnaire, code: str) -> Questionnaire:
    """One item as a questionnaire of its own, without conditions on items that stay behind."""
    item = replace(item_of(whole, code), show_if=None)
    return replace(whole, pages=(Page("kept", {}, (Group((item,)),)),))


def _recoded(whole: Questionnaire, old: str, new: str) -> Questionnaire:
    return with_item(whole, old, lambda item: replace(item, code=new))


def _fitted(item: Item, into: Questionnaire) -> Item:
    """In the languages and voices of the questionnaire."""
    tags, codes = into.languages, [voice.code for voice in into.voices]
    stated_by = item.stated_by if item.stated_by in codes else next(iter(codes), "")
    wordings = {code: _wording(item, code, tags) for code in codes} if item.wordings else {}
    is_countries = item.code.startswith(COUNTRIES) and item.type == "dropdown"
    return replace(
        item,
        title=_in(item.title, tags),
        wordings=wordings,
        unit=_in(item.unit, tags),
        low_label=_in(item.low_label, tags),
        high_label=_in(item.high_label, tags),
        scale_titles=tuple(_in(title, tags) for title in item.scale_titles),
        options=countries(tags) if is_countries else _options(item, tags),
        rows=_parts(item.rows, tags),
        columns=_parts(item.columns, tags),
        checks=tuple(replace(one, message=_in(one.message, tags)) for one in item.checks),
        media=tuple(replace(one, text=_in(one.text, tags)) for one in item.media),
        items=tuple(_fitted(inner, into) for inner in item.items),
        stated_by=stated_by if item.type == "claim" else item.stated_by,
    )


def _wording(item: Item, voice: str, tags: Sequence[str]) -> Wording:
    known = item.wordings.get(voice) or item.wordings.get(OTHERWISE)
    wording = known or next(iter(item.wordings.values()))
    return msgspec.structs.replace(
        wording, ask=_in(wording.ask, tags), hint=_in(wording.hint, tags)
    )


def _options(item: Item, tags: Sequence[str]) -> tuple[Option, ...]:
    """Named scales are known in more languages than the tables are written in."""
    codes = [option.code for option in item.options]
    for name, known in SCALES.items():
        if codes == [option.code for option in known]:
            return scale(name, tags)
    return _parts(item.options, tags)


def _parts(parts: Sequence[Option], tags: Sequence[str]) -> tuple[Option, ...]:
    return tuple(replace(part, label=_in(part.label, tags)) for part in parts)


def _in(texts: Words, tags: Sequence[str]) -> Words:
    """The texts in these languages; where there are none of them, all, to be translated from."""
    kept = {tag: texts[tag] for tag in tags if tag in texts}
    return kept or texts


def countries(languages: Sequence[str]) -> tuple[Option, ...]:
    """Every country and territory by its three letters (ISO 3166-1), named as in CLDR."""
    named = [_names(tag) for tag in languages]
    first = named[0] if named else _names("en")
    found = [
        Option(code, {tag: names.get(short, short) for tag, names in zip(languages, named)})  # noqa: B905
        for code, short in _codes().items()
    ]
    return tuple(sorted(found, key=lambda option: first.get(_codes()[option.code], "")))


@lru_cache
def _codes() -> dict[str, str]:
    """Three letters to two, of what is a country or territory today; XKX is used for Kosovo."""
    spoken = Locale("en").territories
    aliases = get_global("territory_aliases")
    found = {
        long: short[0]
        for long, short in aliases.items()
        if len(long) == 3 and long.isalpha() and len(short) == 1 and short[0] in spoken
    }
    kept = {long: short for long, short in found.items() if _is_country(long, short)}
    return kept | {"XKX": "XK"}


def _is_country(long: str, short: str) -> bool:
    return not (long in _OLD or short in _NO_COUNTRIES or long.startswith("X"))


_NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "UN", "QO", "ZZ"))
_OLD = frozenset(
    ("ANT", "BUR", "DDR", "FXX", "NTZ", "ROM", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR")
)


def _names(tag: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(tag.replace("-", "_")).territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale(tag.partition("-")[0]).territories) if _is_known(tag) else {}


def _is_known(tag: str) -> bool:
    try:
        Locale(tag.partition("-")[0])
    except UnknownLocaleError:
        return False
    return True
