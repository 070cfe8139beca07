"""One question of LimeSurvey as an item, or as two where it takes comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from consult.questionnaire.formats.limesurvey.attributes import Attributes
from consult.questionnaire.formats.limesurvey.coding import FIXED, Coded
from consult.questionnaire.formats.limesurvey.compare import missing, negated
from consult.questionnaire.formats.limesurvey.conditions import both, question_condition
from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.limits import checks_of, limits_of
from consult.questionnaire.formats.limesurvey.names import Names
from consult.questionnaire.formats.limesurvey.notes import Notes, quoted
from consult.questionnaire.formats.limesurvey.parts import PartsOf
from consult.questionnaire.formats.limesurvey.texts import Texts
from consult.questionnaire.formats.limesurvey.translate import Translator
from consult.questionnaire.formats.limesurvey.words import own_words
from consult.questionnaire.formats.one_voice import wording
from consult.questionnaire.logic.definition import Condition, Expression, Item, Option, Words

_EQUATION = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Context:
    """What all questions are read with."""

    languages: tuple[str, ...]
    names: Names
    notes: Notes


def items_of(one: Coded, context: Context) -> tuple[Item, ...]:
    """The item of a question, and the item of its comments where it takes any."""
    translator = Translator(context.names, one.place, one)
    texts = Texts(context.notes, translator, one.where, one.question.line)
    attributes = Attributes(one, context.notes)
    maker = _Maker(one, context, texts, attributes)
    found = maker.items()
    maker.name_leftovers()
    attributes.name_the_rest()
    return found


class _Maker:
    def __init__(self, one: Coded, context: Context, texts: Texts, attributes: Attributes) -> None:
        self.one, self.context, self.texts, self.attributes = one, context, texts, attributes
        self.question = one.question
        self.languages = context.languages
        self.parts = PartsOf(one, texts, attributes, context.names)

    def items(self) -> tuple[Item, ...]:
        """The item, and its comments."""
        # A condition is about earlier items: the question itself has no say in it.
        translator = Translator(self.context.names, self.one.place)
        notes, where = self.context.notes, self.one.where
        show_if = question_condition(self.question, translator, notes, where)
        options = self._options()
        item = self._item(show_if, options)
        comment = self._comment(show_if, options)
        return (item,) if comment is None else (item, comment)

    def _item(self, show_if: Condition | None, options: tuple[Option, ...]) -> Item:
        fields: dict[str, Any] = {
            **limits_of(self.one, self.attributes, self.texts),
            **self._axes(),
            **self._calculated(),
        }
        asked = self.texts.text({} if "value" in fields else self._asked())
        hint = self.texts.text(self.question.helps)
        is_silent = self.one.type == "calculated" and self._is_silent(asked.words)
        return Item(
            self.one.code,
            self.one.type,
            {} if is_silent else wording(asked.words, hint.words),
            required=self._required(),
            show_if=show_if,
            checks=self._checks(),
            media=(*asked.media, *hint.media),
            options=options,
            shuffle=self._is_shuffled(),
            **{name: value for name, value in fields.items() if value is not None},
        )

    def _asked(self) -> Words:
        return self.question.texts

    def _checks(self) -> Any:
        names = self.context.names
        return checks_of(self.one, self.attributes, self.texts, names, self.languages)

    def _options(self) -> tuple[Option, ...]:
        one, question = self.one, self.question
        if question.type in FIXED:
            return self.parts.fixed(self.languages)
        if one.type == "multiple":
            made = self.parts.made(question.subquestions_of("0"), one.options, filtered=True)
            return self.parts.excluding((*made, *self.parts.other(self.languages)))
        if one.type == "matrix_multiple":
            return self.parts.made(question.subquestions_of("1"), one.options)
        if one.type == "ranking":
            answers = question.answers_of("0") or question.subquestions_of("0")
            return self.parts.made(answers, one.options, filtered=True)
        if one.type in ("radio", "dropdown", "matrix", "matrix_two"):
            made = self.parts.made(question.answers_of("0"), one.options, filtered=not one.rows)
            return (*made, *self.parts.other(self.languages))
        return ()

    def _axes(self) -> dict[str, Any]:
        one, question = self.one, self.question
        if not one.type.startswith("matrix") and one.type not in ("numbers", "texts"):
            return {"max": 5} if one.type == "rating" else {}
        first = question.subquestions_of("0")
        found: dict[str, Any] = {"rows": self.parts.made(first, one.rows, filtered=True)}
        if one.type == "matrix_two":
            heads = (self.attributes.words(f"dualscale_header{scale}") for scale in "AB")
            found["columns"] = self.parts.made(question.answers_of("1"), one.columns)
            found["scale_titles"] = tuple(self.texts.label(head) for head in heads)
        elif one.columns:
            found["columns"] = self.parts.made(question.subquestions_of("1"), one.columns)
        return found

    def _calculated(self) -> dict[str, Any]:
        """The value of an equation, which stands in an attribute or as the question's text."""
        if self.one.type != "calculated":
            return {}
        said = self.attributes.text("equation") or next(iter(self.question.texts.values()), "")
        inner = _EQUATION.findall(said)
        rest = _EQUATION.sub("", re.sub(r"<[^<>]*>", "", said)).strip()
        try:
            if len(inner) > 1 or (inner and rest):
                raise Untranslatable("it mixes words and equations")
            value: Expression = self.texts.translator.expression(inner[0] if inner else said)
        except Untranslatable as reason:
            self.attributes.lost(f"The equation {quoted(said)} is not carried: {reason}.")
            return {"value": None}
        return {"value": value}

    def _is_silent(self, words: Words) -> bool:
        if not self.question.is_set("hidden"):
            self.attributes.changed("Its value is worked out, and not shown to respondents.")
        return not words

    def _required(self) -> bool:
        mark = self.question.mandatory.upper()
        if self.one.type in ("note", "calculated"):
            return False
        if mark == "S":
            self.attributes.changed("People were reminded of it once there; here it is optional.")
        return mark == "Y"

    def _is_shuffled(self) -> bool:
        names = ("random_order", "answer_order", "subquestion_order")
        marks = [self.attributes.is_set(name) for name in names]
        return any(marks) and bool(self.one.options or self.one.rows)

    def _comment(self, show_if: Condition | None, options: tuple[Option, ...]) -> Item | None:
        one = self.one
        if not one.comment:
            return None
        self.attributes.changed(f"Its comments are an item of their own, “{one.comment}”.")
        asked = wording(own_words("comment", self.languages))
        if one.question.type == "O":
            return Item(one.comment, "long_text", asked, show_if=show_if)
        chosen = both(show_if, negated(missing(one.code)))
        kept = self.attributes.text("commented_checkbox")
        rows = tuple(self._commented(option, kept) for option in options)
        return Item(
            one.comment,
            "texts",
            asked,
            show_if=show_if if kept in ("always", "unchecked", "allways") else chosen,
            rows=rows,
        )

    def _commented(self, option: Option, kept: str) -> Option:
        """The field beside an option: there when it is chosen, unless the file says otherwise."""
        is_chosen: Condition = {"in": [option.code, {"var": self.one.code}]}
        conditions = {"unchecked": negated(is_chosen), "always": None, "allways": None}
        return Option(option.code, option.label, show_if=conditions.get(kept, is_chosen))

    def name_leftovers(self) -> None:
        """What the question has beside its attributes and cannot be kept."""
        question = self.question
        if question.defaults:
            self.attributes.lost("Its default answer is not carried: answers are the respondent’s.")
        if question.has_script:
            self.attributes.lost("Its script is not carried.")
        if question.is_set("hidden") and self.one.type != "calculated":
            self.attributes.lost(
                "It is hidden there, and would be shown here; remove it if unused."
            )
        self.attributes.text("equation")
