"""The subcommands, one file a subject."""

from __future__ import annotations

import click

from consult.commands.consultation import consultation
from consult.commands.db import db
from consult.commands.demo import demo
from consult.commands.questionnaire import questionnaire
from consult.commands.questionnaire_versions import diff, publish
from consult.commands.registry import registry
from consult.commands.report import report
from consult.commands.responses import responses
from consult.commands.serve import serve
from consult.commands.simulate import simulate
from consult.commands.tally import tally
from consult.commands.translation import translation
from consult.commands.user import user
from consult.commands.worker import worker

COMMANDS: tuple[click.Command, ...] = (
    consultation,
    db,
    demo,
    questionnaire,
    registry,
    report,
    responses,
    serve,
    simulate,
    tally,
    user,
    worker,
)

for command in (diff, publish, translation):
    questionnaire.add_command(command)
