"""The door at which organisers build a questionnaire, act by act."""

from __future__ import annotations

from consult.blueprints.editor import effort, preview
from consult.blueprints.editor.routes import editor

__all__ = ["editor", "effort", "preview"]
