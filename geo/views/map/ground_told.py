"""What the map is told of the ground file, and the reader where it cannot be drawn."""

from __future__ import annotations

from typing import Any

from geo.errors import GroundError
from geo.ground.ground_file import named_ground
from geo.render.words import Words

__all__ = ["ground_told", "ground_trouble"]


def ground_trouble() -> str:
    """Why the ground file that was named is not drawn; nothing where it is, or where none was named."""
    try:
        named_ground()
    except GroundError as error:
        return str(error)
    return ""


def ground_told(words: Words) -> dict[str, Any] | None:
    """Where the tiles of the ground file are, of which zoom levels and where on the earth; none without one."""
    ground = None if ground_trouble() else named_ground()
    if ground is None:
        return None
    least, most = ground.zooms
    south, west, north, east = ground.box
    return {
        "url": f"../../ground/{ground.mark}/{{z}}/{{x}}/{{y}}.js?lang={words.language}",
        "min": least, "max": most, "box": [[south, west], [north, east]], "from": ground.attribution,
    }  # fmt: skip
