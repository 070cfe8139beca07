"""Reports for the pages of one application: its tally engine, and the last reports it read."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path

from flask import Flask, current_app

from config import Config
from consult.consultations.models import Consultation
from consult.reports.logic.model import Report
from consult.reports.queries import Memory, current_report
from consult.tallies.ports import Engine
from consult.web.transaction import current_session


class ReadingRoom:
    """What stays between requests; the engine is loaded when results are first asked for."""

    def __init__(self, segments: Path) -> None:
        self._segments = segments
        self.memory = Memory()

    @cached_property
    def engine(self) -> Engine:
        """The engine that counts."""
        from consult.adapters.engine_duckdb import (  # noqa: PLC0415 - heavy, and seldom needed
            DuckdbEngine,
        )

        return DuckdbEngine(self._segments)


def reading_room() -> ReadingRoom:
    """The application's reading room."""
    room: ReadingRoom = current_app.extensions["reading_room"]
    return room


def report_now(consultation: Consultation, at: datetime) -> Report:
    """The consultation's report as it is to be read at this moment."""
    room = reading_room()
    return current_report(current_session(), room.engine, consultation, at, room.memory)


def init_reading_room(app: Flask, config: Config) -> None:
    """Open the reading room."""
    app.extensions["reading_room"] = ReadingRoom(config.segments)
