"""`make bench`: run every measurement and print its ratio beside what it should reach."""

from __future__ import annotations

import runpy
import sys

MEASUREMENTS = (
    "bench.logic",
    "bench.pages",
    "bench.plans",
    "bench.tally",
    "bench.editor",
    "bench.imports",
)


def main() -> int:
    """Run each measurement in turn; the exit code is 1 when one misses its target."""
    missed = [name for name in MEASUREMENTS if not _reached(name)]
    return 1 if missed else 0


def _reached(name: str) -> bool:
    try:
        runpy.run_module(name, run_name="__main__")
    except SystemExit as end:
        return not end.code
    return True


if __name__ == "__main__":
    sys.exit(main())
