"""The map's constant part: our own scripts, Leaflet from its package, and nothing from any other host.

The map object is the same in every run, so that the browser keeps it; what changes goes a way of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import folium
import streamlit as st
import streamlit.components.v1 as components
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template
from xstatic.pkg import leaflet

from geo import assets
from geo.render.map.cities import cities_folder
from geo.render.map.disputed_areas import disputed_names
from geo.render.words import Words
from geo.views.map.ground_told import ground_told
from geo.views.map.script_bundle import bundle_folder

__all__ = ["ICON", "NEAR_KM", "base_map"]

ICON = Path(assets.__path__[0]) / "icon.svg"
START = (20.0, 30.0)
NEAR_KM = 50.0  # the distance that a click on the map asks for
TEXTS = (
    "beyond_all", "find", "beyond", "fit", "box", "near", "polygon", "legend", "several", "base", "base_plain",
    "base_borderless", "base_none", "base_tiles", "base_from", "tiles_from", "tiles_note", "tiles_ask", "tiles_yes",
    "tiles_no", "detail_how", "detail_from", "detail_wrong", "draw_box", "draw_near", "draw_polygon", "draw_place",
    "draw_keys", "draw_done", "draw_back", "draw_cancel", "pin_new", "pin_old", "km", "metres",
)  # fmt: skip


@cache
def folders() -> dict[str, str]:
    """Folders that the page serves to its own map frame, as addresses relative to that frame.

    The addresses change with what is in the folders, so that a browser may keep the files.
    """
    paths = {
        "dateline_assets": Path(assets.__path__[0]),
        "dateline_leaflet": Path(leaflet.BASE_DIR),
        "dateline_cities": cities_folder(),
    }
    return {name: _shelf(name, path) for name, path in paths.items()}


@cache
def _scripts(options: str) -> str:
    """The folder of the scripts, with what they are told in every run: else that is sent again with each change."""
    return _shelf("dateline_scripts", bundle_folder(options))


def _shelf(name: str, path: Path) -> str:
    return f"../{components.declare_component(f'{name}_{_mark(path)}', path=str(path)).name}/"


def _mark(folder: Path) -> str:
    """Twelve digits that stand for the scripts and styles of a folder."""
    mark = sha256()
    for file in sorted([*folder.rglob("*.js"), *folder.rglob("*.css")]):
        mark.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return mark.hexdigest()[:12]


class _Start(JSCSSMixin, MacroElement):
    """Loads the scripts and hands the map to them."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "Dateline.start({{ this._parent.get_name() }}, Dateline.options, {{ this.turn }});"
        "Dateline.take();"
        "{% endmacro %}"
    )

    def __init__(self, turn: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "DatelineStart"
        self.default_css = [("dateline", f"{folders()['dateline_assets']}map.css")]
        self.turn = turn


def base_map(words: Words, legend: Sequence[dict[str, Any]], turn: int = 0) -> folium.Map:
    """The map without marks: the same for the same language, whatever the filters; another turn loads it anew."""
    drawn = folium.Map(location=START, zoom_start=3, tiles=None, world_copy_jump=True)
    drawn.options.update({"maxZoom": 16, "minZoom": 1, "zoomSnap": 1})
    served = folders()["dateline_leaflet"]
    drawn.default_css = [("leaflet_css", f"{served}leaflet.css")]
    options = {
        "words": {key: words.forms(f"map.{key}") for key in TEXTS},
        "language": words.language,
        "rtl": words.right_to_left,
        "legend": list(legend),
        "disputed": disputed_names(words),
        "detail": f"{folders()['dateline_assets']}base-50m.js",
        "cities": f"{folders()['dateline_cities']}cities.js",
        "towns": f"{folders()['dateline_cities']}towns.js",
        "ground": ground_told(words),
        "drawing": not st.context.is_embedded,
        "km": NEAR_KM,
    }
    drawn.default_js = [("map", f"{_scripts(json.dumps(options))}map.js")]
    _Start(turn).add_to(drawn)
    return drawn
