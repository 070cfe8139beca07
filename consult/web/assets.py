"""Styles, scripts and fonts: served by us, compressed once, named by their content."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, current_app, request

from consult.web.guards import guard

STATIC = Path(__file__).parent.parent / "static"
STYLESHEET = "consult.css"
BUNDLES = {"js/respond.js": ("js/logic.js", "js/branching.js", "js/smooth.js")}
"""Scripts that pages need together: one file, so that a first visit asks for little."""
COMPRESSIBLE = ("text/css", "text/javascript", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    gzipped: bytes | None
    type: str
    tag: str


def load_assets(static: Path = STATIC) -> dict[str, Asset]:
    """Every file below `static`, by name; the style parts become one sheet."""
    parts = sorted((static / "css").glob("*.css"))
    sheet = "\n".join(part.read_text("utf-8") for part in parts)
    assets = {STYLESHEET: _asset(STYLESHEET, sheet.encode())}
    for path in sorted(static.rglob("*")):
        if path.is_file() and path not in parts:
            name = path.relative_to(static).as_posix()
            assets[name] = _asset(name, path.read_bytes())
    for name, bundled in BUNDLES.items():
        if all(part in assets for part in bundled):
            assets[name] = _asset(name, b"\n".join(assets[part].body for part in bundled))
    return assets


def _asset(name: str, body: bytes) -> Asset:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    zipped = gzip.compress(body, 9, mtime=0) if kind in COMPRESSIBLE else None
    return Asset(body, zipped, kind, hashlib.sha256(body).hexdigest()[:16])


def asset_url(name: str) -> str:
    """The address of a file, with its content's mark so that browsers may keep it for good."""
    assets: dict[str, Asset] = current_app.extensions["assets"]
    return f"/static/{name}?{assets[name].tag}" if name in assets else ""


def has_asset(name: str) -> bool:
    """Whether the file is here: scripts and fonts come with Node, and pages work without them."""
    return name in current_app.extensions["assets"]


@guard("open")
def serve_asset(name: str) -> Response:
    """One file, compressed where the browser takes it."""
    asset: Asset | None = current_app.extensions["assets"].get(name)
    if asset is None:
        abort(404)
    zipped = asset.gzipped if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = Response(zipped or asset.body, content_type=asset.type)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.set_etag(asset.tag)
    response.make_conditional(request.environ)
    return response


def init_assets(app: Flask) -> None:
    """Load all files and give templates `asset_url` and `has_asset`."""
    app.extensions["assets"] = load_assets()
    app.add_url_rule("/static/<path:name>", "static", serve_asset)
    app.jinja_env.globals.update(asset_url=asset_url, has_asset=has_asset)
