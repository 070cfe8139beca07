"""Every text of the interface is there in every language, with its placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "consult" / "translations").glob("*/LC_MESSAGES/messages.po"))
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.svg", "jinja2")]
KEYWORDS = {
    **dict.fromkeys(("_", "_l", "N_", "gettext", "lazy_gettext", "Sentence")),
    "ngettext": (1, 2),
}


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text marked for translation in code and templates."""
    found = extract_from_dir(ROOT / "consult", METHODS, {}, KEYWORDS)
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def messages(catalogue: Path) -> Iterator[Message]:
    with catalogue.open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, (tuple, list)) else (words or "",)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_is_missing(catalogue: Path, texts: set[str]) -> None:
    done = {forms(message.id)[0] for message in messages(catalogue) if all(forms(message.string))}
    assert sorted(texts - done) == []


def places(words: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", words))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_are_kept(catalogue: Path) -> None:
    number = {"%(num)d", "%(num)s"}  # "one answer" need not say 1
    wrong = [
        message.id
        for message in messages(catalogue)
        for form, string in enumerate(reversed(forms(message.string)))
        for left_out in (number if form else set(),)
        if places(string) - left_out != places(forms(message.id)[-1]) - left_out
    ]
    assert wrong == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiler_finds_no_fault(catalogue: Path) -> None:
    with catalogue.open("rb") as file:
        faults = [
            (message.id, str(fault)) for message, found in read_po(file).check() for fault in found
        ]
    assert faults == []
