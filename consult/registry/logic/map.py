"""Where organisations are: one circle a country, one dot a place, and the same numbers as rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt
from statistics import fmean, median

from consult.kernel.text import folded
from consult.registry.logic.projection import Degree, degrees, graticule, is_on_sheet, to_sheet

UNIT_RADIUS = 2.7
"""The radius of one organisation; areas of circles are in proportion to their numbers."""
ROOM_FOR_LABEL = 11.5
LABEL_WIDTH, LABEL_HEIGHT = 13.0, 9.0
EDGE = 10.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one organisation says it is."""

    country: str
    place: str | None
    latitude: float | None
    longitude: float | None
    doubtful: bool = False  #: it is counted where it says, but its position is not drawn


@dataclass(frozen=True, slots=True)
class Circle:
    """A country on the sheet."""

    country: str
    count: int
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Label:
    """A country's code, inside its circle or beside it; x and y are its middle."""

    country: str
    x: float
    y: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the sheet."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country in the table beneath the map."""

    country: str
    count: int
    places: tuple[tuple[str, int], ...]  #: the most named first
    unplaced: int  #: organisations that name no place
    on_sheet: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map and its table, from the same numbers."""

    lines: tuple[str, ...]
    degrees: tuple[Degree, ...]
    dots: tuple[Dot, ...]
    circles: tuple[Circle, ...]
    labels: tuple[Label, ...]
    rows: tuple[CountryRow, ...]

    @property
    def elsewhere(self) -> tuple[CountryRow, ...]:
        """Countries that lie outside the frame, or of which no position is known."""
        return tuple(row for row in self.rows if not row.on_sheet)

    @property
    def total(self) -> int:
        """All organisations whose country is known."""
        return sum(row.count for row in self.rows)


def draw(spots: Iterable[Spot]) -> Drawing:
    """The map of these organisations."""
    by_country: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_country[spot.country].append(spot)
    placed = [_circle(country, each) for country, each in by_country.items()]
    circles = apart([circle for circle in placed if circle])
    shown = {circle.country for circle in circles}
    rows = [_row(country, each, country in shown) for country, each in by_country.items()]
    dots = [dot for each in by_country.values() for dot in _dots(each)]
    return Drawing(
        graticule(),
        degrees(),
        tuple(sorted(set(dots), key=lambda dot: (dot.x, dot.y))),
        circles,
        labels(circles),
        tuple(sorted(rows, key=lambda row: (-row.count, row.country))),
    )


def _circle(country: str, spots: Sequence[Spot]) -> Circle | None:
    """At the middle position of its organisations: a median, for some coordinates are wrong."""
    known = [position for spot in spots if (position := _position(spot))]
    if not known:
        return None
    x, y = to_sheet(median(lat for lat, _ in known), median(lon for _, lon in known))
    count = len(spots)
    return Circle(country, count, x, y, radius(count)) if is_on_sheet(x, y, EDGE) else None


def _position(spot: Spot) -> tuple[float, float] | None:
    if spot.doubtful or spot.latitude is None or spot.longitude is None:
        return None
    return spot.latitude, spot.longitude


def radius(count: int) -> float:
    """The radius of a circle for so many organisations."""
    return round(UNIT_RADIUS * sqrt(count), 1)


def apart(circles: Sequence[Circle], gap: float = 1.5, rounds: int = 80) -> tuple[Circle, ...]:
    """The circles moved, as little as needed, so that none covers another; the larger move less."""
    placed = sorted(circles, key=lambda circle: (-circle.count, circle.country))
    for _ in range(rounds):
        for one in range(len(placed)):
            for other in range(one + 1, len(placed)):
                placed[one], placed[other] = _pushed(placed[one], placed[other], gap)
    return tuple(replace(each, x=round(each.x, 1), y=round(each.y, 1)) for each in placed)


def _pushed(one: Circle, other: Circle, gap: float) -> tuple[Circle, Circle]:
    across, down = other.x - one.x, other.y - one.y
    distance = hypot(across, down)
    missing = one.r + other.r + gap - distance
    if missing <= 0.05:
        return one, other
    if distance < 0.1:
        across, down, distance = 1.0, 0.0, 1.0
    weight = other.count / (one.count + other.count)
    right, below = across / distance * missing, down / distance * missing
    return (
        replace(one, x=one.x - right * weight, y=one.y - below * weight),
        replace(other, x=other.x + right * (1 - weight), y=other.y + below * (1 - weight)),
    )


def labels(circles: Sequence[Circle]) -> tuple[Label, ...]:
    """Each code inside its circle where it fits, else on the side where least is in the way."""
    placed: list[Label] = []
    for circle in circles:
        if circle.r >= ROOM_FOR_LABEL:
            placed.append(Label(circle.country, circle.x, circle.y, True))
        else:
            placed.append(min(_beside(circle), key=lambda each: _crowd(each, circles, placed)))
    return tuple(placed)


def _beside(circle: Circle) -> list[Label]:
    """Right, left, below, above; the first of equally good ones is taken."""
    across = max(circle.r, 3) + LABEL_WIDTH / 2 + 1
    down = max(circle.r, 3) + LABEL_HEIGHT / 2 + 1
    ways = ((across, 0), (-across, 0), (0, down), (0, -down))
    return [
        Label(circle.country, round(circle.x + right, 1), round(circle.y + below, 1), False)
        for right, below in ways
    ]


def _crowd(label: Label, circles: Sequence[Circle], placed: Sequence[Label]) -> int:
    """How many circles and labels this one would touch."""
    touched = sum(
        abs(label.x - each.x) < LABEL_WIDTH and abs(label.y - each.y) < LABEL_HEIGHT
        for each in placed
    )
    return touched + sum(
        abs(label.x - each.x) < each.r + LABEL_WIDTH / 2
        and abs(label.y - each.y) < each.r + LABEL_HEIGHT / 2
        for each in circles
        if each.country != label.country
    )


def _dots(spots: Sequence[Spot]) -> Iterable[Dot]:
    """One dot a place: the mean of the positions given for it."""
    positions: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for spot in spots:
        if position := _position(spot):
            positions[folded(spot.place or "")].append(position)
    for each in positions.values():
        x, y = to_sheet(fmean(lat for lat, _ in each), fmean(lon for _, lon in each))
        if is_on_sheet(x, y):
            yield Dot(x, y)


def _row(country: str, spots: Sequence[Spot], on_sheet: bool) -> CountryRow:
    """Places written in several ways are one, under the spelling that most use."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for spot in spots:
        if spot.place:
            spellings[folded(spot.place)][spot.place] += 1
    places = [(each.most_common(1)[0][0], each.total()) for each in spellings.values()]
    named = sum(number for _, number in places)
    ordered = sorted(places, key=lambda place: (-place[1], folded(place[0])))
    return CountryRow(country, len(spots), tuple(ordered), len(spots) - named, on_sheet)
