"""Signing in and out in the page's head, where the secrets set that up; what hinders it is said."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from itertools import cycle
from typing import Any

import streamlit as st
from streamlit.errors import Error as StreamlitError

from geo.render.html import plain
from geo.render.words import Words
from geo.views.state import permissions, session
from geo.views.state.rights import read_secrets

__all__ = ["draw", "hindrance", "providers"]

PATIENCE_S = 5.0
COOKIE = "_streamlit_xsrf"  # tells the browser again that comes back from the provider
GOING = "_going_to_sign_in"
REMEMBERED_S, MOST = 900, 1000
_left: dict[str, float] = {}
"""Browsers that went to sign in, and when: one that comes back without it is told."""


def draw() -> None:
    """A button for each provider, or who is signed in and the way out; nothing where nobody signs in."""
    words = session.words()
    if permissions.sign_in_offered():
        if st.user.to_dict().get("is_logged_in") is True:
            _signed_in(words)
        else:
            _offer(words)
    elif (why := permissions.visitor().why) in ("secrets", "setting", "no_list"):
        with st.popover(words("who.sign_in_do"), icon=":material/lock:"):
            st.markdown(plain(words(f"who.{why}", who=permissions.visitor().detail)))


def _signed_in(words: Words) -> None:
    who = permissions.visitor()
    _left.pop(_browser(), None)
    with st.popover(plain(who.name or who.email or "–"), icon=":material/person:", key="signed_in"):
        st.caption(plain(permissions.why_not(who) if who.why else words("who.as", who=who.author)))
        st.button(words("who.sign_out"), key="sign_out", on_click=st.logout)


def _offer(words: Words) -> None:
    # The page that sends somebody away may run once more before it is left; only the next one can tell.
    went = None if GOING in st.session_state else _left.pop(_browser(), None)
    if went is not None and time.monotonic() - went < REMEMBERED_S:
        session.tell(words("who.unfinished"))
    named = providers(read_secrets(st.get_option("secrets.files") or ()))
    for name, settings in named.items():
        label = words("who.sign_in_with", provider=plain(name)) if len(named) > 1 else words("who.sign_in_do")
        if st.button(label, key=f"sign_in_{name}", icon=":material/login:"):
            _go(name, settings, words)


def _go(name: str, settings: Mapping[str, Any], words: Words) -> None:
    if why := hindrance(settings):
        session.tell(words("who.down", who=name or words("who.sign_in_do"), why=why))
        st.rerun()
    try:
        st.login(name or None)
    except (StreamlitError, ImportError) as error:
        why = " ".join(str(error).split())
        session.tell(words("who.misconfigured", why=why[:300]))
        st.rerun()
    while len(_left) >= MOST:
        _left.pop(next(iter(_left)), None)
    st.session_state[GOING] = True
    if browser := _browser():
        _left[browser] = time.monotonic()


def _browser() -> str:
    """What tells the browser again, from a cookie whose value is masked anew each time; empty where it says nothing."""
    try:
        _, mask, masked, _ = str(st.context.cookies.get(COOKIE, "")).strip('"').split("|")
        return bytes(a ^ b for a, b in zip(cycle(bytes.fromhex(mask)), bytes.fromhex(masked), strict=False)).hex()
    except ValueError:
        return ""


def providers(secrets: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The providers that the secrets set up, by name; the one without a name is the table ``[auth]`` itself."""
    auth = secrets.get("auth")
    if not isinstance(auth, Mapping):
        return {}
    named = {name: table for name, table in auth.items() if isinstance(table, Mapping) and name != "client_kwargs"}
    return named if named and "client_id" not in auth else {"": auth} | named


def hindrance(settings: Mapping[str, Any]) -> str:
    """Why a provider cannot be asked now, in a few words; empty where it answers. Settings that lack are not its fault.

    Asked before the reader is sent there, because Streamlit itself would leave them on an empty page.
    """
    address = str(settings.get("server_metadata_url", ""))
    if not address.startswith(("https://", "http://")):
        return ""
    found: list[str] = []
    # A limit of the socket holds for each piece of an answer, and a provider may send one every few seconds.
    asking = threading.Thread(target=lambda: found.append(_asked(address)), daemon=True)
    asking.start()
    asking.join(PATIENCE_S)
    return found[0] if found else f"no answer within {PATIENCE_S:g} s"


def _asked(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:  # noqa: S310 (as the owner's secrets say)
            told = json.loads(answer.read(200_000))
    except (OSError, HTTPException) as error:
        return str(getattr(error, "reason", error) or type(error).__name__)
    except ValueError:
        return "no JSON"
    return "" if isinstance(told, dict) and "authorization_endpoint" in told else "no authorization_endpoint"
