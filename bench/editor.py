"""How long an organiser waits: one act on a questionnaire of 244 items and 161 conditions.

Measured on the server, in process, as a browser meets it: the form is sent, the draft is changed
and kept as a step with a durable commit, and the page that comes back is rendered whole.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from flask.testing import FlaskClient

from config import from_environment
from consult.accounts.services import add_account
from consult.app import create_app
from consult.consultations.models import Consultation
from consult.models import metadata
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.services import save_draft
from consult.store.engine import make_engine
from consult.store.sessions import one_transaction

ITEMS, CONDITIONS, PAGES = 244, 161, 20
ROUNDS = 15
TARGET = 0.2
PASSWORD = "a long password for benches"
OPTIONS = tuple(Option(f"o{n}", {"en": f"Answer {n}", "fr": f"Réponse {n}"}) for n in range(5))
HOME = "/organise/bench/editor"


def questionnaire() -> Questionnaire:
    """As many items and conditions as the largest real questionnaire that we know."""
    voices = tuple(Voice(code, {"en": code, "fr": code}) for code in ("organisation", "community"))
    items = tuple(map(_item, range(ITEMS)))
    size = -(-ITEMS // PAGES)
    pages = tuple(
        Page(f"p{n}", {"en": f"Page {n}", "fr": f"Page {n}"}, (Group(items[n * size :][:size]),))
        for n in range(PAGES)
    )
    return Questionnaire({"en": "Bench", "fr": "Bench"}, ("en", "fr"), voices, pages)


def _item(number: int) -> Item:
    asks = {
        voice: Wording({"en": f"Question {number} to {voice}?", "fr": f"Question {number} ?"})
        for voice in ("organisation", "community")
    }
    looks = {"in": [{"var": f"i{number - 1}"}, ["o1", "o2"]]}
    has = number >= ITEMS - CONDITIONS
    title = {"en": f"Item {number}", "fr": f"Point {number}"}
    show_if = looks if has else None
    return Item(f"i{number}", "radio", asks, title, show_if=show_if, options=OPTIONS)


def lay(home: Path) -> FlaskClient:
    """An organiser before the questionnaire."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    metadata.create_all(engine)
    settings = {"CONSULT_HOME": str(home), "CONSULT_SECRET_KEY": "bench"}
    with one_transaction(engine) as session:
        add_account(session, "bo@example.org", "organiser", PASSWORD)
        row = Consultation(
            slug="bench",
            title={"en": "Bench"},
            purpose={},
            asked_by={},
            privacy={},
            languages=["en", "fr"],
            voices=["organisation", "community"],
        )
        session.add(row)
        session.flush()
        save_draft(session, row.id, questionnaire())
    client = create_app(from_environment(settings), engine).test_client()
    page = client.get("/account/sign-in").text
    signed = {"csrf_token": _token(page), "email": "bo@example.org", "password": PASSWORD}
    if client.post("/account/sign-in", data=signed).status_code != 303:
        raise RuntimeError("nobody could sign in")
    return client


def _token(page: str) -> str:
    return re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]


def acts(client: FlaskClient) -> dict[str, Callable[[int], None]]:
    """What organisers do, each once for a number."""
    token = _token(client.get(f"{HOME}?page=p10").text)

    def send(view: str, **fields: str) -> None:
        data = {"csrf_token": token, **fields}
        answer = client.post(f"{HOME}?{view}", data=data, follow_redirects=True)
        if answer.status_code != 200:
            raise RuntimeError(answer.text)

    def typing(number: int) -> None:
        page = client.get(f"{HOME}?page=p10").text
        code, path = re.findall(r'value="item:(\w+)"', page)[number % 9], "ask.community.en"
        form = page.partition(f'value="item:{code}"')[2]
        seen = re.findall(rf'name="seen\.{re.escape(path)}" value="([^"]+)"', form)[0]
        fields = {f"seen.{path}": seen, path: f"Words {number}?"}
        began.append(time.perf_counter())
        send("page=p10", on=f"item:{code}", do="save", **fields)

    def undo(_number: int) -> None:
        step = re.findall(r'name="step" value="(\d+)"', client.get(f"{HOME}?page=p10").text)[0]
        began.append(time.perf_counter())
        data = {"csrf_token": token, "step": step, "do": "undo"}
        client.post(f"{HOME}/undo?page=p10", data=data, follow_redirects=True)

    def add(_number: int) -> None:
        fresh = {"add.type": "radio", "add.title.en": "New"}
        send("page=p10", on="page:p10", do="add_item", **fresh)

    return {
        "look at a page": lambda n: _look(client, f"page=p{n % PAGES}"),
        "open an item": lambda n: _look(client, f"page=p10&open=i{130 + n % 13}"),
        "type a question": typing,
        "copy an item": lambda n: send("page=p10", on=f"item:i{130 + n % 13}", do="copy"),
        "undo it": undo,
        "add an item": add,
        "move an item": lambda n: send("page=p10", on=f"item:i{130 + n % 13}", do="down"),
    }


began: list[float] = []
"""When an act was sent that needed a look before."""


def _look(client: FlaskClient, view: str) -> None:
    if client.get(f"{HOME}?{view}").status_code != 200:
        raise RuntimeError(view)


def seconds(act: Callable[[int], None]) -> list[float]:
    """How long each round took."""
    taken = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        began.clear()
        act(number)
        taken.append(time.perf_counter() - (began[0] if began else start))
    return taken


def main() -> int:
    """Measure each act; the exit code is 1 when one takes longer than it should."""
    is_quick = True
    with tempfile.TemporaryDirectory() as folder:
        client = lay(Path(folder))
        for name, act in acts(client).items():
            taken = seconds(act)
            is_quick = is_quick and median(taken) < TARGET
            worst, middle = max(taken) * 1000, median(taken) * 1000
            print(f"editor, {ITEMS} items: {name}: {middle:.0f} ms, at worst {worst:.0f} ms")
    print(f"(target: {TARGET * 1000:.0f} ms)")
    return 0 if is_quick else 1


if __name__ == "__main__":
    sys.exit(main())
