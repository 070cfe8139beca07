"""Cookies that hold a secret: never read by scripts, never sent by other sites' forms."""

from __future__ import annotations

from flask import current_app
from werkzeug.wrappers import Response

RECEIPT = "receipt"
RECEIPT_PATH = "/r"


def give_secret(
    response: Response, name: str, secret: str, path: str, days: int | None = None
) -> None:
    """Let the browser keep a secret for these pages; without days until it is closed."""
    response.set_cookie(
        name,
        secret,
        max_age=days and days * 86400,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )


def take_secret(response: Response, name: str, path: str) -> None:
    """Let the browser forget it."""
    response.delete_cookie(name, path=path, httponly=True, samesite="Lax")


def give_receipt(response: Response, receipt: str) -> None:
    """Show this receipt on the receipt page, as long as the browser stays open."""
    give_secret(response, RECEIPT, receipt, RECEIPT_PATH)
