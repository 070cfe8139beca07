"""The code lists of the European mapping of digital social innovation, labelled in two languages.

A register may use other codes: they are kept as they are, and read aloud by `labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consult.kernel.text import slug

Labels = dict[str, str]
"""Language -> words."""


@dataclass(frozen=True, slots=True)
class ActivityType:
    """What a project mainly does, and by which measures its reach was asked."""

    labels: Labels
    measures: tuple[str, ...]


AREAS: dict[str, Labels] = {
    "open-democracy": {"en": "Open democracy", "fr": "Démocratie ouverte"},
    "new-ways-of-making": {"en": "New ways of making", "fr": "Nouvelles façons de fabriquer"},
    "awareness-networks": {"en": "Awareness networks", "fr": "Réseaux de sensibilisation"},
    "collaborative-economy": {"en": "Collaborative economy", "fr": "Économie collaborative"},
    "open-access": {"en": "Open access", "fr": "Accès ouvert"},
    "funding-acceleration-and-incubation": {
        "en": "Funding, acceleration and incubation",
        "fr": "Financement, accélération et incubation",
    },
}

ORGANISATION_TYPES: dict[str, Labels] = {
    "business": {"en": "Business", "fr": "Entreprise"},
    "social-enterprise-charity-or-foundation": {
        "en": "Social enterprise, charity or foundation (NGO)",
        "fr": "Entreprise sociale, association ou fondation (ONG)",
    },
    "grass-roots-organization-or-community-network": {
        "en": "Grassroots organisation or community network",
        "fr": "Organisation de terrain ou réseau de proximité",
    },
    "academia-and-research": {
        "en": "Academia and research",
        "fr": "Enseignement supérieur et recherche",
    },
    "government-and-public-sector": {
        "en": "Government and public sector",
        "fr": "Administration et secteur public",
    },
}

SIZES: dict[str, Labels] = {
    "0-5": {"en": "0 to 5 people", "fr": "0 à 5 personnes"},
    "6-10": {"en": "6 to 10 people", "fr": "6 à 10 personnes"},
    "11-25": {"en": "11 to 25 people", "fr": "11 à 25 personnes"},
    "26-50": {"en": "26 to 50 people", "fr": "26 à 50 personnes"},
    "51-100": {"en": "51 to 100 people", "fr": "51 à 100 personnes"},
    "101-500": {"en": "101 to 500 people", "fr": "101 à 500 personnes"},
    "501-1000": {"en": "501 to 1,000 people", "fr": "501 à 1 000 personnes"},
    "over-1000": {"en": "more than 1,000 people", "fr": "plus de 1 000 personnes"},
}

ROLES: dict[str, Labels] = {
    "delivery-lead": {"en": "Delivery lead", "fr": "Chef de file"},
    "delivery-partner": {"en": "Delivery partner", "fr": "Partenaire de réalisation"},
    "sole-funder": {"en": "Sole funder", "fr": "Seul financeur"},
    "co-funder": {"en": "Co-funder", "fr": "Cofinanceur"},
    "evaluator": {"en": "Evaluator", "fr": "Évaluateur"},
    "advisory-group-member": {
        "en": "Advisory group member",
        "fr": "Membre du groupe consultatif",
    },
}
"""In the order in which a project's organisations are listed."""

TECHNOLOGIES: dict[str, Labels] = {
    "open-networks": {"en": "Open networks", "fr": "Réseaux ouverts"},
    "open-data": {"en": "Open data", "fr": "Données ouvertes"},
    "open-knowledge": {"en": "Open knowledge", "fr": "Savoirs ouverts"},
    "open-hardware": {"en": "Open hardware", "fr": "Matériel ouvert"},
}

SOCIETY: dict[str, Labels] = {
    "work-and-employment": {"en": "Work and employment", "fr": "Travail et emploi"},
    "health-and-wellbeing": {"en": "Health and wellbeing", "fr": "Santé et bien-être"},
    "participation-and-democracy": {
        "en": "Participation and democracy",
        "fr": "Participation et démocratie",
    },
    "education-and-skills": {"en": "Education and skills", "fr": "Éducation et compétences"},
    "science": {"en": "Science", "fr": "Science"},
    "culture-and-arts": {"en": "Culture and arts", "fr": "Culture et arts"},
    "finance-and-economy": {"en": "Finance and economy", "fr": "Finance et économie"},
    "energy-and-environment": {
        "en": "Energy and environment",
        "fr": "Énergie et environnement",
    },
    "neighbourhood-regeneration": {
        "en": "Neighbourhood regeneration",
        "fr": "Rénovation des quartiers",
    },
    "other": {"en": "Other", "fr": "Autre"},
}

