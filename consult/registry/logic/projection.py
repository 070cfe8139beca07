"""Europe on a flat sheet: Lambert's equal-area projection, as European statistics use it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, cos, hypot, radians, sin, sqrt
from math import degrees as degrees_of

CENTRE_LATITUDE, CENTRE_LONGITUDE = 52.0, 10.0
WIDTH, HEIGHT = 640.0, 620.0
_LEFT, _TOP = -0.305, 0.325  # the frame, in Earth radii from the centre
_SCALE = WIDTH / 0.67
_FAR_SIDE = (-9999.0, -9999.0)
"""Around the point opposite the centre, which the projection spreads over the whole edge."""


@dataclass(frozen=True, slots=True)
class Degree:
    """The name of a parallel or meridian, at the edge of the sheet."""

    x: float
    y: float
    text: str


def to_sheet(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies on the sheet; y grows downwards, as in SVG."""
    lat, lon = radians(latitude), radians(longitude - CENTRE_LONGITUDE)
    centre = radians(CENTRE_LATITUDE)
    nearness = 1 + sin(centre) * sin(lat) + cos(centre) * cos(lat) * cos(lon)
    if nearness < 0.1:
        return _FAR_SIDE
    stretch = sqrt(2 / nearness)
    x = stretch * cos(lat) * sin(lon)
    y = stretch * (cos(centre) * sin(lat) - sin(centre) * cos(lat) * cos(lon))
    return round((x - _LEFT) * _SCALE, 1), round((_TOP - y) * _SCALE, 1)


def from_sheet(x: float, y: float) -> tuple[float, float]:
    """The latitude and longitude of a point on the sheet."""
    across, up = x / _SCALE + _LEFT, _TOP - y / _SCALE
    distance = hypot(across, up)
    if distance == 0:
        return CENTRE_LATITUDE, CENTRE_LONGITUDE
    angle, centre = 2 * asin(min(1.0, distance / 2)), radians(CENTRE_LATITUDE)
    latitude = asin(cos(angle) * sin(centre) + up * sin(angle) * cos(centre) / distance)
    sideways = distance * cos(centre) * cos(angle) - up * sin(centre) * sin(angle)
    longitude = atan2(across * sin(angle), sideways)
    return round(degrees_of(latitude), 4), round(degrees_of(longitude) + CENTRE_LONGITUDE, 4)


def is_on_sheet(x: float, y: float, margin: float = 0) -> bool:
    """Whether a point is inside the frame, and not at its very edge."""
    return margin <= x <= WIDTH - margin and margin <= y <= HEIGHT - margin


def graticule() -> tuple[str, ...]:
    """Every tenth parallel and meridian, as the points of SVG polylines."""
    parallels = (_points((lat, lon) for lon in range(-60, 91, 3)) for lat in range(20, 81, 10))
    meridians = (_points((lat, lon) for lat in range(20, 81, 3)) for lon in range(-60, 91, 10))
    return (*parallels, *meridians)


def _points(places: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in (to_sheet(*place) for place in places))


def degrees() -> tuple[Degree, ...]:
    """Names of the parallels at the left edge and of the meridians at the lower edge."""
    left = (_crossing([(lat, lon / 4) for lon in range(-160, 40)], lat) for lat in (40, 50, 60))
    below = (
        _crossing([(lat / 4, lon) for lat in range(100, 200)], lon, below=True)
        for lon in (0, 10, 20, 30)
    )
    return (*left, *below)


def _crossing(places: list[tuple[float, float]], degree: int, *, below: bool = False) -> Degree:
    """The point of a line that is nearest to the edge."""
    points = [to_sheet(*place) for place in places]
    if below:
        x, _ = min(points, key=lambda point: abs(point[1] - HEIGHT))
        side = "" if degree == 0 else " E"
        return Degree(x + 4, HEIGHT - 6, f"{degree}°{side}")
    _, y = min(points, key=lambda point: abs(point[0]))
    return Degree(6, y - 4, f"{degree}° N")
