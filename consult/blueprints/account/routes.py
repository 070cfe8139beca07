"""Signing in and out, and one's own account."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, session
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from consult.accounts import queries, services
from consult.accounts.errors import WrongSignIn
from consult.blueprints.account.forms import ROLE_NAMES, PasswordForm, SignInForm
from consult.kernel.clock import now
from consult.kernel.errors import Invalid
from consult.store.sessions import reading
from consult.web.forms import local_target
from consult.web.guards import current_role, guard
from consult.web.security import limiter
from consult.web.sign_in import load_visitor
from consult.web.transaction import current_session, engine

account = Blueprint("account", __name__, url_prefix="/account")

Page = str | tuple[str, int] | Response


@account.get("/sign-in")
@guard("open")
def sign_in() -> Page:
    """The form; somebody who is signed in is sent on."""
    wanted = request.args.get("next", "")
    if current_user.is_authenticated:
        return redirect(local_target(wanted, home()), 303)
    return render_template("account/sign_in.html", form=SignInForm(next=wanted))


@account.post("/sign-in")
@guard("open")
@limiter.limit(lambda: f"{current_app.extensions['config'].sign_ins_per_minute} per minute")
def start() -> Page:
    """Open a session with a secret of its own, so that one planted before is worth nothing."""
    form = SignInForm()
    if not form.validate():
        return render_template("account/sign_in.html", form=form), 422
    try:
        with reading(engine()) as looking:
            found = services.verified(looking, form.email.data, form.password.data)
    except WrongSignIn:
        form.form_errors.append(_("The e-mail address or the password is not right."))
        return render_template("account/sign_in.html", form=form), 422
    hours = current_app.extensions["config"].session_hours
    replace_session(services.open_session(current_session(), found.id, now(), hours=hours))
    return redirect(local_target(form.next.data, home()), 303)


def replace_session(secret: str) -> None:
    """Forget whatever this browser held, end its older session, and sign it in."""
    if current_user.is_authenticated:
        services.sign_out(current_session(), current_user.secret)
    session.clear()
    login_user(load_visitor(secret))


HOMES = {
    "organiser": "/organise",
    "analyst": "/officials",
    "official": "/officials",
    "administrator": "/account/people",
}
"""Where people with each role begin their day."""


def home() -> str:
    """Where whoever asks begins."""
    return HOMES.get(current_role(), "/account")


@account.post("/sign-out")
@guard("open")
def sign_out() -> Page:
    """End the session here and in the database; twice does no harm."""
    if current_user.is_authenticated:
        services.sign_out(current_session(), current_user.secret)
    logout_user()
    session.clear()
    flash(_("You have signed out."))
    return redirect("/", 303)


@account.get("")
@guard("account.own")
def own() -> Page:
    """Who you are and what you may do."""
    return show_own(PasswordForm())


@account.post("/password")
@guard("account.own")
@limiter.limit(lambda: f"{current_app.extensions['config'].sign_ins_per_minute} per minute")
def change_password() -> Page:
    """A new password; other sessions of this account end."""
    form = PasswordForm()
    if not form.validate():
        return show_own(form), 422
    holder = queries.account_by_id(current_session(), current_user.account_id)
    try:
        services.change_password(
            current_session(),
            holder,
            form.current.data,
            form.password.data,
            keep=current_user.secret,
        )
    except Invalid as error:
        form.take(error)
        return show_own(form), 422
    flash(_("Your password is changed. You are signed out everywhere else."))
    return redirect("/account", 303)


def show_own(form: PasswordForm) -> str:
    """The page of one's own account."""
    holder = queries.account_by_id(current_session(), current_user.account_id)
    return render_template(
        "account/own.html", holder=holder, role=ROLE_NAMES[holder.role], form=form
    )
