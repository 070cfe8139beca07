"""What simulated people write: sentences that say so, names and days that mean nothing."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from consult.channels.logic.facing import Drawn, People, anyone
from consult.channels.logic.made_up import EVIDENCE, PLACES, sentences
from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.moments import TODAY
from consult.questionnaire.logic.types.texts import limit_of

MODELS = 40
"""Distinct days and times."""


def draw_text(item: Item, people: People) -> Drawn:
    """Few people write; each sentence says that it is simulated."""
    lists = [_fitting(item, language) for language in people.languages]
    starts = np.cumsum([0, *map(len, lists)])
    pick = people.random.random(people.size)
    lengths = np.array([len(texts) for texts in lists])[people.language]
    positions = starts[people.language] + (pick * lengths).astype(np.int64)
    values = tuple(text for texts in lists for text in texts)
    return few(item, (values, positions), people)


def few(item: Item, drawn: Drawn, people: People) -> Drawn:
    """One in five writes where nobody must."""
    values, positions = drawn
    if item.required:
        return drawn
    writes = people.random.random(people.size) < 0.2
    return (*values, None), np.where(writes, positions, len(values))


def draw_email(item: Item, people: People) -> Drawn:
    """Addresses under a name that nobody can own."""
    values = tuple(f"person{number}@simulated.example" for number in range(1, MODELS))
    return few(item, anyone(values, people), people)


def draw_link(item: Item, people: People) -> Drawn:
    """A page under the same name."""
    return few(item, anyone((EVIDENCE,), people), people)


def draw_phone(item: Item, people: People) -> Drawn:
    """Numbers that were set aside for fiction."""
    values = tuple(f"+4420794600{number:02}" for number in range(10, MODELS))
    return few(item, anyone(values, people), people)


def draw_day(item: Item, people: People) -> Drawn:
    """Days between the limits."""
    return anyone(tuple(day.isoformat() for day in _days(item, people)), people)


def draw_month(item: Item, people: People) -> Drawn:
    """Months between the limits."""
    return anyone(tuple(day.isoformat()[:7] for day in _days(item, people)), people)


def draw_time(item: Item, people: People) -> Drawn:
    """Quarters of an hour between the limits."""
    low = _minutes(item.earliest, 0)
    minutes = np.arange(low, max(_minutes(item.latest, 24 * 60 - 1), low) + 1, 15).tolist()
    return anyone(tuple(f"{at // 60:02}:{at % 60:02}" for at in minutes), people)


def draw_moment(item: Item, people: People) -> Drawn:
    """Noon of days within the limits, which may be moments."""
    middle = [day.isoformat() for day in _days(item, people)]
    moments = (f"{day}T12:00" for day in middle)
    low, high = item.earliest, item.latest
    fitting = [
        moment
        for moment in moments
        if (low in ("", TODAY) or moment[: len(low)] >= low)
        and (high in ("", TODAY) or moment[: len(high)] <= high)
    ]
    return anyone(tuple(fitting) or ((low or high)[:16],), people)


def draw_tags(item: Item, people: People) -> Drawn:
    """Suggestions, and a word that says that it is simulated."""
    tags = [option.code for option in item.options] + ["Simulated", "Simulated word"]
    least, most = max(item.choose_min or 1, 1), item.choose_max or 3
    size = min(max(least, min(most, 3)), len(tags))
    values: list[Answer] = [
        [tags[place] for place in people.random.permutation(len(tags))[:size]]
        for _ in range(MODELS)
    ]
    return anyone(tuple(values), people)


def draw_place(item: Item, people: People) -> Drawn:
    """Towns that everybody may come from, some as a name only."""
    known = [place for place in PLACES if len(place[0]) <= limit_of(item)]
    points: list[Answer] = [{"name": n, "lat": lat, "lon": lon} for n, lat, lon in known]
    names: list[Answer] = [{"name": name} for name, _, _ in known]
    return few(item, anyone((*points, *names), people), people)


def draw_nothing(_item: Item, people: People) -> Drawn:
    """Files are not made up: everybody leaves them out."""
    return (None,), np.zeros(people.size, dtype=np.int64)


def _fitting(item: Item, language: str) -> tuple[str, ...]:
    """Sentences that are neither too long nor too short."""
    limit, shortest = limit_of(item), item.shortest or 0
    found = sentences(language, limit)
    return tuple(
        text
        if len(text) >= shortest
        else (f"{text} " * (shortest // len(text) + 1))[:limit].strip()
        for text in found
    )


def _days(item: Item, people: People) -> list[date]:
    """Days of the year before the consultation, or around the limits that there are."""
    low, high = _day(item.earliest, people.period), _day(item.latest, people.period)
    first = low or (high or date(int(people.period), 12, 31)) - timedelta(days=364)
    last = high or max(first, date(int(people.period), 12, 31))
    span = max((last - first).days, 0)
    return [first + timedelta(days=int(luck * span)) for luck in people.random.random(MODELS)]


def _day(limit: str, period: str) -> date | None:
    """A limit as a day; who must not be later than today speaks of the year before."""
    if limit == TODAY:
        return date(int(period), 12, 31)
    text = f"{limit}-01" if len(limit) == 7 else limit[:10]
    return date.fromisoformat(text) if text else None


def _minutes(limit: str, otherwise: int) -> int:
    return int(limit[:2]) * 60 + int(limit[3:5]) if ":" in limit else otherwise
