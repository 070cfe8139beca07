"""Options, rows and columns of an item: their labels, filters, conditions and exclusions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from consult.questionnaire.formats.limesurvey.attributes import Attributes
from consult.questionnaire.formats.limesurvey.coding import Coded
from consult.questionnaire.formats.limesurvey.compare import (
    Tree,
    is_there,
    joined,
    negated,
    ticked,
)
from consult.questionnaire.formats.limesurvey.conditions import both, relevance
from consult.questionnaire.formats.limesurvey.names import Names
from consult.questionnaire.formats.limesurvey.survey import Part
from consult.questionnaire.formats.limesurvey.texts import Texts
from consult.questionnaire.formats.limesurvey.words import own_words
from consult.questionnaire.logic.definition import Option

Parts = tuple[Option, ...]
MOST_FILTERS = 5


class PartsOf:
    """Makes the parts of one question."""

    def __init__(self, one: Coded, texts: Texts, attributes: Attributes, names: Names) -> None:
        self.one, self.texts, self.attributes, self.names = one, texts, attributes, names

    def made(
        self, parts: Iterable[Part], codes: Mapping[str, str], filtered: bool = False
    ) -> Parts:
        """Options of parts; each code once, filtered by earlier answers where that is asked for."""
        found: dict[str, Option] = {}
        for part in parts:
            code = codes.get(part.code)
            if code is not None and code not in found:
                label = self.texts.label(part.texts, part.code or code)
                found[code] = Option(code, label, show_if=self._relevance(part))
        made = tuple(found.values())
        return self._filtered(made, codes) if filtered else made

    def fixed(self, languages: Iterable[str]) -> Parts:
        """The answers that a type brings itself."""
        wanted = tuple(languages)
        codes = self.one.options
        return tuple(Option(ours, own_words(theirs, wanted)) for theirs, ours in codes.items())

    def other(self, languages: Iterable[str]) -> Parts:
        """The option that asks for words of one's own, where there is one."""
        if not self.one.other:
            return ()
        texts = self.texts.label(self.attributes.words("other_replace_text"))
        label = texts or own_words("other", languages)
        return (Option(self.one.other, label, other=True),)

    def excluding(self, options: Parts) -> Parts:
        """The options, those that stand alone marked."""
        wanted = self.attributes.text("exclude_all_others").replace(",", ";").split(";")
        alone = {
            self.one.options[code.strip()] for code in wanted if code.strip() in self.one.options
        }
        return tuple(
            msgspec.structs.replace(option, exclusive=True) if option.code in alone else option
            for option in options
        )

    def _relevance(self, part: Part) -> Tree:
        where = f"{self.one.where}, {part.code}"
        translator, notes = self.texts.translator, self.texts.notes
        return relevance(part.relevance, translator, notes, where, part.line)

    def _filtered(self, parts: Parts, codes: Mapping[str, str]) -> Parts:
        """Those that also stand in an earlier question are shown with its answer, or without."""
        theirs = {ours: code for code, ours in codes.items()}
        for name, is_kept in (("array_filter", True), ("array_filter_exclude", False)):
            sources = list(filter(None, self.attributes.text(name).split(";")))
            if len(sources) > MOST_FILTERS:
                self.attributes.lost(f"Of its filters {MOST_FILTERS} are carried.")
            for source in sources[:MOST_FILTERS]:
                parts = self._by(source.strip(), parts, theirs, is_kept)
        return parts

    def _by(self, source: str, parts: Parts, theirs: Mapping[str, str], is_kept: bool) -> Parts:
        one = self.names.coded.get(source)
        if one is None or one.place >= self.one.place:
            self.attributes.lost(
                f"The filter by “{source}” is not carried: it is not asked before."
            )
            return parts
        found = []
        for part in parts:
            tree = self._answered_there(one, theirs.get(part.code, ""))
            condition = tree if tree is None or is_kept else negated(tree)
            found.append(msgspec.structs.replace(part, show_if=both(part.show_if, condition)))
        return tuple(found)

    def _answered_there(self, one: Coded, code: str) -> Tree | None:
        """That the part with this code was chosen or filled in; None where there is none."""
        found = self.names.row(one, code)
        if found:
            trees = [ticked(ref) if ref.kind == "tick" else is_there(ref) for ref in found]
            return joined("or", trees)
        whole = self.names.parts[one.code][""]
        if whole.kind == "code" and code in whole.codes:
            return {"==": [{"var": whole.name}, whole.codes[code]]}
        return None
