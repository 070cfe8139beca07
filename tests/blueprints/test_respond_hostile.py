"""What respondents may send by hand: nothing breaks, and nobody is shown another's page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from consult.questionnaire.logic.problems import problems_of
from tests.all_types import all_types, item
from tests.blueprints.test_item_types import Walker, asked, lay
from tests.factories import WAYS

ENDLESS = "9" * 5000
"""More digits than a number is read from."""


@pytest.fixture
def walker(client: FlaskClient, own_engine: Engine) -> Walker:
    made = lay(client, own_engine, all_types())
    made.begin()
    return made


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        (1, {"best.plan": ENDLESS, "best.build": "1"}),
        (2, {"people": ENDLESS, "warm": "nan", "money.plan": "1e999"}),
        (5, {f"machines.{ENDLESS}.name": "Lathe", "machines.999999.name": "Saw"}),
        (5, {"where.lat": "nan", "where.lon": "-inf"}),
        (5, {"mark:where.x": "inf", "mark:where.y": "1e308"}),
        (5, {"plan": "../../etc/passwd", "go": f"remove:machines.{ENDLESS}"}),
    ],
)
def test_what_no_form_of_ours_sends_is_kept_or_passed_over(
    walker: Walker, page: int, sent: dict[str, str]
) -> None:
    walker.fill(page, sent)
    assert walker.client.get(f"{walker.home}/{page}?check=1").status_code == 200
    assert walker.client.get(f"{walker.home}/check").status_code == 200


def test_words_beside_an_option_decide_for_each_visitor_anew(
    client: FlaskClient, own_engine: Engine
) -> None:
    why = item("why", "short_text", "Why?", show_if={"==": [{"var": "ways.other"}, "by foot"]})
    ways = item("ways", "multiple", "In which ways?", options=WAYS)
    questionnaire = asked((ways,), (why, item("all", "short_text", "And all?")))
    assert not problems_of(questionnaire)
    walker = lay(client, own_engine, questionnaire)
    walker.begin()
    walker.fill(1, {"ways": ["other"], "ways.other": "by foot"})
    assert 'value="why all"' in walker.page(2)
    walker.fill(1, {"ways": ["other"], "ways.other": "by car"})
    assert 'value="all"' in walker.page(2)
    walker.fill(1, {"ways": ["course"], "ways.other": "by foot"})
    assert 'value="all"' in walker.page(2)  # the words stand beside an option not chosen
    assert walker.send() == {"ways": ["course"], "all": None}
