"""The first start prepares the place index and reads the five articles, with progress; later starts are quick."""

from __future__ import annotations

import gc
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import seeds
from gazetteer import Gazetteer
from geo.render.html import tag
from geo.store import Store, open_store
from geo.store.columns.in_memory import in_memory
from geo.views.state import session
from geo.views.state.guarded_store import guarded

__all__ = ["opened"]

PLACES_SHARE = 0.75  # of the first start, by the clock


@dataclass
class _Shared:
    """What all readers of this process share."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    store: Store | None = None
    gazetteer: Gazetteer | None = None


@st.cache_resource(show_spinner=False)
def _shared() -> _Shared:
    return _Shared()


def opened() -> tuple[Store, Gazetteer]:
    """The store and the gazetteer, made ready by the first reader while the others wait.

    Raises:
        StoreError: the store cannot be opened.
        GazetteerError: the index cannot be built.
    """
    shared, place = _shared(), st.empty()
    try:
        return _first(shared, place)
    finally:
        place.empty()


def _first(shared: _Shared, place: DeltaGenerator) -> tuple[Store, Gazetteer]:
    if shared.store and shared.gazetteer:
        return shared.store, shared.gazetteer
    words = session.words()
    with place.container():
        st.html(
            tag(
                "header",
                tag("h1", words("page.title"), cls="dl-brand"),
                tag("p", words("page.tagline")),
                cls="dl-start",
            )
        )
        bar = st.progress(0.0, words("start.places"))
    with shared.lock:
        gazetteer = shared.gazetteer or Gazetteer.open(
            progress=lambda _, share: _advance(bar, share, words("start.places"))
        )
        if shared.store:
            return shared.store, gazetteer
        store = in_memory(open_store())
        if wants_seeds() and not _holds_anything(store):
            bar.progress(PLACES_SHARE, words("start.articles"))
            from geo.ingestion import ingest  # noqa: PLC0415 (the extractor is loaded only where there is something to read)

            report = ingest([str(seeds.folder())], store, gazetteer)
            session.tell(*(words("start.failed", source=Path(source).name, why=why) for source, why in report.failed))
        shared.gazetteer, shared.store = gazetteer, guarded(store)
        # Streamlit looks through all objects for garbage after each run; what stays for good need not be looked at.
        gc.collect()
        gc.freeze()
    return shared.store, gazetteer


def _advance(bar: DeltaGenerator, share: float, text: str) -> None:
    bar.progress(min(1.0, max(0.0, share)) * PLACES_SHARE, text)


def _holds_anything(store: Store) -> bool:
    """Whether there is an incident or an article; an import may have left incidents alone."""
    return store.holds_anything()


def wants_seeds() -> bool:
    """Whether an empty store is filled with the founding articles; DATELINE_SEEDS=0 leaves it empty."""
    return os.environ.get("DATELINE_SEEDS", "1") != "0"
