"""Names that no source knows, by country, with the one click that brings its places in; taken back by another."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from gazetteer.build.builder import has_geonames
from gazetteer.build.sources.geonames import allowed_site, size_bytes
from geo.errors import GeoError
from geo.missing_names import FEWEST, MissingPlaces, megabytes, missing_places
from geo.render.html import plain
from geo.render.outlines import country_name
from geo.render.shown import Shown
from geo.store.protocol import EVERYTHING
from geo.views.adding.places_job import PlacesJob
from geo.views.state import session
from geo.views.state.permissions import editable
from geo.views.widgets import done_bar

if TYPE_CHECKING:
    from geo.ingestion import Extracted

__all__ = ["draw"]

MOST_LOOKED_AT = 20_000
SHOWN = 5
TICK_SECONDS = 0.5
JOB, DONE = "_missing_job", "_missing_done"
UPLOAD_MB = 100


@dataclass(frozen=True, slots=True)
class _Done:
    """What was read again, as it was before, and how many more incidents are on the map by it."""

    country: str
    before: Sequence[Extracted]
    placed: int


def draw(shown: Shown) -> None:
    """What is going on, what came of it, or the offers; nothing for those who may not edit."""
    if not editable():
        return
    job: PlacesJob | None = st.session_state.get(JOB)
    if job and not job.running:
        _finish(shown, job)
    elif job:
        _progress(shown, job)
    elif done := st.session_state.get(DONE):
        _said(shown, done)
    else:
        _offers(shown)


def _offers(shown: Shown) -> None:
    if shown.summary.incidents + shown.summary.unplaced > MOST_LOOKED_AT:
        return
    every = shown.cached("missing places", lambda: missing_places(shown.store.incidents(EVERYTHING)))
    for found in every:
        if found.country and len(found.names) >= FEWEST and not has_geonames(found.country):
            _offer(shown, found)


def _offer(shown: Shown, found: MissingPlaces) -> None:
    words, country = shown.words, country_name(found.country)
    label = words("missing.found", n=len(found.names), country=plain(country))
    box = st.expander(label, key=f"missing_{found.country}", on_change="rerun", icon=":material/wrong_location:")
    # How large the file is, is asked for where somebody wants to know: until then nothing leaves this machine.
    with box:
        if not box.open:
            return
        more = " …" if len(found.names) > SHOWN else ""
        st.caption(plain(", ".join(found.names[:SHOWN])) + more)
        (_fetched if allowed_site() else _by_hand)(shown, found)


@lru_cache(maxsize=300)
def _size(country: str, site: str) -> int:
    return size_bytes(country, site)


def _fetched(shown: Shown, found: MissingPlaces) -> None:
    words, size = shown.words, megabytes(_size(found.country, allowed_site()))
    name = plain(words.listed([f"GeoNames {found.country}", *([words("export.megabytes", n=size)] if size else [])]))
    st.button(
        words("missing.add", name=name, n=len(found.articles)), key=f"missing_add_{found.country}", type="primary",
        icon=":material/download:", on_click=_start, args=(shown, found),
    )  # fmt: skip
    st.caption(words("missing.leaves"))


def _by_hand(shown: Shown, found: MissingPlaces) -> None:
    words = shown.words
    st.caption(words("missing.by_hand", file=plain(f"{found.country}.zip")))
    st.code(f"dateline gazetteer add geonames {found.country}.zip --read-again", language=None, wrap_lines=True)
    file = st.file_uploader(
        plain(f"{found.country}.zip"), type=["zip"], key=f"missing_file_{found.country}", max_upload_size=UPLOAD_MB
    )
    st.button(
        words("missing.add", name=plain(f"GeoNames {found.country}"), n=len(found.articles)), disabled=file is None,
        key=f"missing_add_{found.country}", on_click=_start, args=(shown, found, file.getvalue() if file else None),
    )  # fmt: skip


def _start(shown: Shown, found: MissingPlaces, dump: bytes | None = None) -> None:
    """Callback: reads what stands, which a click can put back, and begins."""
    from geo.keeping.reading_again import as_read  # noqa: PLC0415 (the extractor is slow to import)

    before, path = as_read(shown.store, found.articles), None
    if dump is not None:
        path = Path(tempfile.mkdtemp(prefix="dateline-")) / f"{found.country}.zip"
        path.write_bytes(dump)
    st.session_state[JOB] = PlacesJob(found.country, shown.gazetteer, before, path)


def _progress(shown: Shown, job: PlacesJob) -> None:
    @st.fragment(run_every=TICK_SECONDS)
    def tick() -> None:
        st.progress(job.share, f"{shown.words('missing.working')} {plain(job.step[:60])}")
        if not job.running:
            st.rerun()

    tick()


def _finish(shown: Shown, job: PlacesJob) -> None:
    """Keeps what was read, in this run, which may write; then draws the page by it."""
    words = shown.words
    del st.session_state[JOB]
    if job.dump:
        job.dump.unlink(missing_ok=True)
        job.dump.parent.rmdir()
    if job.error:
        st.error(words("missing.failed", why=plain(job.error)), icon=":material/error:")
        return
    from geo.keeping.reading_again import put  # noqa: PLC0415 (the extractor is slow to import)

    unplaced = shown.store.summary(EVERYTHING).unplaced
    try:
        with st.spinner(words("add.saving")):
            put(shown.store, job.before if job.out else job.after)
    except GeoError as error:
        st.error(words("missing.failed", why=plain(str(error))), icon=":material/error:")
        return
    if not job.out:
        placed = max(0, unplaced - shown.store.summary(EVERYTHING).unplaced)
        st.session_state[DONE] = _Done(job.country, job.before, placed)
    st.rerun()


def _said(shown: Shown, done: _Done) -> None:
    words = shown.words
    done_bar.done(
        "missing", words("missing.done", n=done.placed, articles=words("page.articles", n=len(done.before))), words,
        partial(st.session_state.pop, DONE), undo=partial(_undo, shown, done),
    )  # fmt: skip


def _undo(shown: Shown, done: _Done) -> None:
    """Callback: takes the places out again, then puts the readings back."""
    st.session_state.pop(DONE, None)
    st.session_state[JOB] = PlacesJob(done.country, shown.gazetteer, done.before, out=True)
    session.change(incident="", article="")
