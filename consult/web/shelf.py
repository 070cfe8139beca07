"""What each process keeps at hand because it never changes, or not within a minute."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import Flask, current_app

MOST = 4000
Thing = TypeVar("Thing")


def shelved(shelf: str, key: Hashable, make: Callable[[], Thing]) -> Thing:
    """The thing with this key; made when it is not there yet."""
    things: dict[Hashable, Thing] = current_app.extensions["shelves"].setdefault(shelf, {})
    thing: Any = things.get(key)
    if thing is None:
        thing = make()
        if len(things) >= MOST:
            things.clear()  # rare, and cheaper than remembering which was used last
        things[key] = thing
    return thing  # type: ignore[no-any-return]


def at_hand(app: Flask, shelf: str, key: Hashable) -> object:
    """The thing with this key if it is there."""
    things: dict[Hashable, object] = app.extensions["shelves"].get(shelf, {})
    return things.get(key)


def init_shelf(app: Flask) -> None:
    """Begin with nothing at hand."""
    app.extensions["shelves"] = {}
