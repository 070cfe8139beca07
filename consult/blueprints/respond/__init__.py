"""The door of respondents: start, questions, checking, sending."""

from __future__ import annotations

from consult.blueprints.respond import forgetting, questions, sending, start
from consult.blueprints.respond.door import respond

__all__ = ["forgetting", "questions", "respond", "sending", "start"]
