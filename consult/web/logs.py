"""Lines for those who operate Consult: what happened and to which id, never what was answered."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, request

ALLOWED = frozenset(
    (
        "event",
        "level",
        "timestamp",
        "endpoint",
        "method",
        "status",
        "error",
        "where",
        "job",
        "kind",
        "attempt",
        "consultation_id",
        "count",
        "seconds",
    )
)
"""The only things that a line may say; anything else is left out before it is written."""

FRAMES = 12


def only_allowed(
    _logger: object, _name: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop what is not on the list, so that nobody's answer or address gets into a log."""
    return {key: value for key, value in line.items() if key in ALLOWED}


def configure_logs(*, quiet: bool = False) -> None:
    """One JSON object a line on standard error; nothing at all where tests run."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.CRITICAL if quiet else logging.INFO
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def places(error: BaseException) -> list[str]:
    """Where it went wrong, innermost last: files and lines, without the message or any value."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno}" for frame in frames]


def _short(filename: str) -> str:
    for root in ("/site-packages/", "/consult/"):
        filename = filename.rpartition(root)[2]
    return filename


def log_crash(error: BaseException) -> None:
    """A fault of ours. Messages stay out: a database's quotes the row it refused."""
    structlog.get_logger().error(
        "crash",
        error=type(error).__name__,
        where=places(error),
        endpoint=request.endpoint,
        method=request.method,
    )


def init_logs(app: Flask) -> None:
    """Set up the log of this process."""
    configure_logs(quiet=bool(app.config["TESTING"]))
