"""The attributes of a question: what is taken out of them, and what is left over."""

from __future__ import annotations

import math

from consult.questionnaire.formats.limesurvey.coding import Coded
from consult.questionnaire.formats.limesurvey.notes import Notes, quoted

_LOOKS = frozenset(
    (
        *("display_columns", "display_rows", "hide_tip", "page_break", "public_statistics"),
        *("scale_export", "statistics_graphtype", "statistics_showgraph", "statistics_showmap"),
        *("save_as_default", "clear_default", "question_template", "input_size", "dropdown_size"),
        *("text_input_width", "text_input_columns", "answer_width", "answer_width_bycolumn"),
        *("label_input_columns", "choice_input_columns", "keep_aspect", "fix_height", "fix_width"),
        *("crop_or_resize", "horizontal_scroll", "button_size", "show_tick", "width_entry"),
        *("samechoiceheight", "samelistheight", "showpopups", "other_position", "show_search"),
        *("repeat_headings", "parent_order", "printable_help", "show_handle", "show_number"),
        *("visualize", "only_pull", "addlineicon", "autoaddnewline", "add_platform_info"),
        *(
            "use_dropdown",
            "dropdown_dates",
            "dropdown_prefix",
            "array_filter_style",
            "display_type",
        ),
        *("slider_layout", "slider_accuracy", "slider_orientation", "slider_handle"),
        *("slider_custom_handle", "slider_showminmax", "slider_separator", "slider_reset"),
        *("slider_reversed", "slider_middlestart", "slider_default_set", "slider_default"),
        *("input_boxes", "value_range_allows_missing", "id", "encrypted", "same_script"),
        *("location_mapheight", "location_mapwidth", "location_mapzoom", "location_city"),
        *("location_state", "location_postal", "location_country", "location_nodefaultfromip"),
        *("location_defaultcoordinates", "scriptActivate", "multiflexible_checkbox"),
        *("time_limit_action", "time_limit_disable_next", "time_limit_disable_prev"),
        *("random_group", "hidden", "date_format", "location_mapservice", "numbers_only"),
        *("num_value_int_only", "show_comment", "show_title", "commented_checkbox_auto"),
        *("dropdown_dates_minute_step", "dropdown_dates_month_style", "other_replace_text"),
        *("choice_title", "rank_title", "placeholder", "question_theme_name", "reverse"),
        *("assessment_value", "same_default", "show_grand_total"),
    )
)
"""How something looks or is counted there; or what is read where the type is chosen."""
_OFF = ("", "0", "N", "X", "no", "false", "off", "none", "normal", "default")


class Attributes:
    """Takes attributes out of a question and remembers which."""

    def __init__(self, one: Coded, notes: Notes) -> None:
        self.one, self.notes = one, notes
        self._taken: set[str] = set()

    def text(self, name: str) -> str:
        """An attribute as it stands."""
        self._taken.add(name)
        return self.one.question.attribute(name).strip()

    def words(self, name: str) -> dict[str, str]:
        """An attribute in several languages; in the first where it names none."""
        self._taken.add(name)
        question = self.one.question
        plain = question.attributes.get(name, "")
        first = next(iter(question.texts), "")
        return question.wordings.get(name) or ({first: plain} if plain and first else {})

    def is_set(self, name: str) -> bool:
        """Whether an attribute is switched on."""
        return self.text(name).lower() in ("1", "y", "yes", "true", "on", "random")

    def number(self, name: str) -> float | None:
        """A number; an expression in its place is named."""
        text = self.text(name)
        if not text:
            return None
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = math.nan
        if not abs(number) < 1e12:
            self.lost(f"The limit {name} = {quoted(text)} is no fixed number.")
            return None
        return int(number) if number == int(number) else number

    def whole(self, name: str) -> int | None:
        """A whole number that counts things."""
        number = self.number(name)
        return int(number) if number is not None and 0 < number < 1e6 else None

    def lost(self, what: str) -> None:
        """Name something of this question that is not carried."""
        self.notes.lost(self.one.where, what, self.one.question.line)

    def changed(self, what: str) -> None:
        """Name something of this question that is carried otherwise."""
        self.notes.changed(self.one.where, what, self.one.question.line)

    def name_the_rest(self) -> None:
        """Name what is switched on there and was not taken."""
        question = self.one.question
        names = dict.fromkeys((*question.attributes, *question.wordings))
        left = {
            name: question.attribute(name)
            for name in names
            if name not in self._taken and name not in _LOOKS and name != "relevance"
        }
        shown = [f"{name} = {quoted(value)}" for name, value in left.items() if value not in _OFF]
        if shown:
            self.lost(f"Attributes that are not carried: {', '.join(shown[:20])}.")
