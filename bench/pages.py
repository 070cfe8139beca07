"""How fast people can answer: a page of twenty items, and sending what they answered.

The floor is a bare Flask application in the same kind of server, in the same run: it sends the
same bytes, and inserts the same answers with one durable commit for each request.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from bench import bare
from bench.ground import ANSWERS, ITEMS, KEPT, Ground, lay
from bench.load import CONNECTIONS, Request, load
from consult.commands.serve import APPLICATION
from consult.models import metadata
from consult.responses.models import Response
from consult.store.engine import make_engine
from consult.store.sessions import reading

ROUNDS = 5
SECONDS = 2.0
SENT_PER_ROUND = 8000
SECRET_KEY = "bench"
PAGE_TARGET = 0.5
SENDING_TARGET = 0.3


@dataclass(frozen=True, slots=True)
class Rates:
    """Requests a second, in each round."""

    name: str
    ours: list[float]
    bare: list[float]
    target: float

    @property
    def ratio(self) -> float:
        """Ours against the floor."""
        return median(self.ours) / median(self.bare)

    @property
    def _wanted(self) -> str:
        return f" (target: at least {self.target:g})" if self.target else ""

    def __str__(self) -> str:
        return (
            f"{self.name}: {median(self.ours):,.0f}/s, bare {median(self.bare):,.0f}/s: "
            f"{self.ratio:.2f}{self._wanted}"
        )


@contextmanager
def served(target: str, **settings: str) -> Iterator[int]:
    """The server of `consult serve` with this application; gives its port."""
    port = _free_port()
    code = (
        f"from consult.commands.serve import run_server as r; r('127.0.0.1', {port}, 1, {target!r})"
    )
    environment = {**os.environ, **settings, "PYTHONPATH": str(Path(__file__).parent.parent)}
    server = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def fetched(port: int, request: Request) -> bytes:
    """The page as it is sent."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}{request.path}",
        headers={"Cookie": request.cookie, "Accept-Encoding": "gzip"},
    )
    with urllib.request.urlopen(asked) as answer:
        body: bytes = answer.read()
    return body


def rate(port: int, method: str, requests: list[Request]) -> float:
    """Requests a second, all of which must succeed."""
    measured = load(port, method, requests, SECONDS)
    if measured.failed:
        raise RuntimeError(f"{measured.failed} requests failed: {requests[0].path}")
    return measured.per_second


def measure(ground: Ground, ours: int, floor: int) -> list[Rates]:
    """All measurements, ours and bare in turn, so that both meet the same machine."""
    page, again, sending, saving = _empty_rates()
    writing = ground.drafts(CONNECTIONS)
    begun = ground.drafts(CONNECTIONS, "{}")
    form = {**ANSWERS, "shown": " ".join(item.code for item in ITEMS), "go": "next"}
    look = [ground.request("/1", secret) for secret in begun]
    return_to = [ground.request("/1", secret) for secret in writing]
    save = [ground.request("/1", secret, **form) for secret in writing]
    for _ in range(ROUNDS):
        page.ours.append(rate(ours, "GET", look))
        page.bare.append(rate(floor, "GET", [Request("/page")]))
        again.ours.append(rate(ours, "GET", return_to))
        again.bare.append(page.bare[-1])
        ready = [ground.request("/check", one, go="send") for one in ground.drafts(SENT_PER_ROUND)]
        sending.ours.append(rate(ours, "POST", ready))
        bare_rate = rate(floor, "POST", [Request("/send", body=ready[0].body)])
        sending.bare.append(bare_rate)
        saving.bare.append(bare_rate)
        saving.ours.append(rate(ours, "POST", save))
    return [page, again, sending, saving]


def _empty_rates() -> tuple[Rates, ...]:
    return (
        Rates("form page of 20 items", [], [], PAGE_TARGET),
        Rates("the same page with its answers", [], [], 0),
        Rates("sending a contribution of 20 items", [], [], SENDING_TARGET),
        Rates("saving a page of 20 items", [], [], SENDING_TARGET),
    )


def check_stored(ground: Ground, rates: Rates) -> None:
    """What was measured really happened: a response for each request, none twice."""
    with reading(ground.engine) as session:
        stored = session.scalar(select(func.count()).select_from(Response)) or 0
    answered = sum(rates.ours) * SECONDS
    if stored < 0.9 * answered or max(rates.ours) * SECONDS > SENT_PER_ROUND:
        raise RuntimeError(f"{answered:.0f} answered, but {stored} stored")


def main() -> int:
    """Measure, print the ratios, and say by the exit code whether the targets are reached."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        engine = make_engine(f"sqlite:///{home / 'consult.db'}")
        metadata.create_all(engine)
        ground = lay(engine, SECRET_KEY)
        (home / "answers.json").write_text(KEPT)
        with served(APPLICATION, CONSULT_HOME=folder, CONSULT_SECRET_KEY=SECRET_KEY) as ours:
            first = fetched(ours, ground.request("/1", *ground.drafts(1, "{}")))
            (home / "page.html").write_bytes(first)
            with served("bench.bare:served_app", **{bare.FOLDER: folder}) as floor:
                rates = measure(ground, ours, floor)
        check_stored(ground, rates[2])
        engine.dispose()
    print(f"page sent: {len(first):,} bytes; 32 connections, medians of {ROUNDS} rounds")
    for each in rates:
        print(each)
    return 0 if all(each.ratio >= each.target for each in rates) else 1


if __name__ == "__main__":
    sys.exit(main())
