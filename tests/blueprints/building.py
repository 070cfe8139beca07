"""An organiser without scripts: sees the editor's pages, fills their forms, presses buttons."""

from __future__ import annotations

import html.parser
import re
from dataclasses import dataclass, field
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Fields = dict[str, list[str]]


@dataclass
class Form:
    """A form as it stands on a page: what a browser would send of it, and its buttons."""

    action: str
    fields: Fields = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def target(self) -> str:
        return "".join(self.fields.get("on", []))


class Forms(html.parser.HTMLParser):
    """The forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside: Form | None = None
        self.text: tuple[str, list[str]] | None = None
        self.choice = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(given.get("action", ""))
            self.found.append(self.inside)
        elif self.inside and tag == "button":
            self.inside.buttons.append((given.get("name", ""), given.get("value", "")))
        elif self.inside and tag in ("input", "textarea", "select", "option"):
            self._field(self.inside, tag, given)

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        form.known.add(name)
        if tag == "textarea":
            self.text = (name, [])
        elif tag == "select":
            self.choice = name
        elif tag == "option":
            if self.choice not in form.fields or "selected" in given:
                form.fields[self.choice] = [given.get("value", "")]
        elif given.get("type") == "file":
            return
        elif given.get("type") not in ("checkbox", "radio") or "checked" in given:
            form.fields.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.text:
            self.text[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text and self.inside:
            name, parts = self.text
            self.inside.fields[name] = ["".join(parts).removeprefix("\n")]
            self.text = None
        if tag == "form":
            self.inside = None


class Desk:
    """The editor in a browser without scripts."""

    def __init__(self, client: FlaskClient, slug: str) -> None:
        self.client = client
        self.home = f"/organise/{slug}/editor"
        self.html = ""
        self.status = 0
        self.address = ""
        self.look()

    def look(self, address: str = "") -> str:
        """Open a page."""
        return self.show(self.client.get(address or self.home, follow_redirects=True))

    def show(self, answer: TestResponse) -> str:
        """Look at an answer."""
        self.html, self.status = answer.text, answer.status_code
        self.address = answer.request.full_path
        return self.html

    @property
    def said(self) -> str:
        """The words of the page."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.html)))

    def form(self, target: str, do: str) -> Form:
        """The form about something that has this button."""
        for form in Forms(self.html).found:
            if form.target == target and ("do", do) in form.buttons:
                return form
        raise AssertionError(f"no form about {target} with {do}: {self.said[:1500]}")

    def press(
        self,
        target: str,
        do: str,
        typed: dict[str, str | list[str]] | None = None,
        **more: str,
    ) -> str:
        """Fill the fields of a form and press its button; a field that it lacks is a mistake."""
        form = self.form(target, do)
        assert set(typed or {}) <= form.known, sorted(set(typed or {}) - form.known)
        return self.send(form, {"do": do, **(typed or {}), **more})

    def send(self, form: Form, typed: dict[str, str | list[str]]) -> str:
        """Send a form, whatever else happened since it was shown."""
        given = {name: one if isinstance(one, list) else [one] for name, one in typed.items()}
        data = {**form.fields, **given}
        return self.show(self.client.post(form.action, data=data, follow_redirects=True))
