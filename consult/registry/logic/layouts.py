"""The two layouts of a register folder: our own, and the export of the 2016 mapping as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consult.registry.logic.rows import Kind


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a layout: how it is called, its headers with our names for them."""

    example: str
    pattern: str
    columns: Mapping[str, str]
    needed: frozenset[str]
    passed_over: frozenset[str] = frozenset()
    joined_by: str = ";"
    takes_others: bool = False  #: whether further columns are passed over, with a note

    def is_called(self, name: str) -> bool:
        """Whether a file of this name is this sheet."""
        return re.fullmatch(self.pattern, name, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Layout:
    """Four sheets that make a register."""

    name: str
    sheets: Mapping[Kind, Sheet]


def _own(kind: Kind, needed: str, optional: str = "") -> Sheet:
    columns = {column: column for column in (*needed.split(), *optional.split())}
    return Sheet(f"{kind}.csv", rf"{kind}\.(csv|json)", columns, frozenset(needed.split()))


def _dated(stem: str, columns: dict[str, str], passed_over: Iterable[str] = ()) -> Sheet:
    return Sheet(
        f"{stem}_2016-05-25.csv",
        rf"{stem}(_.*)?\.csv",
        columns,
        frozenset(columns),
        frozenset(passed_over),
        ",",
        True,
    )


OWN = Layout(
    "consult",
    {
        "organisations": _own(
            "organisations", "id name", "type size website country region place latitude longitude"
        ),
        "projects": _own(
            "projects", "id name", "activity activity_text website areas technology society"
        ),
        "links": _own("links", "id organisation project role"),
        "claims": _own("claims", "id project measure value", "period"),
    },
)

MAPPING = Layout(
    "dsi-2016",
    {
        "organisations": _dated(
            "orgs",
            {
                "Organisation ID": "id",
                "Name": "name",
                "Organisation type": "type",
                "Size of Organisation": "size",
                "Website": "website",
                "Latitude": "latitude",
                "Longitude": "longitude",
                "Region": "region",
                "Country": "country",
                "Location": "place",
            },
        ),
        "projects": _dated(
            "projects",
            {
                "Project ID": "id",
                "Project Name": "name",
                "Project type": "activity",
                "Project website": "website",
                "Area of Society": "society",
                "DSI Areas": "areas",
                "Technology Focus": "technology",
            },
            ("Social Impact", "Technology method", "Timestamp ID", "Date and Time"),
        ),
        "links": _dated(
            "org-projects",
            {
                "Linking ID": "id",
                "Organisation ID": "organisation",
                "Project ID": "project",
                "Role": "role",
            },
        ),
        "claims": _dated(
            "project_reach",
            {
                "Reach ID": "id",
                "Project ID": "project",
                "Measure Type": "measure",
                "Measure Value": "value",
                "Reach Period": "period",
            },
        ),
    },
)

LAYOUTS = (OWN, MAPPING)


def layout_of(names: Iterable[str]) -> Layout | None:
    """The layout that more of these file names belong to; None when none does."""
    present = tuple(names)
    score = {
        layout.name: sum(any(map(sheet.is_called, present)) for sheet in layout.sheets.values())
        for layout in LAYOUTS
    }
    best = max(LAYOUTS, key=lambda layout: score[layout.name])
    return best if score[best.name] else None
