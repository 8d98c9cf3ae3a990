"""An export of many incidents on the page: how far it is, with a way to stop it, and its file once that is whole."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from geo.filters.model import Filters
from geo.formats import Format
from geo.missing_names import megabytes
from geo.render.html import plain
from geo.render.shown import Shown
from geo.views.sharing.export_job import ExportJob
from geo.views.widgets import done_bar
from geo.views.widgets.browser_buttons import fetch_button

__all__ = ["draw", "options_of", "report_options", "start"]

JOB = "_export"
SOON_S = 1.0
EVERY_S = 0.7


def options_of(chosen: Format, filters: Filters) -> list[str]:
    """What ``dateline`` is asked for, to write these incidents in that format; the file's place comes in between."""
    return ["export", f"--format={chosen.name}", f"--filter={_query(filters)}", "--steps"]


def report_options(shown: Shown, link: str) -> list[str]:
    """The same for the report of what is shown, as the link shows it."""
    return [
        "report",
        f"--filter={_query(shown.filters)}",
        f"--lang={shown.words.language}",
        f"--link={link}",
        "--steps",
    ]


def _query(filters: Filters) -> str:
    return urlencode(filters.to_query(), doseq=True)


def start(shown: Shown, command: Sequence[str], label: str, name: str, media_type: str) -> None:
    """Callback: begins, instead of what was being written for this reader."""
    _close()
    job = ExportJob(command, label, name, media_type, shown.summary.incidents)
    st.session_state[JOB] = job
    job.wait(SOON_S)


def _close() -> None:
    job: ExportJob | None = st.session_state.pop(JOB, None)
    if job:
        job.forget()


def draw(shown: Shown) -> None:
    """The bar."""
    job: ExportJob | None = st.session_state.get(JOB)
    if job is None:
        return
    words = shown.words
    if job.running:
        _progress(shown, job)
    elif job.stopped:
        done_bar.done("export", words("export.stopped"), words, _close, icon="stop")
    elif job.error:
        done_bar.done(
            "export", words("export.failed", format=plain(job.label), why=plain(job.error)), words, _close, failed=True
        )
    else:
        said = words("export.ready", format=plain(job.label), incidents=words("page.incidents", n=job.every),
                     size=words("export.megabytes", n=megabytes(job.size)))  # fmt: skip
        done_bar.done(
            "export", said, words, _close,
            beside=lambda: fetch_button(words("export.fetch"), job.address, job.name, "export_fetch"),
        )  # fmt: skip


@st.fragment(run_every=EVERY_S)
def _progress(shown: Shown, job: ExportJob) -> None:
    if not job.running:
        st.rerun()
    words = shown.words
    said = f"{plain(job.label)}: {words('many.progress', done=f'{job.done:,}', all=f'{job.every:,}')}"
    done_bar.working("export", job.done / max(1, job.every), said, words, job.stop)
