"""Addresses that no page of ours makes are answered plainly, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from consult.app import create_app
from tests.conftest import make_config


@pytest.mark.parametrize(
    "address", ["/projects?q=a%00b", "/organisations?type=%00", "/projects/%00", "/c/%00/respond"]
)
def test_a_character_of_code_zero_is_no_fault_of_ours(
    engine: Engine, tmp_path: Path, address: str
) -> None:
    answer = create_app(make_config(tmp_path), engine).test_client().get(address)
    assert answer.status_code in (200, 400, 404)
