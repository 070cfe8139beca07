"""Reading .xlsx: what stands in the cells as text; formulas, macros and pictures are left alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from consult.questionnaire.formats.packages import Package, refused
from consult.questionnaire.formats.workbooks.grid import Budget, Grid
from consult.questionnaire.formats.workbooks.values import as_text, is_date_format
from consult.questionnaire.formats.workbooks.xml import (
    Attributes,
    Elements,
    Part,
    attribute,
    parse,
)

Rows = list[list[str]]
MOST_SHEETS = 200
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_DATES_KNOWN = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})


def read_xlsx(name: str, content: bytes, wanted: Callable[[str], bool]) -> dict[str, Rows]:
    """Every sheet by its name; those that are not wanted stay empty."""
    book = _Book(name, content)
    return {
        sheet: book.rows(sheet, path) if wanted(sheet) or len(book.sheets) == 1 else []
        for sheet, path in book.sheets.items()
    }


class _Book:
    """A workbook whose parts are found by their relations."""

    def __init__(self, name: str, content: bytes) -> None:
        self._package = Package(name, content)
        self._name = name
        self._budget = Budget(name)
        self._since_1904 = False
        self._main = self._found_main()
        self._related = self._relations(self._main)
        self.sheets = self._found_sheets()
        self._strings = self._shared()
        self._dates = self._date_styles()

    def _parse(self, path: str, part: Part) -> None:
        self._budget.look_at_clock()
        parse(self._name, path, self._package.read(path), part)

    def _found_main(self) -> str:
        if "[Content_Types].xml" not in self._package.members:
            raise refused(self._name, _other_kind(self._package.members))
        targets = self._relations("")
        main = next((path for kind, path in targets.values() if kind == "officeDocument"), "")
        if main.endswith(".bin"):
            raise refused(self._name, "Binary workbooks (.xlsb) are not read; save it as .xlsx.")
        if main not in self._package.members:
            raise refused(self._name, _other_kind(self._package.members))
        return main

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id its kind and its path."""
        folder, file = posixpath.split(path)
        related: dict[str, tuple[str, str]] = {}

        def each(tag: str, given: Attributes, _: list[str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                kind = given.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
                related[given.get("Id", "")] = (kind, target.lstrip("/"))

        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels in self._package.members:
            self._parse(rels, Elements(each))
        return related

    def _found_sheets(self) -> dict[str, str]:
        sheets: dict[str, str] = {}

        def each(tag: str, given: Attributes, _: list[str]) -> None:
            if tag == "workbookPr":
                self._since_1904 = given.get("date1904") in ("1", "true")
            if tag == "sheet":
                kind, path = self._related.get(attribute(given, "id"), ("", ""))
                if kind == "worksheet":
                    sheets[given.get("name", "")] = path

        self._parse(self._main, Elements(each))
        if not sheets or len(sheets) > MOST_SHEETS:
            raise refused(self._name, f"It has {len(sheets)} sheets; 1 to {MOST_SHEETS} are read.")
        return sheets

    def _shared(self) -> list[str]:
        path = next((path for kind, path in self._related.values() if kind == "sharedStrings"), "")
        reader = _Strings(self._budget)
        if path in self._package.members:
            self._parse(path, reader)
        return reader.found

    def _date_styles(self) -> frozenset[int]:
        """The styles under which a number is meant as a date or a time."""
        path = next((path for kind, path in self._related.values() if kind == "styles"), "")
        reader = _Styles(self._budget)
        if path in self._package.members:
            self._parse(path, Elements(reader.each))
        return reader.dates()

    def rows(self, sheet: str, path: str) -> Rows:
        """The texts of one sheet."""
        grid = Grid(sheet, self._budget)
        self._parse(path, _Sheet(grid, self._strings, self._dates, self._since_1904))
        return grid.rows()


def _other_kind(members: tuple[str, ...]) -> str:
    if "content.xml" in members:
        return "This is an OpenDocument file; save it as .xlsx."
    if any(member.endswith(".numbers") or member == "Index/Document.iwa" for member in members):
        return "This is a Numbers file; export it as .xlsx."
    return "This is a zip file, but not an .xlsx workbook."


class _Strings(Part):
    """The texts that the cells share; how a text is read aloud does not belong to it."""

    def __init__(self, budget: Budget) -> None:
        self.found: list[str] = []
        self._budget = budget
        self._pieces: list[str] = []
        self._taking = False
        self._aloud = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._aloud = True
        self._taking = tag == "t" and not self._aloud

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        self._taking = False
        if tag == "rPh":
            self._aloud = False
        elif tag == "si":
            text = _unescaped("".join(self._pieces))
            self._budget.spend(len(text))
            self.found.append(text)


class _Styles:
    """Which styles of cells are dates."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []

    def each(self, tag: str, given: Attributes, around: list[str]) -> None:
        """Look at one element."""
        if tag == "numFmt":
            self._budget.spend(0)
            self._formats[given.get("numFmtId", "")] = given.get("formatCode", "")[:255]
        elif tag == "xf" and around[-1:] == ["cellXfs"]:
            self._budget.spend(0)
            self._styles.append(given.get("numFmtId", ""))

    def dates(self) -> frozenset[int]:
        """The positions of styles that show a date or a time."""
        dates = {kind for kind, code in self._formats.items() if is_date_format(code)}
        dates |= {str(kind) for kind in _DATES_KNOWN if str(kind) not in self._formats}
        return frozenset(at for at, kind in enumerate(self._styles) if kind in dates)


class _Sheet(Part):
    """Puts the cells of a sheet into a grid."""

    def __init__(
        self, grid: Grid, strings: list[str], dates: frozenset[int], since_1904: bool
    ) -> None:
        self._grid = grid
        self._strings = strings
        self._dates = dates
        self._since_1904 = since_1904
        self._row = self._column = -1
        self._type = self._style = ""
        self._pieces: list[str] = []
        self._taking = self._aloud = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "c":
            self._begin_cell(attributes)
        elif tag == "rPh":
            self._aloud = True
        self._taking = tag in ("v", "t") and not self._aloud

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column += 1
        if place := _PLACE.fullmatch(attributes.get("r", "")):
            self._row = int(place[2]) - 1
            self._column = _column_of(place[1])
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._pieces = []

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        self._taking = False
        if tag == "rPh":
            self._aloud = False
        elif tag == "c" and self._row >= 0:
            self._grid.put(self._row, self._column, self._value("".join(self._pieces)))

    def _value(self, written: str) -> str:
        if self._type == "s":
            at = int(written) if written else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if self._type == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(written.strip(), written)
        if self._type == "n":
            is_date = int(self._style) in self._dates
            return as_text(written.strip(), is_date, self._since_1904)
        return _unescaped(written)


def _column_of(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    """Text with what Excel writes as “_x000D_” put back; ends of lines become line feeds."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    allowed = code in (9, 10, 13) or (32 <= code < 0xD800) or code > 0xDFFF
    return chr(code) if allowed else ""
