"""Where two sides differ: the map with its legend, what it is saved as, and the same as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from geo.render.compare.comparison import Half, Ranked, Spot, largest, spots
from geo.render.compare.difference_svg import difference_map, difference_sheet, frame_of, key, middle, signed
from geo.render.html import Html, plain, tag
from geo.render.map.pictures import image
from geo.render.outlines import country_name
from geo.render.report.filename import file_name
from geo.render.report.legend import as_html
from geo.render.shown import LARGE, Shown
from geo.render.words import Words
from geo.store.layout.counted import Compared, Spotted
from geo.views.state import session
from geo.views.state.choice import PER
from geo.views.state.link import link_to
from geo.views.widgets.browser_buttons import save_button
from geo.views.widgets.held_file import save_file

__all__ = ["MOST_SPOTS", "draw", "naming"]

MOST_ROWS, ONE_TABLE = 40, 12
MOST_SPOTS = 500  # places with the largest difference: more of them hide each other


def naming(per: str, words: Words) -> Callable[[Spotted], str]:
    """What a province or place is called; a rough one says that it is."""

    def name(place: Spotted) -> str:
        if place.rough or (per == "admin1" and not place.admin1):
            return words("filters.no_closer", name=country_name(place.country) or place.name)
        if per == "admin1":
            return place.admin1
        return f"≈ {place.name}" if place.near else place.name

    return name


def draw(shown: Shown, one: Half, other: Half, compared: Compared, notes: Sequence[str]) -> None:
    """What differs, the map and the places; ``notes`` go onto the saved picture as well."""
    words, per, pair = shown.words, session.choice().per, (one.name, other.name)
    kinds = [(words.name("event", kind), a, b) for kind, a, b in largest(compared.types)]
    st.html(tag("h3", words("compare.types_title"), cls="dl-sub"))
    st.html(tag("div", _table(words("filters.types"), pair, kinds, words), cls="dl-narrow"))
    st.html(tag("h3", words("compare.map"), cls="dl-sub"))
    st.segmented_control(
        words("compare.per"), PER, required=True, format_func=lambda name: words(f"compare.per_{name}"),
        **session.bound("compare_per", per, lambda value: session.change(per=value or PER[0])),
    )  # fmt: skip
    found = spots(compared.spots, naming(per, words))
    if not found:
        st.caption(words("compare.nowhere"))
        return
    frame = frame_of(found, core=True)
    drawn = shown.cached(
        f"{LARGE}difference {per} {pair} {one.filters} {other.filters} {words('compare.map')}",
        lambda: difference_map(found, pair, words, frame),
    )
    st.html(image(drawn, words("compare.map"), middle(found, frame)))
    st.html(as_html(key(pair, words)))
    beyond = sum(not frame.holds((spot.lat, spot.lon)) for spot in found)
    told = [words("compare.beyond", n=beyond)] if beyond else []
    st.caption("  \n".join([words("compare.sign", first=plain(pair[0]), second=plain(pair[1])), *told]))
    _save(shown, found, one, other, notes)
    _places(words(f"compare.per_{per}"), pair, found, compared.groups, words)


def _places(head: str, pair: tuple[str, str], found: Sequence[Spot], every: int, words: Words) -> None:
    """The places that differ most, in two tables beside each other where they are many; of ``every`` one there is."""
    rows = [(spot.name, spot.first, spot.second) for spot in found if spot.change]
    listed = rows[:MOST_ROWS]
    half = -(-len(listed) // 2) if len(listed) > ONE_TABLE else ONE_TABLE
    tables = [_table(head, pair, part, words) for part in (listed[:half], listed[half:]) if part]
    st.html(tag("div", *tables, cls="dl-pair"))
    if len(rows) > len(listed) or every > len(found):
        st.caption(words("compare.capped", n=len(listed), all=f"{every:,}"))


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


def _table(head: str, pair: tuple[str, str], rows: Sequence[Ranked], words: Words) -> Html:
    """Both counts and the difference, row by row."""
    heads = [tag("th", name, scope="col") for name in (head, *pair, words("compare.difference"))]
    lines = [
        tag("tr", tag("th", tag("bdi", name), scope="row"), tag("td", f"{a:,}"), tag("td", f"{b:,}"),
            tag("td", tag("bdi", signed(b - a), dir="ltr")))
        for name, a, b in rows
    ]  # fmt: skip
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines), cls="dl-table")
