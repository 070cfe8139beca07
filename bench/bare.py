"""The floor: a bare Flask application that sends the same page and inserts the same answers."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

from flask import Flask, Response, request

from consult.store.engine import SQLITE_PRAGMAS

FOLDER = "CONSULT_BENCH_FOLDER"
TABLE = "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, answers TEXT NOT NULL)"
_local = threading.local()


def served_app() -> Flask:
    """Two routes and nothing else: no sessions, tokens, headers or guards."""
    folder = Path(os.environ[FOLDER])
    page, answers = (folder / "page.html").read_bytes(), (folder / "answers.json").read_text()
    app = Flask("bare", static_folder=None)

    @app.get("/page")
    def show() -> Response:
        return Response(page, mimetype="text/html")

    @app.post("/send")
    def send() -> Response:
        request.get_data()
        connection = _connection(folder / "bare.db")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare (answers) VALUES (?)", (answers,))
        connection.execute("COMMIT")
        return Response("kept", status=303)

    return app


def _connection(path: Path) -> sqlite3.Connection:
    """One for each thread, as durable and strict as ours."""
    if not hasattr(_local, "connection"):
        _local.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in SQLITE_PRAGMAS:
            _local.connection.execute(pragma)
        _local.connection.execute(TABLE)
    kept: sqlite3.Connection = _local.connection
    return kept
