"""How often one address may try: for the routes that ask for it, at no cost to the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

View = TypeVar("View", bound=Callable[..., Any])


class Limiter:
    """Counts tries by address, in memory for the length of a limit; nothing is written."""

    def init_app(self, app: Flask) -> None:
        """Begin to count."""
        app.extensions["limits"] = MovingWindowRateLimiter(MemoryStorage())

    def limit(self, rate: str | Callable[[], str]) -> Callable[[View], View]:
        """Let one address pass so often ("20 per minute"); more are answered with 429."""

        def declare(view: View) -> View:
            @wraps(view)
            def limited(*args: Any, **kwargs: Any) -> Any:
                allowed = parse(rate() if callable(rate) else rate)
                counted: MovingWindowRateLimiter = current_app.extensions["limits"]
                if not counted.hit(allowed, str(request.endpoint), request.remote_addr or ""):
                    abort(429)
                return view(*args, **kwargs)

            return cast(View, limited)

        return declare
