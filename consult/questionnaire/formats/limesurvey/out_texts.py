"""Our texts as LimeSurvey takes them: marked up, with media in them, and names in braces theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from consult.questionnaire.formats.limesurvey.notes import Notes
from consult.questionnaire.formats.limesurvey.out_codes import OutCodes
from consult.questionnaire.logic.definition import PLACEHOLDERS, Media, Words, words

_BRACED = re.compile(r"\{(\w[\w-]*)\}")


class OutTexts:
    """Writes the texts of one questionnaire."""

    def __init__(
        self, languages: tuple[str, ...], codes: Mapping[str, OutCodes], notes: Notes
    ) -> None:
        self.languages, self.codes, self.notes = languages, codes, notes

    def said(self, texts: Words, language: str, media: tuple[Media, ...] = ()) -> str:
        """A text in one language; empty where it is not said in it."""
        plain = escape(texts.get(language, ""), quote=False).replace("\n", "<br />")
        piped = _BRACED.sub(self._named, plain)
        return piped + "".join(f"<br />{self._shown(each, language)}" for each in media)

    def _named(self, match: re.Match[str]) -> str:
        name = match[1]
        if name in self.codes:
            return f"{{{self.codes[name].code}.shown}}"
        if name in PLACEHOLDERS:
            self.notes.lost(
                "texts", f"“{{{name}}}” is filled in here only; it is written [{name}]."
            )
        return f"[{name}]"

    def _shown(self, media: Media, language: str) -> str:
        address, text = escape(media.address), escape(words(media.text, language))
        if not media.address.startswith("https://"):
            what = f"“{media.address}” is kept by the consultation; put it into LimeSurvey, too."
            self.notes.lost("media", what)
        if media.kind == "image":
            return f'<img src="{address}" alt="{text}" />'
        if media.kind == "video":
            return f'<video src="{address}" title="{text}"></video>'
        return f'<a href="{address}">{text}</a>'
