"""`consult serve`: a real server in a process of its own, from its first word to its last."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from consult.cli import main

COMMAND = [str(Path(sys.executable).parent / "consult")]


@pytest.fixture
def port() -> int:
    """A port that nobody holds just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def server(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A server over an upgraded database."""
    CliRunner().invoke(main, ["db", "upgrade"])
    words = [*COMMAND, "serve", "--port", str(port)]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


def answer(port: int, address: str = "/health/ready") -> str:
    """What the server says, once it says something."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}") as page:
                text: str = page.read().decode()
                return text
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


def test_it_says_where_it_listens_answers_and_ends_cleanly(
    server: subprocess.Popen[str], port: int
) -> None:
    assert server.stderr is not None
    assert f"http://127.0.0.1:{port}" in server.stderr.readline()
    assert answer(port) == "ready\n"
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=20) == 0


def test_a_port_in_use_is_said_plainly(home: Path, port: int) -> None:
    CliRunner().invoke(main, ["db", "upgrade"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        done = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert done.exit_code == 1
    assert "choose another port with --port" in done.stderr


def test_a_database_that_is_not_ready_is_not_served(home: Path, port: int) -> None:
    done = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert done.exit_code == 1
    assert "consult db upgrade" in done.stderr


def test_an_embedded_database_takes_one_worker(home: Path, port: int) -> None:
    done = CliRunner().invoke(main, ["serve", "--port", str(port), "--workers", "4"])
    assert done.exit_code == 2
    assert "several need PostgreSQL" in done.stderr
