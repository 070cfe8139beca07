"""`consult user`: people who sign in."""

from __future__ import annotations

import sys

import click

from consult.accounts.logic.passwords import generated
from consult.accounts.queries import all_accounts
from consult.accounts.services import ROLES, add_account
from consult.commands.terminal import json_option, plain_errors, print_json, ready_engine, say
from consult.store.sessions import one_transaction, reading


@click.group()
def user() -> None:
    """People who sign in, and what they may do."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the person may do.")
@click.option("--name", default="", help="How pages call the person.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@json_option
@plain_errors
def add(email: str, role: str, name: str, password_stdin: bool, as_json: bool) -> None:
    """Add a person. Asks for a password; leave it empty and one is made and shown once."""

    given = _given_password(password_stdin)
    password = given or generated()
    with one_transaction(ready_engine()) as session:
        account = add_account(session, email, role, password, name=name)
        shown = {"email": account.email, "role": account.role, "name": account.name}
    say(f"{shown['email']} may sign in as {role}.")
    if not given:
        say(f"Password, shown only now: {password}")
    if as_json:
        print_json(shown | ({} if given else {"password": password}))


@user.command("list")
@json_option
@plain_errors
def list_(as_json: bool) -> None:
    """Everybody who has an account."""

    with reading(ready_engine()) as session:
        people = [
            {"email": one.email, "name": one.name, "role": one.role, "active": one.is_active}
            for one in all_accounts(session)
        ]
    if as_json:
        print_json({"users": people})
        return
    for one in people:
        click.echo(f"{one['email']}\t{one['role']}\t{'active' if one['active'] else 'shut'}")


def _given_password(from_input: bool) -> str:
    """From standard input when asked to; else typed unseen; nothing when nobody can type."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        return ""
    typed: str = click.prompt(
        "Password (empty to have one made)",
        hide_input=True,
        default="",
        show_default=False,
        confirmation_prompt=True,
        err=True,
    )
    return typed
