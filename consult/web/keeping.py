"""Keeping what respondents type: many at once, through the one writer of this process.

The doors of respondents do not use `current_session` on unsafe requests: it would hold SQLite's
only write lock while the writer waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from consult.store.group_commit import GroupWriter

Kept = TypeVar("Kept")


def keep(act: Callable[[Session], Kept]) -> Kept:
    """Run the act together with those of others; it is durable when this returns."""
    writer: GroupWriter = current_app.extensions["writer"]
    return writer.keep(act)


def init_keeping(app: Flask, engine: Engine) -> None:
    """Give the application its writer; its thread starts with the first act."""
    app.extensions["writer"] = GroupWriter(engine)
