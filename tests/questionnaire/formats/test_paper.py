"""The printed questionnaire: what is asked of whom, readable for a screen reader too."""

from __future__ import annotations

from pathlib import Path

import msgspec
import page
import pypdfium2
import pytest

from consult.questionnaire.formats.files import write_file
from consult.questionnaire.logic.definition import (
    ITEM_TYPES,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Wording,
)
from consult.questionnaire.logic.standard import voice
from consult.questionnaire.logic.table.text import parse_table
from tests.factories import DEMO_QUESTIONNAIRE

DEMO = parse_table(DEMO_QUESTIONNAIRE.read_text("utf-8"))


def text_of(document: bytes) -> str:
    found = pypdfium2.PdfDocument(document)
    text = " ".join(one.get_textpage().get_text_range() for one in found)
    return " ".join(text.split())


def every_type(name: str) -> Questionnaire:
    """An item of each type, all called the same."""
    parts = (Option("a", {"en": name}, other=True), Option("b", {"en": name}))
    inner = (Item("inner", "date", {"community": Wording({"en": name})}),)
    items = tuple(
        Item(
            f"i_{type_}",
            type_,  # type: ignore[arg-type]
            {"community": Wording({"en": name}, {"en": name})},
            options=parts,
            rows=parts,
            columns=parts,
            items=inner if type_ == "repeat" else (),
            stated_by="organisation" if type_ == "claim" else "",
        )
        for type_ in ITEM_TYPES
    )
    voices = (voice("community", ("en",)),)
    return Questionnaire({"en": name}, ("en",), voices, (Page("p", {}, (Group(items),)),))


def conforms(document: bytes, path: Path) -> bool:
    path.write_bytes(document)
    return bool(page.validate_pdf(str(path), profile="ua1").is_compliant)


def test_the_demonstration_is_printed_for_both_voices(tmp_path: Path) -> None:
    document = write_file(DEMO, "pdf").content
    text = text_of(document)
    assert "Questions for Organisations" in text
    assert "Questions for Communities" in text
    assert "Only if question 1 (Part in the project) is “I run it or work for it” or" in text
    assert conforms(document, tmp_path / "form.pdf")


def test_it_is_printed_in_the_first_language_and_names_the_others() -> None:
    french = msgspec.structs.replace(DEMO, languages=("fr", "en"))
    exported = write_file(french, "pdf")
    assert "Quelle est votre place dans" in text_of(exported.content)
    assert [problem.where for problem in exported.unsupported] == ["language en"]


@pytest.mark.parametrize(
    "name", ["Plain", "😀 $x$ #set {a} <b> `c`", "مرحبا", "a" * 300, "\u202e_*"]
)
def test_every_type_is_printed_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    assert conforms(write_file(every_type(name), "pdf").content, tmp_path / "form.pdf")


def test_options_and_groups_say_when_they_are_offered() -> None:
    table = """questionnaire: Q
languages: en
voices: community
page p: P
yes/no a: Do you?
group: More
  show if: a is yes
radio b: Which?
  - x: Ex
  - y: Why
    show if: a is not no
"""
    text = text_of(write_file(parse_table(table), "pdf").content)
    assert "Only if question 1 (Do you?) is “Yes”." in text
    assert "Why (Only if question 1 (Do you?) is not “No”.)" in text
