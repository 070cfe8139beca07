"""The subcommands, one file a subject."""

from __future__ import annotations

import click

from consult.commands.consultation import consultation
from consult.commands.db import db
from consult.commands.questionnaire import questionnaire
from consult.commands.registry import registry
from consult.commands.serve import serve
from consult.commands.user import user

COMMANDS: tuple[click.Command, ...] = (consultation, db, questionnaire, registry, serve, user)
