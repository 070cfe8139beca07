"""What is done apart: a script that imports nothing of Consult, and answers with one JSON text."""

from __future__ import annotations

import datetime
import json
import os
import resource
import sys
from collections.abc import Callable
from typing import Any


def sheets_of_xls(content: bytes) -> dict[str, Any]:
    """The texts of an .xls workbook by sheet, or the sentence that says why there are none."""
    import xlrd  # noqa: PLC0415 - loaded only in the process that needs it

    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        try:
            with xlrd.open_workbook(file_contents=content, logfile=nowhere, on_demand=True) as book:
                return {"sheets": {sheet.name: _rows(book, sheet) for sheet in book.sheets()}}
        except MemoryError:
            raise
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}


def _rows(book: Any, sheet: Any) -> list[list[str]]:
    return [
        [_text(cell.ctype, cell.value, book.datemode) for cell in sheet.row(number)]
        for number in range(sheet.nrows)
    ]


def _text(kind: int, value: Any, date_mode: int) -> str:
    """A cell as text: 2 is a number, 3 a date, 4 true or false, 5 an error."""
    if kind == 2:
        return str(int(value)) if float(value).is_integer() else str(value)
    if kind == 3:
        return _date(value, date_mode)
    if kind == 4:
        return "TRUE" if value else "FALSE"
    return "" if kind == 5 else str(value)


def _date(value: float, date_mode: int) -> str:
    from xlrd import xldate  # noqa: PLC0415 - as above

    try:
        year, month, day, *clock = xldate.xldate_as_tuple(value, date_mode)
    except xldate.XLDateError:
        return str(value)
    if (year, month, day) == (0, 0, 0):
        return str(datetime.time(*clock))
    return str(datetime.datetime(year, month, day, *clock))  # noqa: DTZ001 - of no place


def judged_xlsform(content: bytes) -> dict[str, Any]:
    """Whether pyxform accepts the sheets of a form, and what it warns of."""
    from pyxform.errors import PyXFormError  # noqa: PLC0415 - as above
    from pyxform.xls2xform import convert  # noqa: PLC0415 - as above

    warnings: list[str] = []
    try:
        convert(json.loads(content), warnings=warnings)
    except MemoryError:
        raise
    except PyXFormError as error:
        return {"error": str(error), "is_rule": True}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}", "is_rule": False}
    return {"warnings": [str(warning) for warning in warnings]}


JOBS: dict[str, Callable[[bytes], dict[str, Any]]] = {
    "xls": sheets_of_xls,
    "xlsform": judged_xlsform,
}


def here(_name: str, job: str, given: bytes) -> dict[str, Any]:
    """The same job in this process: for files that are known, and for tests."""
    result: dict[str, Any] = json.loads(json.dumps(JOBS[job](given)))
    return result


def main(job: str, seconds: str, megabytes: str) -> None:
    """Do one job on what stands in standard input, within limits of its own."""
    memory = int(megabytes) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    result = JOBS[job](sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
