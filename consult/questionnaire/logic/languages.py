"""Languages by their BCP 47 tags: reading a tag, its own name, its direction, and varieties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from consult.kernel.errors import Invalid
from consult.kernel.text import Sentence

EU_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
"""The official languages of the European Union."""

LONGEST_TAG = 35
_NO_LANGUAGE = ("mul", "und", "zxx", "mis")
_RIGHT_TO_LEFT = frozenset(
    ("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Yezi", "Mend")
)
_EASY = frozenset(("easy", "easyread", "facile", "facil", "leicht", "simple", "plain"))
_INFORMAL = frozenset(("informal", "informel", "informell"))
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SCRIPT = re.compile(r"[a-z]{4}")
_REGION = re.compile(r"[a-z]{2}|[0-9]{3}")
_VARIANT = re.compile(r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}")
_PRIVATE = re.compile(r"[a-z0-9]{1,8}")

EASY_WORDS = {
    "bg": "лесно за четене",
    "cs": "snadné čtení",
    "da": "let at læse",
    "de": "Leichte Sprache",
    "el": "εύκολη ανάγνωση",
    "en": "easy to read",
    "es": "lectura fácil",
    "et": "lihtsas keeles",
    "fi": "selkokieli",
    "fr": "facile à lire",
    "ga": "éasca le léamh",
    "hr": "lako za čitanje",
    "hu": "könnyen érthető",
    "it": "facile da leggere",
    "lt": "lengvai suprantama",
    "lv": "viegli lasīt",
    "mt": "faċli biex taqra",
    "nl": "makkelijk te lezen",
    "pl": "tekst łatwy do czytania",
    "pt": "leitura fácil",
    "ro": "ușor de citit",
    "sk": "ľahko čitateľné",
    "sl": "lahko branje",
    "sv": "lättläst",
}
INFORMAL_WORDS = {
    "cs": "tykání",
    "da": "uformel",
    "de": "Du-Form",
    "en": "informal",
    "es": "tuteo",
    "et": "sinavorm",
    "fi": "sinuttelu",
    "fr": "tutoiement",
    "hu": "tegező",
    "it": "tu",
    "nl": "je-vorm",
    "pl": "na „ty”",
    "pt": "tu",
    "ro": "tu",
    "sk": "tykanie",
    "sl": "tikanje",
    "sv": "informell",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A language tag in its parts, each written as the standard writes it."""

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    """What stands behind "x"."""

    def __str__(self) -> str:
        private = ("x", *self.private) if self.private else ()
        parts = (self.language, self.script, self.region, *self.variants, *private)
        return "-".join(part for part in parts if part)

    @property
    def varieties(self) -> tuple[str, ...]:
        """The words for a manner of speaking: easy, informal, a dialect."""
        return (*self.variants, *self.private)


def normal(tag: str) -> str:
    """The tag as the standard writes it; Invalid says how tags look where it is none."""
    parsed = parse(tag)
    if parsed is None:
        raise Invalid(
            Sentence(
                "“%(tag)s” is not a language tag. Write the code of the language, as in “fi”, and "
                "what makes it special behind it, as in “sr-Latn”, “pt-BR” or “fr-x-facile”.",
                tag=tag.strip()[:40],
            )
        )
    return str(parsed)


def is_tag(tag: str) -> bool:
    """Whether this is a language tag, however it is written."""
    return parse(tag) is not None


@lru_cache(maxsize=512)
def parse(tag: str) -> Tag | None:
    """The parts of a tag; None where it is none."""
    if len(tag) > LONGEST_TAG:
        return None
    first, *others = tag.strip().lower().replace("_", "-").split("-")
    language = _language(first)
    return _rest(language, others) if language else None


def _language(code: str) -> Tag | None:
    """The language, by the shorter of its codes; some old codes also say a script."""
    if not _LANGUAGE.fullmatch(code) or code in _NO_LANGUAGE:
        return None
    language, _, script = str(get_global("language_aliases").get(code, code)).partition("_")
    if len(language) == 2 and language not in _english().languages:
        return None
    return Tag(language, script if _SCRIPT.fullmatch(script.lower()) else "")


