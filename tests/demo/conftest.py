"""The demonstration, loaded once with few answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from config import Config
from consult.demo.loading import Loaded, Size, load
from consult.kernel.clock import now
from consult.kernel.progress import quiet
from consult.store.engine import make_engine
from consult.store.migrate import upgrade
from tests.conftest import make_config

SMALL = Size(main=200, pilot=150)


@contextmanager
def unwatched(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """No progress bar."""
    yield quiet


@dataclass(frozen=True)
class Installation:
    """A loaded demonstration."""

    engine: Engine
    config: Config
    loaded: Loaded

    def again(self) -> Loaded:
        """Start it once more."""
        return load(self.engine, self.config, now(), unwatched, SMALL)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    config = make_config(tmp_path_factory.mktemp("demonstration"))
    engine = make_engine(config.database_url)
    upgrade(engine)
    yield Installation(engine, config, load(engine, config, now(), unwatched, SMALL))
    engine.dispose()
