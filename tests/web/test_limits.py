"""A route that asks for it lets one address pass so often; others cost and lose nothing."""

from __future__ import annotations

from flask import Flask

from consult.web.limits import Limiter


def limited_app() -> Flask:
    app, limiter = Flask("limited"), Limiter()
    limiter.init_app(app)

    @app.get("/often")
    def often() -> str:
        return "yes"

    @app.get("/rarely")
    @limiter.limit("2 per minute")
    def rarely() -> str:
        return "yes"

    @app.get("/told")
    @limiter.limit(lambda: "1 per minute")
    def told() -> str:
        return "yes"

    return app


def test_tries_beyond_the_limit_are_refused() -> None:
    client = limited_app().test_client()
    assert [client.get("/rarely").status_code for _ in range(3)] == [200, 200, 429]


def test_each_route_and_address_is_counted_for_itself() -> None:
    client = limited_app().test_client()
    assert [client.get("/told").status_code for _ in range(2)] == [200, 429]
    assert client.get("/rarely").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/told", environ_base=elsewhere).status_code == 200


def test_other_routes_are_not_limited() -> None:
    client = limited_app().test_client()
    assert {client.get("/often").status_code for _ in range(50)} == {200}
