"""What the editor calls things: types of items, fields, acts, and how conditions look."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

TYPE_GROUPS: tuple[tuple[Any, tuple[tuple[str, Any], ...]], ...] = (
    (
        _l("Choosing"),
        (
            ("radio", _l("one of several answers")),
            ("scale", _l("ordered scale")),
            ("multiple", _l("several answers")),
            ("yesno", _l("yes or no")),
            ("dropdown", _l("one from a long list")),
            ("ranking", _l("answers put in order")),
            ("tags", _l("words of one's own, as tags")),
            ("consent", _l("consent")),
        ),
    ),
    (
        _l("Writing"),
        (
            ("short_text", _l("short text")),
            ("long_text", _l("long text")),
            ("texts", _l("several short texts")),
            ("email", _l("e-mail address")),
            ("url", _l("web address")),
            ("phone", _l("telephone number")),
        ),
    ),
    (
        _l("Numbers"),
        (
            ("number", _l("number")),
            ("numbers", _l("several numbers")),
            ("rating", _l("rating")),
            ("slider", _l("slider")),
            ("claim", _l("claim that others check")),
        ),
    ),
    (
        _l("Days and hours"),
        (
            ("date", _l("day")),
            ("month", _l("month")),
            ("time", _l("hour")),
            ("datetime", _l("day and hour")),
        ),
    ),
    (
        _l("Tables"),
        (
            ("matrix", _l("table, one answer a row")),
            ("matrix_multiple", _l("table, several answers a row")),
            ("matrix_numbers", _l("table of numbers")),
            ("matrix_texts", _l("table of texts")),
            ("matrix_two", _l("table with two scales")),
        ),
    ),
    (
        _l("Else"),
        (
            ("note", _l("note, nothing is asked")),
            ("file", _l("file")),
            ("place", _l("place on the map")),
            ("calculated", _l("calculated value")),
            ("repeat", _l("the same questions about several things")),
        ),
    ),
)
TYPE_WORDS: dict[str, Any] = {code: words for _group, types in TYPE_GROUPS for code, words in types}

MARK_WORDS: dict[str, Any] = {
    "required": _l("required"),
    "sensitive": _l("sensitive, figures of few people are hidden"),
    "cannot_tell": _l("offer “I cannot tell”, kept apart"),
    "not_say": _l("offer “I would rather not say”"),
    "shuffle": _l("answers in an order of each respondent's own"),
    "whole": _l("whole numbers only"),
}
"""Fields that are ticked."""

FIELD_WORDS: dict[str, tuple[Any, Any]] = {
    "min": (_l("Least"), ""),
    "max": (_l("Most"), ""),
    "decimals": (_l("Decimals at most"), ""),
    "step": (_l("Step between two values"), ""),
    "total": (_l("They must add up to"), ""),
    "choose_min": (_l("Choose at least"), ""),
    "choose_max": (_l("Choose at most"), ""),
    "limit": (_l("Characters at most"), ""),
    "shortest": (_l("Characters at least"), ""),
    "earliest": (_l("Earliest"), _l("As 2026-11-23, 14:05 or 2026-11; “today” for that day.")),
    "latest": (_l("Latest"), _l("As 2026-11-23, 14:05 or 2026-11; “today” for that day.")),
    "kinds": (_l("Endings of files that are taken"), _l("As “pdf, jpg”. Empty for the usual.")),
    "largest": (_l("Megabytes that a file may have"), ""),
    "measures": (_l("Reach measures of the register"), _l("Codes, separated by commas.")),
    "value": (
        _l("How the value follows"),
        _l("From the codes of earlier items, for example: 2 * people + 1"),
    ),
    "for_each": (
        _l("For each thing that an earlier item lists"),
        _l("Code of that item. Empty: respondents add as many as they need."),
    ),
}
"""Fields of one line: what they are called, and a hint."""

LANGUAGE_WORDS: dict[str, Any] = {
    "unit": _l("Unit"),
    "low_label": _l("What the low end means"),
    "high_label": _l("What the high end means"),
}
"""Short texts beside the wordings."""

PART_WORDS: dict[str, tuple[Any, Any]] = {
    "options": (_l("Answers"), _l("Add answers, one a line")),
    "rows": (_l("Rows"), _l("Add rows, one a line")),
    "columns": (_l("Columns"), _l("Add columns, one a line")),
}
OPTION_MARK_WORDS: dict[str, Any] = {
    "exclusive": _l("alone"),
    "other": _l("asks for words"),
    "favourable": _l("favourable"),
}
SCALE_WORDS: dict[str, Any] = {
    "agree5": _l("agreement, 5 points"),
    "frequency5": _l("how often, 5 points"),
    "quality5": _l("how well, 5 points"),
    "importance5": _l("how important, 5 points"),
    "likelihood5": _l("how likely, 5 points"),
    "satisfaction5": _l("how satisfied, 5 points"),
    "agree4": _l("agreement, 4 points, no middle"),
}

HOW_WORDS: dict[str, Any] = {
    "any_of": _l("is any of"),
    "none_of": _l("is none of"),
    "has_any": _l("has any of"),
    "has_none": _l("has none of"),
    "has_all": _l("has all of"),
    "least": _l("is at least"),
    "most": _l("is at most"),
    "more": _l("is more than"),
    "less": _l("is less than"),
    "equal": _l("is exactly"),
    "unequal": _l("is not"),
    "answered": _l("is answered"),
    "unanswered": _l("is not answered"),
}

ACT_WORDS: dict[str, Any] = {
    "begin": _l("What was there before"),
    "replace": _l("Replaced the whole questionnaire"),
    "change": _l("Changed"),
    "library": _l("Took from the library"),
    "translate": _l("Translated"),
    "translate.import": _l("Took in translations"),
    "whole.add_page": _l("Added"),
    "whole.add_voice": _l("Added a voice"),
    "voice.delete": _l("Deleted"),
    "page.up": _l("Moved up"),
    "page.down": _l("Moved down"),
    "page.move": _l("Moved"),
    "page.copy": _l("Copied"),
    "page.delete": _l("Deleted"),
    "page.add_group": _l("Added a group"),
    "page.add_item": _l("Added"),
    "group.up": _l("Moved up"),
    "group.down": _l("Moved down"),
    "group.delete": _l("Deleted"),
    "group.join": _l("Joined to the group before"),
    "group.add_item": _l("Added"),
    "item.add_item": _l("Added"),
    "item.up": _l("Moved up"),
    "item.down": _l("Moved down"),
    "item.move": _l("Moved"),
    "item.copy": _l("Copied"),
    "item.delete": _l("Deleted"),
    "item.type": _l("Changed the type"),
    "item.scale": _l("Set a scale"),
    "item.same": _l("Same words for every voice"),
    "item.add_part": _l("Added answers or rows"),
    "item.part_up": _l("Moved an answer or row up"),
    "item.part_down": _l("Moved an answer or row down"),
    "item.part_move": _l("Moved an answer or row"),
    "item.part_delete": _l("Deleted an answer or row"),
    "item.add_check": _l("Added a check"),
    "item.check_delete": _l("Deleted a check"),
    "item.add_media": _l("Added a picture or link"),
    "item.media_delete": _l("Deleted a picture or link"),
    "language.add": _l("Added a language"),
    "language.remove": _l("Removed a language"),
    "language.first": _l("Made a language the source"),
}
"""What the history says of each step."""

LOST_WORDS: dict[str, Any] = {
    **MARK_WORDS,
    **{name: words for name, (words, _hint) in FIELD_WORDS.items()},
    **LANGUAGE_WORDS,
    **{name: words for name, (words, _hint) in PART_WORDS.items()},
    "marks": _l("marks of answers"),
    "items": _l("Items inside"),
    "checks": _l("Checks"),
    "scale_titles": _l("Headings of the scales"),
    "stated_by": _l("Who states the number"),
}


def kind_words(kind: str) -> str:
    """What a kind of item is called."""
    return str(TYPE_WORDS.get(kind, kind))


def act_words(act: str) -> str:
    """What was done, in words."""
    return str(ACT_WORDS.get(act, act))


ADD_WORDS: dict[str, Any] = {
    "must": _l("What must be true"),
    "address": _l("Name of a file of this consultation, or an address"),
    **{name: words for name, (_heading, words) in PART_WORDS.items()},
}
"""Fields that say what to add."""


def field_words(path: str) -> str:
    """What a field is called, for a list of what is wrong with a form."""
    head, _dot, rest = path.partition(".")
    names = {
        "ask": _("Question (%(which)s)", which=rest.replace(".", ", ")),
        "hint": _("Hint (%(which)s)", which=rest.replace(".", ", ")),
        "title": _("Heading (%(which)s)", which=rest),
        "code": _("Code"),
        "type": _("Kind"),
        "show_if": _("Condition"),
        "checks": _("Check"),
    }
    if head == "add" and rest in ADD_WORDS:
        return str(ADD_WORDS[rest])
    if head in FIELD_WORDS:
        return str(FIELD_WORDS[head][0])
    if head in PART_WORDS:
        return f"{PART_WORDS[head][0]}: {_part_words(rest)}"
    return str(names.get(head) or MARK_WORDS.get(head) or LANGUAGE_WORDS.get(head) or path)


def _part_words(path: str) -> str:
    """An option, row or column and what of it is meant: "work.show_if"."""
    code, _dot, rest = path.partition(".")
    names = {"show_if": _("Condition"), "code": _("Code")}
    return ", ".join(part for part in (code, names.get(rest, rest.replace(".", " "))) if part)


PLACE_WORDS: dict[str, Any] = {
    "item": _l("item “%(code)s”"),
    "page": _l("page “%(code)s”"),
    "group": _l("group %(code)s"),
    "voice": _l("voice “%(code)s”"),
    "language": _l("language %(code)s"),
    "option": _l("answer “%(code)s”"),
    "row": _l("row “%(code)s”"),
    "to": _l("to %(code)s"),
}
"""The kinds of places: "item role, option email"."""


def place_words(where: str) -> str:
    """A place as people call it: of a step of the history, of a problem, of what looks at it."""
    return ", ".join(_step_words(part) for part in where.split(", ") if part)


def _step_words(part: str) -> str:
    kind, _space, code = part.partition(" ")
    if code and kind in PLACE_WORDS:
        return str(PLACE_WORDS[kind]) % {"code": code}
    return field_words({"must": "add.must", "show if": "show_if"}.get(part, part))
