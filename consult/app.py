"""The application, wired once: settings, database, security, languages, doors."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine

from config import Config, from_environment
from consult.adapters.worker import start_thread
from consult.blueprints import BLUEPRINTS
from consult.blueprints.respond.swift import init_swift
from consult.store.engine import make_engine
from consult.web.assets import init_assets
from consult.web.errors import init_errors
from consult.web.guards import init_guards
from consult.web.keeping import init_keeping
from consult.web.languages import init_languages
from consult.web.large_forms import init_large_forms
from consult.web.logs import init_logs
from consult.web.pages import init_pages
from consult.web.reading_room import init_reading_room
from consult.web.security import init_security
from consult.web.shelf import init_shelf
from consult.web.sign_in import init_sign_in
from consult.web.transaction import init_transaction


def create_app(config: Config, engine: Engine | None = None) -> Flask:
    """A ready application; tests hand in their own engine."""
    app = Flask("consult", static_folder=None)
    app.extensions["config"] = config
    app.config.update(_flask_settings(config))
    init_logs(app)
    bound = engine or make_engine(config.database_url)
    init_transaction(app, bound)
    init_keeping(app, bound)
    init_shelf(app)
    init_reading_room(app, config)
    init_swift(app)
    init_large_forms(app)
    init_security(app, config)
    init_sign_in(app)
    init_languages(app)
    init_guards(app)
    init_assets(app)
    init_pages(app)
    init_errors(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def served_app() -> Flask:
    """The application of one server process, with the settings of the environment."""
    config = from_environment()
    engine = make_engine(config.database_url)
    if config.is_embedded:
        start_thread(engine, config)  # with PostgreSQL, `consult worker` does this
    return create_app(config, engine)


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "TESTING": config.testing,
        "MAX_CONTENT_LENGTH": config.max_body_bytes,
        "MAX_FORM_MEMORY_SIZE": config.max_body_bytes,
        "MAX_FORM_PARTS": 5000,
        "SESSION_COOKIE_NAME": "consult",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,  # a form left open overnight must still be sendable
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Brussels",
    }
