"""What an empty store shows instead of a list: how to fill it, each way one click."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import seeds
from geo.errors import GeoError
from geo.render.html import plain
from geo.render.shown import Shown
from geo.views.adding import add_dialog, just_added
from geo.views.state import session
from geo.views.state.permissions import editable

__all__ = ["draw"]

WAYS = {"paste": "content_paste", "drop": "upload_file", "address": "rss_feed"}
TABS = {"paste": "paste", "drop": "file", "address": "url"}


def draw(shown: Shown) -> None:
    """The sample articles first, because they show within a minute what the page can do."""
    words = shown.words
    with st.container(border=True, key="welcome"):
        st.markdown(f"### {words('start.none_title')}")
        if not editable():
            st.caption(words("start.empty_readonly"))
            return
        st.caption(words("start.none_text"))
        samples = st.button(
            words("start.samples"), key="start_samples", type="primary", icon=":material/auto_stories:", width="stretch"
        )
        st.caption(words("start.samples_hint"))
        for name, icon in WAYS.items():
            if st.button(words(f"start.{name}"), key=f"start_{name}", icon=f":material/{icon}:", width="stretch"):
                add_dialog.open_dialog(shown, TABS[name])
        if samples:
            _read(shown)


def _read(shown: Shown) -> None:
    """Reads the founding articles with a bar, and offers to take them back."""
    from geo.ingestion import ingest  # noqa: PLC0415 (the extractor is loaded only where there is something to read)

    words, bar = shown.words, st.progress(0.0, shown.words("start.articles"))

    def advance(name: str, share: float) -> None:
        bar.progress(share, plain(Path(name).name))

    try:
        report = ingest([str(seeds.folder())], shown.store, shown.gazetteer, progress=advance)
    except GeoError as error:
        st.error(words("add.failed", source=words("start.samples"), why=plain(str(error))))
        return
    session.tell(*(words("start.failed", source=Path(source).name, why=why) for source, why in report.failed))
    just_added.remember([article.id for article in shown.store.articles()], None)
    st.rerun()
