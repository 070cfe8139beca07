"""The door of machines that ask whether we are well."""

from __future__ import annotations

from flask import Blueprint
from sqlalchemy import text

from consult.web.guards import guard
from consult.web.transaction import current_session

health = Blueprint("health", __name__, url_prefix="/health")


@health.get("/live")
@guard("open")
def live() -> tuple[str, int]:
    """The process answers."""
    return "live\n", 200


@health.get("/ready")
@guard("open")
def ready() -> tuple[str, int]:
    """The database answers too."""
    current_session().execute(text("SELECT 1"))
    return "ready\n", 200
