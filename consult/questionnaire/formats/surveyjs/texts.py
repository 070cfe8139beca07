"""Texts of a SurveyJS file: in their languages, plain, with the codes of items in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from consult.kernel.text import shortened
from consult.questionnaire.formats.markup import plain
from consult.questionnaire.logic.definition import PLACEHOLDERS, Words

_PIPE = re.compile(r"\{([^{}]*)\}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Texts:
    """Texts in their languages, plain, with the codes of items in braces."""

    def __init__(self, default: str, piped: Mapping[str, str]) -> None:
        self.default = default
        self.piped = piped
        self.languages: dict[str, None] = {}
        self.lost: dict[str, None] = {}
        """What texts hold and is not carried, in words."""

    def words(self, given: Any) -> Words:
        """A text or a text in several languages; anything else is none."""
        texts = given if isinstance(given, dict) else {"default": given}
        found: Words = {}
        for key, text in texts.items():
            tag = self.default if key == "default" else str(key)
            is_text = isinstance(text, str | int | float) and bool(str(text).strip())
            if is_text and LANGUAGE.fullmatch(tag):
                found[tag] = self._clean(str(text))
                self.languages[tag] = None
            elif is_text:
                self.lost[f"A text in “{shortened(tag, 40)}”, which is no language,"] = None
        return {tag: text for tag, text in found.items() if text}

    def plain(self, text: str) -> Words:
        """Words of the file that have no translation, such as a value."""
        return {self.default: self._clean(text) or text.strip() or "-"}

    def _clean(self, text: str) -> str:
        if not set(text) & set("<&"):  # no markup: no-break spaces mean something
            return _PIPE.sub(self._pipe, text.strip())
        found = plain(text)
        self.lost.update(dict.fromkeys(f"{what[0].upper()}{what[1:]}" for what in found.left_out))
        self.lost.update(dict.fromkeys(f"The {one.kind} “{one.name}”" for one in found.shown))
        return _PIPE.sub(self._pipe, found.text)

    def _pipe(self, match: re.Match[str]) -> str:
        name = match[1].strip()
        if name in self.piped:
            return f"{{{self.piped[name]}}}"
        if name in PLACEHOLDERS:
            return match[0]
        self.lost[f"“{{{shortened(name, 40)}}}”, which is no question"] = None
        return f"({name})"
