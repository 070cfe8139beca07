"""The languages of a consultation: how complete each is, and translating side by side."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.organise.translation_pages import (
    Screen,
    clashing_screen,
    is_open_to_change,
    languages_of,
    screen_of,
    source_of,
)
from consult.consultations import languages as announcing
from consult.consultations.logic.described import TEXTS
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.kernel.errors import ConsultError, Invalid, NotFound
from consult.questionnaire import translating
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.languages import EU_LANGUAGES, normal, own_name
from consult.questionnaire.logic.typed_translations import Merged, Typed, mark, merged
from consult.web.guards import guard
from consult.web.languages import in_words
from consult.web.transaction import current_session

translations = Blueprint("translations", __name__, url_prefix="/organise/<slug>/languages")

Answer = str | tuple[str, int] | Response


@translations.get("")
@guard("consultation.manage")
def index(slug: str) -> str:
    """Every language with its completeness, and adding one."""
    return _index(row_of(slug))


@translations.post("")
@guard("consultation.manage")
def add(slug: str) -> Answer:
    """Add a language to the questionnaire, and to the announcement while nobody has seen it."""
    row, actor = row_of(slug), current_user.account_id
    typed = request.form.get("tag", "").strip() or request.form.get("language", "")
    try:
        tag = normal(typed)
        said = translating.add_language(current_session(), row.id, tag, actor_id=actor)
        if is_open_to_change(row, now()):
            announcing.announce(current_session(), row, tag, now(), actor_id=actor)
    except ConsultError as error:
        return _index(row, wrong=in_words(error.sentence), typed=typed), 422
    flash(_("%(language)s is one of the languages now.", language=own_name(tag)))
    if said:
        flash(
            ngettext(
                "%(num)d text is a standard one and was said at once.",
                "%(num)d texts are standard ones and were said at once.",
                said,
            )
        )
    return redirect(url_for("translations.index", slug=slug), 303)


@translations.get("/<tag>")
@guard("consultation.manage")
def texts(slug: str, tag: str) -> str:
    """The texts of one page beside their source, or those that are missing."""
    row, asked = row_of(slug), asked_in(slug, tag)
    return _screen(row, asked, tag, _shown(row, asked, tag))


@translations.post("/<tag>")
@guard("consultation.manage")
def save(slug: str, tag: str) -> Answer:
    """Keep one screen; where somebody else was there meanwhile, show both and keep nothing."""
    row = row_of(slug)
    asked = translating.questionnaire_to_change(current_session(), row.id)
    if asked is None or tag not in asked.languages:
        raise NotFound(_("The questionnaire does not have this language."))
    typed = list(_typed())
    found = merged(asked, source_of(asked, tag), tag, typed)
    if not found.is_clear:
        return _clash(row, asked, tag, typed, found), 409
    number = translating.keep_texts(
        current_session(), row.id, tag, found.given, actor_id=current_user.account_id
    )
    flash(_("Nothing was changed.") if not number else _told(number))
    return redirect(_onward(slug, tag), 303)


@translations.post("/<tag>/first")
@guard("consultation.manage")
def put_first(slug: str, tag: str) -> Response:
    """Make it the source: the language that is written in, and shown where one is missing."""
    row, actor = row_of(slug), current_user.account_id
    translating.choose_source(current_session(), row.id, tag, actor_id=actor)
    if tag in row.title:
        announcing.put_first(current_session(), row, tag, actor_id=actor)
    flash(_("The others are translated from %(language)s now.", language=own_name(tag)))
    return redirect(url_for("translations.index", slug=slug), 303)


@translations.post("/<tag>/announce")
@guard("consultation.manage")
def announce(slug: str, tag: str) -> Answer:
    """Tell people that they can answer in it."""
    row = row_of(slug)
    try:
        announcing.announce(
            current_session(), row, normal(tag), now(), actor_id=current_user.account_id
        )
    except ConsultError as error:
        return _index(row, wrong=in_words(error.sentence)), 422
    flash(_("People are told that they can answer in %(language)s.", language=own_name(tag)))
    return redirect(url_for("translations.index", slug=slug), 303)


@translations.get("/<tag>/remove")
@guard("consultation.manage")
def ask_remove(slug: str, tag: str) -> str:
    """What removing a language does."""
    return _remove(row_of(slug), tag)


@translations.post("/<tag>/remove")
@guard("consultation.manage")
def remove(slug: str, tag: str) -> Answer:
    """Remove it from the questionnaire and from the announcement; undoing brings texts back."""
    row, actor = row_of(slug), current_user.account_id
    try:
        announcing.withdraw(current_session(), row, tag, now(), actor_id=actor)
        translating.remove_language(current_session(), row.id, tag, actor_id=actor)
    except ConsultError as error:
        return _remove(row, tag, in_words(error.sentence)), 409
    flash(_("%(language)s is not one of the languages any more.", language=own_name(tag)))
    return redirect(url_for("translations.index", slug=slug), 303)


@translations.get("/<tag>/told")
@guard("consultation.manage")
def told(slug: str, tag: str) -> str:
    """Title, purpose, who asks and privacy in this language, beside the first one."""
    row = row_of(slug)
    return _told_page(row, tag, {name: getattr(row, name).get(tag, "") for name in TEXTS})


@translations.post("/<tag>/told")
@guard("consultation.manage")
def tell(slug: str, tag: str) -> Answer:
    """Keep what people are told in this language."""
    row = row_of(slug)
    given = {name: request.form.get(name, "").replace("\r\n", "\n")[:10_000] for name in TEXTS}
    if any(
        mark(getattr(row, name).get(tag, "")) != request.form.get(f"seen.{name}") for name in TEXTS
    ):
        sentence = _("Somebody else changed this meanwhile. What you typed is still here: compare.")
        return _told_page(row, tag, given, sentence), 409
    try:
        announcing.describe(
            current_session(), row, normal(tag), given, now(), actor_id=current_user.account_id
        )
    except Invalid as error:
        return _told_page(row, tag, given, in_words(error.sentence)), 422
    flash(_("Kept."))
    return redirect(url_for("translations.index", slug=slug), 303)


def row_of(slug: str) -> Consultation:
    """The consultation at this address."""
    return consultation_by_slug(current_session(), slug)


def asked_in(slug: str, tag: str) -> Questionnaire:
    """The questionnaire, if it is asked in this language."""
    asked = translating.questionnaire_of(current_session(), row_of(slug).id)
    if asked is None or tag not in asked.languages:
        raise NotFound(_("The questionnaire does not have this language."))
    return asked


def _index(row: Consultation, wrong: str = "", typed: str = "") -> str:
    at = now()
    asked = translating.questionnaire_of(current_session(), row.id)
    known = languages_of(current_session(), row, asked, at)
    return render_template(
        "organise/languages.html",
        c=row,
        asked=asked,
        languages=known,
        presets=[tag for tag in EU_LANGUAGES if tag not in {one.tag for one in known}],
        can_remove=is_open_to_change(row, at),
        wrong=wrong,
        typed=typed,
    )


def _shown(row: Consultation, asked: Questionnaire, tag: str, where: Any = None) -> Screen:
    """The screen that the address, or a form, names."""
    at = request.args if where is None else where
    stale = translating.outdated_texts(current_session(), row.id, asked, source_of(asked, tag), tag)
    part = at.get("part", "1")
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 6 else 1
    return screen_of(asked, tag, at.get("page", ""), number, at.get("only") == "missing", stale)


def _screen(row: Consultation, asked: Questionnaire, tag: str, shown: Screen) -> str:
    return render_template(
        "organise/languages_texts.html",
        c=row,
        asked=asked,
        tag=tag,
        source=source_of(asked, tag),
        s=shown,
        stale=sum(bool(one.was) for one in shown.rows),
    )


def _clash(
    row: Consultation, asked: Questionnaire, tag: str, typed: list[Typed], found: Merged
) -> str:
    shown = _shown(row, asked, tag, request.form)
    return _screen(row, asked, tag, clashing_screen(asked, tag, typed, found, shown))


def _typed() -> list[Typed]:
    """The fields of a screen, in their order: each text with its key and what was seen."""
    form, found = request.form, []
    for number, key in enumerate(form.getlist("key")):
        seen, source = form.get(f"seen.{number}", ""), form.get(f"source.{number}", "")
        found.append(Typed(key, form.get(f"text.{number}", ""), seen, source))
    return found


def _told(number: int) -> str:
    return str(ngettext("%(num)d text was kept.", "%(num)d texts were kept.", number))


def _onward(slug: str, tag: str) -> str:
    """To the next screen, or the same again; what is missing leads on by itself."""
    form = request.form
    where: dict[str, Any] = {"page": form.get("page", ""), "part": form.get("part", "1")}
    if form.get("only") == "missing":
        where = {"only": "missing"}
    elif form.get("go") == "on" and form.get("onward"):
        page, _space, part = form.get("onward", "").rpartition(" ")
        where = {"page": page, "part": part}
    return url_for("translations.texts", slug=slug, tag=tag, **where)


def _remove(row: Consultation, tag: str, wrong: str = "") -> str:
    asked = translating.questionnaire_of(current_session(), row.id)
    is_asked = asked is not None and tag in asked.languages
    if not is_asked and tag not in row.languages:
        raise NotFound(_("The questionnaire does not have this language."))
    return render_template(
        "organise/languages_remove.html", c=row, tag=tag, is_asked=is_asked, wrong=wrong
    )


def _told_page(row: Consultation, tag: str, given: dict[str, str], wrong: str = "") -> str:
    tag, first = normal(tag), row.languages[0]
    source = next((one for one in row.languages if one != tag), first) if tag == first else first
    kept = {name: getattr(row, name).get(tag, "") for name in TEXTS}
    return render_template(
        "organise/languages_told.html",
        c=row,
        tag=tag,
        source=source,
        names=TEXTS,
        given=given,
        kept=kept,
        seen={name: mark(text) for name, text in kept.items()},
        wrong=wrong,
    )
