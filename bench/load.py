"""Sending many requests and counting the answers: with wrk where it is, else with threads."""

from __future__ import annotations

import http.client
import itertools
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32

_SCRIPT = """
local requests, at = {}, 0
for line in io.lines(%r) do
  local path, cookie, body = line:match("^(.-)\\t(.-)\\t(.*)$")
  local headers = {["Cookie"] = cookie, ["Accept-Encoding"] = "gzip"}
  if %r == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
  requests[#requests + 1] = wrk.format(%r, path, headers, body)
end
request = function()
  at = at %% #requests + 1
  return requests[at]
end
"""


@dataclass(frozen=True, slots=True)
class Request:
    """One prepared request."""

    path: str
    cookie: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What came back in the given time."""

    per_second: float
    failed: int


def load(port: int, method: str, requests: Sequence[Request], seconds: float) -> Load:
    """Send the requests in turn over 32 connections for so long."""
    if shutil.which("wrk"):
        return _with_wrk(port, method, requests, seconds)
    return _with_threads(port, method, requests, seconds)


def _with_wrk(port: int, method: str, requests: Sequence[Request], seconds: float) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        lines, script = Path(folder) / "requests.tsv", Path(folder) / "script.lua"
        lines.write_text("".join(f"{each.path}\t{each.cookie}\t{each.body}\n" for each in requests))
        script.write_text(_SCRIPT % (str(lines), method, method))
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "-s", str(script)]
        printed = subprocess.run(
            [*command, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
        ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    if rate is None:
        raise RuntimeError(printed)
    return Load(float(rate.group(1)), int(failed.group(1)) if failed else 0)


def _with_threads(port: int, method: str, requests: Sequence[Request], seconds: float) -> Load:
    given: Iterator[Request] = itertools.cycle(requests)
    lock, counts, end = threading.Lock(), [0, 0], time.monotonic() + seconds

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            with lock:
                each = next(given)
            headers = {"Cookie": each.cookie, "Accept-Encoding": "gzip"}
            if method == "POST":
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, each.path, each.body or None, headers)
            answer = connection.getresponse()
            answer.read()
            with lock:
                counts[answer.status >= 400] += 1

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(sum(counts) / seconds, counts[1])
