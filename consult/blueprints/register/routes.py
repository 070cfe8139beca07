"""Projects, organisations, the map, and the records that a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from consult.blueprints.register import pages
from consult.kernel.clock import now
from consult.registry import queries
from consult.registry.logic.codelists import labels
from consult.registry.logic.countries import country_name
from consult.registry.logic.map import draw, radius
from consult.registry.logic.projection import HEIGHT, WIDTH
from consult.web.guards import guard
from consult.web.languages import current_language
from consult.web.transaction import current_session

register = Blueprint("register", __name__)


@register.app_template_global()
def label_of(listed: str, code: str) -> dict[str, str]:
    """The words for a code of one of the register's lists."""
    return labels(pages.lists()[listed], code)


@register.app_template_filter("country")
def country(code: str | None) -> str:
    """A country's name in the visitor's language."""
    return country_name(code, current_language()) if code else ""


@register.get("/projects")
@guard("open")
def projects() -> str | Response:
    """Projects by search and filters, a page at a time."""
    return _listed("projects", queries.find_projects)


@register.get("/organisations")
@guard("open")
def organisations() -> str | Response:
    """Organisations by search and filters, a page at a time."""
    return _listed("organisations", queries.find_organisations)


def _listed(name: str, find: Callable[..., tuple[int, Sequence[Any]]]) -> str | Response:
    """The page of the list that was asked for, or the way to the last one."""
    session, filters = current_session(), pages.filters_from(request.args)
    page = pages.page_from(request.args)
    offset = (page - 1) * pages.PAGE_SIZE
    total, rows = find(session, filters, offset=offset, limit=pages.PAGE_SIZE)
    listing = pages.Listing(filters, rows, total, page, f"/{name}")
    if page > listing.pages:
        return redirect(listing.page_address(listing.pages))
    choices = pages.choices(session)
    return render_template(f"register/{name}.html", listing=listing, choices=choices)


@register.get("/projects/<code>")
@guard("open")
def project(code: str) -> str:
    """What the register says about one project."""
    session = current_session()
    shown = queries.project_with_all(session, code)
    return render_template(
        "register/project.html",
        project=shown,
        tags=pages.tags,
        roles=pages.roles_of(shown.links),
        website=pages.website_of(shown),
        consultations=pages.consultations_about(session, shown.id, now()),
    )


@register.get("/organisations/<code>")
@guard("open")
def organisation(code: str) -> str:
    """What the register says about one organisation."""
    shown = queries.organisation_with_all(current_session(), code)
    return render_template(
        "register/organisation.html",
        organisation=shown,
        roles=pages.roles_of(shown.links),
        website=pages.website_of(shown),
    )


@register.get("/map")
@guard("open")
def where() -> str:
    """Where the organisations are, drawn and in a table."""
    session = current_session()
    return render_template(
        "register/map.html",
        drawing=draw(queries.spots(session)),
        total=queries.organisation_count(session),
        radius=radius,
        width=WIDTH,
        height=HEIGHT,
    )


@register.get("/organise/register/suspects")
@guard("register.review")
def suspects() -> str:
    """The records that a person should look at, and why."""
    found = queries.reviewable(current_session())
    return render_template("register/suspects.html", suspects=found)
