"""Indented lines as a tree: "head [marks]: text", deeper lines below it, and "#" comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from consult.kernel.errors import Problem

# No two neighbours can take the same letters: a long line without a colon is refused at once.
_LINE = re.compile(r"(?P<dash>- ?)?(?P<head>[^:\[\]]*)(?:\[(?P<marks>[^\]]*)\]\s*)?:(?P<text>.*)")
_MORE = "|"


@dataclass(slots=True)
class Line:
    """One line with those that belong to it."""

    number: int
    head: str
    marks: tuple[str, ...]
    text: str
    is_option: bool = False
    below: list[Line] = field(default_factory=list)


def read_lines(text: str, source: str) -> tuple[list[Line], list[Problem]]:
    """The tree of the lines, and what could not be read as one."""
    top: list[Line] = []
    open_lines: list[tuple[int, Line]] = []
    problems: list[Problem] = []
    for number, raw in enumerate(_rows(text), start=1):
        content = raw.strip()
        if not content or content.startswith("#"):
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        while open_lines and open_lines[-1][0] >= indent:
            open_lines.pop()
        what = _add(number, content, indent, top, open_lines)
        if what:
            problems.append(Problem(source, what, number))
    return top, problems


def _rows(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _add(
    number: int, content: str, indent: int, top: list[Line], open_lines: list[tuple[int, Line]]
) -> str:
    """Put one line into the tree; what is wrong with it, or nothing."""
    if content.startswith(_MORE):
        if not open_lines:
            return "“|” continues the text of the line above it; indent it below that line."
        open_lines[-1][1].text += "\n" + content.removeprefix(_MORE).strip()
        return ""
    line = _line(number, content)
    if line is None:
        return f"“{content[:40]}” is not “name: text”; a colon is missing."
    (open_lines[-1][1].below if open_lines else top).append(line)
    open_lines.append((indent, line))
    return ""


def _line(number: int, content: str) -> Line | None:
    match = _LINE.fullmatch(content)
    if match is None:
        return None
    marks = tuple(mark.strip() for mark in (match["marks"] or "").split(",") if mark.strip())
    head = " ".join(match["head"].split())
    return Line(number, head, marks, match["text"].strip(), is_option=bool(match["dash"]))
