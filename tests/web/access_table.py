"""Who may pass which door. Reviewed by people: a route without a row here fails the build."""

from __future__ import annotations

ANONYMOUS = "anonymous"  # a respondent is anonymous too: a secret or a receipt opens the rest
ORGANISER, ANALYST, OFFICIAL, ADMINISTRATOR = "organiser", "analyst", "official", "administrator"
EVERYONE = (ANONYMOUS, ORGANISER, ANALYST, OFFICIAL, ADMINISTRATOR)
TEAM = (ORGANISER, ANALYST, OFFICIAL, ADMINISTRATOR)
MANAGERS = (ORGANISER, ADMINISTRATOR)

ACCESS: dict[tuple[str, str], tuple[str, ...]] = {
    # Everybody: what is asked, the register, methods, health
    ("GET", "/"): EVERYONE,
    ("GET", "/c/<slug>"): EVERYONE,
    ("GET", "/methods"): EVERYONE,
    ("GET", "/projects"): EVERYONE,
    ("GET", "/projects/<code>"): EVERYONE,
    ("GET", "/organisations"): EVERYONE,
    ("GET", "/organisations/<code>"): EVERYONE,
    ("GET", "/map"): EVERYONE,
    ("GET", "/static/<path:name>"): EVERYONE,
    ("GET", "/health/live"): EVERYONE,
    ("GET", "/health/ready"): EVERYONE,
    # Respondents: whoever holds the draft's secret (a cookie) or the receipt
    ("GET", "/c/<slug>/respond"): EVERYONE,
    ("POST", "/c/<slug>/respond"): EVERYONE,
    ("GET", "/c/<slug>/respond/<int:number>"): EVERYONE,
    ("POST", "/c/<slug>/respond/<int:number>"): EVERYONE,
    ("GET", "/c/<slug>/respond/check"): EVERYONE,
    ("POST", "/c/<slug>/respond/check"): EVERYONE,
    ("GET", "/c/<slug>/respond/forget"): EVERYONE,
    ("POST", "/c/<slug>/respond/forget"): EVERYONE,
    ("POST", "/c/<slug>/respond/language"): EVERYONE,
    ("GET", "/c/<slug>/respond/map.svg"): EVERYONE,
    ("GET", "/c/<slug>/files/<name>"): EVERYONE,
    ("GET", "/r"): EVERYONE,
    ("POST", "/r"): EVERYONE,
    ("POST", "/r/forget"): EVERYONE,
    # Results: the phase decides further, see RESULTS
    ("GET", "/c/<slug>/results"): EVERYONE,
    ("GET", "/c/<slug>/results/projects"): EVERYONE,
    ("GET", "/c/<slug>/results/questions"): EVERYONE,
    ("GET", "/c/<slug>/projects/<code>"): EVERYONE,
    ("GET", "/c/<slug>/p/<start>"): EVERYONE,
    ("GET", "/c/<slug>/report.<name>"): EVERYONE,
    # Signing in, and one's own account
    ("GET", "/account/sign-in"): EVERYONE,
    ("POST", "/account/sign-in"): EVERYONE,
    ("POST", "/account/sign-out"): EVERYONE,
    ("GET", "/account"): TEAM,
    ("POST", "/account/password"): TEAM,
    # Who may sign in
    ("GET", "/account/people"): (ADMINISTRATOR,),
    ("POST", "/account/people"): (ADMINISTRATOR,),
    ("POST", "/account/people/<int:account_id>/deactivate"): (ADMINISTRATOR,),
    ("POST", "/account/people/<int:account_id>/reactivate"): (ADMINISTRATOR,),
    # The team watches; organisers act
    ("GET", "/organise"): TEAM,
    ("GET", "/organise/<slug>"): TEAM,
    ("GET", "/organise/<slug>/preview"): TEAM,
    ("GET", "/organise/<slug>/uploads"): (ANALYST,),
    ("GET", "/organise/<slug>/uploads/<upload_id>"): (ANALYST,),
    ("GET", "/organise/<slug>/versions"): TEAM,
    ("GET", "/organise/<slug>/versions/compare"): TEAM,
    ("GET", "/organise/new"): MANAGERS,
    ("POST", "/organise/new"): MANAGERS,
    ("GET", "/organise/<slug>/questionnaire"): MANAGERS,
    ("POST", "/organise/<slug>/questionnaire"): MANAGERS,
    ("POST", "/organise/<slug>/questionnaire/publish"): MANAGERS,
    ("GET", "/organise/<slug>/questionnaire/import"): MANAGERS,
    ("POST", "/organise/<slug>/questionnaire/import"): MANAGERS,
    ("POST", "/organise/<slug>/questionnaire/import/keep"): MANAGERS,
    ("GET", "/organise/<slug>/questionnaire/export"): MANAGERS,
    ("GET", "/organise/<slug>/questionnaire/export/<format_>"): MANAGERS,
    ("GET", "/organise/<slug>/copy"): MANAGERS,
    ("POST", "/organise/<slug>/copy"): MANAGERS,
    ("GET", "/organise/<slug>/questionnaire/from"): MANAGERS,
    ("POST", "/organise/<slug>/questionnaire/from"): MANAGERS,
    ("GET", "/organise/<slug>/versions/publish"): MANAGERS,
    ("POST", "/organise/<slug>/versions/publish"): MANAGERS,
    ("GET", "/organise/<slug>/editor"): MANAGERS,
    ("POST", "/organise/<slug>/editor"): MANAGERS,
    ("POST", "/organise/<slug>/editor/undo"): MANAGERS,
    ("GET", "/organise/<slug>/editor/history"): MANAGERS,
    ("POST", "/organise/<slug>/editor/history"): MANAGERS,
    ("GET", "/organise/<slug>/editor/preview"): MANAGERS,
    ("POST", "/organise/<slug>/editor/preview"): MANAGERS,
    ("GET", "/organise/<slug>/library"): MANAGERS,
    ("POST", "/organise/<slug>/library"): MANAGERS,
    ("POST", "/organise/<slug>/library/template"): MANAGERS,
    ("POST", "/organise/<slug>/library/keep"): MANAGERS,
    ("POST", "/organise/<slug>/library/forget"): MANAGERS,
    ("GET", "/organise/<slug>/files"): MANAGERS,
    ("POST", "/organise/<slug>/files"): MANAGERS,
    ("GET", "/organise/<slug>/files/<name>/remove"): MANAGERS,
    ("POST", "/organise/<slug>/files/<name>/remove"): MANAGERS,
    ("GET", "/organise/<slug>/try"): MANAGERS,
    ("POST", "/organise/<slug>/try"): MANAGERS,
    ("GET", "/organise/<slug>/open"): MANAGERS,
    ("POST", "/organise/<slug>/open"): MANAGERS,
    ("GET", "/organise/<slug>/close"): MANAGERS,
    ("POST", "/organise/<slug>/close"): MANAGERS,
    ("GET", "/organise/<slug>/publish"): MANAGERS,
    ("POST", "/organise/<slug>/publish"): MANAGERS,
    ("GET", "/organise/<slug>/links"): MANAGERS,
    ("GET", "/organise/<slug>/qr.svg"): MANAGERS,
    ("GET", "/organise/<slug>/languages"): MANAGERS,
    ("POST", "/organise/<slug>/languages"): MANAGERS,
    ("GET", "/organise/<slug>/languages/<tag>"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>/first"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>/announce"): MANAGERS,
    ("GET", "/organise/<slug>/languages/<tag>/remove"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>/remove"): MANAGERS,
    ("GET", "/organise/<slug>/languages/<tag>/told"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>/told"): MANAGERS,
    ("GET", "/organise/<slug>/languages/<tag>/file.<format_>"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>/file"): MANAGERS,
    ("POST", "/organise/<slug>/languages/<tag>/file/keep"): MANAGERS,
    ("GET", "/organise/register/suspects"): MANAGERS,
    # Single contributions: analysts only, and each export is written into the book
    ("POST", "/organise/<slug>/rows.csv"): (ANALYST,),
    # Officials, and whoever works with them
    ("GET", "/officials"): TEAM,
    ("POST", "/officials/<slug>/refresh"): TEAM,
}
"""(method, rule) -> the roles that pass."""

BY_SECRET = (
    ("POST", "/c/<slug>/respond/<int:number>"),
    ("POST", "/c/<slug>/respond/check"),
    ("POST", "/c/<slug>/respond/forget"),
    ("POST", "/c/<slug>/respond/language"),
)
"""Forms that carry a token of their own, bound to the draft's secret, instead of the session's."""

RESULTS: dict[str, tuple[str, ...]] = {
    "draft": TEAM,
    "scheduled": TEAM,
    "open": TEAM,
    "closed": TEAM,
    "published": EVERYONE,
}
"""Phase -> who reads results."""

PAGE: dict[str, tuple[str, ...]] = {
    "draft": TEAM,
    "scheduled": EVERYONE,
    "open": EVERYONE,
    "closed": EVERYONE,
    "published": EVERYONE,
}
"""Phase -> who may know of the consultation."""
