"""How every subcommand speaks: results on standard output, messages and progress on the other."""

from __future__ import annotations

import functools
import json
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from config import Config, from_environment
from consult.kernel.errors import Conflict, ConsultError, Invalid, Problem
from consult.kernel.text import printable
from consult.store import migrate
from consult.store.engine import make_engine

Act = TypeVar("Act", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def plain_errors(act: Act) -> Act:
    """Turn the domain's errors into one sentence on standard error and exit code 1."""

    @functools.wraps(act)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return act(*args, **kwargs)
        except ConsultError as error:
            for problem in error.problems if isinstance(error, Invalid) else ():
                say(str(problem))
            raise click.ClickException(printable(str(error))) from error
        except OSError as error:
            raise click.ClickException(f"{error.strerror}: {error.filename}") from error
        except DBAPIError as error:
            reason = str(error.orig).strip().partition("\n")[0]
            raise click.ClickException(
                f"The database cannot be used: {reason}. Look at it with: consult db check"
            ) from error

    return wrapped  # type: ignore[return-value]


def say(message: str) -> None:
    """A message for the person, on standard error; nothing that it quotes steers the terminal."""
    click.echo(printable(message, but="\n\t"), err=True)


def print_json(document: object) -> None:
    """The one JSON document of a command, on standard output."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "replace").decode())


def content_of(file: Path, most: int) -> bytes:
    """What a file of at most so many bytes holds; Invalid where it cannot be read."""
    name = printable(file.name)
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _unreadable(name, "This is a folder or a device; name a file.")
        if found.st_size > most:
            what = f"The file has {found.st_size:,} bytes; at most {most:,} are read."
            raise _unreadable(name, what)
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(name, f"{error.strerror}.") from error


def _unreadable(name: str, what: str) -> Invalid:
    return Invalid(f"{name} cannot be read.", [Problem(name, what)])


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; call what it gives with the number of steps done."""
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield bar.update


def open_engine(config: Config | None = None) -> Engine:
    """The configured database."""
    return make_engine((config or from_environment()).database_url)


def ready_engine(config: Config | None = None) -> Engine:
    """The configured database with its tables: made where it is empty, refused where it is old."""
    engine = open_engine(config)
    step = migrate.current_step(engine)
    if step is None and not inspect(engine).get_table_names():
        migrate.upgrade(engine)
    elif step not in (None, migrate.newest_step()):
        raise Conflict("The database is of another release. Run: consult db upgrade")
    return engine
