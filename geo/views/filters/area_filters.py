"""The area filters beside the map: the distance of a point, and a polygon's corners for whoever types them.

A rectangle is drawn on the map and taken away by its chip.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.filters.areas import Area, Near, Polygon
from geo.filters.model import FIELDS, Field, Filters
from geo.filters.operators import Within
from geo.render.refused_texts import why_refused
from geo.render.shown import Shown
from geo.views.state import session
from geo.views.widgets import wrong_field

__all__ = ["draw", "filtered"]

LONGEST = 4_000  # characters of typed corners
REFUSED = "_corners_refused"  # what was typed and is no polygon, and why, and the polygon that held then


def draw(shown: Shown, field: Field) -> None:
    """The widget of an area filter, where its kind of area has one."""
    assert isinstance(field.operator, Within)
    if field.operator.area is Near:
        _near(shown)
    elif field.operator.area is Polygon:
        _polygon(shown)


def filtered(filters: Filters, area: Area | None) -> Filters:
    """The filters with this area in the place of any other; none takes every area away."""
    kinds = {field.name: field.operator.area for field in FIELDS if isinstance(field.operator, Within)}
    change: dict[str, Any] = {name: area if isinstance(area, kind) else None for name, kind in kinds.items()}
    return replace(filters, **change)


def _near(shown: Shown) -> None:
    near = shown.filters.near
    if near is None:
        return

    def commit(km: float) -> None:
        session.set_filters(replace(session.choice().filters, near=Near(near.lat, near.lon, km)))

    st.number_input(
        f"{shown.words('filters.near')} \u2066{near.lat:.2f}, {near.lon:.2f}\u2069",
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
            st.session_state.pop(REFUSED, None)
            session.set_filters(asked)
        except ValueError as error:
            st.session_state[REFUSED] = (polygon, text, words("filters.polygon_wrong", why=why_refused(error, words)))
            session.change()

    corners = str(polygon).replace(",", ", ").replace("~", "; ") if polygon else ""
    beside, refused, why = st.session_state.get(REFUSED, (None, "", ""))
    held = bool(refused) and beside == polygon
    with st.container(key="polygon_wrong" if held else "polygon_typed", gap=None):
        st.text_input(
            words("filters.polygon"),
            placeholder="36.4, 43.1; 36.2, 44.0; 35.5, 43.4",
            help=words("filters.polygon_help"),
            max_chars=LONGEST,
            **session.bound("f_polygon", refused if held else corners, commit),
        )
    if held:
        wrong_field.draw(why)
