"""Files that a questionnaire shows, brought by organisers; files that people gave, for analysts."""

from __future__ import annotations

import io
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from consult.audit.models import AuditEntry
from consult.consultations.models import ConsultationFile
from consult.consultations.queries import consultation_by_slug
from consult.kernel.ids import new_id
from consult.questionnaire.logic.definition import Item, Media
from consult.questionnaire.queries import published_version
from consult.questionnaire.services import save_draft
from consult.responses.logic.submission import Submission, keys_from
from consult.responses.models import Upload
from consult.responses.services import submit
from consult.store.sessions import one_transaction, reading
from consult.web.uploading import LARGEST_SHOWN
from tests.all_types import item
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.web.people import add_person, sign_in, token

PNG = b"\x89PNG\r\n\x1a\nrest"
PDF = b"%PDF-1.7"
LOOK = item("look", "note", "Look.", media=(Media("image", "plan.png", {"en": "A plan"}),))


@pytest.fixture
def bo(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in."""
    sign_in(client, add_person(own_engine, "organiser"))
    return client


def lay(engine: Engine, phase: str = "draft", *items: Item) -> str:
    with one_transaction(engine) as session:
        asked = make_questionnaire(items or (LOOK,))
        return make_consultation(session, asked, phase).slug


def bring(bo: FlaskClient, slug: str, *files: tuple[str, bytes]) -> TestResponse:
    sent = [FileStorage(io.BytesIO(content), name) for name, content in files]
    form = MultiDict([("csrf_token", token(bo)), *(("file", file) for file in sent)])
    edge, body = encode_multipart(form)
    kind = f"multipart/form-data; boundary={edge}"
    return bo.post(f"/organise/{slug}/files", data=body, content_type=kind)


def kept(engine: Engine) -> dict[str, str]:
    with reading(engine) as session:
        rows = select(ConsultationFile.name, ConsultationFile.type)
        return dict(session.execute(rows).all())


def test_files_are_brought_listed_and_shown(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine)
    assert "“plan.png” is shown by an item" in bo.get(f"/organise/{slug}/files").text
    answer = bring(bo, slug, ("plan.png", PNG), ("Der Plan (é).pdf", PDF))
    assert answer.status_code == 303
    page = bo.get(answer.location).text
    for said in ("plan.png", "Der Plan (é).pdf", "<code>look</code>", "no item", "1 kB"):
        assert said in page
    assert "nobody has brought it yet" not in page
    assert kept(own_engine) == {"plan.png": "image/png", "Der Plan (é).pdf": "application/pdf"}
    shown = bo.get(f"/c/{slug}/files/plan.png")
    assert (shown.data, shown.content_type) == (PNG, "image/png")
    with reading(own_engine) as session:
        acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count("file.add") == 2


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "none of these kinds"),
        ("page.png", b"<html><script>alert(1)</script>", "none of these kinds"),
        ("plan.jpg", PNG, "none of these kinds"),
        ("table.csv", b"a,b", "none of these kinds"),
        ("<b>x</b>.png", b"MZ", "“b.png” cannot be kept"),
        ("empty.png", b"", "there is nothing in it"),
        ("large.png", PNG + b"x" * LARGEST_SHOWN, "larger than 5 MB"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_why(
    bo: FlaskClient, own_engine: Engine, name: str, content: bytes, why: str
) -> None:
    slug = lay(own_engine)
    answer = bring(bo, slug, (name, content), ("plan.png", PNG))
    assert answer.status_code == 422
    assert why in unescape(answer.text)
    assert "None of the files was kept." in answer.text
    assert kept(own_engine) == {}


def test_a_name_is_never_given_to_another_file(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine)
    bring(bo, slug, ("plan.png", PNG))
    answer = bring(bo, slug, ("new.png", PNG), ("plan.png", PNG + b"other"))
    assert answer.status_code == 422
    assert "There is already a file called “plan.png”." in answer.text
    assert bo.get(f"/c/{slug}/files/plan.png").data == PNG
    assert list(kept(own_engine)) == ["plan.png"]


def test_removing_says_which_items_show_it(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine)
    bring(bo, slug, ("plan.png", PNG))
    address = f"/organise/{slug}/files/plan.png/remove"
    assert "It is shown by: <code>look</code>" in bo.get(address).text
    assert bo.post(address, data={"csrf_token": token(bo)}).status_code == 303
    assert kept(own_engine) == {}
    assert bo.get(address).status_code == 404


def test_what_a_published_version_shows_stays(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine, "open")
    bring(bo, slug, ("plan.png", PNG))
    with one_transaction(own_engine) as session:
        save_draft(
            session,
            consultation_by_slug(session, slug).id,
            make_questionnaire((item("other", "note", "Nothing to see."),)),
        )
    address = f"/organise/{slug}/files/plan.png/remove"
    assert "It stays: a published version shows it" in bo.get(address).text
    answer = bo.post(address, data={"csrf_token": token(bo)})
    assert answer.status_code == 409
    assert list(kept(own_engine)) == ["plan.png"]


def test_a_closed_consultation_gets_no_more_files(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine, "closed")
    assert bring(bo, slug, ("plan.png", PNG)).status_code == 409
    assert kept(own_engine) == {}


def give(engine: Engine, slug: str, name: str) -> str:
    """A contribution with a file; gives the id of the file."""
    with one_transaction(engine) as session:
        row, file_id, secret = consultation_by_slug(session, slug), new_id(), new_id()
        version, project = published_version(session, row.id), make_project(session)
        assert version is not None
        session.add(
            Upload(
                id=file_id,
                consultation_id=row.id,
                name=name,
                type="application/pdf",
                size=2_000_000,
                content=PDF,
                added_on=date(2026, 11, 23),
            )
        )
        file = {"id": file_id, "name": name, "size": 2_000_000}
        submit(
            session,
            Submission(
                consultation_id=row.id,
                version_id=version.id,
                voice="community",
                project_id=project.id,
                channel="web",
                language="en",
                submitted_on=date(2026, 11, 23),
                answers={"plan": [file]},
                keys=keys_from(secret),
            ),
        )
        return file_id


def test_analysts_find_what_people_gave_by_item_and_without_names(
    client: FlaskClient, own_engine: Engine
) -> None:
    plan = item("plan", "file", "Your plan?")
    here, there = lay(own_engine, "open", plan), lay(own_engine, "open", plan)
    mine, other = give(own_engine, here, "Ada Smith.pdf"), give(own_engine, there, "b.pdf")
    sign_in(client, add_person(own_engine, "analyst"))
    assert f'href="/organise/{here}/uploads"' in client.get(f"/organise/{here}").text
    page = client.get(f"/organise/{here}/uploads").text
    for said in ("Your plan?", f"/organise/{here}/uploads/{mine}", "2 MB", "23 November 2026"):
        assert said in page
    assert "Ada" not in page
    assert other not in page
    assert client.get(f"/organise/{here}/uploads/{mine}").data == PDF
    assert client.get(f"/organise/{here}/uploads/{other}").status_code == 404
