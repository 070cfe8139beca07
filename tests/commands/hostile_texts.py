"""Questionnaires whose texts, codes and expressions were made to harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from tests.commands.hostile_files import (
    MEGABYTE,
    ONE,
    SCRIPT,
    TABLE,
    Make,
    lss,
    surveyjs,
    xlsform,
)

DEEP = 10_000
_LONG = {
    "table": " or ".join(["a is yes"] * (MEGABYTE // 12)),
    "limesurvey": " or ".join(["q == 'a0'"] * (MEGABYTE // 13)),
    "xlsform": " or ".join(["${q} = 'o0'"] * 2_700),
    "surveyjs": " or ".join(["{q} = 'a'"] * (MEGABYTE // 13)),
}
_DEEP = {
    "table": "(" * DEEP + "a is yes" + ")" * DEEP,
    "limesurvey": "(" * DEEP + "q == 'a0'" + ")" * DEEP,
    "xlsform": "(" * DEEP + "${q} = 'o0'" + ")" * DEEP,
    "surveyjs": "(" * DEEP + "{q} = 'a'" + ")" * DEEP,
}
_NOTS = {
    "table": "not (" * DEEP + "a is yes" + ")" * DEEP,
    "limesurvey": "!" * DEEP + "q",
    "xlsform": "not(" * 5_000 + "${q} = 'o0'" + ")" * 5_000,
    "surveyjs": "!" * DEEP + "{q}",
}
_ODD = {
    "open": dict.fromkeys(_DEEP, "(" * DEEP),
    "signs": dict.fromkeys(_DEEP, "-" * DEEP + "1"),
    "quotes": dict.fromkeys(_DEEP, "'" + "\\" * 100_001),
    "spaces": dict.fromkeys(_DEEP, " " * 30_000 + "§"),
    "digits": dict.fromkeys(_DEEP, "a > " + "9" * 30_000),
    "dots": dict.fromkeys(_DEEP, "a" + ".a" * 15_000),
    "minus": dict.fromkeys(_DEEP, "a" + " - 1" * 7_000 + " > 1"),
    "commas": dict.fromkeys(_DEEP, "f(" + "1," * 15_000 + "1)"),
}
EXPRESSIONS = {"long": _LONG, "deep": _DEEP, "nots": _NOTS, **_ODD}

_WITH: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "table": (
        "txt",
        lambda tree: f"{TABLE}yes/no a: A?\nnumber b: B?\n  show if: {tree}\n".encode(),
    ),
    "limesurvey": (
        "lss",
        lambda tree: lss(ONE, {"qid": 2, "title": "r", "type": "S", "relevance": tree}, answers=2),
    ),
    "xlsform": (
        "xlsx",
        lambda tree: xlsform(
            ["select_one l", "q", "Which?", ""], ["text", "r", "Why?", tree[:32_000]]
        ),
    ),
    "surveyjs": (
        "json",
        lambda tree: surveyjs(
            {"type": "radiogroup", "name": "q", "choices": ["a", "b"]},
            {"type": "text", "name": "r", "visibleIf": tree},
        ),
    ),
}


def with_expressions() -> Iterator[tuple[str, Make]]:
    """Conditions of each language that are very deep, very long, or end nowhere."""
    for name, each in EXPRESSIONS.items():
        for format_, tree in each.items():
            ending, make = _WITH[format_]
            yield f"{name}-{format_}.{ending}", lambda make=make, tree=tree: make(tree)  # type: ignore[misc]


def _json(tree: object) -> bytes:
    """Our own JSON with a condition."""
    asks = {"community": {"ask": {"en": "A?"}}}
    items = [
        {"code": "a", "type": "yesno", "wordings": asks},
        {"code": "b", "type": "number", "wordings": asks, "show_if": tree},
    ]
    voices = [{"code": "community", "label": {"en": "Community"}}]
    pages = [{"code": "p", "title": {"en": "P"}, "groups": [{"items": items}]}]
    whole = {"title": {"en": "Q"}, "languages": ["en"], "voices": voices, "pages": pages}
    return json.dumps(whole).encode()


def _nested(depth: int) -> bytes:
    inner = '{"==":[{"var":"a"},"yes"]}'
    tree = '{"!":[' * depth + inner + "]}" * depth
    return _json("HERE").replace(b'"HERE"', tree.encode())


def deep_and_long() -> Iterator[tuple[str, Make]]:
    """Nesting that exhausts a stack, lists that exhaust memory."""
    for depth in (50, 200, 800, 5_000, 100_000):
        yield f"nots{depth}.json", lambda depth=depth: _nested(depth)  # type: ignore[misc]
        yield (
            f"brackets{depth}.json",
            lambda depth=depth: b'{"elements":' + b"[" * depth + b"]" * depth + b"}",  # type: ignore[misc]
        )
        yield f"panels{depth}.json", lambda depth=depth: _panels(depth)  # type: ignore[misc]
        yield f"elements{depth}.lss", lambda depth=depth: _elements(depth)  # type: ignore[misc]
    yield "list.json", lambda: b'{"elements":[' + b"1," * MEGABYTE + b"1]}"
    yield "objects.json", lambda: b'{"elements":[' + b"{}," * MEGABYTE + b"{}]}"
    yield "ors.json", lambda: _json({"or": [{"==": [{"var": "a"}, "yes"]}] * 100_000})
    yield "ours.json", lambda: b'{"pages":[' + b'{"code":"p","groups":[{}]},' * 300_000 + b"{}]}"
    yield "lines.txt", lambda: TABLE.encode() + b"note n: N\n" * 300_000
    yield "spaces.txt", lambda: b" " * (19 * MEGABYTE)
    yield "broken.txt", lambda: b"nothing\n" * MEGABYTE


def _panels(depth: int) -> bytes:
    begin = b'{"type":"panel","name":"x","visibleIf":"{q}=1","elements":['
    return b'{"elements":[' + begin * depth + b'{"type":"text","name":"q"}' + b"]}" * depth + b"]}"


def _elements(depth: int) -> bytes:
    return lss(ONE).replace(b"</document>", b"<a>" * depth + b"</a>" * depth + b"</document>")


def with_many_options() -> Iterator[tuple[str, Make]]:
    """A hundred thousand options."""
    many = range(100_000)
    yield "options.lss", lambda: lss(ONE, answers=len(many))
    yield "options.xlsx", lambda: xlsform(["select_one l", "q", "Q", ""], choices=len(many))
    choices = [f"c{n}" for n in many]
    yield "options.json", lambda: surveyjs({"type": "dropdown", "name": "q", "choices": choices})
    listed = "".join(f"  - o{n}: O\n" for n in many)
    yield "options.txt", f"{TABLE}radio a: A?\n{listed}".encode
    both = {"type": "matrix", "name": "q", "rows": choices[:3000], "columns": choices[:3000]}
    yield "matrix.json", lambda: surveyjs(both)
    bars = {"type": "radiogroup", "name": "q", "choices": choices[:2000]}
    doubled = [{"name": "c0", "expression": "{q}"}]
    doubled += [
        {"name": f"c{n}", "expression": " + ".join([f"{{c{n - 1}}}"] * 9)} for n in range(1, 10)
    ]
    yield (
        "doubled.json",
        lambda: surveyjs(
            {"type": "text", "name": "q"},
            {"type": "text", "name": "r", "visibleIf": "{c9} > 1"},
            calculatedValues=doubled,
        ),
    )
    yield "chained.txt", _chained
    yield "back.txt", _looking_back
    bars["choicesVisibleIf"] = "{item} = 1 or " * 500 + "{item} = 2"
    yield "filters.json", lambda: surveyjs(bars)


def _chained() -> bytes:
    """Options that depend on options that depend on options, twice each."""
    items = [f"radio a{n}: A?\n  - x: X\n  - y: Y\n" for n in range(1)]
    for n in range(1, 60):
        looks = f"    show if: a{n - 1} is x or a{n - 1} is y\n"
        items.append(f"radio a{n}: A?\n  - x: X\n{looks}  - y: Y\n{looks}")
    return (TABLE + "".join(items)).encode()


def _looking_back() -> bytes:
    """Conditions that each look at two hundred answers before them."""
    items = [f"yes/no a{n}: A?\n" for n in range(200)]
    for n in range(200, 600):
        looks = " and ".join(f"a{k} is yes" for k in range(n - 200, n))
        items.append(f"yes/no a{n}: A?\n  show if: {looks}\n")
    return (TABLE + "".join(items)).encode()


def with_odd_words() -> Iterator[tuple[str, Make]]:
    """Codes, languages, numbers and texts that nobody meant."""
    pair = {"type": "text", "name": "q"}
    for number in ("1e400", "NaN", "-Infinity", "9" * 5000):
        text = surveyjs({"type": "text", "inputType": "number", "name": "q", "max": "HERE"})
        yield f"{number[:6]}.json", lambda t=text, n=number: t.replace(b'"HERE"', n.encode())  # type: ignore[misc]
        own = _json({">": [{"var": "a"}, "HERE"]})
        yield f"{number[:6]}-own.json", lambda t=own, n=number: t.replace(b'"HERE"', n.encode())  # type: ignore[misc]
        yield (
            f"{number[:6]}.xlsx",
            lambda n=number: xlsform(
                ["integer", "q", "Q", ""], ["text", "r", "R", f"${{q}} > {n}"]
            ),  # type: ignore[misc]
        )
        limit = {"qid": 1, "title": "q", "type": "N", "relevance": f"1 < {number}"}
        yield f"{number[:6]}.lss", lambda one=limit: lss(one)  # type: ignore[misc]
        written = f"{TABLE}number a: A?\n  range: 0 to {number}\n"
        yield f"{number[:6]}.txt", lambda written=written: written.encode()  # type: ignore[misc]
    yield "surrogate.json", lambda: surveyjs({**pair, "title": "HERE"}).replace(b"HERE", b"\\ud800")
    yield "surrogate-own.json", lambda: _json(True).replace(b"A?", b"\\ud800")
    yield "surrogate-code.json", lambda: surveyjs(pair).replace(b'"q"', b'"\\udfff"')
    yield "zero.json", lambda: surveyjs({**pair, "title": "a\0b\x1b[31m"})
    yield "twice.json", lambda: surveyjs(pair, pair, {**pair, "name": ""}, {"type": "text"})
    yield "twice.lss", lambda: lss(ONE, ONE, {"qid": "", "title": ""}, {"qid": "x", "title": "é é"})
    yield "twice.xlsx", lambda: xlsform(["text", "q", "Q", ""], ["text", "q", "Q", ""])
    yield "twice.txt", f"{TABLE}yes/no a: A\nyes/no a: A\nyes/no : A\n".encode
    for tag in (SCRIPT.replace("/", ""), "e n", "x" * 500, "", "../en", "en_GB", "\u202e"):
        named = tag[:3].replace("/", "")
        yield f"tag-{named}.lss", lambda tag=tag: lss(ONE, language=tag)  # type: ignore[misc]
        yield (
            f"tag-{named}.json",
            lambda tag=tag: surveyjs({**pair, "title": {tag: "Q"}}, locale=tag),  # type: ignore[misc]
        )
        yield f"tag-{named}.txt", lambda tag=tag: TABLE.replace("en", tag, 1).encode()  # type: ignore[misc]
    yield "cells.xlsx", lambda: xlsform(["text", "q", "=HYPERLINK(1)", ""], title="=cmd|'/c x'!A0")
