"""Everybody who may sign in: the administrator's list."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.accounts import queries, services
from consult.accounts.logic.passwords import generated
from consult.blueprints.account.forms import ROLE_NAMES, ActForm, PersonForm
from consult.kernel.errors import Conflict, Invalid
from consult.web.guards import guard
from consult.web.transaction import current_session

people = Blueprint("people", __name__, url_prefix="/account/people")


@people.get("")
@guard("account.manage")
def index() -> str:
    """Who may sign in, and as what."""
    return show(PersonForm())


@people.post("")
@guard("account.manage")
def add() -> str | tuple[str, int]:
    """Add a person; the password made for them is shown once, on the answer, never again."""
    form = PersonForm()
    if not form.validate():
        return show(form), 422
    password = generated()
    try:
        added = services.add_account(
            current_session(),
            form.email.data,
            form.role.data,
            password,
            name=form.name.data or "",
            actor_id=current_user.account_id,
        )
    except (Invalid, Conflict) as error:
        form.take(error if isinstance(error, Invalid) else Invalid(error.sentence))
        return show(form), 422
    return show(PersonForm(formdata=None), added=added.email, password=password)


@people.post("/<int:account_id>/deactivate")
@guard("account.manage")
def deactivate(account_id: int) -> Response:
    """Shut an account; its sessions end at once."""
    services.deactivate(current_session(), account_id, actor_id=current_user.account_id)
    flash(_("The account is shut and its sessions have ended."))
    return redirect(url_for("people.index"), 303)


@people.post("/<int:account_id>/reactivate")
@guard("account.manage")
def reactivate(account_id: int) -> Response:
    """Open a shut account again."""
    services.reactivate(current_session(), account_id, actor_id=current_user.account_id)
    flash(_("The account is open again."))
    return redirect(url_for("people.index"), 303)


def show(form: PersonForm, added: str = "", password: str = "") -> str:
    """The list, the form, and once the password that was just made."""
    return render_template(
        "account/people.html",
        accounts=queries.all_accounts(current_session()),
        names=ROLE_NAMES,
        act=ActForm(),
        form=form,
        added=added,
        password=password,
    )
