"""What the simulated answers of the demonstration show: twelve projects heard in telling ways.

The names are those of real projects of the register; what is said about them is made up.
"""

from __future__ import annotations

from dataclasses import replace

from consult.channels.logic.landscape import Spotlight, Story

ORGANISATIONS, COMMUNITIES = 480, 5520
"""About how many of 6,000 answers come from each voice."""


def _heard(
    code: str, organisations: int, communities: int, *, gap: float, quality: float = 0.0
) -> Spotlight:
    shares = {
        "organisation": organisations / ORGANISATIONS,
        "community": communities / COMMUNITIES,
    }
    return Spotlight(code, shares, gap, quality)


CRISISNET = "a194ebde-e412-0190-03fd-3ab549775dce"
OPENSPENDING = "f95e8b69-13e3-ae28-3a45-29978034154d"
FAB_LAB_LEON = "1ccae089-27e3-8dec-0a09-3e1f43c6f669"
SMART_CITIZEN_KIT = "cbecb551-921c-b3fc-19e3-a23825566648"

SPOTLIGHTS = (
    # Its organisations are sure that it works; the people it is meant for are not.
    _heard(CRISISNET, 26, 130, gap=1.35, quality=-0.45),
    # Its organisations were heard, its communities were not.
    _heard(OPENSPENDING, 18, 4, gap=0.6),
    # Better than its own people say.
    _heard(FAB_LAB_LEON, 18, 95, gap=-0.75, quality=0.75),
    # Both sides say about the same.
    _heard(SMART_CITIZEN_KIT, 24, 140, gap=0.05, quality=0.35),
    _heard("54723e06-4d01-acc5-a26d-f0173bc40836", 16, 210, gap=0.5, quality=0.2),  # Petities.nl
    _heard("103019fd-2bb4-9cd8-7c88-789f1c1b2d4a", 20, 75, gap=0.9),  # eCampaigning Forum
    _heard("01a873ef-7169-6970-ba67-a50a1c2a1724", 17, 60, gap=0.3, quality=0.5),  # MuseomixUK
    _heard("c7994fda-7310-03e7-c228-bb2557fc0ba4", 19, 48, gap=0.7, quality=-0.2),  # Apps4Europe
    _heard("fbdbd3a2-0544-8afa-a6d7-657237a26a6b", 16, 85, gap=0.4),  # Community Currencies
    _heard("ac9a1fe1-41d9-5a62-27f7-e8e421b18e7d", 15, 70, gap=1.0, quality=0.1),  # i-ambiente
    _heard("d34ae988-61fc-51cb-f83e-c039618666d4", 17, 40, gap=1.1, quality=-0.3),  # data.overheid
    _heard("dd7d82af-c97f-7237-e417-a73e3a452fcb", 15, 33, gap=0.6, quality=0.1),  # Sheffield
)  # fmt: skip

HABITS = {
    ("organisation", "role"): {
        "runs": 2.5, "supports": 1.6, "used": -4.0, "near": -6.0, "heard": -7.0,
    },
    ("community", "role"): {
        "runs": -2.5, "supports": -0.8, "used": 1.8, "near": 1.0, "heard": 0.3,
    },
    ("organisation", "age"): {"under_18": -6.0, "over_64": -1.5},
    ("organisation", "heard_by"): {"public_body": 1.5, "project": -1.0},
}  # fmt: skip

STORY = Story(SPOTLIGHTS, HABITS)
PILOT_STORY = Story(
    tuple(replace(light, gap=light.gap * 0.8) for light in SPOTLIGHTS), HABITS, first_voice=0.22
)
"""The year before, with the same projects only."""
