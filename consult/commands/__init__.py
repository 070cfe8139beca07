"""The subcommands, one file a subject."""

from __future__ import annotations

import click

COMMANDS: tuple[click.Command, ...] = ()
