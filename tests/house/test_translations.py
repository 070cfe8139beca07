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
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text marked for translation in code and templates."""
    found = extract_from_dir(ROOT / "consult", METHODS, {}, KEYWORDS)
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def messages(catalogue: Path) -> Iterator[Message]:
    with catalogue.open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_is_missing(catalogue: Path, texts: set[str]) -> None:
    done = {forms(message.id)[0] for message in messages(catalogue) if all(forms(message.string))}
    assert sorted(texts - done) == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_are_kept(catalogue: Path) -> None:
    def places(words: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", words))

    wrong = [
        message.id
        for message in messages(catalogue)
        for string in forms(message.string)
        if places(string) - {"%(num)d"} != places(forms(message.id)[-1]) - {"%(num)d"}
    ]
    assert wrong == []
