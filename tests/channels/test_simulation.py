"""What simulated people answer."""

from __future__ import annotations

import dataclasses
import json

import pytest
from msgspec.structs import replace

from consult.channels.logic.landscape import make_landscape
from consult.channels.logic.made_up import sentences
from consult.channels.logic.simulation import BATCH, Batch, Plan, simulated_batch
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.routing import Context, shown_items

PEOPLE = 600


@pytest.fixture(scope="module")
def batch(plan: Plan) -> Batch:
    return simulated_batch(plan, 0)


def respondents(plan: Plan, batch: Batch) -> list[tuple[str, Answers, Context]]:
    voices = [plan.landscape.voices[position] for position in batch.people.voice]
    stated = [frozenset(plan.places[position].stated) for position in batch.people.project]
    return [
        (voice, json.loads(answers), Context(claims))
        for voice, answers, claims in zip(voices, batch.answers, stated, strict=True)
    ][:PEOPLE]


def test_simulated_answers_pass_the_check_of_every_channel(plan: Plan, batch: Batch) -> None:
    for voice, answers, context in respondents(plan, batch):
        shown = shown_items(plan.questionnaire, voice, answers, context)
        assert check_items(shown, voice, answers) == []


def test_simulated_answers_are_stored_as_the_web_would(plan: Plan, batch: Batch) -> None:
    for voice, answers, context in respondents(plan, batch):
        assert document_of(plan.questionnaire, voice, answers, context) == answers


def test_every_item_is_answered_skipped_and_not_shown_by_somebody(plan: Plan, batch: Batch) -> None:
    documents = [answers for _, answers, _ in respondents(plan, batch)]
    codes = {item.code for item in plan.questionnaire.items()} - {"hint"}
    assert {code for answers in documents for code in answers if "." not in code} == codes
    assert {code for answers in documents for code in answers if answers[code] is None} >= {"more"}
    assert all(any(code not in answers for answers in documents) for code in ("ways", "safe"))


def test_the_same_seed_gives_the_same_people(plan: Plan, batch: Batch) -> None:
    assert simulated_batch(plan, 0).answers == batch.answers


def test_another_batch_gives_other_people(plan: Plan, batch: Batch) -> None:
    assert simulated_batch(plan, 1).answers != batch.answers


def test_organisations_are_fewer_and_more_favourable(plan: Plan, batch: Batch) -> None:
    needs: dict[str, list[bool]] = {"organisation": [], "community": []}
    for position, text in zip(batch.people.voice, batch.answers, strict=True):
        needs[plan.landscape.voices[position]].append(
            json.loads(text)["need"] in ("agree", "strongly_agree")
        )
    organisations, communities = needs["organisation"], needs["community"]
    assert 0.05 < len(organisations) / len(batch.answers) < 0.11
    assert sum(organisations) / len(organisations) > sum(communities) / len(communities)


def test_free_texts_say_that_they_are_simulated(plan: Plan, batch: Batch) -> None:
    texts = {answers.get("more") for _, answers, _ in respondents(plan, batch)} - {None}
    assert texts
    assert all(str(text).startswith(("Simulated", "Réponse simulée", "Simulé")) for text in texts)


def test_one_voice_alone_can_be_simulated(plan: Plan) -> None:
    community = replace(plan.questionnaire, voices=plan.questionnaire.voices[1:])
    alone = dataclasses.replace(
        plan, questionnaire=community, landscape=make_landscape(community, plan.places, 1)
    )
    assert len(simulated_batch(alone, 0).answers) == BATCH


@pytest.mark.parametrize(("language", "limit"), [("fr", 60), ("de", 60), ("en", 4)])
def test_a_made_up_sentence_fits_its_limit(language: str, limit: int) -> None:
    assert all(0 < len(text) <= limit for text in sentences(language, limit))
