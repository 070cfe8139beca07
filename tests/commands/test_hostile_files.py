"""Files that were made to harm are read or refused: with place and reason, and nothing kept."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from consult.cli import main
from consult.questionnaire.formats.files import LARGEST
from consult.questionnaire.formats.xlsform import reading
from consult.store.sessions import one_transaction
from tests.commands import hostile_files, hostile_texts
from tests.commands.hostile_files import GOOD, GOOD_TABLE, SCRIPT, Make
from tests.commands.xlsform_here import read_here
from tests.factories import make_consultation

HARMFUL = [
    *hostile_files.wrongly_written(),
    *hostile_files.with_entities(),
    *hostile_files.packed(),
]
"""None of these is a questionnaire."""
STRANGE = [
    *hostile_files.cut_off(),
    *hostile_texts.with_odd_words(),
    *((name, make) for name, make in hostile_texts.with_expressions() if "long" not in name),
]
"""Of these some are, and some are not."""
WORST = [
    *hostile_files.wide_and_long(),
    *((name, make) for name, make in hostile_texts.with_expressions() if "long" in name),
    *hostile_texts.deep_and_long(),
    *hostile_texts.with_many_options(),
]
"""What may take long, or much memory."""
KEYS = {
    "format", "title", "languages", "groups", "items", "by_type", "options", "conditions",
    "unsupported", "warnings",
}  # fmt: skip
DEADLINE = 30
"""Seconds for one file, on a busy machine too: whoever takes them hangs."""
MEGABYTES = 512


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pyxform's own process is left out, as starting it for each small file takes long."""
    monkeypatch.setattr(reading, "read_xlsform", read_here)


def imported(file: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["questionnaire", "import", str(file), "--json", *more])


def judged(name: str, code: int, output: str, message: str) -> bool:
    """Whether a file was read; else it must have been refused as people need it."""
    document = json.loads(output)
    assert "Traceback" not in message, name
    if code == 0:
        assert document.keys() >= KEYS, name
        notices = [*document["unsupported"], *document["warnings"]]
        assert all(notice["where"] and notice["what"] for notice in notices), name
        return True
    assert code == 1, name
    assert "cannot be read" in message, name
    assert 0 < len(document["problems"]) <= 201, name
    assert all(problem["where"].startswith(name) for problem in document["problems"]), name
    assert all(problem["what"] for problem in document["problems"]), name
    return False


def is_read(folder: Path, name: str, make: Make, *more: str) -> bool:
    file = folder / name
    file.write_bytes(make())
    result = imported(file, *more)
    file.unlink()
    assert result.exception is None or isinstance(result.exception, SystemExit), (
        name,
        result.exception,
    )
    return judged(name, result.exit_code, result.stdout, result.stderr)


def test_what_is_no_questionnaire_is_refused_with_its_place_and_reason(home: Path) -> None:
    read = {name for name, make in HARMFUL if is_read(home, name, make)}
    assert read == set()
    assert not list(home.iterdir())


def test_what_is_strange_is_read_or_refused(home: Path) -> None:
    read = sum(is_read(home, name, make) for name, make in STRANGE)
    assert 0 < read < len(STRANGE)
    assert not list(home.iterdir())


def test_the_same_files_unharmed_are_read(home: Path) -> None:
    assert all(is_read(home, name, lambda c=content: c) for name, content in GOOD.items())  # type: ignore[misc]


CHILD = """
import json, signal, sys
from pathlib import Path
from click.testing import CliRunner
from consult.cli import main

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM"))

for file in sys.argv[2:]:
    print(json.dumps([file]), flush=True)
    signal.alarm(int(sys.argv[1]))
    done = CliRunner().invoke(main, ["questionnaire", "import", file, "--json"])
    fault = "" if done.exception is None or done.exit_code == 1 else repr(done.exception)
    print(json.dumps([done.exit_code, done.stdout, done.stderr, fault, peak()]), flush=True)
"""


