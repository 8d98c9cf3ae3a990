"""Who the reader of this session is, and what they may do; asked anew at each deed, because rights end."""

from __future__ import annotations

import os
import time

import streamlit as st

from geo.store import Correction
from geo.store.layout.said_by_hand import act_of
from geo.views.state import session
from geo.views.state.rights import (
    SETTINGS,
    NotAllowed,
    SecretsError,
    Visitor,
    is_opened_here,
    people_of,
    read_secrets,
    signed_in,
)

__all__ = [
    "editable", "may_change", "may_undo", "mine", "remember_mine", "require", "sign_in_offered", "visitor", "why_not",
]  # fmt: skip

MINE = "_mine"  # ids of corrections and articles that came from this session


def visitor() -> Visitor:
    """Who reads this page. In this order: what DATELINE_EDIT forbids, who signed in, who sits here, what it allows."""
    said = os.environ.get("DATELINE_EDIT") or None
    setting = SETTINGS.get(said.strip().lower()) if said is not None else None
    if said is not None and setting is None:
        return Visitor(why="setting", detail=said[:40])
    if setting == "reader":
        return Visitor(why="nobody")
    try:
        secrets = read_secrets(st.get_option("secrets.files") or ())
        people = people_of(secrets)
    except SecretsError as error:
        return Visitor(why="secrets", detail=str(error))
    everyone = Visitor(setting) if setting else None
    # Where people sign in, a page may stand behind a server on this very machine: being here says nothing then.
    if people is not None or "auth" in secrets:
        if st.user.to_dict().get("is_logged_in") is not True:
            return everyone or Visitor(why="sign_in" if people else "no_list")
        found = signed_in(st.user.to_dict(), people, time.time()) if people else Visitor(why="no_list")
        return everyone if everyone and found.role == "reader" else found
    if _is_here():
        return Visitor("owner")
    return everyone or Visitor(why="away")


def _is_here() -> bool:
    address = str(st.get_option("server.address") or "")
    # Through a socket in the file system only another server can have come.
    return not address.startswith("unix:") and is_opened_here(st.context.ip_address, st.context.headers)


def sign_in_offered() -> bool:
    """Whether signing in would help anybody: a provider and a list of editors are there."""
    try:
        secrets = read_secrets(st.get_option("secrets.files") or ())
        return "auth" in secrets and people_of(secrets) is not None
    except SecretsError:
        return False


def editable() -> bool:
    """Whether this reader may change the store."""
    return visitor().role != "reader"


def why_not(who: Visitor | None = None) -> str:
    """Why this reader may not do more, and what would let them."""
    who = who or visitor()
    return session.words()(f"who.{who.why or 'owner_only'}", who=who.detail)


def mine() -> set[str]:
    """Ids of what was added and corrected in this session."""
    found: set[str] = st.session_state.setdefault(MINE, set())
    return found


def remember_mine(*ids: str) -> None:
    """These came from this session, which may take them back."""
    mine().update(ids)


def may_take_out(article_id: str) -> bool:
    """Whether this reader may take an article out: an owner any, an editor what they just added."""
    who = visitor()
    return who.role == "owner" or (who.role == "editor" and article_id in mine())


def may_undo(correction: Correction) -> bool:
    """Whether this reader may take it back: their own work, or any where they are an owner."""
    return may_change(correction.id, correction.author)


def may_change(key: str, author: str) -> bool:
    """The same of whatever has an id and an author."""
    who = visitor()
    own = bool({key, act_of(key)} & mine()) or (who.author != "" and author == who.author)
    return who.role == "owner" or (who.role == "editor" and own)


def require(*, owner: bool = False) -> Visitor:
    """The visitor, where they may edit, or are an owner.

    Raises:
        NotAllowed: they may not.
    """
    who = visitor()
    if who.role == "owner" or (who.role == "editor" and not owner):
        return who
    raise NotAllowed(why_not(who))
