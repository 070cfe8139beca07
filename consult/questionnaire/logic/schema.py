"""The published JSON Schema of a questionnaire, made from the values themselves."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from consult.questionnaire.logic.conditions import EQUAL, ORDERS, UNEQUAL
from consult.questionnaire.logic.definition import Questionnaire

_VARIABLE = {
    "type": "object",
    "properties": {"var": {"type": "string", "minLength": 1}},
    "required": ["var"],
    "additionalProperties": False,
}
_ITSELF = {"$ref": "#/$defs/Condition"}
_WORDS = {
    "description": "One text in several languages: language tag to words.",
    "type": "object",
    "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
    "additionalProperties": {"type": "string"},
}
_CODE = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"}
_TIGHTER: dict[str, dict[str, Any]] = {
    "Item": {"code": _CODE, "limit": {"type": ["integer", "null"], "minimum": 1}},
    "Option": {"code": _CODE},
    "Page": {"code": _CODE},
    "Voice": {"code": _CODE, "smallest_group": {"type": "integer", "minimum": 0}},
    "Questionnaire": {"format": {"const": 1}},
}


def questionnaire_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every stored and exported definition fits."""
    schema = msgspec.json.schema(Questionnaire)
    definitions = schema["$defs"]
    for name, definition in definitions.items():
        definition["additionalProperties"] = False
        for key, part in definition["properties"].items():
            definition["properties"][key] = _tightened(name, key, part)
    definitions |= {"Condition": _condition(), "Words": _WORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questionnaire",
        **schema,
    }


def schema_text() -> str:
    """The schema as it is published in docs/questionnaire.schema.json."""
    return json.dumps(questionnaire_schema(), ensure_ascii=False, indent=2) + "\n"


def _tightened(name: str, key: str, part: dict[str, Any]) -> dict[str, Any]:
    if key == "show_if":
        return {"anyOf": [{"type": "null"}, _ITSELF], "default": None}
    if part.get("additionalProperties") == {"type": "string"}:
        default = {"default": part["default"]} if "default" in part else {}
        return {"$ref": "#/$defs/Words", **default}
    return {**part, **_TIGHTER.get(name, {}).get(key, {})}


def _operation(name: str, operands: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: operands},
        "required": [name],
        "additionalProperties": False,
    }


def _pair(left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "prefixItems": [left, right], "minItems": 2, "maxItems": 2}


def _condition() -> dict[str, Any]:
    some = {"type": "array", "items": _ITSELF, "minItems": 1}
    one = {"anyOf": [_ITSELF, {**some, "maxItems": 1}]}
    code, number = {"type": "string"}, {"type": "number"}
    codes = {"type": "array", "items": code, "minItems": 1}
    missing = {"anyOf": [code, {**codes, "maxItems": 1}]}
    either = {"type": ["string", "number"]}
    operations = [
        *(_operation(name, some) for name in ("and", "or")),
        _operation("!", one),
        _operation("missing", missing),
        _operation("in", {"anyOf": [_pair(_VARIABLE, codes), _pair(code, _VARIABLE)]}),
        *(_operation(name, _pair(_VARIABLE, either)) for name in EQUAL + UNEQUAL),
        *(_operation(name, _pair(_VARIABLE, number)) for name in ORDERS),
    ]
    description = "A JsonLogic tree with a closed set of operators."
    return {"description": description, "anyOf": operations}
