"""Values to ask each filter for, by what its operator asks and not by its name: a new filter needs no line here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from geo.filters.areas import Box, Near, Polygon
from geo.filters.model import FIELDS, Field, Filters
from geo.filters.operators import AnyOf, Compared, HasWords, Within
from geo.model import Incident

__all__ = ["FREE", "any_filters", "any_value", "held_value", "telling"]

FREE: dict[str, Any] = {field.name: field.operator.nothing for field in FIELDS}
"""No restriction at all, not even the usual ones."""

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
polygons = (
    st.lists(st.tuples(latitudes, st.floats(-90, 350)), min_size=3, max_size=100)
    .filter(lambda corners: len({(round(lat, 4), round(lon, 4)) for lat, lon in corners}) == len(corners))
    .filter(lambda corners: max(lon for _, lon in corners) - min(lon for _, lon in corners) < 359)
    .map(lambda corners: Polygon(tuple(corners)))
)
boxes = st.tuples(longitudes, latitudes, longitudes, latitudes).map(
    lambda sides: Box(sides[0], min(sides[1::2]), sides[2], max(sides[1::2]))
)
AREAS = {Near: st.builds(Near, latitudes, longitudes, st.floats(0.001, 20_000)), Box: boxes, Polygon: polygons}


AROUND = {
    Near: st.builds(Near, st.just(36), st.just(43), st.floats(1, 500)),
    Box: st.just(Box(30, 30, 45, 45)),
    Polygon: st.just(Polygon(((30, 38), (37, 38), (37, 44), (35, 42)))),
}
"""Areas around the places of tests/store/made.py."""


def any_value(field: Field) -> st.SearchStrategy[Any]:
    """Any value that the filter may have."""
    operator = field.operator
    if isinstance(operator, HasWords):
        return st.text()
    if isinstance(operator, AnyOf):
        item = st.sampled_from(operator.choices) if operator.choices else st.text()
        return st.lists(item | st.just(operator.empty), max_size=3).map(lambda made: tuple(filter(None, made)))
    if isinstance(operator, Within):
        return st.none() | AREAS[operator.area]
    assert isinstance(operator, Compared), f"say in tests/store/asked.py what a {type(operator).__name__} may be"
    if operator.kind in ("day", "moment"):
        return st.none() | (st.dates() if operator.kind == "day" else st.datetimes(timezones=st.just(UTC)))
    return st.none() | st.integers(operator.lowest, operator.highest)


@st.composite
def any_filters(draw: Any) -> Filters:
    """Any filters at all."""
    values = {field.name: draw(any_value(field)) for field in FIELDS}
    if values["since"] and values["until"]:
        values["since"], values["until"] = sorted([values["since"], values["until"]])
    return Filters(**values)


def held_value(field: Field, held: list[Any]) -> st.SearchStrategy[Any]:
    """A value that narrows a set of incidents somewhere, by what its column holds of them."""
    operator = field.operator
    if isinstance(operator, HasWords):
        return st.sampled_from(sorted({word for text in held for word in text.split()}))
    if isinstance(operator, AnyOf):
        held = [*held, *filter(None, [operator.empty])]
        return st.lists(st.sampled_from(held), min_size=1, max_size=2, unique=True).map(tuple)
    if isinstance(operator, Within):
        return AROUND[operator.area]
    assert isinstance(operator, Compared), f"say in tests/store/asked.py what narrows by a {type(operator).__name__}"
    if isinstance(held[0], datetime):
        return st.just(held[0].replace(tzinfo=UTC))
    return (st.dates if isinstance(held[0], date) else st.integers)(held[0], held[-1])


def telling(field: Field, passes: Any, fails: Any, incident: Incident) -> Any:
    """What to ask so that one value of the column passes and the other fails; ``incident`` is the one that passes."""
    operator = field.operator
    if isinstance(operator, HasWords):
        return next(word for word in passes.split() if word not in fails)
    if isinstance(operator, AnyOf):
        kept, left = ([value] if isinstance(value, str) else value or [] for value in (passes, fails))
        return tuple(sorted(set(kept) - set(left)))[:1]
    if isinstance(operator, Within):
        lat, lon = incident.location.lat, incident.location.lon
        corners = ((lat - 1, lon - 1), (lat - 1, lon + 1), (lat + 1, lon))
        around = (Near(lat, lon, 1), Box(lon - 1, lat - 1, lon + 1, lat + 1), Polygon(corners))
        return next(area for area in around if isinstance(area, operator.area))
    assert isinstance(operator, Compared), f"say in tests/store/asked.py what tells by a {type(operator).__name__}"
    value = fails if operator.comparison == ">" else passes
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
