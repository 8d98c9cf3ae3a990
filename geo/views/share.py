"""Sharing what is shown: the link, the frame for another page, the files, the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import streamlit as st

from geo.formats import FORMATS, Format
from geo.views.bars import fitting
from geo.views.link import link_to
from geo.views.map import marks_of
from geo.views.picture import bars_svg, map_svg
from geo.views.report import report
from geo.views.shown import Shown

__all__ = ["draw", "file_of"]


def draw(shown: Shown) -> None:
    """Two buttons that open: share and export."""
    words = shown.words
    with st.popover(words("share.button"), icon=":material/share:", key="share"):
        st.caption(words("share.link"))
        st.code(link_to(), language=None, wrap_lines=True)
        st.caption(words("share.embed"))
        frame = f'<iframe src="{escape(link_to(embed=True))}" width="100%" height="900" title="Dateline"></iframe>'
        st.code(frame, language="html", wrap_lines=True)
        st.caption(words("share.print"))
    with st.popover(words("export.button"), icon=":material/download:", key="export"):
        st.caption(words("export.hint", incidents=words("page.incidents", n=shown.summary.incidents)))
        _report(shown)
        for chosen in FORMATS:
            _file(shown, chosen)


def whole(shown: Shown) -> Shown:
    """The shown set without the limit of what one page draws: what is exported is everything that passes."""
    if len(shown.incidents) >= shown.summary.incidents:
        return shown
    return replace(shown, incidents=shown.store.incidents(shown.filters))


def file_of(shown: Shown, chosen: Format) -> bytes:
    """The shown incidents in that format.

    Raises:
        FormatError: they cannot be written so.
    """
    incidents = whole(shown).incidents
    keys = dict.fromkeys(key for incident in incidents for key in incident.article_ids)
    articles = {key: article for key in keys if (article := shown.article(key))}
    return chosen.as_bytes(incidents, articles)


def _file(shown: Shown, chosen: Format) -> None:
    st.download_button(
        chosen.label,
        lambda: file_of(shown, chosen),
        file_name=f"dateline-{chosen.name}{chosen.suffix}",
        mime=chosen.media_type,
        key=f"export_{chosen.name}",
        on_click="ignore",
        width="stretch",
    )


def _report(shown: Shown) -> None:
    words, link = shown.words, link_to()
    st.download_button(
        words("share.html"),
        lambda: report(whole(shown), marks_of(whole(shown)), link, datetime.now(UTC).date()),
        file_name="dateline-report.html", mime="text/html", key="export_report", on_click="ignore", type="primary",
        width="stretch", help=words("share.html_help"),
    )  # fmt: skip
    st.download_button(
        words("export.map_svg"), lambda: map_svg(marks_of(shown), words), file_name="dateline-map.svg",
        mime="image/svg+xml", key="export_map", on_click="ignore", width="stretch",
    )  # fmt: skip
    st.download_button(
        words("export.bars_svg"), lambda: _bars(shown), file_name="dateline-timeline.svg", mime="image/svg+xml",
        key="export_bars", on_click="ignore", width="stretch", disabled=shown.summary.first is None,
    )  # fmt: skip


def _bars(shown: Shown) -> str:
    summary = shown.summary
    assert summary.first is not None
    assert summary.last is not None
    step = fitting(summary.first, summary.last)
    return bars_svg(shown.store.timeline(shown.filters, step), step, shown.words)
