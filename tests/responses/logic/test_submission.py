"""A contribution's keys and its row."""

from __future__ import annotations

import pytest

from consult.kernel.ids import receipt_from, receipt_hash
from consult.responses.logic.submission import (
    from_json,
    keys_from,
    keys_of_import,
    recruitment_word,
    to_json,
)


def test_the_same_secret_gives_the_same_keys() -> None:
    assert keys_from("secret") == keys_from("secret")


def test_the_receipt_finds_the_row() -> None:
    assert keys_from("secret").receipt_hash == receipt_hash(receipt_from("secret"))


def test_an_imported_row_is_known_by_its_id_and_its_receipt_by_nobody() -> None:
    first, again = keys_of_import(1, "r1"), keys_of_import(1, "r1")
    assert first.idempotency_hash == again.idempotency_hash
    assert first.receipt_hash != again.receipt_hash


def test_rows_of_other_consultations_or_without_id_are_other_rows() -> None:
    keys = [keys_of_import(1, "r1"), keys_of_import(2, "r1"), keys_of_import(1, None)]
    keys.append(keys_of_import(1, None))
    assert len({one.idempotency_hash for one in keys}) == 4


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("organisation", "organisation"),
        ("open-day-2", "open-day-2"),
        (None, "open"),
        ("", "open"),
        ("<b>", "open"),
        ("A", "open"),
        ("x" * 41, "open"),
    ],
)
def test_only_plain_words_are_believed_as_recruitment(given: str | None, kept: str) -> None:
    assert recruitment_word(given) == kept


def test_answers_come_back_as_they_were_kept() -> None:
    answers = {"a": None, "b": ["x", "y"], "c": 12.5, "d": {"row": "é"}, "e": "«»"}
    assert from_json(to_json(answers)) == answers
