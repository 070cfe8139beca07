"""Files of translations: written in one of two formats, and read back whichever it is."""

from __future__ import annotations

from importlib import import_module

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.exchange import TranslationFile

FORMATS = {"xliff": ".xlf", "xlsx": ".xlsx"}
"""Each format and the ending of its files."""
MEDIA_TYPES = {
    "xliff": "application/xliff+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HERE = "consult.questionnaire.formats"


def write_translation(
    questionnaire: Questionnaire, consultation: str, language: str, format_: str
) -> Exported:
    """The texts of a questionnaire beside their translations, from its first language."""
    source = next((tag for tag in questionnaire.languages if tag != language), language)
    if format_ == "xliff":
        write = import_module(f"{_HERE}.xliff").write_xliff
        return Exported(write(questionnaire, consultation, source, language))
    exported: Exported = import_module(f"{_HERE}.translation_sheet").write_sheet(
        questionnaire, consultation, source, language
    )
    return exported


def read_translation(name: str, content: bytes) -> TranslationFile:
    """The translations in a file; its content decides what kind it is."""
    if not content.strip():
        raise Invalid(f"{name} cannot be read.", [Problem(name, "The file is empty.")])
    beginning = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_xml = beginning.startswith((b"<", b"\xff\xfe", b"\xfe\xff"))
    module, function = ("xliff", "read_xliff") if is_xml else ("translation_sheet", "read_sheet")
    read: TranslationFile = getattr(import_module(f"{_HERE}.{module}"), function)(name, content)
    return read
