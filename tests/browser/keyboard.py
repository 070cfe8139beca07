"""Hands on a keyboard: they see where the focus is, and press keys; they never use a mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from playwright.sync_api import Page

SEEN = """(e) => {
  const on = e.form && e.form.elements.on;
  return {id: e.id || "", name: e.name || "", tag: e.tagName, type: e.type || "",
    value: e.value || "", checked: !!e.checked, on: on ? on.value || "" : "",
    text: /^(A|BUTTON|SUMMARY)$/.test(e.tagName) ? e.textContent.replace(/\\s+/g, " ").trim() : "",
    class: e.className || ""};
}"""
FOCUSED = f"() => ({SEEN})(document.activeElement)"
AHEAD = f"""() => {{
  const every = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const first = (e) => document.querySelector(`input[name="${{e.name}}"]:checked`)
    || document.querySelector(`input[name="${{e.name}}"]`);
  const there = [...document.querySelectorAll(every)].filter((e) => !e.disabled && e.tabIndex >= 0
    && e.checkVisibility() && !e.closest("[inert]") && (e.type !== "radio" || first(e) === e));
  const at = document.activeElement === document.body
    ? document.querySelector(":target") : document.activeElement;
  const behind = at ? there.findIndex((e) => at.compareDocumentPosition(e) & 4) : 0;
  const begin = behind < 0 ? there.length : behind;
  return [...there.slice(begin), ...there.slice(0, begin)].map({SEEN});
}}"""
"""Everything that Tab should come to, in its order, seen from where the focus is."""
CHOICES = "() => [...document.activeElement.options].map((one) => [one.value, one.text])"
OLD = "() => { for (const one of document.querySelectorAll('main > *')) one.isOld = true; }"
FRESH = """() => document.readyState === "complete" && !document.querySelector(".htmx-settling")
  && ![...document.querySelectorAll("main > *")].some((one) => one.isOld)"""
FAR = 300
"""Presses of Tab after which what is looked for is taken not to be there."""

Focus = dict[str, Any]


class Hands:
    """A person who uses the keyboard alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focus(self) -> Focus:
        """What has the focus."""
        found: Focus = self.page.evaluate(FOCUSED)
        return found

    def ahead(self) -> list[Focus]:
        """What Tab comes to, one after another."""
        found: list[Focus] = self.page.evaluate(AHEAD)
        return found

    def tab_to(self, is_it: Callable[[Focus], bool], what: str) -> Focus:
        """Tab until it has the focus; how often is counted on the page, where it is seen at all."""
        seen = [is_it(one) for one in self.ahead()]
        return self.tab(seen.index(True) if True in seen else 0, is_it, what)

    def tab(self, before: int, is_it: Callable[[Focus], bool], what: str) -> Focus:
        """Tab past so many things, then until it has the focus."""
        for _ in range(before):  # as when the key is held down
            self.page.keyboard.down("Tab")
        for _ in range(FAR):
            self.page.keyboard.press("Tab")
            found = self.focus()
            if is_it(found):
                return found
        raise AssertionError(f"the keyboard does not reach {what} on {self.page.url}")

    def act(self, key: str = "Enter") -> None:
        """Press a key that brings another page, or a new part of this one."""
        self.page.evaluate(OLD)
        self.page.keyboard.press(key)
        self.page.wait_for_function(FRESH)

    def press(self, text: str, on: str = "") -> None:
        """Press the button, or follow the link, with these words; of the form about `on`."""
        self.tab_to(lambda at: at["text"] == text and on in ("", at["on"]), f"“{text}” {on}")
        self.act()

    def open(self, text: str) -> None:
        """Unfold what stands behind these words."""
        self.tab_to(lambda at: at["tag"] == "SUMMARY" and at["text"].startswith(text), text)
        self.page.keyboard.press("Enter")

    def write(self, text: str, over: str = "") -> None:
        """Type into the field, over what stands there: one key, the rest as if pasted."""
        if over:
            self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text[0])
        if text[1:]:
            self.page.keyboard.insert_text(text[1:])

    def choose(self, value: str) -> None:
        """The choice of a list with this value: by its first letters, else by the arrow keys."""
        choices = self.page.evaluate(CHOICES)
        place = [one for one, _text in choices].index(value)
        letters = choices[place][1][:3]
        if [text[:3] for _one, text in choices].count(letters) == 1 and letters.isalpha():
            self.page.keyboard.type(letters)
        else:
            for key in ("Home", *["ArrowDown"] * place):
                self.page.keyboard.press(key)
        assert self.focus()["value"] == value

    def set(self, at: Focus, value: str) -> None:
        """Fill the field that has the focus."""
        if at["type"] == "checkbox":
            if at["checked"] != bool(value):
                self.page.keyboard.press("Space")
        elif at["tag"] == "SELECT":
            self.choose(value)
        else:
            self.write(value, at["value"])

    def fill(self, on: str, typed: dict[str, str]) -> None:
        """Walk forward through the form about `on` and fill its fields as they come."""
        left = {name: value for name, value in typed.items() if value}
        while left:
            self._pass(on, left)

    def _pass(self, on: str, left: dict[str, str]) -> None:
        """Walk once through everything ahead; what was filled is no longer left."""
        passed, found = 0, 0
        for one in self.ahead():
            if one["on"] != on or _key(one) not in left:
                passed += 1
                continue
            at = self.tab(passed, partial(_is_field, on=on, key=_key(one)), _key(one))
            self.set(at, left.pop(_key(one)))
            passed, found = 0, found + 1
        assert found, f"{sorted(left)} are not among the fields of {on}"


def _key(at: Focus) -> str:
    """What a field is called: ticks with one name are told apart by their value."""
    is_one_of_several = at["type"] == "checkbox" and at["value"] != "yes"
    return f"{at['name']}={at['value']}" if is_one_of_several else str(at["name"])


def _is_field(at: Focus, on: str, key: str) -> bool:
    return bool(at["on"] == on and _key(at) == key)
