"""One plan gives one SQL text, whatever an organiser calls an item."""

from __future__ import annotations

from consult.questionnaire.logic.definition import Item
from consult.tallies.logic.plan import plan_for
from consult.tallies.logic.sql import counting_sql, listing_sql
from tests.factories import make_questionnaire
from tests.tallies.samples import NEED, PART, PEOPLE


def test_the_text_counts_every_code_in_one_pass() -> None:
    assert counting_sql(plan_for(make_questionnaire((PART,)), (7, 3))) == (
        "SELECT project_id, voice, count(*) AS n,"
        ' count_if("a1.part" = 0) AS c0, count_if("a1.part" = 1) AS c1,'
        ' count_if("a1.part" = -1) AS c2'
        " FROM {segments} WHERE project_id IN (7, 3) GROUP BY project_id, voice"
    )


def test_numbers_are_listed_where_they_were_given() -> None:
    assert listing_sql(plan_for(make_questionnaire((PEOPLE,)))) == (
        'SELECT project_id, voice, coalesce(list("a1.people number")'
        ' FILTER (WHERE "a1.people" = 0), []) AS x0'
        " FROM {segments} GROUP BY project_id, voice"
    )


def test_quotes_in_a_code_stay_words() -> None:
    item = Item('a"; DROP', "scale", NEED.wordings, options=NEED.options)
    assert '"a1.a""; DROP" = 0' in counting_sql(plan_for(make_questionnaire((item,))))


def test_no_project_means_none() -> None:
    assert "IN (NULL)" in counting_sql(plan_for(make_questionnaire((NEED,)), ()))
