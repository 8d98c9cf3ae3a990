"""Where two sides differ: the map with its legend, what it is saved as, and the same as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from geo.render.compare.comparison import Half, Spot, largest, spots
from geo.render.compare.difference_svg import difference_map, difference_sheet, key, signed
from geo.render.html import Html, image, join, plain, tag
from geo.render.outlines import country_name
from geo.render.report.filename import file_name
from geo.render.report.legend import as_html
from geo.render.shown import Shown
from geo.render.words import Words
from geo.store.layout.counted import Compared, Spotted
from geo.views.state import session
from geo.views.state.choice import PER
from geo.views.state.link import link_to
from geo.views.widgets.browser_buttons import save_button
from geo.views.widgets.held_file import save_file

__all__ = ["MOST_SPOTS", "draw", "naming"]

MOST_ROWS = 40
MOST_SPOTS = 500  # places with the largest difference: more of them hide each other


def naming(per: str, words: Words) -> Callable[[Spotted], str]:
    """What a province or place is called; a rough one says that it is."""

    def name(place: Spotted) -> str:
        if place.rough or (per == "admin1" and not place.admin1):
            return words("compare.rough", name=country_name(place.country) or place.name)
        if per == "admin1":
            return place.admin1
        return f"≈ {place.name}" if place.near else place.name

    return name


def draw(shown: Shown, one: Half, other: Half, compared: Compared, notes: Sequence[str]) -> None:
    """The map and the tables; ``notes`` go onto the saved picture as well."""
    words, per = shown.words, session.choice().per
    st.html(tag("h3", words("compare.map"), cls="dl-sub"))
    st.segmented_control(
        words("compare.per"), PER, required=True, format_func=lambda name: words(f"compare.per_{name}"),
        **session.bound("compare_per", per, lambda value: session.change(per=value or PER[0])),
    )  # fmt: skip
    found = spots(compared.spots, naming(per, words))
    pair = (one.name, other.name)
    if found:
        st.html(image(difference_map(found, pair, words), words("compare.map")))
        st.html(as_html(key(pair, words)))
        st.caption(words("compare.sign", first=plain(pair[0]), second=plain(pair[1])))
        _save(shown, found, one, other, notes)
    else:
        st.caption(words("compare.nowhere"))
    left, right = st.columns(2)
    with left:
        if found:
            rows = [(spot.name, spot.first, spot.second) for spot in found]
            st.html(_table(words("compare.map"), words(f"compare.per_{per}"), pair, rows, words, every=compared.groups))
    with right:
        kinds = [(words.name("event", kind), a, b) for kind, a, b in largest(compared.types)]
        st.html(_table(words("compare.types_title"), words("filters.types"), pair, kinds, words, every=len(kinds)))


def _save(shown: Shown, found: Sequence[Spot], one: Half, other: Half, notes: Sequence[str]) -> None:
    words, link, made = shown.words, link_to(), datetime.now(UTC).date()
    pair = (one.name, other.name)

    def picture() -> Html:
        return difference_sheet(found, pair, notes, words, link=link, made=made)

    left, right, _ = st.columns(3)
    with left:
        name = file_name("difference", shown.summary, pair, made, ".png")
        save_button(words("compare.png"), picture, name, words, "save_difference")
    with right:
        name = file_name("difference", shown.summary, pair, made, ".svg")
        save_file(words("compare.svg"), picture, name, "image/svg+xml", key="difference_svg")


def _table(
    title: str, head: str, pair: tuple[str, str], rows: Sequence[tuple[str, int, int]], words: Words, *, every: int
) -> Html:
    """The same as the map, as a table that is read and printed as text; ``every`` row there is, listed or not."""
    heads = [tag("th", name, scope="col") for name in (head, *pair, words("compare.difference"))]
    lines = [
        tag("tr", tag("th", tag("bdi", name), scope="row"), tag("td", f"{a:,}"), tag("td", f"{b:,}"),
            tag("td", signed(b - a), dir="ltr"))
        for name, a, b in rows[:MOST_ROWS]
    ]  # fmt: skip
    listed = min(MOST_ROWS, len(rows))
    more = words("compare.capped", n=listed, all=f"{every:,}") if every > listed else ""
    table = tag("table", tag("caption", title), tag("thead", tag("tr", *heads)), tag("tbody", *lines), cls="dl-table")
    return join(table, tag("p", more, cls="dl-dim") if more else "")
