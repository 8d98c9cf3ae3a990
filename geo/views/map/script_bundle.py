"""The map's scripts as one file: the map's frame asks for one file after another, and on a slow line each one waits."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from xstatic.pkg import leaflet

from geo import assets
from geo.render.file_cache import cached_files

__all__ = ["bundle_folder"]

SCRIPTS = ("base-110m", "atlas", "symbols", "marks", "crowd", "drawing", "detail", "ground", "page", "tools")


def bundle_folder(options: str) -> Path:
    """The folder that holds map.js, named by what is in it; ``options`` is JSON of what stays the same in every run."""
    own = [Path(assets.__path__[0]) / f"{name}.js" for name in SCRIPTS]
    parts = [file.read_text(encoding="utf-8") for file in (Path(leaflet.BASE_DIR) / "leaflet.js", *own)]
    text = "\n;\n".join([*parts, f"Dateline.options = {options};"])
    return cached_files(f"scripts-{sha256(text.encode()).hexdigest()[:12]}", {"map.js": lambda: text})
