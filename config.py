"""Every setting of Consult, read once from the environment; each default is fit for production."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """All settings as one frozen value; `docs/howto/configure.md` names each variable."""

    home: Path
    database_url: str
    secret_key: str
    base_url: str
    secure_cookies: bool
    proxies: int
    max_body_bytes: int
    session_hours: int
    sign_ins_per_minute: int
    tally_every_seconds: int
    testing: bool

    @property
    def is_embedded(self) -> bool:
        """Whether the database is a file of ours, which one process writes best."""
        return self.database_url.startswith("sqlite")

    @property
    def segments(self) -> Path:
        """The folder that holds the typed Parquet segments."""
        return self.home / "segments"

    @property
    def files(self) -> Path:
        """The folder that holds built reports and uploads."""
        return self.home / "files"


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; make the home folder and its secret on first use."""
    home = Path(environment.get("CONSULT_HOME", "instance")).resolve()
    home.mkdir(parents=True, exist_ok=True)
    base_url = environment.get("CONSULT_BASE_URL", "").rstrip("/")
    return Config(
        home=home,
        database_url=environment.get("CONSULT_DATABASE_URL", f"sqlite:///{home / 'consult.db'}"),
        secret_key=environment.get("CONSULT_SECRET_KEY") or _kept_secret(home),
        base_url=base_url,
        secure_cookies=base_url.startswith("https:"),
        proxies=int(environment.get("CONSULT_PROXIES", "0")),
        max_body_bytes=int(environment.get("CONSULT_MAX_BODY_BYTES", str(1024 * 1024))),
        session_hours=int(environment.get("CONSULT_SESSION_HOURS", "12")),
        sign_ins_per_minute=int(environment.get("CONSULT_SIGN_INS_PER_MINUTE", "10")),
        tally_every_seconds=int(environment.get("CONSULT_TALLY_EVERY_SECONDS", "60")),
        testing=False,
    )


def _kept_secret(home: Path) -> str:
    """The secret of this installation, made once and readable by its owner only."""
    path = home / "secret"
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()
