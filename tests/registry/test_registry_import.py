"""Taking in a register: counts, twice, newer, and never half."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.registry.logic.folder import read_register
from consult.registry.logic.writing import write_register
from consult.registry.models import Link, Organisation, Project, ProjectTag, ReachClaim
from consult.registry.queries import whole_register
from consult.registry.services import import_register
from tests.factories import DEMO_REGISTER
from tests.registry.conftest import OWN_FILES, MakeFolder


def take(session: Session, folder: Path) -> dict[str, Any]:
    return import_register(session, read_register(folder))


def count(session: Session, table: type) -> int | None:
    return session.scalar(select(func.count()).select_from(table))


def test_the_mapping_of_2016_gives_its_counts(session: Session, shared_data: Path) -> None:
    began = time.perf_counter()
    counts = take(session, shared_data / "dsi-register-2016")
    assert time.perf_counter() - began < 5
    new = {"updated": 0, "unchanged": 0, "rejected": 0}
    assert counts["organisations"] == {"read": 1172, "added": 1172} | new
    assert counts["projects"] == {"read": 738, "added": 738} | new
    left_out = {"kept": 1121, "unknown_project": 2471, "unknown_organisation": 9}
    assert counts["links"].items() >= ({"read": 3600} | left_out).items()
    assert counts["areas"] == {"assigned": 1442, "projects": 705}
    assert counts["claims"].items() >= {"read": 499, "kept": 468, "rejected": 31}.items()
    assert count(session, Link) == 1121


def test_importing_twice_changes_nothing(session: Session, shared_data: Path) -> None:
    take(session, shared_data / "dsi-register-2016")
    tags = count(session, ProjectTag)
    again = take(session, shared_data / "dsi-register-2016")
    for kind in ("organisations", "projects", "links", "claims"):
        assert (again[kind]["added"], again[kind]["updated"]) == (0, 0)
    assert (again["changed"], again["projects"]["unchanged"]) == (0, 738)
    assert count(session, ProjectTag) == tags


def test_the_demonstration_register_is_the_mapping_of_2016(
    session: Session, shared_data: Path
) -> None:
    counts = take(session, DEMO_REGISTER)
    assert (counts["links"]["kept"], counts["claims"]["kept"]) == (1121, 468)
    assert counts["problems"] == []
    assert take(session, shared_data / "dsi-register-2016")["changed"] == 0


def test_what_was_exported_is_imported_unchanged(
    session: Session, make_folder: MakeFolder, tmp_path: Path
) -> None:
    take(session, make_folder())
    write_register(tmp_path / "out", whole_register(session))
    again = take(session, tmp_path / "out")
    assert (again["changed"], again["problems"]) == (0, [])


def test_links_and_claims_that_lead_nowhere_are_left_out_with_their_line(
    session: Session, make_folder: MakeFolder
) -> None:
    counts = take(session, make_folder())
    assert {(each["file"], each["line"], each["reason"]) for each in counts["problems"]} == {
        ("links.csv", 4, "left out, project not in the register: nothing"),
        ("links.csv", 4, "left out, organisation not in the register: nobody"),
        ("claims.csv", 4, "left out, not a plain number: 'many'"),
        ("claims.csv", 5, "left out, project not in the register: nothing"),
    }


def test_zero_is_a_number_and_flagged(session: Session, make_folder: MakeFolder) -> None:
    take(session, make_folder())
    claim = session.scalars(select(ReachClaim).where(ReachClaim.code == "c2")).one()
    assert (claim.value, claim.suspicion, claim.period) == (0.0, "zero", "2014-12-10")


def test_a_newer_export_updates_and_adds_and_says_so(
    session: Session, make_folder: MakeFolder
) -> None:
    take(session, make_folder())
    newer = (
        "id,name,activity,areas,technology,society\n"
        "bees,Open hives,maker-and-hacker-spaces,open-access,,bees\n"
        "news,News,event,,,\n"
    )
    counts = take(session, make_folder(projects_csv=newer))
    stored = {key: counts["projects"][key] for key in ("read", "added", "updated", "unchanged")}
    assert stored == {"read": 2, "added": 1, "updated": 1, "unchanged": 0}
    assert counts["changes"] == [
        change("name", "Open beehives", "Open hives"),
        change("areas", ("open-access", "open-democracy"), ("open-access",)),
    ]
    assert count(session, Project) == 3


def change(field: str, old: Any, new: Any) -> dict[str, Any]:
    return {"kind": "project", "id": "bees", "field": field, "old": old, "new": new}


def test_a_changed_role_is_told_by_codes(session: Session, make_folder: MakeFolder) -> None:
    take(session, make_folder())
    moved = OWN_FILES["links.csv"].replace("l2,city,bees", "l2,city,walks")
    (told,) = take(session, make_folder(links_csv=moved))["changes"]
    assert (told["field"], told["old"], told["new"]) == ("project", "bees", "walks")


def test_a_column_that_a_file_lacks_stays_as_it_was(
    session: Session, make_folder: MakeFolder
) -> None:
    take(session, make_folder())
    take(session, make_folder(organisations_csv="id,name\nleon,Fab Lab Leon\n"))
    leon = session.scalars(select(Organisation).where(Organisation.code == "leon")).one()
    assert (leon.name, leon.country, leon.search) == ("Fab Lab Leon", "ES", "fab lab leon leon")


def test_suspects_are_kept_and_flagged(session: Session, make_folder: MakeFolder) -> None:
    rows = "id,name\n" + "".join(f"{each},{each}\n" for each in ("test", "jkdhvb", "Buy essays"))
    take(session, make_folder(organisations_csv=rows))
    flagged = select(Organisation.suspicion).order_by(Organisation.suspicion)
    assert list(session.scalars(flagged)) == ["advertising", "placeholder", "unreadable"]
