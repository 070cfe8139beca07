"""Reading the register: one project, many as rows, lists with search and filters, suspects."""

from __future__ import annotations

from consult.registry.queries.lists import (
    countries,
    find_organisations,
    find_projects,
    projects_named,
    search_projects,
)
from consult.registry.queries.one import (
    in_role_order,
    organisation_with_all,
    project_by_code,
    project_by_id,
    project_with_all,
)
from consult.registry.queries.places import organisation_count, spots
from consult.registry.queries.projects import claims_of, project_count, projects_of
from consult.registry.queries.rows import (
    ClaimRow,
    Filters,
    OrganisationRow,
    ProjectRow,
    Suspect,
)
from consult.registry.queries.suspects import reviewable
from consult.registry.queries.whole import whole_register

__all__ = [
    "ClaimRow",
    "Filters",
    "OrganisationRow",
    "ProjectRow",
    "Suspect",
    "claims_of",
    "countries",
    "find_organisations",
    "find_projects",
    "in_role_order",
    "organisation_count",
    "organisation_with_all",
    "project_by_code",
    "project_by_id",
    "project_count",
    "project_with_all",
    "projects_named",
    "projects_of",
    "reviewable",
    "search_projects",
    "spots",
    "whole_register",
]
