"""Work on untrusted files in a process of its own, with little memory and a deadline.

The process is a plain Python that knows nothing of Consult: no settings, no database, no
environment. It costs about the time of starting Python and loading the library.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from consult.questionnaire.formats.packages import refused

SCRIPT = Path(__file__).with_name("apart_jobs.py")
PROCESSOR = 3
"""Seconds of work; on a busy machine they take longer by the clock, up to the deadline."""
DEADLINE = 9.0
MEGABYTES = 400


def apart(
    name: str, job: str, given: bytes, deadline: float = DEADLINE, megabytes: int = MEGABYTES
) -> dict[str, Any]:
    """What a job of `apart_jobs` makes of the content; Invalid where it takes too much."""
    command = [sys.executable, "-I", str(SCRIPT), job, str(PROCESSOR), str(megabytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, and nothing of the file in it
            command, input=given, capture_output=True, timeout=deadline, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise refused(name, "Reading it takes too long; it may be damaged.") from error
    if done.returncode != 0:
        raise refused(name, "Reading it takes too much memory or time; it may be damaged.")
    result: dict[str, Any] = json.loads(done.stdout)
    return result
