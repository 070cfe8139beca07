"""What the tests of counting share: an engine over a folder, and a questionnaire of every type."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.questionnaire.logic.definition import Questionnaire
from tests.factories import make_questionnaire
from tests.tallies.samples import GRID, MEMBERS, NEED, PART, PEOPLE, WAYS, WHEN


@pytest.fixture
def every_type() -> Questionnaire:
    """One item of each type that is counted; two codes differ only in case."""
    return make_questionnaire((NEED, PART, WAYS, GRID), (PEOPLE, MEMBERS, WHEN))


@pytest.fixture(scope="session")
def counter(tmp_path_factory: pytest.TempPathFactory) -> DuckdbEngine:
    """An engine over a folder of this test process; every test has its own consultation in it."""
    return DuckdbEngine(tmp_path_factory.mktemp("segments"), threads=1)


@pytest.fixture
def own_counter(tmp_path: Path) -> DuckdbEngine:
    """An engine over the test's own folder `segments`."""
    return DuckdbEngine(tmp_path / "segments", threads=1)
