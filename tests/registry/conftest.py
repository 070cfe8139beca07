"""Small registers in folders of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

OWN_FILES = {
    "organisations.csv": (
        "id,name,type,size,website,country,region,place,latitude,longitude\n"
        "leon,Fab Lab León,business,6-10 people,fablab.example,Spain,,León,42.6,-5.57\n"
        "city,City of León,government-and-public-sector,,,ES,,León,,\n"
    ),
    "projects.csv": (
        "id,name,activity,areas,technology,society\n"
        "bees,Open beehives,maker-and-hacker-spaces,open-access;Open democracy,,bees\n"
        "walks,Walks,guided walks,awareness-networks,open-data,culture-and-arts\n"
    ),
    "links.csv": (
        "id,organisation,project,role\n"
        "l1,leon,bees,delivery-lead\n"
        "l2,city,bees,co-funder\n"
        "l3,nobody,nothing,evaluator\n"
    ),
    "claims.csv": (
        "id,project,measure,value,period\n"
        "c1,bees,members,40,2025\n"
        "c2,walks,attendees,0,2014-12-10 18:53:54\n"
        "c3,walks,attendees,many,\n"
        "c4,nothing,members,5,\n"
    ),
}

MakeFolder = Callable[..., Path]


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """A register in our own layout, with files replaced (None leaves one out)."""

    def make(**replaced: str | bytes | None) -> Path:
        folder = tmp_path / "register"
        folder.mkdir(exist_ok=True)
        files = {**OWN_FILES, **{name.replace("_", "."): body for name, body in replaced.items()}}
        for name, body in files.items():
            if body is not None:
                (folder / name).write_bytes(body if isinstance(body, bytes) else body.encode())
        return folder

    return make
