"""Which number of the register a claim item puts to the voices that check it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from consult.questionnaire.logic.definition import Item, Questionnaire


class Stated(Protocol):
    """A number that a project's organisations stated."""

    @property
    def measure(self) -> str:
        """What was measured."""
        ...

    @property
    def period(self) -> str | None:
        """When."""
        ...


Claim = TypeVar("Claim", bound=Stated)


def claims_to_check(questionnaire: Questionnaire, stated: Sequence[Claim]) -> dict[str, Claim]:
    """For each claim item the newest number of its measures; items without one are missing."""
    items = [item for item in questionnaire.items() if item.type == "claim"]
    found = {item.code: _newest(item, stated) for item in items}
    return {code: claim for code, claim in found.items() if claim is not None}


def _newest(item: Item, stated: Sequence[Claim]) -> Claim | None:
    about = [claim for claim in stated if claim.measure in item.measures]
    return max(about, key=lambda claim: claim.period or "", default=None)
