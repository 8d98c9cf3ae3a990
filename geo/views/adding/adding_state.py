"""How far a reader is who adds articles: a feed to choose from, tables, a reading, what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from geo.articles.inputs import Answer
from geo.views.adding.given_table import GivenTable
from geo.views.adding.job import Draft, Job, Source

__all__ = ["Adding", "current", "forget", "next_table"]

STATE = "_adding"


@dataclass(slots=True)
class Adding:
    """How far one reader is: an address that answered with a feed, a reading in the background, what it found."""

    answer: Answer | None = None
    job: Job | None = None
    drafts: list[Draft] | None = None
    tables: list[GivenTable] = field(default_factory=list)
    waiting: Sequence[Source] = ()
    """Articles that came along with tables, read when these are done with."""
    lot: bool = False
    """Whether a table of these files is saved already, which is one addition with what follows."""


def current() -> Adding:
    """Where this reader is."""
    state: Adding = st.session_state.setdefault(STATE, Adding())
    return state


def forget() -> None:
    """Callback: stops what is being read and forgets what was found."""
    if job := current().job:
        job.stop()
    for table in current().tables:
        table.forget()
    st.session_state[STATE] = Adding()


def next_table() -> None:
    """Callback: done with a table; the next one, or the articles that came along."""
    current().tables.pop(0).forget()