@pytest.mark.parametrize("part", range(4))
def test_the_worst_files_end_in_time_and_within_their_memory(home: Path, part: int) -> None:
    makers = dict(WORST[part::4])
    for name, make in makers.items():
        (home / name).write_bytes(make())
    files = [str(home / name) for name in makers]
    command = [sys.executable, "-c", CHILD, str(DEADLINE), *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (lines[-1], done.stderr)
    for name, (code, output, message, fault, megabytes) in zip(makers, lines[1::2], strict=True):
        assert not fault, name
        assert megabytes < MEGABYTES, name
        judged(name, code, output, message)


@pytest.fixture
def slug(home: Path, own_engine: Engine) -> str:
    """A consultation in draft, in the installation that the command uses."""
    with one_transaction(own_engine) as session:
        return make_consultation(session, phase="draft").slug


def test_a_refused_file_leaves_the_draft_as_it_was(home: Path, slug: str) -> None:
    before = export(slug)
    for name, make in HARMFUL[::6]:
        assert not is_read(home, name, make, "--into", slug)
    assert export(slug) == before
    assert is_read(home, "good.txt", lambda: GOOD_TABLE, "--into", slug)
    assert export(slug) != before


def export(slug: str) -> str:
    return CliRunner().invoke(main, ["questionnaire", "export", slug]).stdout


def odd_places(home: Path) -> Iterator[tuple[Path, str]]:
    yield home, "a folder or a device"
    yield home / "missing.lss", "No such file"
    with (home / "blank.txt").open("wb") as blank:
        blank.truncate(100_000_000)
    yield home / "blank.txt", f"at most {LARGEST:,} are read"
    os.mkfifo(home / "pipe.json")
    yield home / "pipe.json", "a folder or a device"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(home / "socket.md"))
    yield home / "socket.md", "a folder or a device"
    (home / "loop.xlsx").symlink_to(home / "loop.xlsx")
    yield home / "loop.xlsx", "symbolic links"
    if os.geteuid():
        (home / "shut.txt").touch(0o000)
        yield home / "shut.txt", "Permission denied"


def test_what_is_no_file_that_can_be_read_says_so(home: Path) -> None:
    for place, reason in odd_places(home):
        result = imported(place)
        assert not judged(place.name, result.exit_code, result.stdout, result.stderr)
        assert reason in json.loads(result.stdout)["problems"][0]["what"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"two\nlines.txt", "twolines.txt"),
        (b"\x1b[31mred.txt", "[31mred.txt"),
        (b"caf\xe9.txt", "caf?.txt"),
        (b"x" * 240 + b".txt", "x" * 116 + ".txt"),
        (f"{SCRIPT.replace('/', '')}.txt".encode(), f"{SCRIPT.replace('/', '')}.txt"),
    ],
)
def test_odd_file_names_are_shown_plainly(home: Path, name: bytes, shown: str) -> None:
    file = home / os.fsdecode(name)
    file.write_bytes(b"nothing")
    result = imported(file)
    assert json.loads(result.stdout)["problems"][0]["where"] == shown
    assert f"\n{shown}" in f"\n{result.stderr}"
    file.write_bytes(GOOD_TABLE)
    assert imported(file).exit_code == 0


def hostile_translations() -> Iterator[tuple[str, Make]]:
    for name, make in chain(hostile_files.with_entities(), hostile_files.packed()):
        if name.endswith(".xlsx"):
            yield name, make
    for kind, (doctype, entity) in hostile_files.DOCTYPES.items():
        yield f"{kind}.xlf", f'{doctype}<xliff version="1.2">{entity}</xliff>'.encode
    deep = "<g>" * 100_000
    yield "deep.xlf", f'<xliff version="1.2"><file>{deep}'.encode
    yield "closed.xlf", f"<xliff>{deep}{deep.replace('<', '</')}</xliff>".encode


def test_hostile_translations_are_refused(home: Path, slug: str) -> None:
    before = export(slug)
    for name, make in hostile_translations():
        (home / name).write_bytes(make())
        arguments = ["questionnaire", "translation", "import", slug, str(home / name), "--json"]
        result = CliRunner().invoke(main, arguments)
        assert not judged(name, result.exit_code, result.stdout, result.stderr)
    assert export(slug) == before
