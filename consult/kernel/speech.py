"""How paper and files speak one language: sentences, numbers and days, without the web."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

TRANSLATIONS = Path(__file__).parent.parent / "translations"
NOT_COMPUTED = "—"
_WRITES_LIKE = {"en": "en-GB"}  # the day before the month, as in Europe
LANGUAGES = ("en", "fr")
"""Languages that our own sentences can be written in."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One language: what translates, and how it writes figures."""

    language: str
    catalogue: NullTranslations
    locale: Locale

    def _(self, text: str, **values: object) -> str:
        """The sentence in this language, with its values put in."""
        return self.catalogue.gettext(text) % values

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """The sentence that goes with `num` things; `%(num)s` stands for their number."""
        return self.catalogue.ngettext(one, many, num) % {"num": self.number(num), **values}

    def words(self, texts: dict[str, str]) -> str:
        """The text in this language, else in the first language that has it."""
        return texts.get(self.language) or next(iter(texts.values()), "")

    def in_sentence(self, texts: dict[str, str]) -> str:
        """A name in the middle of a sentence: its capital goes, an abbreviation's stay."""
        name = self.words(texts)
        return name[:1].lower() + name[1:] if name[1:2].islower() else name

    def number(self, value: float | None) -> str:
        """A number; a dash where there is none."""
        return NOT_COMPUTED if value is None else str(format_decimal(value, locale=self.locale))

    def percent(self, share: float | None) -> str:
        """A share in 0..1 as a whole percentage."""
        if share is None:
            return NOT_COMPUTED
        return str(format_percent(share, "#,##0\u00a0%", locale=self.locale))

    def points(self, difference: float | None) -> str:
        """A difference of shares in whole points, with its sign."""
        if difference is None:
            return NOT_COMPUTED
        whole = round(difference * 100)
        sign = "−" if whole < 0 else "+" if whole > 0 else ""
        return f"{sign}{abs(whole)}"

    def day(self, moment: str | None) -> str:
        """A day in words, from its ISO form."""
        if not moment:
            return NOT_COMPUTED
        return str(format_date(date.fromisoformat(moment), "long", locale=self.locale))

    def quoted(self, text: str) -> str:
        """A quotation in this language's marks."""
        return f"«\u00a0{text}\u00a0»" if self.language == "fr" else f"“{text}”"


@cache
def speech(language: str) -> Speech:
    """The speech of a language; what has no translation is said in English."""
    catalogue = Translations.load(TRANSLATIONS, [language])
    return Speech(language, catalogue, Locale.parse(_WRITES_LIKE.get(language, language), sep="-"))
