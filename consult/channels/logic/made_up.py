"""The only free texts that simulated people write: each says of itself that it is made up."""

from __future__ import annotations

MADE_UP = {
    "en": (
        "Simulated answer: nobody wrote this sentence.",
        "Simulated answer: in a real consultation, a person's own words would stand here.",
        "Simulated answer: made up to show how comments are displayed.",
        "Simulated answer: this text says nothing about the project.",
        "Simulated answer, made up.",
        "Simulated",
    ),
    "fr": (
        "Réponse simulée : personne n’a écrit cette phrase.",
        "Réponse simulée : dans une vraie consultation, les mots d’une personne seraient ici.",
        "Réponse simulée : inventée pour montrer l’affichage des commentaires.",
        "Réponse simulée : ce texte ne dit rien du projet.",
        "Réponse simulée, inventée.",
        "Simulé",
    ),
}
EVIDENCE = "https://simulated.example/evidence"
"""Where simulated organisations say that their numbers can be checked: a name nobody can own."""

PLACES = (
    ("Tartu", 58.37801, 26.72902),
    ("Brussel / Bruxelles", 50.84656, 4.35170),
    ("Coimbra", 40.20564, -8.41955),
    ("Ljubljana", 46.05108, 14.50513),
    ("Thessaloniki", 40.64030, 22.94390),
    ("Lyon", 45.74846, 4.84671),
)
"""Towns of the European Union, for answers that name a place."""


def sentences(language: str, limit: int) -> tuple[str, ...]:
    """The made-up sentences of a language that fit; English where there are none."""
    known = MADE_UP.get(language.split("-", maxsplit=1)[0], MADE_UP["en"])
    fitting = tuple(text for text in known if len(text) <= limit)
    return fitting or (known[-1][:limit],)
