"""The area filters beside the map: the distance of a point, and a polygon's corners for whoever types them.

A rectangle is drawn on the map and taken away by its chip.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.filters.areas import Box, Near, Polygon
from geo.filters.model import Filters
from geo.render.shown import Shown
from geo.views.state import session

__all__ = ["draw", "filtered"]

LONGEST = 4_000  # characters of typed corners


def draw(shown: Shown, name: str) -> None:
    """The widget of an area filter, where it has one."""
    if name == "near":
        _near(shown)
    elif name == "polygon":
        _polygon(shown)


def filtered(filters: Filters, area: Near | Box | Polygon | None) -> Filters:
    """The filters with this area in the place of any other; none takes every area away."""
    return replace(
        filters,
        near=area if isinstance(area, Near) else None,
        box=area if isinstance(area, Box) else None,
        polygon=area if isinstance(area, Polygon) else None,
    )


def _near(shown: Shown) -> None:
    near = shown.filters.near
    if near is None:
        return

    def commit(km: float) -> None:
        session.set_filters(replace(session.choice().filters, near=Near(near.lat, near.lon, km)))

    st.number_input(
        f"{shown.words('filters.near')} {near.lat:.2f}, {near.lon:.2f}",
        min_value=min(1.0, near.km),
        max_value=max(5000.0, near.km),
        step=10.0,
        **session.bound("f_near", near.km, commit),
    )


def _polygon(shown: Shown) -> None:
    words, polygon = shown.words, shown.filters.polygon

    def commit(text: str) -> None:
        filters = session.choice().filters
        try:
            asked = filtered(filters, Polygon.parse(text)) if text.strip() else replace(filters, polygon=None)
            session.set_filters(asked)
        except ValueError as error:
            session.change()
            session.tell(words("filters.polygon_wrong", why=str(error)))

    corners = str(polygon).replace(",", ", ").replace("~", "; ") if polygon else ""
    st.text_input(
        words("filters.polygon"),
        placeholder="36.4, 43.1; 36.2, 44.0; 35.5, 43.4",
        help=words("filters.polygon_help"),
        max_chars=LONGEST,
        **session.bound("f_polygon", corners, commit),
    )
