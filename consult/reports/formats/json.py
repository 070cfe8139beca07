"""The report as JSON: the model itself, key by key, as `docs/report-json.md` documents it."""

from __future__ import annotations

import msgspec

from consult.reports.logic.model import Report

_DECODER = msgspec.json.Decoder(Report)


def to_json(report: Report) -> bytes:
    """The report's public JSON; the same report gives the same bytes."""
    return msgspec.json.encode(report)


def from_json(document: bytes) -> Report:
    """The report back from its JSON."""
    return _DECODER.decode(document)


def write(report: Report, _language: str) -> bytes:
    """The JSON as a file; it holds every language, so it is the same in each."""
    return to_json(report) + b"\n"
