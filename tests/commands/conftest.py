"""What the tests of commands share: an installation of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own; nothing stands in it yet."""
    monkeypatch.setenv("CONSULT_HOME", str(tmp_path))
    monkeypatch.delenv("CONSULT_DATABASE_URL", raising=False)
    return tmp_path
