"""The files that came with contributions, item by item, for the consultation's analysts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.logic.definition import Item, Words
from consult.questionnaire.queries import definition, published_versions
from consult.responses import given_files as given
from consult.responses.logic.file_kinds import TYPES
from consult.web.guards import guard
from consult.web.transaction import current_session

given_files = Blueprint("given_files", __name__, url_prefix="/organise")

MOST = 500
"""Files of one item that are listed."""
KINDS = {media: kind for kind, media in TYPES.items()}


@dataclass(frozen=True, slots=True)
class Given:
    """The files that were given to one item."""

    code: str
    ask: Words
    """As the first voice is asked; empty for files that no answer names any more."""
    files: list[given.GivenFile]
    number: int


@given_files.get("/<slug>/uploads")
@guard("rows.read")
def index(slug: str) -> str:
    """Each file with its kind, size and day; who gave it is not known."""
    row = consultation_by_slug(current_session(), slug)
    found = list(_given(current_session(), row))
    return render_template("organise/given_files.html", c=row, items=found, kinds=KINDS)


def _given(session: Session, row: Consultation) -> Iterator[Given]:
    """By the order of the newest version; items that only earlier versions had at the end."""
    versions = reversed(published_versions(session, row.id))
    asked = {one.id: tuple(definition(one).items()) for one in versions}
    files = given.given_files(session, row.id, asked)
    items: dict[str, Item] = {}
    for each in asked.values():
        items = {**items, **{item.code: item for item in each if item.code not in items}}
    for code in [*(code for code in items if code in files), *([""] if "" in files else [])]:
        yield Given(code, _ask(items.get(code)), files[code][:MOST], len(files[code]))


def _ask(item: Item | None) -> Words:
    if item is None:
        return {}
    return item.title or next((wording.ask for wording in item.wordings.values()), {})
