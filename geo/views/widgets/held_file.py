"""Files that are made when they are asked for: kept until the browser has fetched them.

Streamlit 1.67 forgets a file that was made on a click after two scripts of anybody's have ended: on a busy page before
the browser asks for it, which then gets a 404.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import add_script_run_ctx

__all__ = ["save_file"]

HELD_SECONDS = 60.0


def save_file(
    label: str, make: Callable[[], str | bytes], name: str, media_type: str, *, key: str, help: str = "",  # noqa: A002 - as Streamlit calls it
    primary: bool = False,
) -> None:  # fmt: skip
    """A button that makes a file once it is clicked and saves it."""
    st.download_button(
        label, lambda: _held(make(), name, media_type), file_name=name, mime=media_type, key=key, on_click="ignore",
        type="primary" if primary else "secondary", width="stretch", help=help or None,
    )  # fmt: skip


def _held(made: str | bytes, name: str, media_type: str) -> bytes:
    """The file, which is there for a minute, whoever's script ends meanwhile."""
    data = made.encode() if isinstance(made, str) else made
    if runtime.exists():
        _hold(data, name, media_type)
    return data


def _hold(data: bytes, name: str, media_type: str) -> None:
    """Lets the file be in use by a session that nobody has. To Streamlit the same bytes of a name are one file."""
    files, holder = runtime.get_instance().media_file_mgr, f"held {uuid4().hex}"
    asking = threading.Thread(target=files.add, args=(data, media_type, holder, name, True))
    add_script_run_ctx(asking, cast("Any", SimpleNamespace(session_id=holder)))
    asking.start()
    asking.join()
    release = threading.Timer(HELD_SECONDS, files.clear_session_refs, (holder,))
    release.daemon = True
    release.start()
