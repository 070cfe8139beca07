"""`consult demo`: the demonstration, loaded and served."""

from __future__ import annotations

import time

import click

from config import Config, from_environment
from consult.commands.serve import check_port, run_server
from consult.commands.terminal import (
    json_option,
    open_engine,
    plain_errors,
    print_json,
    progress,
    say,
)
from consult.kernel.clock import now
from consult.store import migrate


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--load-only", is_flag=True, help="Load what is missing, then stop.")
@click.option("--no-responses", is_flag=True, help="Leave out the simulated answers.")
@json_option
@plain_errors
def demo(host: str, port: int, load_only: bool, no_responses: bool, as_json: bool) -> None:
    """Load the demonstration and serve it; what was entered before stays.

    The projects are real (the European mapping of digital social innovation, 2016). The answers
    are simulated, and say so wherever they are shown.
    """
    config = from_environment()
    if not load_only:
        check_port(host, port)
    document = _load(config, no_responses)
    document["address"] = config.base_url or f"http://{host}:{port}"
    _tell(document)
    if as_json:
        print_json(document)
    if not load_only:
        run_server(host, port, 1 if config.is_embedded else 2)


def _load(config: Config, no_responses: bool) -> dict[str, object]:
    from consult.demo.loading import Size, load  # noqa: PLC0415 - numpy and the engine are slow
    from consult.demo.people import WAYS  # noqa: PLC0415 - as above

    begun = time.perf_counter()
    engine = open_engine(config)
    migrate.upgrade(engine)
    loaded = load(engine, config, now(), progress, Size(0, 0) if no_responses else Size())
    engine.dispose()
    return {
        "projects": loaded.projects,
        "responses": loaded.responses,
        "password": loaded.password,
        "sign_in": [{"role": way.role, "email": way.email, "where": way.where} for way in WAYS],
        "seconds": round(time.perf_counter() - begun, 1),
    }


def _tell(document: dict[str, object]) -> None:
    say(
        f"\nThe demonstration is ready: {document['projects']} projects,"
        f" {document['responses']} answers. Simulated answers are labelled as simulated.\n"
    )
    say(f"Open {document['address']}  To sign in: {document['address']}/account/sign-in\n")
    say(f"  {'as':<15}{'e-mail':<34}begins at")
    for way in document["sign_in"]:  # type: ignore[attr-defined]
        say(f"  {way['role']:<15}{way['email']:<34}{way['where']}")
    if document["password"]:
        say(f"\n  password for all four: {document['password']}\n")
    else:
        say("\n  The file with their password is gone. Sign in with the one that you noted.\n")
