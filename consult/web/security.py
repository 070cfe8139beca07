"""Headers, tokens against forged forms, and limits: the same for every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config
from consult.web.limits import Limiter

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = (
    (
        "Content-Security-Policy",
        (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'; manifest-src 'self'"
        ),
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")

View = TypeVar("View", bound=Callable[..., Any])

csrf = CSRFProtect()
limiter = Limiter()


def own_token(view: View) -> View:
    """Exempt a route that checks a token of its own, because it must cost no session."""
    csrf.exempt(view)
    return view


class SafeHeaders:
    """Puts the headers that every answer carries on every answer, whoever made it.

    They stand outside of Flask: adding them one by one costs more than a page of questions.
    Pages are private unless they say otherwise.
    """

    def __init__(self, app: WSGIApplication, always: Iterable[tuple[str, str]]) -> None:
        self.app = app
        self.always = list(always)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, with the headers."""

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            headers += self.always
            if not any(name == "Cache-Control" for name, _value in headers):
                headers.append(("Cache-Control", "no-store"))
            return start_response(status, headers, *error)

        return self.app(environ, start)


def init_security(app: Flask, config: Config) -> None:
    """Guard every form, limit what asks for limits, and trust only the proxies that we know."""
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    csrf.init_app(app)
    limiter.init_app(app)
    always = (*HEADERS, HSTS) if config.secure_cookies else HEADERS
    app.wsgi_app = SafeHeaders(app.wsgi_app, always)  # type: ignore[method-assign]
