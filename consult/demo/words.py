"""The words of the demonstration: who asks, why, and that the answers are made up."""

from __future__ import annotations

from consult.consultations.logic.plan import Plan

MAIN, PILOT = "dsi-on-the-ground", "dsi-pilot"

ASKED_BY = {
    "en": "Consult demonstration: no public body asks this",
    "fr": "Démonstration de Consult : aucun organisme public ne pose ces questions",
}
PRIVACY = {
    "en": "This is a demonstration. What you answer here stays in this installation; nobody is"
    " told your name, and no address is kept with your answers. Please do not write anything"
    " about yourself or others that you would not say in public.",
    "fr": "Ceci est une démonstration. Vos réponses restent dans cette installation ; votre nom"
    " n’est communiqué à personne et aucune adresse n’est conservée avec vos réponses. N’écrivez"
    " rien sur vous ou sur d’autres que vous ne diriez pas en public.",
}
_SIMULATED = {
    "en": " The answers that are already here are simulated: nobody gave them.",
    "fr": " Les réponses déjà présentes sont simulées : personne ne les a données.",
}
_PURPOSE = {
    "en": "Hundreds of projects in Europe build digital tools for the common good. Do these tools"
    " work for the people they are made for? The organisations that run a project and the"
    " communities that it says it serves answer the same questions, and their answers are shown"
    " side by side. The projects are real: they come from the European mapping of digital social"
    " innovation of 2016.",
    "fr": "En Europe, des centaines de projets créent des outils numériques pour le bien commun."
    " Ces outils marchent-ils pour les personnes à qui ils s’adressent ? Les organisations qui"
    " portent un projet et les communautés qu’il dit servir répondent aux mêmes questions, et"
    " leurs réponses sont présentées côte à côte. Les projets sont réels : ils viennent de la"
    " cartographie européenne de l’innovation sociale numérique de 2016.",
}
_PILOT_PURPOSE = {
    "en": "A trial with twelve projects before the consultation of all. It is closed, and its"
    " results are published.",
    "fr": "Un essai avec douze projets avant la consultation de tous. Il est clos et ses résultats"
    " sont publiés.",
}


def main_plan(*, simulated: bool) -> Plan:
    """The consultation about every project of the register."""
    return Plan(
        slug=MAIN,
        title={
            "en": "Digital social innovation, on the ground",
            "fr": "L’innovation sociale numérique, sur le terrain",
        },
        languages=("en", "fr"),
        purpose=_labelled(_PURPOSE) if simulated else _PURPOSE,
        asked_by=ASKED_BY,
        privacy=PRIVACY,
        simulated=simulated,
    )


def pilot_plan(project_ids: tuple[int, ...]) -> Plan:
    """The small one that is over, so that there are results to be seen by everybody."""
    return Plan(
        slug=PILOT,
        title={
            "en": "Pilot: digital social innovation, on the ground",
            "fr": "Essai : l’innovation sociale numérique, sur le terrain",
        },
        languages=("en", "fr"),
        purpose=_labelled(_PILOT_PURPOSE),
        asked_by=ASKED_BY,
        privacy=PRIVACY,
        project_ids=project_ids,
        simulated=True,
    )


def _labelled(purpose: dict[str, str]) -> dict[str, str]:
    return {language: text + _SIMULATED[language] for language, text in purpose.items()}
