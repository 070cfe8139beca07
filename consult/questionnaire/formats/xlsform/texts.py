"""The texts of an XLSForm as ours: plain words, and answers of earlier questions put into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from consult.questionnaire.formats.markup import PlainWords, plain_words
from consult.questionnaire.formats.xlsform.languages import Languages
from consult.questionnaire.formats.xlsform.meanings import Known
from consult.questionnaire.formats.xlsform.report import Report
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.logic.conditions import TODAY
from consult.questionnaire.logic.definition import PLACEHOLDERS, Words

_ANSWER = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}")
_BRACES = re.compile(r"\{(\w+)\}")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)\1")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for the braces around an answer while the rest is made plain."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Makes words of the cells of a row."""

    languages: Languages
    names: Mapping[str, Known]
    report: Report

    def of(self, node: Node, column: str, *, is_label: bool = False) -> PlainWords:
        """The words in a column in each language; what they cannot keep is named."""
        return self.made(node.row, column, node.texts(column), node.block, is_label=is_label)

    def made(
        self,
        row: int,
        column: str,
        texts: list[tuple[str, str]],
        block: str = "",
        *,
        sheet: str = "survey",
        is_label: bool = False,
    ) -> PlainWords:
        """The same for texts of any sheet."""
        words = {
            tag: self._prepared(row, column, text, block, sheet)
            for tag, text in self.languages.words(texts).items()
        }
        if not any(mark in text for text in words.values() for mark in "<&"):
            return PlainWords({tag: _tidy(text, is_label) for tag, text in words.items()})
        plain = plain_words(words, is_label=is_label)
        for what in plain.left_out:
            self.report.lost(row, column, f"{what[0].upper()}{what[1:]} is not carried.", sheet)
        opened = {tag: _with_braces(text) for tag, text in plain.words.items()}
        return PlainWords(opened, plain.media)

    def _prepared(self, row: int, column: str, text: str, block: str, sheet: str) -> str:
        """A text without marks of Markdown, and with our names of answers."""

        def answer(match: re.Match[str]) -> str:
            known = self.names.get(match[1])
            if known is None or known.block != block or known.variable == TODAY:
                what = f"The answer “{match[1][:80]}” cannot be put into this text."
                self.report.lost(row, column, what, sheet)
                return "…"
            return f"{_OPEN}{known.variable}{_CLOSE}"

        text = _BRACES.sub(_own_braces, _ANSWER.sub(answer, text))
        return _HEADING.sub("", _STRONG.sub(r"\2", text))

    def or_name(self, node: Node, words: Words) -> Words:
        """The words, or the name of the row where there are none; a text is needed to ask."""
        if words:
            return words
        what = "There is no label; the name stands in its place."
        self.report.changed(node.row, "label", what)
        return {self.languages.tags[0]: node.name or node.code}


def _tidy(text: str, is_label: bool) -> str:
    lines = text.strip().splitlines()
    return _with_braces((" " if is_label else "\n").join(line.rstrip(" ") for line in lines))


def _own_braces(match: re.Match[str]) -> str:
    """Braces of the form's own would be taken for an answer here."""
    return match[0] if match[1] in PLACEHOLDERS else f"({match[1]})"


def _with_braces(text: str) -> str:
    return text.replace(_OPEN, "{").replace(_CLOSE, "}")
