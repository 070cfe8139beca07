"""The map: a sheet of Europe, circles that do not cover one another, and the same numbers."""

from __future__ import annotations

from math import hypot

import pytest

from consult.registry.logic.map import Circle as Country
from consult.registry.logic.map import Spot, apart, draw, radius
from consult.registry.logic.projection import (
    degrees,
    from_sheet,
    graticule,
    is_on_sheet,
    to_sheet,
)


def spots(country: str, count: int, latitude: float, longitude: float) -> list[Spot]:
    return [Spot(country, "Town", latitude, longitude)] * count


@pytest.mark.parametrize(
    ("latitude", "longitude", "on_sheet"),
    [
        (48.9, 2.4, True),
        (35.1, 33.4, True),
        (64.1, -21.9, True),
        (40.7, -74, False),
        (-52, -170, False),
    ],
)
def test_europe_is_on_the_sheet(latitude: float, longitude: float, on_sheet: bool) -> None:
    assert is_on_sheet(*to_sheet(latitude, longitude)) is on_sheet


def test_north_is_up_and_east_is_right() -> None:
    (west, south), (east, north) = to_sheet(40, 0), to_sheet(60, 20)
    assert (west < east, north < south) == (True, True)


def test_every_count_of_the_map_is_in_its_table() -> None:
    drawing = draw([*spots("FR", 4, 48, 2), *spots("US", 3, 40, -74), Spot("DE", None, None, None)])
    assert [(row.country, row.count, row.on_sheet) for row in drawing.rows] == [
        ("FR", 4, True),
        ("US", 3, False),
        ("DE", 1, False),
    ]
    assert (drawing.total, [row.country for row in drawing.elsewhere]) == (8, ["US", "DE"])


def test_places_written_in_two_ways_are_one() -> None:
    written = ("León", "León", "leon", None)
    (row,) = draw([Spot("ES", place, 42.6, -5.6) for place in written]).rows
    assert (row.places, row.unplaced) == ((("León", 3),), 1)


def test_one_wrong_position_does_not_move_a_country() -> None:
    right = draw(spots("AT", 5, 48, 16)).circles[0]
    wrong = draw([*spots("AT", 5, 48, 16), Spot("AT", "Town", 48, -160)]).circles[0]
    assert (wrong.x, wrong.y) == (right.x, right.y)


def test_a_doubtful_record_is_counted_and_not_placed() -> None:
    drawing = draw([Spot("PK", "fsd", 45, 20, doubtful=True)])
    assert (drawing.circles, drawing.dots, drawing.total) == ((), (), 1)


def test_circles_do_not_cover_one_another() -> None:
    same_place = [Country(code, count, 300, 300, radius(count)) for code, count in COUNTS]
    moved = apart(same_place)
    for one in moved:
        for other in moved:
            if one != other:
                assert hypot(one.x - other.x, one.y - other.y) >= one.r + other.r


COUNTS = (("GB", 200), ("NL", 50), ("BE", 40), ("LU", 3))


def test_a_small_country_has_its_code_beside_it() -> None:
    drawing = draw([*spots("FR", 100, 48, 2), *spots("LU", 1, 49.6, 6.1)])
    assert [(label.country, label.inside) for label in drawing.labels] == [
        ("FR", True),
        ("LU", False),
    ]


def test_the_sheet_has_its_lines_and_their_names() -> None:
    assert len(graticule()) == 7 + 16
    assert [each.text for each in degrees()][:4] == ["40° N", "50° N", "60° N", "0°"]


@pytest.mark.parametrize("place", [(52.0, 10.0), (58.38, 26.72), (38.7, -9.1), (64.1, -21.9)])
def test_a_point_of_the_sheet_is_a_place_again(place: tuple[float, float]) -> None:
    assert from_sheet(*to_sheet(*place)) == pytest.approx(place, abs=0.01)
