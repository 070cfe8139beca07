"""The doors, one for each audience."""

from __future__ import annotations

from flask import Blueprint

from consult.blueprints.health import health

BLUEPRINTS: tuple[Blueprint, ...] = (health,)
