"""The types of XLSForms, in all the ways that they may be written."""

from __future__ import annotations

import re
from typing import NamedTuple

from consult.questionnaire.formats.xlsform.choices import EXTERNAL

_WRITTEN = {
    "text": "text|string|q string|add text prompt",
    "integer": "integer|int|q int|add integer prompt|percentage",
    "decimal": "decimal|q decimal|add decimal prompt",
    "date": "date|q date|add date prompt",
    "time": "time",
    "datetime": (
        "datetime|date time|q datetime|q date time|add datetime prompt|add date time prompt"
    ),
    "note": "note|q note|add note prompt",
    "geopoint": "geopoint|gps|location|q geopoint|q location|add location prompt",
    "image": "image|photo|q picture|q image|add image prompt|add photo prompt",
    "audio": "audio|q audio|add audio prompt",
    "video": "video|q video|add video prompt",
    "file": "file|add file prompt",
    "calculate": "calculate|q calculate|add calculate prompt",
    "consent": "acknowledge|trigger|q acknowledge|add acknowledge prompt",
    "range": "range",
    "barcode": "barcode|q barcode|add barcode prompt",
    "phone": "tel",
    "hidden": "hidden",
    "today": "today|get today",
    "metadata": (
        "start|end|deviceid|imei|subscriberid|simserial|phonenumber|username|email|audit|"
        "start time|end time|device id|subscriber id|sim id|phone number|get start time|"
        "get end time|get device id|get subscriber id|get sim id|get phone number|"
        "uri:subscriberid|uri:phonenumber|uri:simserial|uri:deviceid|uri:username|uri:email|"
        "start-geopoint|background-geopoint|background-audio"
    ),
}
_CANONICAL = {
    written: kind for kind, all_written in _WRITTEN.items() for written in all_written.split("|")
}
_BEGIN = re.compile(
    r"(?P<mark>begin|end)[ _](?P<kind>looped group|lgroup|group|repeat|loop)"
    r"(?: (?:over )?(?P<list>\S+))?"
)
_SELECT = re.compile(
    r"(?P<command>add select one prompt using|add select multiple prompt using|"
    r"select all that apply from|select one from file|select multiple from file|"
    r"select_one_from_file|select_multiple_from_file|select one from|select_one_external|"
    r"select_multiple|select_one|select all that apply|select one|select1|rank)"
    r" (?P<list>\S+)(?: (?P<other>or_other|or specify other|or other))?"
)


class Type(NamedTuple):
    """What a row is: its kind, the list that it offers, and whether other words may be given."""

    kind: str
    list_name: str = ""
    or_other: bool = False
    is_external: bool = False
    """The options stand in another file."""


def type_of(written: str) -> Type:
    """The type; where it is not one of ours, the kind is what stands there."""
    one = " ".join(written.split())
    if begin := _BEGIN.fullmatch(one):
        kind = begin["kind"] if begin["kind"] in ("group", "loop") else "repeat"
        return Type(f"{begin['mark']} {kind}", begin["list"] or "")
    if select := _SELECT.fullmatch(one):
        return _select(select)
    return Type(_CANONICAL.get(one.lower(), one))


def _select(select: re.Match[str]) -> Type:
    command, name = select["command"], select["list"]
    outside = "from_file" in command or "from file" in command or name.startswith("${")
    if command == "rank":
        kind = "rank"
    else:
        kind = "many" if "multiple" in command or "all that" in command else "one"
    if command == "select_one_external":
        name = f"{EXTERNAL}{name}"
    return Type(kind, name, bool(select["other"]), outside)
