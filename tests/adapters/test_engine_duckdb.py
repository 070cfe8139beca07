"""The engine in this process: whole files or none, sorted, and swept when nobody reads them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.tallies.logic.columns import Array

BACKWARDS = "SELECT project_id, submitted_on FROM {segments}"


@pytest.fixture
def own_counter(tmp_path: Path) -> DuckdbEngine:
    """An engine over the test's own folder `segments`."""
    return DuckdbEngine(tmp_path / "segments", threads=1)


def _columns(*projects: int) -> dict[str, Array]:
    return {
        "project_id": np.array(projects, dtype=np.int64),
        "voice": np.array(["community"] * len(projects), dtype=object),
        "submitted_on": np.array(["2016-09-15"] * len(projects), dtype="datetime64[s]"),
    }


def test_a_segment_is_sorted_and_keeps_days(own_counter: DuckdbEngine) -> None:
    own_counter.write("1/a.parquet", _columns(3, 1, 2))
    found = own_counter.rows(BACKWARDS, ["1/a.parquet"])
    assert found["project_id"].tolist() == [1, 2, 3]
    assert str(found["submitted_on"][0]).startswith("2016-09-15")


def test_merging_keeps_every_row(own_counter: DuckdbEngine) -> None:
    own_counter.write("1/a.parquet", _columns(3, 1))
    own_counter.write("1/b.parquet", _columns(2))
    own_counter.merge(["1/a.parquet", "1/b.parquet"], "1/c.parquet")
    assert own_counter.rows(BACKWARDS, ["1/c.parquet"])["project_id"].tolist() == [1, 2, 3]


def test_a_write_that_fails_leaves_no_segment(own_counter: DuckdbEngine, tmp_path: Path) -> None:
    broken = _columns(1) | {"submitted_on": np.array(["no day"], dtype=object)}
    with pytest.raises(Exception, match="no day"):
        own_counter.write("1/a.parquet", broken)
    assert not (tmp_path / "segments" / "1" / "a.parquet").exists()


def test_only_old_files_that_nobody_names_are_swept(
    own_counter: DuckdbEngine, tmp_path: Path
) -> None:
    for name in ("kept", "old", "new"):
        own_counter.write(f"1/{name}.parquet", _columns(1))
    folder = tmp_path / "segments" / "1"
    two_hours_ago = time.time() - 7200
    for name in ("kept", "old"):
        os.utime(folder / f"{name}.parquet", (two_hours_ago, two_hours_ago))
    own_counter.sweep("1", {"1/kept.parquet"})
    assert sorted(path.name for path in folder.iterdir()) == ["kept.parquet", "new.parquet"]


def test_nothing_is_fetched_from_elsewhere(own_counter: DuckdbEngine) -> None:
    with pytest.raises(Exception, match="extension"):
        own_counter.rows("SELECT * FROM read_xlsx('x.xlsx')", ["1/none.parquet"])


def test_quotes_in_a_folder_are_only_a_name(tmp_path: Path) -> None:
    engine = DuckdbEngine(tmp_path / "it's here", threads=1)
    engine.write("1/a.parquet", _columns(1))
    assert len(engine.rows(BACKWARDS, ["1/a.parquet"])["project_id"]) == 1
