"""Acts on the register: taking in a folder that was read, whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.kernel.errors import Problem
from consult.kernel.text import folded
from consult.registry.logic import clean, suspicion
from consult.registry.logic.changes import Fields, Plan, plan
from consult.registry.logic.rows import Record, Register
from consult.registry.logic.sift import SiftedClaims, SiftedLinks, sift_claims, sift_links
from consult.registry.models import Link, Organisation, Project, ProjectTag, ReachClaim

Table = type[Organisation | Project | Link | ReachClaim]
Ends = Mapping[str, Mapping[str, int]]
TAG_KINDS = {"areas": "area", "technology": "technology", "society": "society"}


def import_register(session: Session, register: Register) -> dict[str, Any]:
    """Take in a register; the answer is the JSON of `consult registry import`, with `changes`.

    Records are known by the id they carry: a newer register adds and updates, never doubles.
    """
    records = register.records
    plans = [
        _take_organisations(session, records["organisations"]),
        _take_projects(session, records["projects"]),
    ]
    ends = {"organisation": _ids(session, Organisation), "project": _ids(session, Project)}
    links = sift_links(records["links"], ends["organisation"], ends["project"])
    claims = sift_claims(records["claims"], ends["project"])
    plans.append(_take(session, Link, "link", _links_read(links), ends))
    plans.append(_take(session, ReachClaim, "claim", _claims_read(claims), ends))
    session.expire_all()  # bulk statements do not tell objects that were loaded before
    counts = _document(register, plans, links, claims)
    record(session, "registry.import", register.source, **_said_in_audit(counts))
    return counts


def _take_organisations(session: Session, records: Iterable[Record]) -> Plan:
    kept = _kept(session, Organisation)
    read = {
        each.code: _with_organisation_signs(each.fields, kept.get(each.code)) for each in records
    }
    planned = plan("organisation", read, kept)
    _write(session, Organisation, planned, {})
    return planned


def _with_organisation_signs(fields: Fields, kept: Fields | None) -> Fields:
    """What follows from the fields, those that this register does not carry included."""
    whole = defaultdict(lambda: None, {**(kept or {}), **fields})
    reason = suspicion.of_organisation(
        whole["name"] or "", whole["website"], whole["region"], whole["place"]
    )
    search = folded(f"{whole['name']} {whole['place'] or ''}")
    return {**fields, "suspicion": reason, "search": search}


def _take_projects(session: Session, records: Iterable[Record]) -> Plan:
    kept = _with_tags(_kept(session, Project), _kept_tags(session))
    read = {each.code: _with_project_signs(each.fields, kept.get(each.code)) for each in records}
    planned = plan("project", read, kept)
    _write(session, Project, planned, {})
    _write_tags(session, planned)
    return planned


def _with_project_signs(fields: Fields, kept: Fields | None) -> Fields:
    website = fields.get("website") or (kept or {}).get("website")
    tags = {name: tuple(sorted(fields[name])) for name in TAG_KINDS if name in fields}
    return {
        **fields,
        **tags,
        "suspicion": suspicion.of_project(fields["name"], website),
        "search": folded(fields["name"]),
    }


def _take(
    session: Session, table: Table, kind: str, read: dict[str, dict[str, Any]], ends: Ends
) -> Plan:
    """Records that name others: compared by code, so that a change can be read; kept by id."""
    kept = _kept(session, table)
    for end, ids in ends.items():
        codes = {number: code for code, number in ids.items()}
        for row in kept.values():
            row[end] = codes.get(row.get(f"{end}_id", 0))
    planned = plan(kind, read, kept)
    _write(session, table, planned, ends)
    return planned


def _links_read(links: SiftedLinks) -> dict[str, dict[str, Any]]:
    return {link.code: dict(link.fields) for link in links.kept}


def _claims_read(claims: SiftedClaims) -> dict[str, dict[str, Any]]:
    values = {claim.code: clean.plain_number(claim.fields["value"]) for claim in claims.kept}
    return {
        claim.code: {
            **claim.fields,
            "value": values[claim.code],
            "suspicion": suspicion.of_claim(values[claim.code] or 0),
        }
        for claim in claims.kept
    }


def _kept(session: Session, table: Table) -> dict[str, dict[str, Any]]:
    """What the database holds, by code."""
    rows = session.execute(select(table.__table__)).mappings()
    return {row["code"]: dict(row) for row in rows}


def _ids(session: Session, table: Table) -> dict[str, int]:
    return dict(session.execute(select(table.code, table.id)).all())


def _write(session: Session, table: Table, planned: Plan, ends: Ends) -> None:
    """The plan in two bulk statements; tags are not columns and go their own way."""
    added = [{"code": code} | _row(table, each, ends) for code, each in planned.added.items()]
    if added:
        session.execute(insert(table), added)
    ids = _ids(session, table) if planned.updated else {}
    changed = [
        {"id": ids[code]} | _row(table, each, ends) for code, each in planned.updated.items()
    ]
    changed = [row for row in changed if len(row) > 1]
    if changed:
        session.execute(update(table), changed)


def _row(table: Table, fields: Fields, ends: Ends) -> dict[str, Any]:
    columns = table.__table__.columns.keys()
    plain = {name: value for name, value in fields.items() if name in columns}
    return plain | {f"{end}_id": ends[end][fields[end]] for end in ends if end in fields}


def _kept_tags(session: Session) -> dict[tuple[int, str], list[str]]:
    tags: dict[tuple[int, str], list[str]] = defaultdict(list)
    columns = select(ProjectTag.project_id, ProjectTag.kind, ProjectTag.tag)
    for project_id, kind, tag in session.execute(columns):
        tags[project_id, kind].append(tag)
    return tags


def _with_tags(
    projects: dict[str, dict[str, Any]], tags: Mapping[tuple[int, str], list[str]]
) -> dict[str, dict[str, Any]]:
    for project in projects.values():
        for name, kind in TAG_KINDS.items():
            project[name] = tuple(sorted(tags.get((project["id"], kind), ())))
    return projects


def _write_tags(session: Session, planned: Plan) -> None:
    """A project whose tags of a kind changed gets them anew."""
    ids = _ids(session, Project)
    for name, kind in TAG_KINDS.items():
        stale = [ids[code] for code, fields in planned.updated.items() if name in fields]
        if stale:
            of_kind = delete(ProjectTag).where(ProjectTag.kind == kind)
            session.execute(of_kind.where(ProjectTag.project_id.in_(stale)))
    fresh = [
        {"project_id": ids[code], "kind": kind, "tag": tag}
        for code, fields in {**planned.added, **planned.updated}.items()
        for name, kind in TAG_KINDS.items()
        for tag in fields.get(name, ())
    ]
    if fresh:
        session.execute(insert(ProjectTag), fresh)


def _document(
    register: Register, plans: Sequence[Plan], links: SiftedLinks, claims: SiftedClaims
) -> dict[str, Any]:
    records = register.records
    read = {kind: {"read": len(rows)} for kind, rows in records.items()}
    organisations, projects, stored_links, stored_claims = (each.counts() for each in plans)
    areas = [project.fields.get("areas", ()) for project in records["projects"]]
    problems = (*register.problems, *links.problems, *claims.problems)
    return {
        "organisations": read["organisations"] | organisations | {"rejected": 0},
        "projects": read["projects"] | projects | {"rejected": 0},
        "links": read["links"] | _link_counts(links) | stored_links,
        "areas": {"assigned": sum(map(len, areas)), "projects": sum(map(bool, areas))},
        "claims": read["claims"] | _claim_counts(claims) | stored_claims,
        "problems": [problem_document(problem) for problem in problems],
        "changed": sum(len(each.changes) for each in plans),
        "changes": [change.document() for each in plans for change in each.changes],
    }


def _link_counts(links: SiftedLinks) -> dict[str, int]:
    return {
        "kept": len(links.kept),
        "unknown_project": links.unknown_project,
        "unknown_organisation": links.unknown_organisation,
    }


def _claim_counts(claims: SiftedClaims) -> dict[str, int]:
    return {
        "kept": len(claims.kept),
        "rejected": len(claims.problems),
        "no_number": claims.no_number,
        "unknown_project": len(claims.problems) - claims.no_number,
    }


def problem_document(problem: Problem) -> dict[str, Any]:
    """A problem as machines read it."""
    return {"file": problem.where, "line": problem.line, "reason": problem.what}


def nothing_imported(problems: Sequence[Problem]) -> dict[str, Any]:
    """The same JSON for a register that was refused: every count zero, and why."""
    stored = dict.fromkeys(("added", "updated", "unchanged"), 0)
    left = {"kept": 0, "unknown_project": 0}
    return {
        "organisations": {"read": 0} | stored | {"rejected": 0},
        "projects": {"read": 0} | stored | {"rejected": 0},
        "links": {"read": 0} | left | {"unknown_organisation": 0} | stored,
        "areas": {"assigned": 0, "projects": 0},
        "claims": {"read": 0} | left | {"rejected": 0, "no_number": 0} | stored,
        "problems": [problem_document(problem) for problem in problems],
        "changed": 0,
        "changes": [],
    }


def _said_in_audit(counts: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers, not the lists."""
    return {name: value for name, value in counts.items() if isinstance(value, dict)}
