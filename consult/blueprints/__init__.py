"""The doors, one for each audience."""

from __future__ import annotations

from flask import Blueprint

from consult.blueprints.account.people import people
from consult.blueprints.account.routes import account
from consult.blueprints.health import health

BLUEPRINTS: tuple[Blueprint, ...] = (
    health,
    account,
    people,
)
