"""What the pages of languages and translations show, prepared as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.languages import can_be_announced
from consult.consultations.logic.described import TEXTS, untold
from consult.consultations.models import Consultation
from consult.consultations.queries import phase
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Questionnaire, words
from consult.questionnaire.logic.exchange import text_faults
from consult.questionnaire.logic.texts import Text, texts_of
from consult.questionnaire.logic.translations import (
    Completeness,
    completeness,
    inherited,
    is_said,
)
from consult.questionnaire.logic.typed_translations import Merged, Typed, cleaned, is_touched, mark

AT_ONCE = 30
"""So many texts stand on one screen at most."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a consultation, as the overview shows it."""

    tag: str
    is_announced: bool
    is_asked: bool
    can_be_announced: bool
    told: int
    """How many of the consultation's own texts are there."""
    to_tell: int
    texts: Completeness | None
    base: str | None
    """What it is a variety of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text beside its source."""

    text: Text
    source: str
    said: str
    """What the field holds: what was typed, or what is kept."""
    kept: str
    taken: str = ""
    """For a variety: what its language says."""
    faults: tuple[Sentence, ...] = ()
    was: str = ""
    """The source as it was translated, where it was changed since."""
    theirs: str | None = None
    """What somebody else wrote meanwhile."""
    is_moved: bool = False
    """Somebody changed the source meanwhile."""

    @property
    def seen(self) -> str:
        """The mark of what is kept now."""
        return mark(self.kept)

    @property
    def seen_source(self) -> str:
        """The mark of the source as it is now."""
        return mark(self.source)

    @property
    def lines(self) -> int:
        """How high the field is."""
        return min(8, max(2, len(max(self.source, self.said, key=len)) // 44 + 1))


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the questionnaire in the list of pages."""

    code: str
    title: str
    there: int
    base: int


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of texts, and where it lies."""

    rows: tuple[Row, ...]
    page: str
    part: int
    parts: int
    only_missing: bool
    next: tuple[str, int] | None
    """The page and part that follow; none after the last."""
    places: tuple[Place, ...] = ()
    gone: tuple[str, ...] = field(default=())
    """What was typed for texts that are not there any more."""


def languages_of(
    session: Session, row: Consultation, asked: Questionnaire | None, at: datetime
) -> tuple[Language, ...]:
    """Every language that is announced or asked, the first being the source."""
    tags = dict.fromkeys((*(asked.languages if asked else ()), *row.languages))
    told = {name: getattr(row, name) for name in TEXTS}
    needed = sum(bool(told[name]) or name == "title" for name in TEXTS)
    return tuple(
        Language(
            tag=tag,
            is_announced=tag in row.languages,
            is_asked=asked is not None and tag in asked.languages,
            can_be_announced=tag not in row.languages and can_be_announced(session, row, tag, at),
            told=needed - len(untold(told, row.languages, tag)),
            to_tell=needed,
            texts=completeness(asked, tag) if asked and tag in asked.languages else None,
            base=inherited(asked, tag) if asked else None,
        )
        for tag in tags
    )


def is_open_to_change(row: Consultation, at: datetime) -> bool:
    """Whether languages can be taken away: nobody was told of them yet."""
    return phase(row, at) == "draft"


def source_of(asked: Questionnaire, language: str) -> str:
    """The language that stands beside: the first, or the second beside the first itself."""
    return next((tag for tag in asked.languages if tag != language), language)


def screen_of(
    asked: Questionnaire,
    language: str,
    page: str,
    part: int,
    only_missing: bool,
    outdated: dict[str, str],
) -> Screen:
    """The texts of one screen: of one page, or those that are missing wherever they stand."""
    texts, base = texts_of(asked), inherited(asked, language)
    pages = list(dict.fromkeys(text.page for text in texts))
    page = page if page in pages or only_missing else (pages or [""])[0]
    lacking = [text for text in texts if not is_said(text.words, language, base)]
    chosen = lacking if only_missing else [text for text in texts if text.page == page]
    parts = max(1, -(-len(chosen) // AT_ONCE))
    part = min(max(part, 1), parts)
    shown = chosen[(part - 1) * AT_ONCE : part * AT_ONCE]
    rows = tuple(_row(text, asked, language, outdated.get(text.key, "")) for text in shown)
    following = None if only_missing else _next(pages, page, part, parts)
    places = _places(asked, completeness(asked, language, texts))
    return Screen(rows, page, part, parts, only_missing, following, places)


def _row(text: Text, asked: Questionnaire, language: str, was: str) -> Row:
    source, base = source_of(asked, language), inherited(asked, language)
    here, said = text.words.get(source, ""), text.words.get(language, "")
    return Row(
        text=text,
        source=here,
        said=said,
        kept=said,
        taken=text.words.get(base, "") if base and base != source else "",
        faults=tuple(text_faults(here, said)) if said else (),
        was=was,
    )


def _next(pages: Sequence[str], page: str, part: int, parts: int) -> tuple[str, int] | None:
    if part < parts:
        return page, part + 1
    following = pages[pages.index(page) + 1 :] if page in pages else ()
    return (following[0], 1) if following else None


def _places(asked: Questionnaire, found: Completeness) -> tuple[Place, ...]:
    titles = {page.code: words(page.title, asked.languages[0]) for page in asked.pages}
    counted = found.by_page().items()
    return tuple(Place(code, titles.get(code, ""), *counts) for code, counts in counted)


def clashing_screen(
    asked: Questionnaire, language: str, typed: Sequence[Typed], merged: Merged, shown: Screen
) -> Screen:
    """What was typed again, each beside what somebody else wrote meanwhile."""
    texts = {text.key: text for text in texts_of(asked)}
    rows = tuple(
        _clashing(_row(texts[one.key], asked, language, ""), one, merged)
        for one in typed
        if one.key in texts
    )
    return replace(shown, rows=rows, gone=tuple(one.text for one in merged.gone))


def _clashing(row: Row, one: Typed, merged: Merged) -> Row:
    """A field that was left alone shows what is kept now, whoever wrote it."""
    if not is_touched(one):
        return row
    return replace(
        row,
        said=one.text,
        faults=tuple(text_faults(row.source, cleaned(one.text))),
        theirs=merged.theirs.get(one.key),
        is_moved=one.key in merged.moved,
    )
