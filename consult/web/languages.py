"""Which language a page speaks: asked for in the address, remembered, or the browser's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from flask import Flask, g, request
from flask_babel import Babel, get_locale, gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from consult.kernel.errors import Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.languages import ancestors, direction, is_tag, normal, own_name

INTERFACE_LANGUAGES = {"en": "English", "fr": "Français"}
COOKIE = "lang"


def current_language() -> str:
    """The language of this request, decided once."""
    if "language" not in g:
        g.language = _asked() or _remembered() or _preferred() or "en"
    language: str = g.language
    return language


def _asked() -> str | None:
    tag = request.args.get("lang", "")
    return tag if tag in INTERFACE_LANGUAGES else None


def _remembered() -> str | None:
    tag = request.cookies.get(COOKIE, "")
    return tag if tag in INTERFACE_LANGUAGES else None


def _preferred() -> str | None:
    return _browsers_choice(list(INTERFACE_LANGUAGES))


def _browsers_choice(known: Sequence[str]) -> str | None:
    """The first of the browser's languages that is known; French of Belgium is French."""
    for said in request.accept_languages.values():
        tag = normal(said) if is_tag(said) else ""
        found = next((each for each in (tag, *ancestors(tag)) if each in known), None)
        if found:
            return found
    return None


def remember(response: Response) -> Response:
    """Keep a language that was asked for in the address."""
    tag = _asked() if b"lang=" in request.query_string else None
    if tag and tag != _remembered():
        response.set_cookie(COOKIE, tag, max_age=31536000, samesite="Lax", httponly=True)
    return response


def language_links() -> list[tuple[str, str, str, bool]]:
    """(tag, own name, address of this page in it, whether it is the current one)."""
    return [
        (tag, name, _address_in(tag), tag == current_language())
        for tag, name in INTERFACE_LANGUAGES.items()
    ]


def _address_in(tag: str) -> str:
    said = ("lang", "in") if request.args.get("in") in INTERFACE_LANGUAGES else ("lang",)
    return _address_with(said, [("lang", tag)])


def _address_with(instead: Sequence[str], said: list[tuple[str, str]]) -> str:
    """This page's address, saying this instead of what it says under these names."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in instead]
    return f"{request.path}?{urlencode([*kept, *said])}"


def words_in(texts: dict[str, str], *fallbacks: str) -> str:
    """The text in the current language, else in a fallback, else in the first there is."""
    return texts.get(_spoken(texts, fallbacks), "")


def tongue(texts: dict[str, str], *fallbacks: str) -> Markup:
    """The `lang` and `dir` of what `words_in` says, where it is not the language of the page."""
    tag = _spoken(texts, fallbacks)
    return Markup("") if not tag or tag == current_language() else spoken_as(tag)


def spoken_as(tag: str) -> Markup:
    """The attributes of an element whose words are in this language."""
    return Markup('lang="{}" dir="{}"').format(tag, direction(tag))


def reading_language(languages: Sequence[str]) -> str:
    """In which of these languages a consultation is read.

    What was asked for goes before what was chosen on our pages, then what the browser prefers,
    which our pages may not speak; then the page's own language, and the first.
    """
    known = list(languages)
    wanted = (
        *(request.values.get("in"), g.get("reading"), _asked(), _remembered()),
        *(_browsers_choice(known), current_language()),
    )
    return next((tag for tag in wanted if tag in known), (*known, "en")[0])


def read_in(languages: Sequence[str], begun_in: str = "") -> str:
    """Let the consultation's texts on this page stand in one of its languages.

    `begun_in` is the language of a contribution that was begun; only what is asked for goes before.
    """
    g.reading = begun_in
    g.reading = reading_language(languages)
    language: str = g.reading
    return language


def reading_links(languages: Sequence[str]) -> list[tuple[str, str]]:
    """(tag, address of this page in it); our own words follow where we speak the language."""
    return [(tag, _address_with(("in", "lang"), _reading(tag))) for tag in languages]


def _reading(tag: str) -> list[tuple[str, str]]:
    ours = next((each for each in (tag, *ancestors(tag)) if each in INTERFACE_LANGUAGES), "")
    return [("in", tag), *([("lang", ours)] if ours else [])]


def _spoken(texts: dict[str, str], fallbacks: tuple[str, ...]) -> str:
    """The language whose text is said; a variety says what it lacks as its language does."""
    wanted = g.get("reading") or request.args.get("in", "")
    tags = (wanted, *ancestors(wanted), current_language(), *fallbacks, *texts)
    return next((tag for tag in tags if texts.get(tag)), "")


def in_words(sentence: str) -> str:
    """What the domain says, in the language of this page where it has a translation."""
    if isinstance(sentence, Sentence):
        return str(gettext(sentence.pattern, **sentence.values))
    return sentence


def told(problem: Problem) -> str:
    """A problem with its place, in the language of this page."""
    return str(replace(problem, what=in_words(problem.what)))


def _locale() -> str:
    """English writes its dates as Europe does: 21 February, not February 21."""
    return "en_GB" if current_language() == "en" else current_language()


def init_languages(app: Flask) -> None:
    """Teach the templates their language."""
    Babel(app, locale_selector=_locale)
    app.after_request(remember)
    app.jinja_env.globals.update(
        current_language=current_language,
        language_links=language_links,
        reading_links=reading_links,
        get_locale=get_locale,
    )
    app.jinja_env.filters.update(
        words=words_in,
        tongue=tongue,
        reading=reading_language,
        spoken_as=spoken_as,
        own_name=own_name,
        direction=direction,
        in_words=in_words,
    )
