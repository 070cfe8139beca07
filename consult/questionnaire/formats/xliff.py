"""Translations as XLIFF 1.2, the exchange format that every translation tool reads.

Names in braces are written as inline codes, so that tools keep translators from changing them.
`docs/decisions/0006-translations-travel.md` says why 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as Xml

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.exchange import (
    MOST_UNITS,
    TranslationFile,
    Unit,
    source_digest,
)
from consult.questionnaire.logic.texts import PLACEHOLDER, Text, texts_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
LARGEST = 20_000_000
DEEPEST = 60
"""How deep elements may lie within each other."""
_XML = "{http://www.w3.org/XML/1998/namespace}"
_IMPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODES = frozenset(("ph", "x", "bx", "ex", "bpt", "ept", "it"))
_TEXTS = frozenset(("source", "target", "note"))
_AROUND = frozenset(("g", "mrk", "sub"))


def write_xliff(
    questionnaire: Questionnaire, consultation: str, source: str, language: str
) -> bytes:
    """All texts with what is translated of them."""
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(_named("xliff"), {"version": "1.2"})
    about = {"original": consultation, "datatype": "plaintext", "product-name": "Consult"}
    languages = {"source-language": source, "target-language": language}
    file = _below(root, "file", about | languages)
    body = _below(file, "body")
    pages = groupby(texts_of(questionnaire), lambda text: text.page)
    for number, (page, texts) in enumerate(pages):
        name = {"id": f"page-{number}", "resname": page}
        group = _below(body, "group", name) if page else body
        for text in texts:
            _write_unit(group, text, source, language)
    _put_on_lines(root)
    written: bytes = Xml.tostring(root, "utf-8", xml_declaration=True)
    return written


def _write_unit(group: Xml.Element, text: Text, source: str, language: str) -> None:
    said = text.words.get(source, "")
    about = {"id": text.key, "extradata": source_digest(said), f"{_XML}space": "preserve"}
    unit = _below(group, "trans-unit", about)
    _write_text(_below(unit, "source"), said)
    there = text.words.get(language, "")
    state = "translated" if there else "needs-translation"
    _write_text(_below(unit, "target", {"state": state}), there)
    _below(unit, "note").text = _printable(str(text.place))


def _put_on_lines(element: Xml.Element) -> None:
    """Every element on a line of its own; within texts nothing is added."""
    element.tail = "\n"
    if _local(element) not in _TEXTS:
        element.text = "\n"
        for child in element:
            _put_on_lines(child)


def _write_text(element: Xml.Element, said: str) -> None:
    """Words and, as inline codes, the names in braces."""
    end, last = 0, None
    for number, found in enumerate(PLACEHOLDER.finditer(said), 1):
        _add(element, last, said[end : found.start()])
        last = _below(element, "ph", {"id": str(number)})
        last.text = found.group()
        end = found.end()
    _add(element, last, said[end:])


def _add(element: Xml.Element, last: Xml.Element | None, said: str) -> None:
    if last is None:
        element.text = _printable(said)
    else:
        last.tail = _printable(said)


def _printable(said: str) -> str:
    return _IMPRINTABLE.sub("", said)


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _below(parent: Xml.Element, name: str, attributes: dict[str, str] | None = None) -> Xml.Element:
    return Xml.SubElement(parent, _named(name), attributes or {})


def read_xliff(name: str, content: bytes) -> TranslationFile:
    """The translations of a file; Invalid says why it cannot be read."""
    root = _parsed(name, content)
    if _local(root) != "xliff":
        raise _refused(name, "This is XML, but no XLIFF file.")
    version = root.get("version", "")
    if not version.startswith("1."):
        raise _refused(
            name, f"This is XLIFF {version[:5]}; save it as XLIFF 1.2, as it was exported."
        )
    files = [element for element in root if _local(element) == "file"]
    if len(files) != 1:
        raise _refused(name, f"The file holds {len(files)} files; it must hold one.")
    [file] = files
    return TranslationFile(
        file.get("original", ""),
        file.get("source-language", ""),
        file.get("target-language", ""),
        tuple(_units(name, file)),
    )


def _parsed(name: str, content: bytes) -> Xml.Element:
    if len(content) > LARGEST:
        raise _refused(name, f"The file is larger than {LARGEST:,} bytes.")
    try:
        root: Xml.Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        what = "It declares a document type or entities; such files are not read."
        raise _refused(name, what) from error
    except Xml.ParseError as error:
        line = error.position[0] if hasattr(error, "position") else None
        raise _refused(name, "This is not well-formed XML; it may be cut off.", line) from error
    except (ValueError, LookupError) as error:
        raise _refused(name, "The file is in an encoding that cannot be read.") from error
    if _depth(root) > DEEPEST:
        raise _refused(name, f"Elements lie in each other more than {DEEPEST} deep.")
    return root


def _depth(root: Xml.Element) -> int:
    """How deep elements lie, level by level: whatever the depth, nothing calls itself."""
    deep, level = 0, [root]
    while level and deep <= DEEPEST:
        level = [child for element in level for child in element]
        deep += 1
    return deep


def _units(name: str, file: Xml.Element) -> Iterator[Unit]:
    found = [element for element in file.iter() if _local(element) == "trans-unit"]
    if len(found) > MOST_UNITS:
        raise _refused(name, f"The file holds more than {MOST_UNITS:,} texts.")
    for number, unit in enumerate(found, 1):
        source, target = _child(unit, "source"), _child(unit, "target")
        codes = dict(_codes(source))
        said, fault = _flat(target, codes)
        yield Unit(
            key=unit.get("id", ""),
            source=_flat(source, codes)[0],
            translation=said,
            digest=unit.get("extradata", ""),
            place=f"text {number}",
            fault=fault,
        )


def _child(unit: Xml.Element, name: str) -> Xml.Element | None:
    return next((child for child in unit if _local(child) == name), None)


def _codes(source: Xml.Element | None) -> Iterator[tuple[str, str]]:
    """What the inline codes of a source stand for, by their number."""
    for element in source.iter() if source is not None else ():
        if _local(element) in _CODES and element.text:
            yield element.get("id", ""), element.text


def _flat(element: Xml.Element | None, codes: dict[str, str]) -> tuple[str, str]:
    """The words of an element, its inline codes written out; and what it may not hold."""
    if element is None:
        return "", ""
    strange = [child for child in element.iter() if child is not element and not _is_inline(child)]
    if strange:
        return "", f"The text holds markup (“{_local(strange[0])[:40]}”); write plain words."
    return _joined(element, codes), ""


def _joined(element: Xml.Element, codes: dict[str, str]) -> str:
    parts = [element.text or ""]
    for child in element:
        is_code = _local(child) in _CODES
        parts.append(_code(child, codes) if is_code else _joined(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)


def _code(element: Xml.Element, codes: dict[str, str]) -> str:
    known = codes.get(element.get("id", ""), "")
    return element.text or element.get("equiv-text", "") or known


def _is_inline(element: Xml.Element) -> bool:
    return _local(element) in _CODES | _AROUND


def _local(element: Xml.Element) -> str:
    """The name without its namespace; comments and instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refused(name: str, what: str, line: int | None = None) -> Invalid:
    return Invalid(f"{name} cannot be read.", [Problem(name, what, line)])
