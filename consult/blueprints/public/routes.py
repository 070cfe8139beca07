"""The public list, the page of a consultation, and how we count and protect."""

from __future__ import annotations

from flask import Blueprint, render_template

from consult.blueprints.public import pages
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.web.guards import guard
from consult.web.languages import read_in
from consult.web.policy import check_visible
from consult.web.transaction import current_session

public = Blueprint("public", __name__)


@public.get("/")
@guard("open")
def index() -> str:
    """Which consultations there are."""
    listed = pages.cards(current_session(), now())
    return render_template("public/index.html", cards=listed, phase_words=pages.PHASE_WORDS)


@public.get("/c/<slug>")
@guard("open")
def consultation(slug: str) -> str:
    """What is asked, by whom, why, until when, and what happens with the answers."""
    row, at = consultation_by_slug(current_session(), slug), now()
    check_visible(row, at)
    read_in(row.languages)
    shown = pages.front(current_session(), row, at)
    return render_template(
        "public/consultation.html", front=shown, c=row, phase_words=pages.PHASE_WORDS
    )


@public.get("/methods")
@guard("open")
def methods() -> str:
    """How figures are computed and people protected."""
    return render_template("public/methods.html")
