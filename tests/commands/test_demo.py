"""`consult demo` tells how to sign in; the demonstration fits on the command line's terms."""

from __future__ import annotations

import json
import socket
from pathlib import Path

from click.testing import CliRunner

from consult.cli import main


def test_it_says_who_may_sign_in_and_where(home: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--load-only", "--no-responses", "--json"])
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (document["projects"], document["responses"]) == (738, 0)
    assert document["password"] == (home / "demo-sign-in.txt").read_text().strip()
    for role in ("organiser", "analyst", "official", "administrator"):
        assert f"{role}@consult.example" in result.stderr


def test_a_port_that_is_taken_is_named_before_anything_is_loaded(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["demo", "--port", str(port)])
    assert result.exit_code == 1
    assert f"port {port}" in result.stderr
    assert not (home / "consult.db").exists()
