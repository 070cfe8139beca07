"""Translations as files: out to translators, and in again with a report before any is kept."""

from __future__ import annotations

import base64
import binascii
import zlib
from pathlib import PurePath

import msgspec
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.organise.translations import Answer, asked_in, row_of
from consult.consultations.models import Consultation
from consult.kernel.errors import Invalid, NotFound
from consult.kernel.text import shortened
from consult.questionnaire import translating
from consult.questionnaire.formats.translations import (
    FORMATS,
    MEDIA_TYPES,
    read_translation,
    write_translation,
)
from consult.questionnaire.logic.exchange import Review, TranslationFile, review
from consult.web.guards import guard
from consult.web.languages import in_words, told
from consult.web.transaction import current_session

translation_files = Blueprint(
    "translation_files", __name__, url_prefix="/organise/<slug>/languages/<tag>"
)

LARGEST_CARRIED = 20_000_000
"""Bytes of a file's texts, unpacked."""


@translation_files.get("/file.<format_>")
@guard("consultation.manage")
def out(slug: str, tag: str, format_: str) -> Response:
    """Every text with its translation, for a translator's tool or an office program."""
    if format_ not in FORMATS:
        raise NotFound(_("There is no such file."))
    exported = write_translation(asked_in(slug, tag), slug, tag, format_)
    name = f"{slug}-{tag}{FORMATS[format_]}"
    response = Response(exported.content, mimetype=MEDIA_TYPES[format_])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@translation_files.post("/file")
@guard("consultation.manage")
def look(slug: str, tag: str) -> Answer:
    """What a file would change; nothing is kept yet."""
    row = row_of(slug)
    upload = request.files.get("file")
    name = PurePath(upload.filename or "").name if upload else ""
    try:
        if upload is None or not name:
            raise Invalid(_("Choose a file."))
        file = read_translation(shortened(name, 80), upload.read())
        found = review(asked_in(slug, tag), slug, tag, file)
    except Invalid as error:
        return _refused(row, tag, error), 422
    return _report(row, tag, name, file, found)


@translation_files.post("/file/keep")
@guard("consultation.manage")
def keep(slug: str, tag: str) -> Answer:
    """Keep what the report showed; when something changed meanwhile, show it anew."""
    row, ticked = row_of(slug), request.form.getlist("take")
    asked = translating.questionnaire_to_change(current_session(), row.id)
    if asked is None or tag not in asked.languages:
        raise NotFound(_("The questionnaire does not have this language."))
    try:
        file = _carried(request.form.get("file", ""))
        found = review(asked, slug, tag, file)
    except Invalid as error:
        return _refused(row, tag, error), 422
    name = shortened(request.form.get("name", ""), 80)
    if found.mark != request.form.get("mark"):
        return _report(row, tag, name, file, found, is_new=True), 409
    number = translating.keep_texts(
        current_session(),
        row.id,
        tag,
        found.taken(ticked),
        act="translate.import",
        actor_id=current_user.account_id,
    )
    flash(ngettext("%(num)d text was kept.", "%(num)d texts were kept.", number))
    return redirect(url_for("translations.texts", slug=slug, tag=tag), 303)


def _report(
    row: Consultation,
    tag: str,
    name: str,
    file: TranslationFile,
    found: Review,
    is_new: bool = False,
) -> str:
    return render_template(
        "organise/languages_report.html",
        c=row,
        tag=tag,
        name=name,
        r=found,
        carried=_packed(file),
        is_new=is_new,
    )


def _refused(row: Consultation, tag: str, error: Invalid) -> str:
    reasons = [told(problem) for problem in error.problems] or [in_words(error.sentence)]
    return render_template("organise/languages_refused.html", c=row, tag=tag, reasons=reasons)


def _packed(file: TranslationFile) -> str:
    """The texts of a file as they travel through the report, so that nothing is kept meanwhile."""
    return base64.b64encode(zlib.compress(msgspec.json.encode(file), 9)).decode()


def _carried(packed: str) -> TranslationFile:
    """The texts back; whatever came instead is refused and never unpacked beyond measure."""
    try:
        opened = zlib.decompressobj()
        text = opened.decompress(base64.b64decode(packed, validate=True), LARGEST_CARRIED)
        return msgspec.json.decode(text, type=TranslationFile)
    except (binascii.Error, zlib.error, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Invalid(_("The report was damaged on its way. Choose the file again.")) from error
