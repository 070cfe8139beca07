"""The map on which a place is marked: countries and places of our register, as an image."""

from __future__ import annotations

from flask import Response, render_template

from consult.blueprints.respond.door import respond
from consult.registry.logic.map import draw
from consult.registry.logic.projection import HEIGHT, WIDTH
from consult.registry.queries import spots
from consult.web.guards import guard
from consult.web.shelf import shelved
from consult.web.transaction import current_session

KEPT = "public, max-age=86400"


@respond.get("/map.svg")
@guard("open")
def map_image(slug: str) -> Response:  # noqa: ARG001 - the address has it
    """The same for everybody, whatever the consultation."""
    drawn = shelved("maps", "europe", _drawn)
    return Response(drawn, content_type="image/svg+xml", headers={"Cache-Control": KEPT})


def _drawn() -> str:
    drawing = draw(spots(current_session()))
    return render_template("respond/map.svg", drawing=drawing, width=WIDTH, height=HEIGHT)
