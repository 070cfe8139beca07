"""`consult questionnaire translation` sends texts out and takes them in, all or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from consult.cli import main
from consult.questionnaire.logic.texts import texts_of
from consult.questionnaire.translating import questionnaire_of
from consult.store.engine import make_engine
from consult.store.migrate import upgrade
from consult.store.sessions import one_transaction
from tests.factories import make_consultation

HOWTO = (Path(__file__).parents[2] / "docs/howto/translate.md").read_text("utf-8")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", "translation", *map(str, arguments)])


@pytest.fixture
def slug(home: Path) -> str:
    """A consultation in draft, in English and French."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    upgrade(engine)
    with one_transaction(engine) as session:
        return make_consultation(session, phase="draft").slug


def title(home: Path) -> str:
    with Session(make_engine(f"sqlite:///{home / 'consult.db'}")) as session:
        asked = questionnaire_of(session, 1)
        assert asked is not None
        return asked.title["fr"]


def test_status_says_how_complete_each_language_is(slug: str) -> None:
    document = json.loads(run("status", slug, "--json").stdout)
    french = document["languages"][1]
    assert (french["language"], french["there"]) == ("fr", french["of"])
    assert "français" in run("status", slug).stdout


@pytest.mark.parametrize("format_", ["xliff", "xlsx"])
def test_what_is_exported_is_taken_in_again(home: Path, slug: str, format_: str) -> None:
    out = home / f"fr.{format_}"
    assert run("export", slug, "--language", "FR", "--format", format_, "--out", out).exit_code == 0
    document = json.loads(run("import", slug, out, "--json").stdout)
    assert (document["kept"], document["problems"], document["language"]) == (0, [], "fr")
    assert all(f"`{key}`" in HOWTO for key in document)
    assert document["same"] > 0


def test_good_translations_are_kept(home: Path, slug: str) -> None:
    back = home / "back.xlf"
    back.write_text(run("export", slug, "--language", "fr").stdout.replace("Sur le terrain", "Ici"))
    result = run("import", slug, back)
    assert (result.exit_code, title(home)) == (0, "Ici")
    assert "Kept: 1." in result.stderr


def test_one_bad_translation_keeps_the_others_out_unless_told(home: Path, slug: str) -> None:
    back = home / "back.xlf"
    text = run("export", slug, "--language", "fr").stdout.replace("Sur le terrain", "Ici")
    back.write_text(text.replace("Avez-vous participé ?", "Avez-vous {vu} ?"))
    result = run("import", slug, back, "--json")
    assert (result.exit_code, title(home)) == (1, "Sur le terrain")
    [problem] = json.loads(result.stdout)["problems"]
    assert problem["what"] == "{vu} does not stand in the source; remove it."
    assert "Nothing was kept: 1 text to mend." in result.stderr
    assert run("import", slug, back, "--keep-good").exit_code == 0
    assert title(home) == "Ici"


def test_a_changed_source_is_taken_only_when_told(home: Path, slug: str) -> None:
    back = home / "back.xlf"
    lines = run("export", slug, "--language", "fr").stdout.replace("Sur le terrain", "Ici")
    back.write_text(lines.replace('id="title" extradata="', 'id="title" extradata="0'))
    document = json.loads(run("import", slug, back, "--json").stdout)
    assert (document["changed_source"], title(home)) == (["title"], "Sur le terrain")
    assert run("import", slug, back, "--take-changed").exit_code == 0
    assert title(home) == "Ici"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("export", "SLUG", "--language", "fi"), "is not asked in “fi”; its languages are en, fr."),
        (("export", "SLUG", "--language", "french"), "is not a language tag"),
        (("export", "nowhere", "--language", "fr"), "There is no consultation called"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    slug: str, arguments: tuple[str, ...], reason: str
) -> None:
    result = run(*(slug if each == "SLUG" else each for each in arguments))
    assert result.exit_code == 1
    assert reason in result.stderr


def test_every_text_is_exported(slug: str, home: Path) -> None:
    with Session(make_engine(f"sqlite:///{home / 'consult.db'}")) as session:
        asked = questionnaire_of(session, 1)
        assert asked is not None
        number = len(texts_of(asked))
    assert run("export", slug, "--language", "fr").stdout.count("<trans-unit") == number
