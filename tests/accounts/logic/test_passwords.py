"""Passwords: length over composition, argon2, and nothing learnt from the time it takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from consult.accounts.logic.passwords import generated, hashed, matches, problems_of

EMAIL = "amina@example.org"


@pytest.mark.parametrize("password", ["short", "eleven char", EMAIL, EMAIL.upper(), "a" * 1001])
def test_a_weak_password_is_refused(password: str) -> None:
    assert [problem.where for problem in problems_of(password, EMAIL)] == ["password"]


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "correct horse battery", "mot de passe été"])
def test_length_is_enough(password: str) -> None:
    assert list(problems_of(password, EMAIL)) == []


def test_only_the_password_matches_what_is_kept() -> None:
    kept = hashed("correct horse battery")
    assert "correct" not in kept
    assert matches("correct horse battery", kept)
    assert not matches("correct horse batterY", kept)


def test_with_nothing_kept_no_password_matches() -> None:
    assert not matches("", None)
    assert not matches("correct horse battery", "not a hash")


def test_generated_passwords_are_long_and_differ() -> None:
    assert generated() != generated()
    assert list(problems_of(generated(), EMAIL)) == []


def test_outside_tests_hashing_is_as_costly_as_advised() -> None:
    script = "from consult.accounts.logic.passwords import hashed; print(hashed('a' * 12))"
    kept = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert kept.startswith(b"$argon2id$v=19$m=65536,t=3,p=4$")
