"""Conditions as sentences for people: labels, languages, pieces."""

from __future__ import annotations

from typing import Any

import pytest

from consult.questionnaire.logic.conditions.sentences import (
    Piece,
    condition_pieces,
    condition_sentence,
)
from consult.questionnaire.logic.conditions.words import parse_condition
from consult.questionnaire.logic.table.text import parse_table

ASKED = parse_table("""
questionnaire: Q
languages: en, fr
voices: community
page first: First
  fr: Premier
radio role: Role
  fr: Rôle
  - used: I used it | fr: Je l’ai utilisé
  - runs: I run it | fr: Je le gère
multiple ways: Ways
  fr: Moyens
  - lab: A lab | fr: Un atelier
number age [not say]: Age
  fr: Âge
matrix hear: Hear
  fr: Entendre
  row mail: By mail | fr: Par courrier
  - often: Often | fr: Souvent
  - never: Never | fr: Jamais
""")


def told(condition: str, language: str = "en", translate: Any = str) -> str:
    pieces = condition_pieces(parse_condition(condition), ASKED, language, translate)
    marks = {"words": "", "item": "*", "answer": "_"}
    return "".join(f"{marks[piece.kind]}{piece.text}{marks[piece.kind]}" for piece in pieces)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("role is used", "*Role* is _I used it_"),
        ("role is not used", "*Role* is not _I used it_"),
        ("role is any of used, runs", "*Role* is _I used it_ or _I run it_"),
        ("ways has lab", "*Ways* includes _A lab_"),
        ("age >= 18", "*Age* is at least _18_"),
        ("age is _not_say", "*Age* is _I would rather not say_"),
        ("hear.mail is often", "*Hear – By mail* is _Often_"),
        ("age is answered", "*Age* is answered"),
        ("age is not answered", "*Age* is not answered"),
        ("not role is used", "not (*Role* is _I used it_)"),
        ("count of ways > 1", "the number of answers to *Ways* is more than _1_"),
        ("some of ways (it is lab)", "for at least one of *Ways*: the answer is _A lab_"),
        ("today() > 2026-11-23", "the day of answering is after _2026-11-23_"),
        ("age + 1 > 3", "age + 1 is more than _3_"),
        ("role is used and age > 3 and age < 9",
         "*Role* is _I used it_ and *Age* is more than _3_ and *Age* is less than _9_"),
        ("(role is used or age > 3) and ways has lab",
         "(*Role* is _I used it_ or *Age* is more than _3_) and *Ways* includes _A lab_"),
        ("nobody is x", "*nobody* is _x_"),
        ("nobody holds", "*nobody* is true"),
        ("true", "_true_"),
    ],
)  # fmt: skip
def test_a_condition_is_told_with_labels(condition: str, sentence: str) -> None:
    assert told(condition) == sentence


def test_the_sentence_is_in_the_language_of_the_page() -> None:
    french = {
        "%(left)s is %(right)s": "%(left)s vaut %(right)s",
        "Show when %(condition)s": "Si %(condition)s",
    }
    pieces = condition_sentence(
        parse_condition("role is used"), ASKED, "fr", lambda text: french.get(text, text)
    )
    assert pieces == (
        Piece("words", "Si "),
        Piece("item", "Rôle"),
        Piece("words", " vaut "),
        Piece("answer", "Je l’ai utilisé"),
    )


def test_a_translation_may_turn_the_order_round() -> None:
    turned = {"%(left)s is %(right)s": "%(right)s = %(left)s"}
    assert told("role is used", translate=lambda t: turned.get(t, t)) == "_I used it_ = *Role*"


def test_a_tree_with_mistakes_is_told_as_it_stands() -> None:
    assert condition_pieces({"cat": ["a"]}, ASKED, "en") == (Piece("words", '{"cat": ["a"]}'),)
