"""The forms of accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length

from consult.web.forms import Form

ROLE_NAMES = {
    "organiser": _l("Organiser"),
    "analyst": _l("Analyst"),
    "official": _l("Official"),
    "administrator": _l("Administrator"),
}
ROLE_CHOICES = [SelectChoice(value=role, label=name) for role, name in ROLE_NAMES.items()]


class SignInForm(Form):
    """Who are you?"""

    email = EmailField(_l("E-mail address"), [InputRequired(_l("Write your e-mail address."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write your password."))])
    next = HiddenField()


class PasswordForm(Form):
    """A new password, typed twice."""

    current = PasswordField(
        _l("Present password"), [InputRequired(_l("Write your present password."))]
    )
    password = PasswordField(_l("New password"), [InputRequired(_l("Write a new password."))])
    again = PasswordField(
        _l("New password again"),
        [EqualTo("password", _l("This is not the same password. Write it again."))],
    )


class PersonForm(Form):
    """Somebody who shall be able to sign in."""

    name = StringField(_l("Name"), [Length(max=200)])
    email = EmailField(_l("E-mail address"), [InputRequired(_l("Write an e-mail address."))])
    role = SelectField(_l("Role"), choices=ROLE_CHOICES)


class ActForm(Form):
    """A button: nothing but the token."""
