"""The `consult` command: every subcommand, one way to print, one way to fail."""

from __future__ import annotations

import click

from consult.commands import COMMANDS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="consult")
def main() -> None:
    """Run consultations in which organisations and communities answer the same questions."""


for command in COMMANDS:
    main.add_command(command)
