"""What fits into one short message: 160 of the letters that every telephone knows, else 70."""

from __future__ import annotations

GSM = 160
OTHER = 70
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€\f")
"""Known to every telephone, and as long as two letters."""
PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—−‑", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009", " "),
        "…": "...",
    }
)
"""Signs of print that would make a message longer and say nothing more."""


def plain(text: str) -> str:
    """The text with signs that every telephone knows, where that changes no word."""
    return text.translate(PLAIN)


def fits(text: str) -> bool:
    """Whether the text is one message."""
    if all(letter in BASIC or letter in TWICE for letter in text):
        return sum(2 if letter in TWICE else 1 for letter in text) <= GSM
    return len(text.encode("utf-16-be")) // 2 <= OTHER


def messages(lines: list[str]) -> tuple[str, ...]:
    """The lines in as few messages as they need; a line is broken only where it must be."""
    found: list[str] = []
    for line in lines:
        joined = f"{found[-1]}\n{line}" if found else line
        if found and fits(joined):
            found[-1] = joined
        else:
            found.extend(_broken(line))
    return tuple(found)


def _broken(line: str) -> list[str]:
    """A line in pieces that fit, between words where that is possible."""
    pieces = [""]
    for word in line.split(" "):
        joined = f"{pieces[-1]} {word}" if pieces[-1] else word
        if fits(joined):
            pieces[-1] = joined
        else:
            pieces.extend(_cut(word))
    return [piece for piece in pieces if piece]


def _cut(word: str) -> list[str]:
    """A word that is longer than a message, in messages."""
    pieces = [""]
    for letter in word:
        if not fits(pieces[-1] + letter):
            pieces.append("")
        pieces[-1] += letter
    return pieces
