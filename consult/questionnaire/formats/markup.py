"""Labels in HTML as plain words: what they say, what they show or link to, and what is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

import nh3

from consult.questionnaire.logic.definition import Media, Words

Kind = Literal["image", "video", "document"]

LONGEST = 100_000
"""Characters of one label that are read."""

_SPACES = re.compile(r"[ \t\n\r\f\v]+")  # spaces that do not break are kept
_LOOKS_LIKE_HTML = re.compile(r"<[A-Za-z/!?]")
_ACTIVE = re.compile(
    r"<\s*(script|style|form|input|button|select|textarea|iframe|object|embed|link|meta|svg)\b",
    re.IGNORECASE,
)
_HANDLER = re.compile(
    r"\son(click|load|error|change|submit|focus|blur|toggle|mouse[a-z]{2,6}|key[a-z]{2,5})\s?=",
    re.IGNORECASE,
)
_SHOWN_BY_TAG: dict[str, Kind] = {
    "img": "image",
    "video": "video",
    "audio": "video",
    "source": "video",
    "iframe": "video",
    "embed": "document",
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARAGRAPHS = frozenset(("p", "div", "blockquote", "table", "ul", "ol", *_HEADINGS))
_LINES = ("br", "li", "dl", "dt", "dd", "tr", "hr", "pre", "section", "article", "figure")
_BLOCKS = _PARAGRAPHS.union(_LINES, ("header", "footer", "figcaption", "center"))
_CELLS = frozenset(("td", "th"))
_TAGS = {*_BLOCKS, *_CELLS, *_SHOWN_BY_TAG, "a"}
_ATTRIBUTES = {
    **{tag: {"src", "alt", "title"} for tag in _SHOWN_BY_TAG},
    "a": {"href"},
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, film or document that a label shows or links to."""

    kind: Kind
    address: str
    text: str

    @property
    def can_be_carried(self) -> bool:
        """Whether its address leads somewhere for everybody, safely."""
        return bool(re.match(r"https://[^/\s]", self.address))

    @property
    def name(self) -> str:
        """The name of the file, for people."""
        return _file_name(self.address) or self.address[:80]


@dataclass(frozen=True, slots=True)
class Plain:
    """One label in one language."""

    text: str
    shown: tuple[Shown, ...] = ()
    left_out: tuple[str, ...] = ()
    """What the label holds beside and is not carried: "a script", "a form field"."""

    @property
    def label(self) -> str:
        """The words; of a label that is only a picture its description, or the file's name."""
        if self.text:
            return self.text.replace("\n", " ")
        return next((one.text or PurePosixPath(one.name).stem for one in self.shown), "")


@dataclass(frozen=True, slots=True)
class PlainWords:
    """One label in all its languages."""

    words: Words
    media: tuple[Media, ...] = ()
    left_out: tuple[str, ...] = ()


def plain(html: str) -> Plain:
    """A label as plain words."""
    text = html[:LONGEST]
    left_out = ["the rest of a very long text"] if len(html) > LONGEST else []
    if not _LOOKS_LIKE_HTML.search(text):
        return Plain(_tidy(unescape(text)), (), tuple(left_out))
    left_out += _active_parts(text)
    reader = _Reader()
    reader.feed(nh3.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None))
    reader.close()
    return Plain(_tidy("".join(reader.pieces)), tuple(dict.fromkeys(reader.shown)), tuple(left_out))


def plain_words(texts: Words, *, is_label: bool = False) -> PlainWords:
    """A label as plain words in each language, with its media once.

    Of what is a label, and not a text, it is one line; a label that is only a picture gets the
    words that describe the picture. Media that lead nowhere for everybody are `left_out`.
    """
    read = {language: plain(html) for language, html in texts.items()}
    words = {tag: one.label if is_label else one.text for tag, one in read.items()}
    left_out = [what for one in read.values() for what in one.left_out]
    left_out += [_said(each) for one in read.values() for each in one.shown if _is_lost(each)]
    return PlainWords(
        {tag: text for tag, text in words.items() if text},
        _media(read),
        tuple(dict.fromkeys(left_out)),
    )


def _media(read: dict[str, Plain]) -> tuple[Media, ...]:
    """What can be carried, once for each address, described in the languages that show it."""
    found: dict[tuple[Kind, str], Words] = {}
    for language, one in read.items():
        for each in one.shown:
            if each.can_be_carried:
                texts = found.setdefault((each.kind, each.address), {})
                texts.setdefault(language, each.text or each.name)
    return tuple(Media(kind, address, texts) for (kind, address), texts in found.items())


def _is_lost(shown: Shown) -> bool:
    return not shown.can_be_carried and not shown.address.startswith(("mailto:", "tel:", "#"))


def _said(shown: Shown) -> str:
    names = {"image": "the picture", "video": "the film or sound", "document": "the link to"}
    return f"{names[shown.kind]} “{shown.name}”"


_ACTIVE_NAMES = {
    "script": "a script",
    "style": "a style sheet",
    "link": "a style sheet",
    "meta": "a style sheet",
    "iframe": "a frame with another page",
    "object": "an embedded object",
    "embed": "an embedded object",
    "svg": "a drawing",
}


def _active_parts(text: str) -> list[str]:
    found = [_ACTIVE_NAMES.get(tag.lower(), "a form field") for tag in _ACTIVE.findall(text)]
    if _HANDLER.search(text):
        found.append("a script")
    return list(dict.fromkeys(found))


@dataclass(eq=False)
class _Reader(HTMLParser):
    """Reads markup that nh3 has made well-formed."""

    pieces: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    _link: tuple[str, int] | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break lines, note what is shown."""
        values = {name: (value or "").strip() for name, value in attrs}
        if tag in _BLOCKS:
            self.pieces.append("\n\n" if tag in _PARAGRAPHS else "\n")
        elif tag in _CELLS:
            self.pieces.append(" \t ")
        elif tag in _SHOWN_BY_TAG and values.get("src"):
            text = values.get("alt") or values.get("title") or ""
            self.shown.append(Shown(_SHOWN_BY_TAG[tag], values["src"], _one_line(text)))
        elif tag == "a" and values.get("href"):
            self._link = (values["href"], len(self.pieces))

    def handle_endtag(self, tag: str) -> None:
        """Break lines, close a link."""
        if tag in _PARAGRAPHS:
            self.pieces.append("\n\n")
        elif tag == "a" and self._link is not None:
            address, start = self._link
            self._link = None
            self.shown.append(Shown("document", address, _one_line("".join(self.pieces[start:]))))

    def handle_data(self, data: str) -> None:
        """Words; a line that ends in the source only is none that people see."""
        self.pieces.append(_SPACES.sub(" ", data))


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _tidy(text: str) -> str:
    """Spaces made single, cells apart, at most one empty line in a row."""
    lines = [_cells(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _cells(line: str) -> str:
    cells = (_one_line(cell) for cell in line.split("\t"))
    return " | ".join(cell for cell in cells if cell)


def _file_name(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return PurePosixPath(unquote(path)).name
