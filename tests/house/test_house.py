"""The house keeps its own rules: sizes, first sentences, documents, versions."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from consult.cli import main
from consult.store.migrate import MIGRATIONS, newest_step

ROOT = Path(__file__).parents[2]
SOURCES = sorted([ROOT / "config.py", *(ROOT / "consult").rglob("*.py")])


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_opens_with_one_sentence_and_stays_readable(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source == "" or ast.get_docstring(ast.parse(source))
    assert source.count("\n") <= 400


def test_every_dependency_has_its_reason() -> None:
    reasons = text("docs/dependencies.md").lower()
    wanted = re.findall(r"^([a-z][a-z0-9-]+)", text("requirements/run.in"), re.MULTILINE)
    assert [name for name in wanted if f"| {name} |" not in reasons] == []


def test_every_setting_is_documented() -> None:
    settings = set(re.findall(r'"(CONSULT_[A-Z_]+)"', text("config.py")))
    assert {name for name in settings if name not in text("docs/howto/configure.md")} == set()


def test_every_command_is_in_the_readme() -> None:
    assert {name for name in main.commands if f"`consult {name}" not in text("README.md")} == set()


def test_every_room_is_on_the_map() -> None:
    rooms = {path.parent.name for path in (ROOT / "consult").glob("*/__init__.py")}
    assert {room for room in rooms if f"consult/{room}/" not in text("docs/map.md")} == set()


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert f"## {version}" in text("CHANGELOG.md")


def test_one_line_names_the_newest_migration() -> None:
    assert (MIGRATIONS / "HEAD").read_text().strip() == newest_step()


def test_nothing_names_a_registry_or_a_downloaded_style() -> None:
    locks = text("package-lock.json") + text("requirements/run.txt") + text("requirements/dev.txt")
    assert '"resolved"' not in locks
    assert "index-url" not in locks
