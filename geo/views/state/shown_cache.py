"""The filtered set of one run of the page: what is read of it is read once a change and shared by all readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

import streamlit as st

from gazetteer import Gazetteer
from geo.filters.model import Filters
from geo.render.shown import LARGE, Memory, Shown, read_shown
from geo.render.words import Words
from geo.store import Store
from geo.views.state import session

__all__ = ["shown"]

T = TypeVar("T")


@st.cache_resource(max_entries=512, show_spinner=False)
def _remember(version: str, key: str, _make: Callable[[], Any]) -> Any:  # noqa: ARG001 (they are the cache's key)
    return _make()


@st.cache_resource(max_entries=4, show_spinner=False)
def _remember_large(version: str, key: str, _make: Callable[[], Any]) -> Any:  # noqa: ARG001 (they are the cache's key)
    return _make()


def shown(store: Store, gazetteer: Gazetteer, filters: Filters, words: Words) -> Shown:
    """The set that these filters leave, and the memory of all readers to read it further with."""
    once = Memory()  # a run asks dozens of times how much there is, and Streamlit's memory takes a while each time

    def remember(version: str, key: str, make: Callable[[], T]) -> T:
        if key.startswith(LARGE):  # held nowhere else: a session lives longer than it looks at one set
            return cast("T", _remember_large(f"{id(store)} {version}", key, make))
        return once(version, key, lambda: cast("T", _remember(f"{id(store)} {version}", key, make)))

    found = read_shown(store, gazetteer, filters, words, remember)
    return replace(found, reader_time=session.reader_time)
