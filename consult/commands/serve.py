"""`consult serve`: the web server, with the work for later beside it."""

from __future__ import annotations

import socket
import sys

import click

from config import Config, from_environment
from consult.commands.terminal import open_engine, plain_errors, say
from consult.kernel.errors import Conflict
from consult.store import migrate

THREADS_EMBEDDED = 32
THREADS = 16
APPLICATION = "consult.app:served_app"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes; 1 with an embedded database, 2 with PostgreSQL.",
)
@plain_errors
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the pages until interrupted."""
    config = from_environment()
    embedded = config.is_embedded
    if embedded and workers not in (None, 1):
        raise click.UsageError("An embedded database takes one worker; several need PostgreSQL.")
    check_database(config)
    check_port(host, port)
    run_server(host, port, 1 if embedded else workers or 2)


def check_database(config: Config) -> None:
    """Refuse to serve over tables of another release."""

    step = migrate.current_step(open_engine(config))
    if step is None or step != migrate.newest_step():
        raise Conflict("The database is not ready. Run: consult db upgrade")


def check_port(host: str, port: int) -> None:
    """Refuse a port that another program holds: the server itself would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Conflict(
                f"Cannot listen at {host}, port {port}: {error.strerror}. "
                "Stop the other program or choose another port with --port."
            ) from error


def run_server(host: str, port: int, workers: int, target: str = APPLICATION) -> None:
    """Run granian until a signal ends it; requests under way are answered first."""
    from granian import Granian  # noqa: PLC0415 - the server is needed here only
    from granian.constants import Interfaces  # noqa: PLC0415 - as above

    server = Granian(
        target,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS_EMBEDDED if workers == 1 else THREADS,
        backpressure=512,
        log_access=False,  # it would write addresses
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared only
    server.on_startup(lambda: say(f"Consult listens at http://{shown}:{port} (Ctrl+C stops it)"))
    server.serve()
    sys.stderr.flush()
