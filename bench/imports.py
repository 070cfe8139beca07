"""How long the import of a large questionnaire takes: the real command in a process of its own.

244 items with 161 conditions, in each format that we write and read; and the largest file of each
kind that reading still takes on, with the memory that it needs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.editor import CONDITIONS, ITEMS, questionnaire
from consult.questionnaire.formats.files import write_file

ENDINGS = {
    "table": "txt",
    "json": "json",
    "surveyjs": "json",
    "xlsform": "xlsx",
    "lss-tsv": "tsv",
}
ROUNDS = 5
TARGET = 3.0
COMMAND = "import sys; from consult.cli import main; main(sys.argv[1:], prog_name='consult')"


def seconds(file: Path) -> tuple[list[float], dict[str, object]]:
    """How long each round took, and what the command printed."""
    taken, printed = [], b""
    for _ in range(ROUNDS):
        start = time.perf_counter()
        printed = _imported(file)
        taken.append(time.perf_counter() - start)
    return taken, json.loads(printed)


def _imported(file: Path) -> bytes:
    command = [sys.executable, "-c", COMMAND, "questionnaire", "import", str(file), "--json"]
    environment = {**os.environ, "CONSULT_HOME": str(file.parent)}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


def main() -> int:
    """Measure each format; the exit code is 1 when one takes longer than it should."""
    is_quick = True
    with tempfile.TemporaryDirectory() as folder:
        for format_, ending in ENDINGS.items():
            file = Path(folder) / f"{format_}.{ending}"
            file.write_bytes(write_file(questionnaire(), format_).content)
            taken, found = seconds(file)
            is_quick = is_quick and median(taken) < TARGET
            print(
                f"import, {format_}: {found['items']} items, {found['conditions']} conditions:"
                f" {median(taken):.2f} s, at worst {max(taken):.2f} s;"
                f" {len(found['unsupported'])} not carried, {len(found['warnings'])} warnings"
            )
    print(f"(target: {TARGET:.0f} s for {ITEMS} items with {CONDITIONS} conditions)")
    return 0 if is_quick else 1


if __name__ == "__main__":
    sys.exit(main())
