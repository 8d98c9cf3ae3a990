"""When this browser's reader last looked: a cookie of the page's own, one for each store.

The server reads it with the first request, so nothing flickers; only writing it needs a script. Where the browser keeps
nothing, the moment lasts as long as the page stays open, and the page offers it as a link instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import resources

import streamlit as st

from geo.store import Store
from geo.timestamps import moment, to_link

__all__ = ["blocked", "keep", "last_look", "mark"]

KEY = "_memory"
SCRIPT = resources.files("geo.assets").joinpath("memory.js").read_text(encoding="utf-8")
_cookie = st.components.v2.component("dateline_memory", js=SCRIPT)


@dataclass(slots=True)
class _Memory:
    """What is known for this session, and whether the browser has yet to be told."""

    name: str
    looked: datetime | None
    untold: bool = False


def _name(store: Store) -> str:
    return f"dateline_seen_{store.version().partition('-')[0]}"


def _memory(store: Store) -> _Memory:
    found = st.session_state.get(KEY)
    if isinstance(found, _Memory) and found.name == _name(store):
        return found
    made = _Memory(_name(store), _read(_name(store)))
    if made.looked is None:
        # Who comes for the first time has missed nothing.
        made.looked, made.untold = store.latest(), True
    st.session_state[KEY] = made
    return made


def _read(name: str) -> datetime | None:
    try:
        return moment(str(st.context.cookies.get(name, "")))
    except ValueError:
        return None


def last_look(store: Store) -> datetime | None:
    """The moment up to which the reader has seen everything; none where there is nothing yet."""
    memory = _memory(store)
    if memory.looked is None and (latest := store.latest()):
        memory.looked, memory.untold = latest, True
    return memory.looked


def mark(store: Store, at: datetime | None) -> None:
    """Callback: everything up to then is seen."""
    memory = _memory(store)
    memory.looked, memory.untold = at, True


def blocked() -> bool:
    """Whether this browser said that it keeps nothing."""
    return bool((st.session_state.get("memory") or {}).get("blocked"))


def keep(store: Store) -> None:
    """The component that tells the browser; it shows nothing."""
    memory = _memory(store)
    value = to_link(memory.looked) if memory.looked and memory.untold else ""
    with st.container(key="memory_box", height=1, border=False):
        _cookie(key="memory", data={"name": memory.name, "value": value}, on_blocked_change=_blocked_changed)


def _blocked_changed() -> None:
    """Streamlit keeps the state by itself; a callback must be there for it to be sent."""
