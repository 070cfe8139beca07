"""What pyxform, which knows the rules of XLSForms, says of a form."""

from __future__ import annotations

import json
import re

from consult.kernel.errors import Problem
from consult.kernel.text import shortened
from consult.questionnaire.formats.apart import apart
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.formats.workbooks.reading import Job
from consult.questionnaire.formats.xlsform.sheets import Form

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_LONGEST = 600


def accepted(form: Form, job: Job = apart) -> list[Problem]:
    """The warnings of pyxform; Invalid with the same row where it refuses the form."""
    found = job(form.name, "xlsform", json.dumps(form.plain()).encode())
    if "error" in found:
        place = _placed(str(found["error"]))
        what = place.what if found.get("is_rule") else _not_known(place.what)
        raise refused(form.name, what, place.line, place.where)
    return [_of_whole(_placed(str(warning)), form.name) for warning in found["warnings"]]


def _of_whole(warned: Problem, name: str) -> Problem:
    """What has no row of its own is said of the file."""
    return warned if warned.where else Problem(name, warned.what)


def _not_known(error: str) -> str:
    return f"The rules of XLSForms do not take this form; pyxform stops with “{error}”."


def _placed(said: str) -> Problem:
    """A sentence of pyxform with its sheet and row taken out of it; plain text, one line."""
    row = _ROW.search(said)
    what = " ".join(_ROW.sub("", said).split())
    sheet = "choices" if "the 'choices' sheet" in said.lower() else "survey"
    line = int(row[1]) if row else None
    return Problem(sheet if row else "", shortened(what, _LONGEST), line)
