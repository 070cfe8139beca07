"""The PDF is one that a screen reader can read, whatever stands in names."""

from __future__ import annotations

from pathlib import Path

import msgspec
import page
import pypdfium2
import pytest

from consult.kernel.printable import printable
from consult.reports.formats import pdf
from consult.reports.logic.build import only
from consult.reports.logic.model import Report


def checked(document: bytes, path: Path) -> tuple[bool, int]:
    """Whether it conforms to PDF/UA-1, and how many rules were looked at."""
    path.write_bytes(document)
    found = page.validate_pdf(str(path), profile="ua1")
    return found.is_compliant, len(found.failures)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_conforms_to_pdf_ua(report: Report, tmp_path: Path, language: str) -> None:
    assert checked(pdf.write(report, language), tmp_path / "report.pdf") == (True, 0)


def test_the_report_of_a_project_conforms_too(report: Report, tmp_path: Path) -> None:
    for code in ("fab-lab-leon", "odd", "silent"):
        assert checked(pdf.write(only(report, code), "en"), tmp_path / "p.pdf") == (True, 0)


def test_its_title_is_that_of_the_report(report: Report) -> None:
    found = pypdfium2.PdfDocument(pdf.write(report, "fr"))
    assert found.get_metadata_dict()["Title"] == "Innovation sociale"


def test_it_has_bookmarks(report: Report) -> None:
    titles = [each.get_title() for each in pypdfium2.PdfDocument(pdf.write(report, "en")).get_toc()]
    assert "Does it meet a need that people here have?" in titles


@pytest.mark.parametrize(
    "name",
    [
        "😀👩🏽‍🔬",
        "漢字かな",
        "مرحبا",
        "שלום",
        "a\u0301\u200b\u202e\u0000\u0007b",
        "\ufeff",
        "𝔘𝔫𝔦",
        "⚠️ {} $x$ `y`",
    ],
)
def test_odd_names_do_not_break_it(report: Report, name: str) -> None:
    project = msgspec.structs.replace(report.projects[0], name=name)
    odd = msgspec.structs.replace(report, projects=(project,), project=project.id)
    assert pdf.write(odd, "en").startswith(b"%PDF")


def test_what_the_fonts_lack_is_a_square() -> None:
    assert printable({"name": ["Zoë 😀", "a\tb\u200b"]}) == {"name": ["Zoë □", "a b"]}