def _rest(begun: Tag, subtags: list[str]) -> Tag | None:
    """What follows the language: script, region, variants, and private words behind an "x"."""
    script, region = begun.script, ""
    variants: list[str] = []
    private: list[str] = []
    behind = subtags[subtags.index("x") + 1 :] if "x" in subtags else None
    for subtag in subtags[: subtags.index("x")] if "x" in subtags else subtags:
        if subtag in _EASY and not _VARIANT.fullmatch(subtag):
            private.append(subtag)
        elif _is_script(subtag) and not (region or variants):
            script = subtag.title()
        elif _is_region(subtag) and not (region or variants):
            region = _region(subtag)
        elif _VARIANT.fullmatch(subtag):
            variants.append(subtag)
        else:
            return None
    if behind is not None and not (behind and all(map(_PRIVATE.fullmatch, behind))):
        return None
    return Tag(begun.language, script, region, tuple(variants), (*private, *(behind or ())))


def _is_script(subtag: str) -> bool:
    return bool(_SCRIPT.fullmatch(subtag)) and subtag.title() in _english().scripts


def _is_region(subtag: str) -> bool:
    return bool(_REGION.fullmatch(subtag)) and _region(subtag) in _english().territories


def _region(subtag: str) -> str:
    aliases: list[str] = get_global("territory_aliases").get(subtag.upper(), [])
    return aliases[0] if len(aliases) == 1 else subtag.upper()


def ancestors(tag: str) -> Iterator[str]:
    """What this tag is a variety of, the nearest first: "pt-BR-x-facile" gives "pt-BR", "pt"."""
    while tag:
        tag = tag.rpartition("-")[0].removesuffix("-x")
        if tag:
            yield tag


def base_of(tag: str, languages: Iterable[str]) -> str | None:
    """The language whose texts serve this variety where it says nothing of its own.

    Another script serves nobody: Serbian in Latin letters takes nothing from the Cyrillic.
    """
    known = set(languages)
    base = next((each for each in ancestors(tag) if each in known), None)
    return base if base and script_of(base) == script_of(tag) else None


def needs_base(tag: str) -> bool:
    """Whether this is a manner of speaking a language, which means nothing without it.

    Regions and scripts stand on their own: many people read "pt-BR" or "zh-Hans" and no other.
    """
    parsed = parse(tag)
    return bool(parsed and parsed.varieties)


def script_of(tag: str) -> str:
    """The script in which the language is usually written, unless the tag says another."""
    parsed = parse(tag)
    if parsed is None:
        return ""
    likely = get_global("likely_subtags")
    found = likely.get(f"{parsed.language}_{parsed.region}") or likely.get(parsed.language, "")
    return parsed.script or next((part for part in found.split("_") if len(part) == 4), "")


def direction(tag: str) -> str:
    """ "rtl" for languages written from right to left, "ltr" for all others."""
    return "rtl" if script_of(tag) in _RIGHT_TO_LEFT else "ltr"


def own_name(tag: str) -> str:
    """How a language calls itself, and its variety: "français (facile à lire)"."""
    parsed = parse(tag)
    return _named(parsed, _own_locale(parsed)) if parsed else tag


def name_in(tag: str, language: str) -> str:
    """How a language is called in another: Finnish is “finnois” in French."""
    parsed = parse(tag)
    within = parse(language)
    return _named(parsed, _own_locale(within) if within else _english()) if parsed else tag


def _own_locale(tag: Tag) -> Locale:
    """What CLDR knows of the language in its script, of the language at all, or else English."""
    return _locale(f"{tag.language}_{tag.script}") or _locale(tag.language) or _english()


def _named(parsed: Tag, locale: Locale) -> str:
    name = locale.languages.get(parsed.language) or _english().languages.get(parsed.language)
    details = [
        locale.scripts.get(parsed.script, parsed.script),
        locale.territories.get(parsed.region, parsed.region),
        *(_variety_words(word, locale.language) for word in parsed.varieties),
    ]
    said = ", ".join(detail for detail in details if detail)
    return f"{name or parsed.language} ({said})" if said else str(name or parsed.language)


def _variety_words(word: str, language: str) -> str:
    if word in _EASY:
        return EASY_WORDS.get(language, EASY_WORDS["en"])
    if word in _INFORMAL:
        return INFORMAL_WORDS.get(language, INFORMAL_WORDS["en"])
    return word


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.rstrip("_"))
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=1)
def _english() -> Locale:
    return Locale("en")
