"""A real server on the demonstration, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CONSULT = Path(sys.executable).parent / "consult"
PASSWORD = "a long password for tests"
ROLES = ("organiser", "analyst", "official", "administrator")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration and one person of each role."""
    folder = tmp_path_factory.mktemp("home")
    consult(folder, "demo", "--load-only")
    for role in ROLES:
        person = f"{role}@browser.example"
        consult(folder, "user", "add", person, "--role", role, "--password-stdin", typed=PASSWORD)
    return folder


def consult(home: Path, *words: str, typed: str = "") -> str:
    """Run the `consult` command on an installation."""
    done = subprocess.run(
        [CONSULT, *words],
        env=os.environ | {"CONSULT_HOME": str(home)},
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[str]:
    """The address of `consult serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [CONSULT, "serve", "--port", str(port)],
        env=os.environ | {"CONSULT_HOME": str(home), "CONSULT_SIGN_INS_PER_MINUTE": "1000"},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_until_ready(address: str) -> None:
    """Ask until the server answers; give up after half a minute."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.fail("Chromium is missing. On Debian: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Every journey is walked with scripts and without."""
    return bool(request.param)


@pytest.fixture
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A fresh visitor on a desk."""
    context = browser.new_context(base_url=server, locale="en-GB", viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The visitor's page."""
    return context.new_page()


DESK = {"width": 1200, "height": 900}


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], None]:
    """Sign in as somebody of the given role."""

    def act(role: str) -> None:
        page.goto("/account/sign-in")
        page.get_by_label("E-mail").fill(f"{role}@browser.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "sign-in" not in url)

    return act