MEASURES: dict[str, Labels] = {
    "downloads": {"en": "downloads in a year", "fr": "téléchargements en un an"},
    "attendees": {"en": "people at the last event", "fr": "participants au dernier événement"},
    "organizationMembers": {"en": "member organisations", "fr": "organisations membres"},
    "individualMembers": {"en": "individual members", "fr": "membres individuels"},
    "projectsSupported": {
        "en": "projects supported in a year",
        "fr": "projets soutenus en un an",
    },
    "members": {"en": "active members in a year", "fr": "membres actifs en un an"},
    "individualsTrained": {"en": "people trained in a year", "fr": "personnes formées en un an"},
    "registeredUsers": {"en": "registered users", "fr": "utilisateurs inscrits"},
    "fundsInvested": {
        "en": "euros distributed in a year",
        "fr": "euros distribués en un an",
    },
    "subscribers": {
        "en": "subscribers active in campaigns in a year",
        "fr": "abonnés actifs dans des campagnes en un an",
    },
    "clients": {"en": "clients advised in a year", "fr": "clients conseillés en un an"},
    "description": {"en": "people or things reached", "fr": "personnes ou choses atteintes"},
}

ACTIVITIES: dict[str, ActivityType] = {
    "research-project": ActivityType(
        {"en": "Research project", "fr": "Projet de recherche"}, ("downloads",)
    ),
    "event": ActivityType({"en": "Event", "fr": "Événement"}, ("attendees",)),
    "network": ActivityType(
        {"en": "Network", "fr": "Réseau"}, ("organizationMembers", "individualMembers")
    ),
    "incubators-and-accelerators": ActivityType(
        {"en": "Incubators and accelerators", "fr": "Incubateurs et accélérateurs"},
        ("projectsSupported",),
    ),
    "maker-and-hacker-spaces": ActivityType(
        {"en": "Maker and hacker spaces", "fr": "Ateliers de fabrication et de bidouille"},
        ("members",),
    ),
    "education-and-training": ActivityType(
        {"en": "Education and training", "fr": "Éducation et formation"},
        ("individualsTrained",),
    ),
    "delivering-a-web-service": ActivityType(
        {"en": "Delivering a web service", "fr": "Service en ligne"}, ("registeredUsers",)
    ),
    "investment-and-funding": ActivityType(
        {"en": "Investment and funding", "fr": "Investissement et financement"},
        ("fundsInvested",),
    ),
    "advocating-and-campaigning": ActivityType(
        {"en": "Advocating and campaigning", "fr": "Plaidoyer et campagnes"}, ("subscribers",)
    ),
    "advisory-or-expert-body": ActivityType(
        {"en": "Advisory or expert body", "fr": "Organisme de conseil ou d’expertise"},
        ("clients",),
    ),
    "other": ActivityType({"en": "Other", "fr": "Autre"}, ("description",)),
}

SUSPICIONS: dict[str, Labels] = {
    "no_name": {"en": "It has no name.", "fr": "Elle n’a pas de nom."},
    "placeholder": {
        "en": "Its name looks like a trial entry.",
        "fr": "Son nom ressemble à une saisie d’essai.",
    },
    "unreadable": {
        "en": "Its name or place looks like random letters.",
        "fr": "Son nom ou son lieu ressemble à des lettres au hasard.",
    },
    "advertising": {
        "en": "Its name or website looks like advertising for something else.",
        "fr": "Son nom ou son site ressemble à de la publicité pour autre chose.",
    },
    "zero": {
        "en": "The number stated is zero.",
        "fr": "Le nombre déclaré est zéro.",
    },
}


def activity_labels() -> dict[str, Labels]:
    """The activity types as a plain code list."""
    return {code: activity.labels for code, activity in ACTIVITIES.items()}


def labels(table: Mapping[str, Labels], code: str) -> Labels:
    """The words for a code; a code that is not in the list is read aloud as it stands."""
    return table.get(code) or {"en": code.replace("-", " ").capitalize()}


def role_place(role: str) -> int:
    """Where a role stands among those of a project: leads first, unknown ones last."""
    return _ROLE_PLACES.get(role, len(ROLES))


_ROLE_PLACES = {role: place for place, role in enumerate(ROLES)}


def known(table: Mapping[str, object], text: str) -> str | None:
    """The code that a register means by its words, None when it is not in the list."""
    code = slug(text)
    return code if code in table else None
