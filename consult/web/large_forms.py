"""Forms that may carry a large file: only routes that say so, and only from those who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

from consult.web.guards import PERMISSIONS, current_role

View = TypeVar("View", bound=Callable[..., Any])
BESIDE = 1024 * 1024
"""Bytes of the form around its file."""


def takes_file(most: int) -> Callable[[View], View]:
    """Declare that a route's form may carry a file of so many bytes."""

    def declare(view: View) -> View:
        view.takes_file = most  # type: ignore[attr-defined]
        return view

    return declare


def let_through() -> None:
    """Raise the limit for this request; strangers are not read any further than usual."""
    view: Any = current_app.view_functions.get(request.endpoint or "")
    most = getattr(view, "takes_file", None)
    if most is not None and current_role() in PERMISSIONS[view.guard]:
        request.max_content_length = most + BESIDE
        request.max_form_memory_size = most


def init_large_forms(app: Flask) -> None:
    """Decide before anything reads the form."""
    app.before_request(let_through)
