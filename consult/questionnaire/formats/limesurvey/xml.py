"""LimeSurvey's XML documents as tables of plain rows: no document types, no entities, bounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString

from consult.questionnaire.formats.packages import refused

MOST_ELEMENTS = 500_000
DEEPEST = 30
MOST_ROWS = 50_000

_DAMAGED = (SAXException, DefusedXmlException, ValueError, LookupError, OverflowError)


@dataclass(slots=True)
class Row:
    """One row of a table: its fields by name, and the line at which it begins."""

    line: int
    values: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """A field without spaces around it; empty where there is none."""
        return self.values.get(name, "").strip()


@dataclass(slots=True)
class Tables:
    """A document: what kind it says it is, and its tables by name."""

    kind: str = ""
    version: str = ""
    languages: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, name: str) -> list[Row]:
        """The rows of a table; none where there is no such table."""
        return self.rows.get(name, [])


def read_tables(name: str, content: bytes) -> Tables:
    """The tables of a document; Invalid names the line at which it cannot be read."""
    reader = _Reader(name)
    try:
        parseString(content, reader, forbid_dtd=True)
    except SAXParseException as error:
        what = "This is no XML from here on: it is cut off, damaged or in another encoding."
        raise refused(name, what, error.getLineNumber()) from error
    except _DAMAGED as error:
        what = "It declares a document type, entities or an encoding that are not allowed."
        raise refused(name, what, reader.line) from error
    if not reader.tables.kind:
        raise refused(name, "This is XML, but not from LimeSurvey: “LimeSurveyDocType” is missing.")
    return reader.tables


class _Reader(ContentHandler):
    """Keeps rows as they come; what stands deeper than a field belongs to the field."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.tables = Tables()
        self._around: list[str] = []
        self._text: list[str] = []
        self._row: Row | None = None
        self._place: Locator | None = None
        self._elements = self._rows = 0

    @property
    def line(self) -> int:
        """The line at which reading stands."""
        return (self._place.getLineNumber() if self._place else None) or 1

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the parser's name
        """Whom to ask where reading stands."""
        self._place = locator

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - the parser's name
        """An element begins."""
        self._around.append(name)
        self._elements += 1
        self._text = []
        if self._elements > MOST_ELEMENTS or len(self._around) > DEEPEST:
            raise refused(self.name, "It is far larger or deeper than any survey.", self.line)
        if self._around[2:] == ["rows", "row"]:
            self._begin_row()

    def _begin_row(self) -> None:
        self._row = Row(self.line)
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise refused(self.name, f"It has more than {MOST_ROWS:,} rows.", self.line)
        self.tables.rows.setdefault(self._around[1], []).append(self._row)

    def characters(self, content: str) -> None:
        """Words inside of an element."""
        self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - the parser's name
        """An element ends."""
        around, text = self._around, "".join(self._text)
        if self._row is not None and around[2:-1] == ["rows", "row"]:
            self._row.values[name] = text
        elif around[1:] == ["LimeSurveyDocType"]:
            self.tables.kind = text.strip()
        elif around[1:] == ["DBVersion"]:
            self.tables.version = text.strip()
        elif around[1:] == ["languages", "language"] and text.strip():
            self.tables.languages.append(text.strip())
        around.pop()
        self._text = []
