"""What the tests of reports share."""

from __future__ import annotations

import pytest

from consult.reports.logic.model import Report
from tests.reports.samples import sample_report


@pytest.fixture
def report() -> Report:
    """The whole consultation's report, made by hand."""
    return sample_report()
