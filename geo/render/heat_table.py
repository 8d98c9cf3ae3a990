"""The sums by period as a table of the page: its names stay in sight, however far its years are scrolled."""

from __future__ import annotations

from geo.render.html import Html, tag
from geo.render.totals_table import MOST_ROWS, Grid, Row
from geo.render.words import Words

__all__ = ["heat_table"]


def heat_table(found: Grid, words: Words) -> Html:
    """Each province by period: the deeper its shade, the more incidents.

    Time runs from left to right in every language, as it does under the bars: where lines begin at the right, the
    latest period stands beside the names.
    """
    times = range(len(found.periods) - found.longer)
    order = [*(reversed(times) if words.right_to_left else times), *range(len(times), len(found.periods))]
    # What all others come to would leave the provinces themselves nearly without shade.
    most = max((count for row in found.rows[:MOST_ROWS] for count in row.counts), default=0)
    heads = (tag("th", found.periods[at], scope="col") for at in order)
    rows = (_line(row, order, most) for row in found.rows)
    title = words(found.text("picture"))
    drawn = tag(
        "table", tag("thead", tag("tr", tag("td"), *heads)), tag("tbody", *rows), cls="dl-heat", aria_label=title
    )
    return tag("div", drawn, cls="dl-scroll", role="group", aria_label=title, tabindex="0")


def _line(row: Row, order: list[int], most: int) -> Html:
    cells = (_cell(row.counts[at], most) for at in order)
    return tag("tr", tag("th", tag("bdi", row.name), scope="row"), *cells)


def _cell(count: int, most: int) -> Html:
    return tag("td", f"{count:,}", style=f"--share: {min(1, count / most) ** 0.5:.2f}") if count else tag("td")
