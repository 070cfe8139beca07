"""The pictures and documents that a questionnaire shows: listed, brought, removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from consult.blueprints.organise.instrument import writable
from consult.consultations.errors import NoSuchFile
from consult.consultations.files import (
    NewShownFile,
    Showing,
    add_file,
    files_of,
    remove_file,
    showings,
)
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.kernel.errors import Conflict
from consult.questionnaire.logic.faults import N_
from consult.questionnaire.logic.types.file import MEGABYTE
from consult.questionnaire.queries import DRAFT
from consult.responses.logic.uploads import clean_name
from consult.web.guards import guard
from consult.web.languages import in_words
from consult.web.large_forms import takes_file
from consult.web.transaction import current_session
from consult.web.uploading import LARGEST_SHOWN, SHOWN_KINDS, shown_or_refused

shown_files = Blueprint("shown_files", __name__, url_prefix="/organise")

AT_ONCE = 10
"""Files that one form brings."""
REFUSALS = {
    "kind": N_(
        "“%(name)s” cannot be kept: by its content and its name it is none of these kinds:"
        " %(kinds)s."
    ),
    "size": N_("“%(name)s” cannot be kept: it is larger than %(largest)s MB."),
    "empty": N_("“%(name)s” cannot be kept: there is nothing in it."),
}


@shown_files.get("/<slug>/files")
@guard("consultation.manage")
def index(slug: str) -> str:
    """The files, the items that show them, and names that items show but nobody has brought."""
    return _index(consultation_by_slug(current_session(), slug), [])


@shown_files.post("/<slug>/files")
@guard("consultation.manage")
@takes_file(AT_ONCE * LARGEST_SHOWN)
def add(slug: str) -> tuple[str, int] | Response:
    """Keep the files of the form, all or none; say of each why it cannot be kept."""
    row = writable(slug)
    sent = [file for file in request.files.getlist("file") if file.filename]
    if not sent or len(sent) > AT_ONCE:
        many = _("Bring %(most)s files at a time.", most=AT_ONCE)
        return _index(row, [many if sent else _("Choose a file.")]), 422
    looked_at = [_looked_at(file) for file in sent]
    problems = [why for _file, why in looked_at if why]
    if not problems:
        problems = _kept_or_why(row, [file for file, _why in looked_at if file])
    if problems:
        return _index(row, [*problems, _("None of the files was kept.")]), 422
    flash(_("The files are kept. Items show them by their names."))
    return redirect(url_for("shown_files.index", slug=slug), 303)


def _looked_at(sent: FileStorage) -> tuple[NewShownFile | None, str]:
    """The file, or why it cannot be kept."""
    with sent.stream:
        file, why = shown_or_refused(sent)
    given = {
        "name": clean_name(sent.filename or ""),
        "kinds": ", ".join(SHOWN_KINDS),
        "largest": LARGEST_SHOWN // MEGABYTE,
    }
    return file, str(_(REFUSALS[why], **given)) if why else ""


def _kept_or_why(row: Consultation, files: Iterable[NewShownFile]) -> list[str]:
    """Nothing, or why the files were not kept; then none of them is."""
    session = current_session()
    try:
        with session.begin_nested():
            for file in files:
                add_file(session, row, file, actor_id=current_user.account_id)
    except Conflict as error:
        return [in_words(error.sentence)]
    return []


@shown_files.get("/<slug>/files/<name>/remove")
@guard("consultation.manage")
def ask_remove(slug: str, name: str) -> str:
    """Which items show it, before it is gone."""
    return _ask(consultation_by_slug(current_session(), slug), name, "")


@shown_files.post("/<slug>/files/<name>/remove")
@guard("consultation.manage")
def remove(slug: str, name: str) -> tuple[str, int] | Response:
    """Forget the file, unless a published version shows it."""
    row = writable(slug)
    try:
        remove_file(current_session(), row, name, actor_id=current_user.account_id)
    except Conflict as error:
        return _ask(row, name, in_words(error.sentence)), 409
    flash(_("“%(name)s” is removed.", name=name))
    return redirect(url_for("shown_files.index", slug=slug), 303)


def _ask(row: Consultation, name: str, problem: str) -> str:
    if all(file.name != name for file in files_of(current_session(), row.id)):
        raise NoSuchFile(name)
    shown = [one for one in showings(current_session(), row.id) if one.name == name]
    published = any(one.version != DRAFT for one in shown)
    return render_template(
        "organise/files_remove.html",
        c=row,
        name=name,
        problem=problem,
        items=_codes(shown),
        stays=published,
    )


def _index(row: Consultation, problems: list[str]) -> str:
    by_name: dict[str, list[Showing]] = defaultdict(list)
    for one in showings(current_session(), row.id):
        by_name[one.name].append(one)
    files = files_of(current_session(), row.id)
    kept = {file.name for file in files}
    return render_template(
        "organise/files.html",
        c=row,
        files=files,
        shown={name: _codes(found) for name, found in by_name.items()},
        missing={name: _codes(found) for name, found in by_name.items() if name not in kept},
        problems=[("file", problem) for problem in problems],
        kinds=SHOWN_KINDS,
        largest=LARGEST_SHOWN // MEGABYTE,
    )


def _codes(found: Iterable[Showing]) -> list[str]:
    """The items, each once."""
    return list(dict.fromkeys(one.item for one in found))
