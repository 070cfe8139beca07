"""Reading a folder: both layouts, and each fault with its file, line and reason."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from consult.kernel.errors import Invalid, Problem
from consult.registry.logic.folder import read_register
from tests.registry.conftest import OWN_FILES, MakeFolder


def faults(folder: Path) -> list[Problem]:
    """Why this folder is refused."""
    with pytest.raises(Invalid) as caught:
        read_register(folder)
    return list(caught.value.problems)


def test_our_own_layout_is_read(make_folder: MakeFolder) -> None:
    register = read_register(make_folder())
    leon = register.records["organisations"][0].fields
    assert (leon["country"], leon["size"], leon["latitude"]) == ("ES", "6-10", 42.6)
    assert register.records["projects"][0].fields["areas"] == ("open-access", "open-democracy")


def test_a_byte_order_mark_is_allowed(make_folder: MakeFolder) -> None:
    body = b"\xef\xbb\xbf" + OWN_FILES["links.csv"].encode()
    assert len(read_register(make_folder(links_csv=body)).records["links"]) == 3


def test_json_says_the_same_as_csv(make_folder: MakeFolder) -> None:
    project = {"id": "bees", "name": "Open beehives", "activity": "event", "areas": ["open-access"]}
    folder = make_folder(projects_csv=None, projects_json=json.dumps([project]))
    assert read_register(folder).records["projects"][0].fields["areas"] == ("open-access",)


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("id,title\nx,X\n", 1, "wrong header: the column 'name' is missing"),
        ("id,name,contry\nx,X,ES\n", 1, "wrong header: the column 'contry' is not known"),
        ("id,name,name\nx,X,X\n", 1, "wrong header: the column 'name' is there twice"),
        ("", 1, "wrong header: the column 'id' is missing"),
        ("id,name\nx\n", 2, "this row has 1 columns, the header has 2"),
        ('id,name\nx,"a\nb"\n\n,Y\n', 5, "the id is missing"),
        ("id,name\nx,X\ny,Y\nx,Z\n", 4, "the id 'x' is already in line 2"),
        (f"id,name\n{'x' * 65},X\n", 2, "the id has more than 64 characters"),
        ('id,name\nx,X\ny,"Y\n', 3, "this row cannot be read as CSV: unexpected end of data"),
        (b"id,name\nx,X\ny,Le\xf3n\n", 3, "this is not UTF-8 (byte 0xF3); save the file as UTF-8"),
        (
            "id,name,latitude\nx,X,north\n",
            2,
            "latitude is not a number from -90 to 90: 'north'",
        ),
    ],
)
def test_a_fault_has_its_file_line_and_reason(
    make_folder: MakeFolder, body: str | bytes, line: int, reason: str
) -> None:
    found = faults(make_folder(organisations_csv=body))
    assert Problem("organisations.csv", reason, line) in found


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("[{", 1, "this is not JSON: Expecting property name"),
        ("{}", 1, "this is not a list of records"),
        ("[1]", 1, "this record is not an object"),
        ('[{"id": "x"}]', 1, "wrong record: 'name' is missing"),
        ('[{"id": "x", "name": "X"}, {"id": "y", "name": {}}]', 2, "'name' holds neither words"),
        ('[{"id": "x", "name": "X", "nome": ""}]', 1, "wrong record: 'nome' is not known"),
    ],
)
def test_json_faults_name_the_record(
    make_folder: MakeFolder, body: str, line: int, reason: str
) -> None:
    (fault,) = faults(make_folder(organisations_csv=None, organisations_json=body))
    assert (fault.line, reason in fault.what) == (line, True)


def test_a_missing_file_is_named(make_folder: MakeFolder) -> None:
    assert faults(make_folder(links_csv=None)) == [Problem("links.csv", "this file is missing")]


def test_two_files_for_one_sheet_are_refused(make_folder: MakeFolder) -> None:
    (fault,) = faults(make_folder(links_json="[]"))
    assert "links.csv and links.json" in fault.what


def test_a_folder_without_a_register_says_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"organisations\.csv"):
        read_register(tmp_path)


def test_what_is_left_out_of_a_row_is_noted(make_folder: MakeFolder) -> None:
    long_name = "n" * 301
    row = f"id,name,website,country,size\nx,{long_name},en,Atlantis,huge\n"
    register = read_register(make_folder(organisations_csv=row))
    assert [problem.line for problem in register.problems] == [2, 2, 2, 2]
    assert register.records["organisations"][0].fields["country"] is None


def test_the_mapping_of_2016_is_read_as_it_is(shared_data: Path) -> None:
    records = read_register(shared_data / "dsi-register-2016").records
    counts = {kind: len(rows) for kind, rows in records.items()}
    assert counts == {"organisations": 1172, "projects": 738, "links": 3600, "claims": 499}


def test_lines_are_counted_as_editors_count_them(shared_data: Path) -> None:
    last = read_register(shared_data / "dsi-register-2016").records["projects"][-1]
    lines = (shared_data / "dsi-register-2016" / last.file).read_bytes().split(b"\n")
    assert lines[last.line - 1].startswith(last.code.encode())


def test_a_further_column_of_the_mapping_is_noted(shared_data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    shutil.copytree(shared_data / "dsi-register-2016", folder)
    (folder / "orgs_2016-05-25.csv").chmod(0o644)
    folder.chmod(0o755)
    lines = (folder / "orgs_2016-05-25.csv").read_text("utf-8").splitlines()[:2]
    newer = "".join(f"{line},{more}\n" for line, more in zip(lines, ("Twitter", "x"), strict=True))
    (folder / "orgs_2016-05-25.csv").write_text(newer, "utf-8")
    problems = read_register(folder).problems
    what = "the column 'Twitter' is not known and was not read"
    assert Problem("orgs_2016-05-25.csv", what, 1) in problems
