"""Sharing what is shown: the link, the frame for another page, pictures, the report, the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from geo.filters.model import BY_NAME
from geo.formats import FORMATS, Format
from geo.render.filter_labels import value_label
from geo.render.html import Html, plain
from geo.render.map.basemap import Frame
from geo.render.map.crowd_svg import crowd_of
from geo.render.map.first_view import framed
from geo.render.map.map_svg import map_svg
from geo.render.map.marks import marks_of
from geo.render.report.filename import file_name
from geo.render.report.report import report
from geo.render.report.sheet import sheet, timeline
from geo.render.shown import Shown, whole
from geo.views.sharing import export_bar
from geo.views.state import session
from geo.views.state.link import feed_link, link_to
from geo.views.state.rights import HERE
from geo.views.widgets.browser_buttons import save_button
from geo.views.widgets.held_file import save_file

__all__ = ["draw", "file_of", "frame_of", "named"]

DIRECTLY = 2000
"""Incidents that a file holds at most which is made while it is asked for; a larger one is written beside the page."""
OPEN, BEGUN = "export", "_export_begun"
FRAME = '<iframe src="{}" width="100%" height="480" style="border:0" title="Dateline" loading="lazy"></iframe>'


def draw(shown: Shown) -> None:
    """Two buttons that open: share and export."""
    words = shown.words
    with st.popover(words("share.button"), icon=":material/share:", key="share"):
        link = link_to()
        st.caption(words("share.link") + (f" {words('share.local')}" if urlsplit(link).hostname in HERE else ""))
        st.code(link, language=None, wrap_lines=True)
        st.caption(words("share.feed"))
        st.code(feed_link(), language=None, wrap_lines=True)
        st.caption(f"{words('share.embed')}. {words('share.embed_help')}")
        st.code(FRAME.format(escape(link_to(embed=True))), language=None, wrap_lines=True)
        st.caption(words("share.print"))
    _exports(shown)


@st.fragment
def _exports(shown: Shown) -> None:
    """The files, made ready once somebody opens the list of them: a fifth of what a change would cost otherwise."""
    words = shown.words
    if st.session_state.pop(BEGUN, False):
        st.rerun()  # how far it is stands elsewhere
    listed = st.popover(words("export.button"), icon=":material/download:", key=OPEN, on_change="rerun")
    if not listed.open:
        return
    with listed:
        st.caption(words("export.hint", incidents=words("page.incidents", n=shown.summary.incidents)))
        _to_show(shown)
        st.markdown(f"**{words('export.data')}**")
        for chosen in FORMATS:
            _file(shown, chosen)


def file_of(shown: Shown, chosen: Format) -> bytes:
    """The shown incidents in that format.

    Raises:
        FormatError: they cannot be written so.
    """
    every = whole(shown)
    return chosen.as_bytes(every.incidents, every.articles_told(every.incidents))


def named(shown: Shown, kind: str, suffix: str) -> str:
    """The file's name: its kind, the days and the filter that it holds, and the day it is made on."""
    values = [
        value_label(shown, chip.field, chip.value)
        for chip in shown.filters.active()
        if BY_NAME[chip.field].operator.widget not in {"day", "area"}
    ]
    return file_name(kind, shown.summary, values, _today(), suffix)


def frame_of(shown: Shown) -> Frame:
    """The part of the earth that the page's map shows: where the reader moved it, else around everything."""
    view = session.choice().view
    return Frame.at_view(view) if view else framed(shown)


def _today() -> date:
    return datetime.now(UTC).date()


def _file(shown: Shown, chosen: Format) -> None:
    words = shown.words
    said = words.name("format", chosen.name, chosen.label)
    label, name, key = plain(said), named(shown, chosen.name, chosen.suffix), f"export_{chosen.name}"
    if shown.summary.incidents > DIRECTLY:
        command = export_bar.options_of(chosen, shown.filters)
        st.button(
            label, key=key, on_click=_begin, args=(shown, command, said, name, chosen.media_type),
            width="stretch",
        )  # fmt: skip
        return
    save_file(label, lambda: file_of(shown, chosen), name, chosen.media_type, key=key)


def _begin(shown: Shown, command: Sequence[str], label: str, name: str, media_type: str) -> None:
    """Callback: the bar of what is written comes in the place of the list."""
    export_bar.start(shown, command, label, name, media_type)
    st.session_state.update({OPEN: False, BEGUN: True})


def _to_show(shown: Shown) -> None:
    words, link = shown.words, link_to()
    # What a callback draws later must not ask for the choice of then: the picture is of the link beside it.
    frame = frame_of(shown)
    _report(shown, link, frame)

    def picture() -> Html:
        return sheet(shown, marks_of(shown), link, _today(), frame)

    def map_alone() -> Html:
        crowd = crowd_of(shown, frame)
        return map_svg([] if crowd else marks_of(shown), words, frame, crowd=crowd)

    save_button(words("export.png"), picture, named(shown, "map", ".png"), words, "export_png")
    _svg(words("export.svg"), picture, named(shown, "picture", ".svg"), "export_svg")
    _svg(words("export.map_svg"), map_alone, named(shown, "map", ".svg"),
         "export_map")  # fmt: skip
    if shown.summary.first:
        _svg(words("export.bars_svg"), lambda: timeline(shown), named(shown, "timeline", ".svg"), "export_bars")


def _report(shown: Shown, link: str, frame: Frame) -> None:
    words, name = shown.words, named(shown, "report", ".html")
    label, told = words("share.html"), words("share.html_help")
    if shown.summary.incidents > DIRECTLY:
        command = export_bar.report_options(shown, link)
        st.button(
            label, key="export_report", type="primary", width="stretch", help=told, on_click=_begin,
            args=(shown, command, label, name, "text/html"),
        )  # fmt: skip
        return

    def made() -> str:
        every = whole(shown)
        return report(every, marks_of(every), link, _today(), frame)

    save_file(label, made, name, "text/html", key="export_report", help=told, primary=True)


def _svg(label: str, draw: Callable[[], str], name: str, key: str) -> None:
    save_file(label, draw, name, "image/svg+xml", key=key)
