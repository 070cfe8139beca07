"""The published JSON Schema of a questionnaire, made from the values themselves."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from consult.questionnaire.logic.conditions import EQUAL, ORDERS, QUANTIFIERS, UNEQUAL
from consult.questionnaire.logic.definition import Questionnaire

_CONDITION = {"$ref": "#/$defs/Condition"}
_EXPRESSION = {"$ref": "#/$defs/Expression"}
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
    definitions |= {"Condition": _condition(), "Expression": _expression(), "Words": _WORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questionnaire",
        **schema,
    }


def schema_text() -> str:
    """The schema as it is published in docs/questionnaire.schema.json."""
    return json.dumps(questionnaire_schema(), ensure_ascii=False, indent=2) + "\n"


def _tightened(name: str, key: str, part: dict[str, Any]) -> dict[str, Any]:
    if key == "must":
        return _CONDITION
    if key in ("show_if", "value"):
        tree = _CONDITION if key == "show_if" else _EXPRESSION
        return {"anyOf": [{"type": "null"}, tree], "default": None}
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


def _row(each: dict[str, Any], least: int, most: int | None = None) -> dict[str, Any]:
    """A list of operands; one alone may stand without its brackets."""
    several = {"type": "array", "items": each, "minItems": least}
    if most is not None:
        several["maxItems"] = most
    return {"anyOf": [each, several]} if least == 1 else several


def _pair(left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "prefixItems": [left, right], "minItems": 2, "maxItems": 2}


_VARIABLE = _operation("var", _row({"type": "string"}, 1, 1))
_MIXED = _row({"anyOf": [_CONDITION, _EXPRESSION]}, 2)


def _condition() -> dict[str, Any]:
    plain = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1}
    operations = [
        *(_operation(name, _row(_CONDITION, 1)) for name in ("and", "or")),
        _operation("!", _row(_CONDITION, 1, 1)),
        _operation("missing", _row({"type": "string", "minLength": 1}, 1, 1)),
        _operation("in", _pair(_EXPRESSION, {"anyOf": [plain, _VARIABLE]})),
        *(_operation(name, _row(_EXPRESSION, 2, 2)) for name in (*EQUAL, *UNEQUAL, *ORDERS)),
        *(_operation(name, _pair(_VARIABLE, _CONDITION)) for name in QUANTIFIERS),
    ]
    description = "A JsonLogic tree with a closed set of operators that gives true or false."
    either = [{"type": "boolean"}, _VARIABLE, _operation("if", _MIXED), *operations]
    return {"description": description, "anyOf": either}


def _expression() -> dict[str, Any]:
    operations = [
        *(_operation(name, _row(_EXPRESSION, 1)) for name in ("+", "min", "max")),
        *(_operation(name, _row(_EXPRESSION, 2, 2)) for name in ("/", "%")),
        *(_operation(name, _row(_EXPRESSION, 1, 2)) for name in ("-", "round")),
        _operation("*", _row(_EXPRESSION, 2)),
        _operation("count", _row(_EXPRESSION, 1, 1)),
    ]
    description = "A JsonLogic tree with a closed set of operators that gives a value."
    return {
        "description": description,
        "anyOf": [{"type": ["string", "number"]}, *operations, _CONDITION],
    }
