"""XLSForms read without a process of pyxform's own, which tests of many files cannot wait for."""

from __future__ import annotations

from consult.questionnaire.formats.apart_jobs import here
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.xlsform.reading import read_xlsform


def read_here(name: str, content: bytes) -> Imported:
    """The same questionnaire, judged by the same pyxform in this process."""
    return read_xlsform(name, content, here)
