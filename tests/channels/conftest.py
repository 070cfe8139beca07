"""A questionnaire with every type of item, and the places it asks about."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from consult.channels.logic.landscape import Place, make_landscape
from consult.channels.logic.simulation import Plan
from consult.consultations.models import Consultation
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.standard import SCALES
from consult.registry.models import ReachClaim
from tests.factories import make_consultation, make_project

BOTH = {
    "organisation": Wording({"en": "We do it", "fr": "Nous le faisons"}),
    "community": Wording({"en": "They do it", "fr": "Ils le font"}),
}
COMMUNITY = {"community": BOTH["community"]}


def option(code: str, **traits: bool) -> Option:
    """An option whose label is its code."""
    return Option(code, {"en": code, "fr": code}, **traits)


WAYS = (
    option("email"),
    option("sms"),
    option("meeting"),
    option("none", exclusive=True),
    option("else", other=True),
)
ITEMS = (
    Item("need", "scale", BOTH, options=SCALES["agree5"], cannot_tell=True, required=True),
    Item("who", "radio", BOTH, options=(option("yes", favourable=True), *WAYS), not_say=True),
    Item("role", "dropdown", COMMUNITY, options=WAYS[:3]),
    Item("heard", "yesno", BOTH, cannot_tell=True),
    Item("ways", "multiple", BOTH, options=WAYS, choose_min=1, choose_max=3,
         show_if={"==": [{"var": "heard"}, "yes"]}),
    Item("why", "short_text", BOTH, limit=60, show_if={"in": ["sms", {"var": "ways"}]}),
    Item("more", "long_text", BOTH),
    Item("people", "number", BOTH, min=1, max=5000, whole=True, cannot_tell=True),
    Item("grid", "matrix", BOTH, rows=(option("open"), option("safe")),
         options=SCALES["quality5"], cannot_tell=True),
    Item("safe", "yesno", BOTH, show_if={"==": [{"var": "grid.safe"}, "poor"]}, required=True),
    Item("users", "claim", BOTH, stated_by="organisation", min=0, whole=True, cannot_tell=True,
         measures=("registeredUsers",)),
    Item("hint", "note", BOTH),
)  # fmt: skip


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """Every type, with conditions on a choice, on several choices and on a row of a matrix."""
    voices = (
        Voice("organisation", {"en": "Organisations", "fr": "Organisations"}, smallest_group=0),
        Voice("community", {"en": "Communities", "fr": "Communautés"}),
    )
    pages = (
        Page("first", {"en": "First", "fr": "Un"}, (Group(ITEMS[:5]),)),
        Page("second", {"en": "Second", "fr": "Deux"}, (Group(ITEMS[5:]),)),
    )
    return Questionnaire({"en": "All types", "fr": "Tous"}, ("en", "fr"), voices, pages)


@pytest.fixture(scope="session")
def plan(questionnaire: Questionnaire) -> Plan:
    """Forty places, every third with a stated number."""
    places = tuple(
        Place(f"p{n}", ("FR", "DE", None)[n % 3], {"users": 10.0 * 3 ** (n % 9)} if n % 3 else {})
        for n in range(40)
    )
    land = make_landscape(questionnaire, places, 7)
    return Plan(questionnaire, places, land, ("en", "fr"), "2025", 7)


_numbers = itertools.count()
Make = Callable[[Session], Consultation]


@pytest.fixture(scope="session")
def make_asked(questionnaire: Questionnaire) -> Make:
    """Makes an open consultation with all types about four projects, two with a number."""

    def make(session: Session) -> Consultation:
        projects = tuple(make_project(session, name) for name in ("Alpha", "Beta", "Gamma", "Rho"))
        for project in projects[:2]:
            session.add(
                ReachClaim(
                    code=f"claim-{next(_numbers)}",
                    project_id=project.id,
                    measure="registeredUsers",
                    value=1400,
                )
            )
        return make_consultation(session, questionnaire, projects=projects)

    return make
