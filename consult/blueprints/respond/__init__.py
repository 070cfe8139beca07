"""The door of respondents: start, questions, checking, sending."""

from __future__ import annotations

from consult.blueprints.respond import forgetting, map_image, questions, sending, start
from consult.blueprints.respond.door import respond

__all__ = ["forgetting", "map_image", "questions", "respond", "sending", "start"]
