"""The XML parts of an .xlsx file: no document types, no entities, one pass, local names only."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from consult.questionnaire.formats.packages import refused

Attributes = dict[str, str]


class _Forbidden(Exception):
    """A document type was declared, which only files made to harm do."""


class Part:
    """What reads one part: called at each beginning, end and text."""

    def begin(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text inside of an element."""


def parse(name: str, where: str, content: bytes, part: Part) -> None:
    """Go through a part once; Invalid names the line at which it is no XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.StartElementHandler = lambda tag, given: part.begin(_local(tag), given)
    parser.EndElementHandler = lambda tag: part.end(_local(tag))
    parser.CharacterDataHandler = part.text
    try:
        parser.Parse(content, True)
    except _Forbidden as error:
        raise refused(
            name, "It declares a document type, which is not allowed.", 1, where
        ) from error
    except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
        what = "This part is damaged; open the file in a spreadsheet program and save it again."
        raise refused(name, what, parser.CurrentLineNumber, where) from error


def _forbid(*_: object) -> None:
    raise _Forbidden


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def attribute(attributes: Attributes, name: str) -> str:
    """An attribute by its local name: "r:id" is found as "id"."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if _local(key) == name), "")


class Elements(Part):
    """Calls one function for each element, with the names of those around it."""

    def __init__(self, each: Callable[[str, Attributes, list[str]], None]) -> None:
        """Call `each` with tag, attributes and the tags around."""
        self._each = each
        self._around: list[str] = []

    def begin(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self._each(tag, attributes, self._around)
        self._around.append(tag)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._around.pop()
