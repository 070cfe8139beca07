"""The doors, one for each audience."""

from __future__ import annotations

from flask import Blueprint

from consult.blueprints.account.people import people
from consult.blueprints.account.routes import account
from consult.blueprints.editor import editor
from consult.blueprints.editor.library import library
from consult.blueprints.files import files
from consult.blueprints.health import health
from consult.blueprints.officials.routes import officials
from consult.blueprints.organise.copying import copying
from consult.blueprints.organise.files import questionnaire_files
from consult.blueprints.organise.given_files import given_files
from consult.blueprints.organise.instrument import instrument
from consult.blueprints.organise.life import life
from consult.blueprints.organise.links import links
from consult.blueprints.organise.lists import lists
from consult.blueprints.organise.rows import rows
from consult.blueprints.organise.shown_files import shown_files
from consult.blueprints.organise.translation_files import translation_files
from consult.blueprints.organise.translations import translations
from consult.blueprints.organise.trying import trying
from consult.blueprints.organise.versions import versions
from consult.blueprints.public.routes import public
from consult.blueprints.receipt import receipt
from consult.blueprints.register.routes import register
from consult.blueprints.respond import respond
from consult.blueprints.results.routes import results

BLUEPRINTS: tuple[Blueprint, ...] = (
    health,
    account,
    people,
    public,
    lists,
    life,
    instrument,
    editor,
    library,
    links,
    rows,
    translations,
    translation_files,
    versions,
    trying,
    shown_files,
    given_files,
    copying,
    questionnaire_files,
    register,
    results,
    officials,
    respond,
    receipt,
    files,
)
