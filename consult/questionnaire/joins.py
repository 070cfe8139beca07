"""What each version changed, and which versions' answers to an item count together."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.questionnaire.logic.definition import from_json
from consult.questionnaire.logic.versions.changes import Meaning
from consult.questionnaire.logic.versions.differences import Differences, differences
from consult.questionnaire.logic.versions.strands import Published, Strand, strands_of
from consult.questionnaire.models import ItemJoin, QuestionnaireVersion
from consult.questionnaire.queries import definition, published_versions


def differences_between(before: QuestionnaireVersion, after: QuestionnaireVersion) -> Differences:
    """What the second version changed; compared once for each pair of texts."""
    return _compared(before.definition, after.definition)


def changed_items(before: QuestionnaireVersion, after: QuestionnaireVersion) -> dict[str, Meaning]:
    """The items that both ask and that changed, with what that does to their meaning."""
    return differences_between(before, after).changed


def strands(
    session: Session, consultation_id: int, heard: Collection[int] | None = None
) -> tuple[Strand, ...]:
    """Which versions' answers to an item count together; empty before the first version.

    Of versions that nobody answered nothing is told, where the versions `heard` are given.
    """
    versions = published_versions(session, consultation_id)
    told = [
        Published(version.number, version.published_at, definition(version))
        for version in versions
        if version.published_at is not None
    ]
    return strands_of(told, _splits(versions, joins(session, consultation_id)), heard)


def joins(session: Session, consultation_id: int) -> dict[tuple[int, str], bool]:
    """What was decided about each item that a version changed: (version, item) -> the same?"""
    rows = session.scalars(select(ItemJoin).where(ItemJoin.consultation_id == consultation_id))
    return {(row.version, row.item): row.is_same for row in rows}


def _splits(
    versions: tuple[QuestionnaireVersion, ...], decided: dict[tuple[int, str], bool]
) -> frozenset[tuple[int, str]]:
    """Where an item begins to mean something else; what nobody decided never joins."""
    return frozenset(
        (after.number, code)
        for before, after in pairwise(versions)
        for code, meaning in changed_items(before, after).items()
        if not decided.get((after.number, code), meaning == "stays")
    )


@lru_cache(maxsize=64)
def _compared(before: str, after: str) -> Differences:
    return differences(from_json(before), from_json(after))
