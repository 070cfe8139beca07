"""One number, five formats: each file is read back by an independent reader and compared."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
from typing import Any

import openpyxl
import pypdfium2
import pytest

from consult.reports.formats.catalogue import FORMATS
from consult.reports.logic.build import only
from consult.reports.logic.model import Report


@pytest.fixture(params=["whole", "project"])
def asked(request: pytest.FixtureRequest, report: Report) -> Report:
    """The whole report, or that of one project."""
    return report if request.param == "whole" else only(report, "fab-lab-leon")


def written(report: Report, name: str, language: str = "en") -> bytes:
    return FORMATS[name].write(report, language)


def document(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(report, "json"))
    return found


def table(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(report, "csv").decode("utf-8-sig"))))


class Words(html.parser.HTMLParser):
    """What a reader without sight would hear."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.feed(page.decode())

    def handle_data(self, data: str) -> None:
        self.heard.append(data)


def heard(report: Report, name: str, language: str = "en") -> str:
    """The words of a readable format, spaces evened out."""
    page = written(report, name, language)
    if name == "html":
        text = " ".join(Words(page).heard)
    else:
        text = " ".join(
            each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(page)
        )
    return " ".join(text.split())


def test_csv_holds_every_count_of_the_json(asked: Report) -> None:
    lines = table(asked)
    for project in document(asked)["projects"]:
        for item in project["items"]:
            for voice, figures in item["voices"].items():
                found = {
                    line["option"]: int(line["count"])
                    for line in lines
                    if (line["project"], line["item"], line["voice"])
                    == (project["id"], item["code"], voice)
                    and line["option"]
                }
                assert found == (figures["counts"] or {})


def test_csv_holds_every_range_and_verdict_of_the_json(asked: Report) -> None:
    lines = [line for line in table(asked) if line["project"] == "fab-lab-leon"]
    for item in document(asked)["projects"][0]["items"]:
        (line, *_) = [line for line in lines if line["item"] == item["code"]]
        assert line["verdict"] == item["verdict"]
        for name in ("difference", "second_minus_first", "delta", "gap"):
            cells = [line[name], line[f"{name}_low"], line[f"{name}_high"]]
            expected = list(item[name].values()) if item[name] else ["", "", ""]
            assert cells == [str(each) for each in expected]


def test_csv_says_why_instead_of_zero(report: Report) -> None:
    (line,) = [
        line
        for line in table(report)
        if (line["project"], line["item"], line["voice"]) == ("fab-lab-leon", "reach", "community")
    ]
    assert (line["hidden"], line["answered"], line["count"]) == ("too_few", "", "")


def test_the_workbook_holds_the_same_item_figures(asked: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(asked, "xlsx")))
    head, *rows = book.worksheets[1].iter_rows(values_only=True)
    source = document(asked)
    for item in source["projects"][0]["items"] if asked.project else source["items"]:
        for figures, side in zip(
            item["voices"].values(), ("Organisations", "Communities"), strict=True
        ):
            found = [dict(zip(head, row, strict=True)) for row in rows]
            mine = [row for row in found if (row["Code"], row["Side"]) == (item["code"], side)]
            counts = [row["Count"] for row in mine if row["Option"]]
            assert counts == list((figures["counts"] or {}).values())
            assert {row["Answered"] for row in mine} == {figures["answered"]}
            gap = item["second_minus_first"]
            assert {row["Gap, second side less first"] for row in mine} == {gap and gap["estimate"]}


def test_the_workbook_has_a_sheet_for_each_part(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(report, "xlsx")))
    assert book.sheetnames == [
        "About",
        "Items (pooled)",
        "Projects",
        "Project items",
        "Silence",
        "Hidden",
    ]
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in book)


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_readable_formats_print_the_same_figures(asked: Report, name: str) -> None:
    text = heard(asked, name)
    for printed in (
        "83 % of organisations answer",
        "41 % of the community does",
        "−43 points",
        "between −58 and −13 points",
        "n = 209 of 214",
        "56 (27 %)",
        "85 % confirm (76 % to 92 %, small-numbers range)",
        "Claimed more than lived",
        "Cliff’s delta, first side less second: 0.54 (0.24 to 0.74)",
    ):
        assert printed in text


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_readable_formats_carry_label_warning_and_reason(asked: Report, name: str) -> None:
    text = heard(asked, name)
    assert "Simulated answers." in text
    assert "They chose to take part, so they do not speak for everyone." in text
    assert "Fewer than 10 people answered" in text


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_the_whole_report_lists_every_project(report: Report, name: str) -> None:
    text = heard(report, name)
    assert all(project in text for project in ("Fab Lab León", "Openspending.nl"))
    assert "1 of 3 projects are heard from both sides" in text


def test_no_cell_is_a_formula(report: Report) -> None:
    assert all(not re.match(r"[=+@\t\r]", cell) for line in table(report) for cell in line.values())
    assert "'=1+1 #panic() *x* 😀 漢字 <b>&" in {line["project_name"] for line in table(report)}
    book = openpyxl.load_workbook(io.BytesIO(written(report, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_html_file_refers_to_nothing_outside(report: Report) -> None:
    page = written(report, "html").decode()
    assert re.findall(r"""(?:src|href)=["']?(?!#)|url\(|@import|<script""", page) == []
    assert "&lt;b&gt;&amp;" in page


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_report_gives_the_same_words(report: Report, name: str) -> None:
    if name in ("html", "pdf"):
        assert heard(report, name) == heard(report, name)
    else:
        assert written(report, name)[:200] == written(report, name)[:200]
