"""Questionnaires as LimeSurvey's tab-separated structure, which its import takes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.formats.limesurvey.compare import joined
from consult.questionnaire.formats.limesurvey.notes import Notes
from consult.questionnaire.formats.limesurvey.out_codes import out_codes
from consult.questionnaire.formats.limesurvey.out_items import LETTERS, Cells, ItemWriter, Lines
from consult.questionnaire.formats.limesurvey.out_logic import Writer
from consult.questionnaire.formats.limesurvey.out_texts import OutTexts
from consult.questionnaire.formats.one_voice import ONE_VOICE
from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire, Words, words

COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language", "validation"),
    *("mandatory", "other", "default", "same_default", "allowed_filetypes", "date_format"),
    *("date_max", "date_min", "dualscale_headerA", "dualscale_headerB", "equals_num_value"),
    *("equation", "exclude_all_others", "hidden", "input_boxes", "location_mapservice"),
    *("max_answers", "max_filesize", "max_num_of_files", "max_num_value_n", "maximum_chars"),
    *("min_answers", "min_num_of_files", "min_num_value_n", "multiflexible_checkbox"),
    *("multiflexible_max", "multiflexible_min", "num_value_int_only", "other_replace_text"),
    *("random_group", "random_order", "suffix"),
)


def write_lss_tsv(questionnaire: Questionnaire, voice: str = "") -> Exported:
    """What one voice is asked; the wordings of the others are not carried."""
    asked = voice or _voice(questionnaire)
    writer = _Writer(questionnaire, asked)
    out = StringIO()
    table = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n", restval="")
    table.writeheader()
    table.writerows(writer.rows())
    return Exported(("\ufeff" + out.getvalue()).encode(), writer.notes.unsupported)


def _voice(questionnaire: Questionnaire) -> str:
    """The voice that imported questionnaires have, or else the first."""
    codes = [voice.code for voice in questionnaire.voices]
    return ONE_VOICE if ONE_VOICE in codes else next(iter(codes), ONE_VOICE)


class _Writer:
    def __init__(self, questionnaire: Questionnaire, voice: str) -> None:
        self.asked, self.voice = questionnaire, voice
        self.languages = questionnaire.languages or ("en",)
        self.notes = Notes("")
        self.kept = {item.code for item in questionnaire.items() if self._is_kept(item)}
        codes = out_codes(questionnaire, voice)
        known = {code: one for code, one in codes.items() if code in self.kept}
        self.texts = OutTexts(self.languages, known, self.notes)
        self.items = ItemWriter(self.texts, Writer(known), self.notes, voice)

    def _is_kept(self, item: Item) -> bool:
        if item.type not in LETTERS:
            what = f"Items of the type “{item.type.replace('_', ' ')}” have no equal there."
            self.notes.lost(f"item {item.code}", what)
            return False
        if item.type == "calculated" or item.is_asked_of(self.voice):
            return True
        self.notes.lost(f"item {item.code}", f"It is not put to {self.voice}, so it is left out.")
        return False

    def rows(self) -> Iterator[Cells]:
        """Every row: settings, titles, then the whole structure once for each language."""
        for voice in self.asked.voices:
            if voice.code != self.voice:
                self.notes.lost("", f"The wordings for {voice.code} are not carried.")
        base, *others = self.languages
        yield _setting("language", base)
        yield _setting("additional_languages", " ".join(others))
        yield _setting("format", "G")
        for language in self.languages:
            title = words(self.asked.title, language)
            yield {**_setting("surveyls_title", title), "class": "SL", "language": language}
        structure = list(self._structure())
        for language in self.languages:
            for place, (page, group, lines) in enumerate(structure, 1):
                yield from self._in_language(place, page, group, lines, language)

    def _structure(self) -> Iterator[tuple[Page, Group, list[tuple[Item, Lines]]]]:
        for page in self.asked.pages:
            groups = [group for group in page.groups if self._items(group)]
            if len(groups) > 1:
                what = f"Its {len(groups)} groups are as many pages there."
                self.notes.lost(f"page {page.code}", what)
            for group in groups:
                yield page, group, [(item, self.items.lines(item)) for item in self._items(group)]

    def _items(self, group: Group) -> list[Item]:
        return [item for item in group.items if item.code in self.kept]

    def _in_language(
        self,
        place: int,
        page: Page,
        group: Group,
        lines: list[tuple[Item, Lines]],
        language: str,
    ) -> Iterator[Cells]:
        """One group in one language."""
        conditions = [each for each in (page.show_if, group.show_if) if each is not None]
        show_if = joined("and", conditions) if conditions else None
        title = group.title if group.title.get(language) else page.title
        yield {
            "class": "G",
            "type/scale": str(place),
            "name": self.texts.said(title, language),
            "relevance": self.items.relevance(show_if, f"page {page.code}") or "1",
            "language": language,
        }
        for item, each in lines:
            random = {"random_group": f"group{place}"} if group.shuffle else {}
            yield each.question | random | self._worded(item, language)
            for cells, label in each.parts:
                yield cells | {"text": self.texts.said(label, language), "language": language}

    def _worded(self, item: Item, language: str) -> Cells:
        """The texts of an item in one language."""
        wording = item.wordings.get(self.voice)
        ask: Words = wording.ask if wording else {}
        titles = dict(
            zip(("dualscale_headerA", "dualscale_headerB"), item.scale_titles, strict=False)
        )
        other = next((option.label for option in item.options if option.other), {})
        return {
            "text": self.texts.said(ask, language, item.media),
            "help": self.texts.said(wording.hint, language) if wording else "",
            "language": language,
            "suffix": self.texts.said(item.unit, language),
            "other_replace_text": self.texts.said(other, language),
            **{name: self.texts.said(title, language) for name, title in titles.items()},
        }


def _setting(name: str, value: str) -> Cells:
    return {"class": "S", "name": name, "text": value}
