"""A small report made by hand: one project heard from both sides, one hidden, one silent."""

from __future__ import annotations

from consult.analysis.values import Range
from consult.reports.logic.model import (
    METHODS_VERSION,
    Confirmation,
    Coverage,
    Hidden,
    ItemFigures,
    ItemText,
    ProjectFigures,
    RegisterClaim,
    Report,
    ShareOf,
    Silence,
    VoiceFigures,
    VoiceText,
    WidestGap,
)

AGREEING = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")
LABELS = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")
VOICES = ("organisation", "community")
TOO_FEW = VoiceFigures(None, None, None, None, None, None, None, None, hidden="too_few")
NOBODY = VoiceFigures(0, None, None, None, None, None, None, None, hidden="nobody_answered")


def answers(counts: dict[str, int], share: ShareOf | None, **beside: int) -> VoiceFigures:
    """One voice's figures from its counts."""
    answered = sum(counts.values())
    beside = {"skipped": 0, "cannot_tell": 0, "not_say": 0, "not_shown": 0} | beside
    asked = answered + beside["skipped"] + beside["cannot_tell"] + beside["not_say"]
    shares = {code: round(count / answered, 4) for code, count in counts.items()}
    return VoiceFigures(asked, answered, **beside, counts=counts, share=share, shares=shares)


NEED = ItemFigures(
    code="need",
    type="scale",
    voices={
        "organisation": answers(
            dict(zip(AGREEING, (5, 5, 1, 1, 0), strict=True)),
            ShareOf(("strongly_agree", "agree"), 12, 10, 10 / 12, 0.5520, 0.9530),
        ),
        "community": answers(
            dict(zip(AGREEING, (29, 56, 46, 50, 28), strict=True)),
            ShareOf(("strongly_agree", "agree"), 209, 85, 85 / 209, 0.3425, 0.4744),
            cannot_tell=5,
        ),
    },
    difference=Range(0.4266, 0.1314, 0.5799),
    delta=Range(0.5388, 0.2419, 0.7434),
    confirmation=None,
    gap=Range(0.3125, 0.15, 0.475),
    verdict="differ",
    second_minus_first=Range(-0.4266, -0.5799, -0.1314),
)
CLAIM = ItemFigures(
    code="members",
    type="claim",
    voices={
        "organisation": VoiceFigures(3, 3, 0, 0, 0, 9, {}, None, median=1400.0, shares={}),
        "community": answers({"confirm": 64, "dispute": 11}, None, cannot_tell=139),
    },
    difference=None,
    delta=None,
    confirmation=Confirmation(75, 64, 64 / 75, 0.7561, 0.9160),
    gap=None,
    verdict="confirmed",
    register_claims=(
        RegisterClaim("activeMembers", {"en": "active members", "fr": "membres actifs"}, 1250.0),
    ),
)
HIDDEN_REACH = ItemFigures(
    code="reach",
    type="yesno",
    voices={
        "organisation": answers(
            {"yes": 9, "no": 2}, ShareOf(("yes",), 11, 9, 9 / 11, 0.523, 0.949)
        ),
        "community": TOO_FEW,
    },
    difference=None,
    delta=None,
    confirmation=None,
    gap=None,
    verdict="too_few",
)
SILENT = tuple(
    ItemFigures(code, kind, dict.fromkeys(VOICES, NOBODY), None, None, None, None, "too_few")
    for code, kind in (("need", "scale"), ("members", "claim"), ("reach", "yesno"))
)
TEXTS = (
    ItemText(
        "need",
        "scale",
        {"en": "Does it meet a need that people here have?", "fr": "Répond-il à un besoin ?"},
        {
            "organisation": {"en": "Our project answers a need that its users told us about."},
            "community": {"en": "This project answers a need that I or my neighbours have."},
        },
        {code: {"en": label} for code, label in zip(AGREEING, LABELS, strict=True)},
        ("strongly_agree", "agree"),
        smallest_groups={"community": 10},
    ),
    ItemText(
        "members",
        "claim",
        {"en": "How many people used it last year?"},
        {
            "organisation": {"en": "How many people used your project last year?"},
            "community": {"en": "Is this number right?"},
        },
        {},
        (),
        unit={"en": "active members"},
        stated_by="organisation",
    ),
    ItemText(
        "reach",
        "yesno",
        {"en": "Does it reach those who had no access before?"},
        {"organisation": {"en": "We reach them."}, "community": {"en": "It reaches us."}},
        {},
        ("yes",),
    ),
)
PROJECTS = (
    ProjectFigures(
        "fab-lab-leon",
        "Fab Lab León",
        ("making",),
        "ES",
        {"organisation": 12, "community": 214},
        {
            "organisation": Coverage(12),
            "community": Coverage(214, 1250, 214 / 1250, "register, 2016"),
        },
        (NEED, CLAIM, HIDDEN_REACH),
        compared=2,
        differing=1,
    ),
    ProjectFigures(
        "odd",
        "=1+1 #panic() *x* 😀 漢字 <b>&",
        ("making", "democracy"),
        None,
        {"organisation": 1, "community": 0},
        {voice: Coverage(0) for voice in VOICES},
        SILENT,
    ),
    ProjectFigures(
        "silent",
        "Openspending.nl",
        (),
        "NL",
        dict.fromkeys(VOICES, 0),
        {voice: Coverage(0) for voice in VOICES},
        SILENT,
    ),
)


def sample_report() -> Report:
    """The whole consultation's report."""
    return Report(
        consultation="dsi",
        title={"en": "Digital social innovation, on the ground", "fr": "Innovation sociale"},
        asked_by={"en": "A public body"},
        phase="published",
        opened_on="2026-01-02",
        closed_on="2026-03-27",
        edition=1,
        made_on="2026-04-01",
        counted_to=227,
        simulated=True,
        voices=VOICES,
        voice_texts=(
            VoiceText("organisation", {"en": "Organisations", "fr": "Organisations"}, 0),
            VoiceText("community", {"en": "Communities", "fr": "Communautés"}, 10),
        ),
        languages=("en", "fr"),
        methods_version=METHODS_VERSION,
        heard={"organisation": 13, "community": 214},
        silence=(
            Silence(None, 3, 1, {"organisation": 1, "community": 0}, 1),
            Silence("making", 2, 1, {"organisation": 1, "community": 0}, 0, {"en": "New ways"}),
            Silence("democracy", 1, 0, {"organisation": 1, "community": 0}, 0, {"en": "Democracy"}),
            Silence("", 1, 0, {"organisation": 0, "community": 0}, 1),
        ),
        projects=PROJECTS,
        items=(NEED, CLAIM, HIDDEN_REACH),
        item_texts=TEXTS,
        comparisons=2,
        hidden=(
            Hidden(
                "projects/fab-lab-leon/community/reach",
                "too_few",
                "fab-lab-leon",
                "community",
                "reach",
            ),
        ),
        area_labels={"making": {"en": "New ways"}, "democracy": {"en": "Democracy"}},
        widest=(
            WidestGap(
                "fab-lab-leon",
                "Fab Lab León",
                ("making",),
                "need",
                None,
                VOICES,
                (NEED.voices["organisation"].share, NEED.voices["community"].share),  # type: ignore[arg-type]
                NEED.second_minus_first,  # type: ignore[arg-type]
                "differ",
            ),
        ),
    )
