"""Who may pass which door: every route declares a permission, and an undeclared one is shut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.accounts.services import ROLES
from consult.kernel.errors import Forbidden
from consult.kernel.text import Sentence

View = TypeVar("View", bound=Callable[..., Any])

ANONYMOUS = "anonymous"
EVERYONE = frozenset((ANONYMOUS, *ROLES))
TEAM = frozenset(ROLES)

PERMISSIONS: dict[str, frozenset[str]] = {
    "open": EVERYONE,  # public pages
    "answer": EVERYONE,  # a contribution, by whoever holds its secret
    "receipt": EVERYONE,  # a sent contribution, by whoever holds its receipt
    "results.read": EVERYONE,  # the consultation's phase decides further, see `web.policy`
    "account.own": TEAM,
    "account.manage": frozenset(("administrator",)),
    "consultation.manage": frozenset(("organiser", "administrator")),
    "consultation.watch": TEAM,
    "report.read": TEAM,
    "rows.read": frozenset(("analyst",)),  # de-identified rows
    "register.review": frozenset(("organiser", "administrator")),
}


def guard(permission: str) -> Callable[[View], View]:
    """Declare which permission a route needs; the check is made before the route runs."""
    if permission not in PERMISSIONS:
        raise ValueError(f"no such permission: {permission}")

    def declare(view: View) -> View:
        view.guard = permission  # type: ignore[attr-defined]
        return view

    return declare


def current_role() -> str:
    """The role of whoever asks."""
    return current_user.role if current_user.is_authenticated else ANONYMOUS


def may(permission: str) -> bool:
    """Whether whoever asks holds this permission; templates use it to leave out dead ends."""
    return current_role() in PERMISSIONS[permission]


def check_guard() -> Response | None:
    """Stop requests whose route declares nothing, or more than the visitor may do."""
    if request.endpoint is None:
        return None  # no such page: the 404 answers
    permission = getattr(current_app.view_functions[request.endpoint], "guard", None)
    if permission is None:
        raise Forbidden(Sentence("This page is closed."))
    if PERMISSIONS[permission] is EVERYONE or may(permission):
        return None
    if current_role() == ANONYMOUS and request.method in ("GET", "HEAD"):
        return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))
    if current_role() == ANONYMOUS:
        raise Forbidden(Sentence("Sign in first."))
    raise Forbidden(Sentence("Your role does not allow this."))


def init_guards(app: Flask) -> None:
    """Put the check before every request and `may` into every template."""
    app.before_request(check_guard)
    app.jinja_env.globals["may"] = may
