"""What stands beside an incident on its card: tags, and who looks after it; set by whoever may edit, read by all."""

from __future__ import annotations

import streamlit as st

from geo.model import LONGEST_PERSON, LONGEST_TAG, Incident
from geo.render.field_texts import signed_name
from geo.render.html import tag
from geo.render.shown import Shown
from geo.store.protocol import EVERYTHING
from geo.views.editing.save import author, save
from geo.views.state.permissions import editable

__all__ = ["draw", "people", "tags_there", "typed"]


def typed(text: str) -> str:
    """What was typed, on one line and without signs that nobody sees."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(text)).split())


def tags_there(shown: Shown) -> list[str]:
    """The tags that any incident has."""
    return _there(shown, "tags")


def people(shown: Shown) -> list[str]:
    """Who looks after any incident, and whoever edits now."""
    me = signed_name(author(shown), shown.words)
    mine = [] if me == shown.words("correct.nobody") else [me]
    return list(dict.fromkeys([*mine, *_there(shown, "assigned")]))


def _there(shown: Shown, field: str) -> list[str]:
    return shown.cached(
        f"every {field}", lambda: [facet.value for facet in shown.store.facets(EVERYTHING, [field])[field]]
    )


def draw(shown: Shown, incident: Incident) -> None:
    """Two boxes for who may edit, one line for who reads, nothing where there is nothing to read."""
    if editable():
        with st.container(horizontal=True, gap="small", key="beside"):
            _tags(shown, incident)
            _person(shown, incident)
    elif incident.tags or incident.assigned:
        words = shown.words
        parts = [f"{words('filters.tags')}: {', '.join(incident.tags)}"] if incident.tags else []
        parts += [f"{words('filters.assigned')}: {incident.assigned}"] if incident.assigned else []
        st.html(tag("p", " · ".join(parts), cls="dl-dim", dir="auto"))


def _tags(shown: Shown, incident: Incident) -> None:
    words, key = shown.words, f"tags_{incident.id}"
    # Only where it is another: told again what it sent, the browser would drop the tag that was typed meanwhile.
    if sorted(st.session_state.get(key, ())) != sorted(incident.tags) or key not in st.session_state:
        st.session_state[key] = list(incident.tags)

    def commit() -> None:
        chosen = {typed(one)[:LONGEST_TAG].strip() for one in st.session_state[key]} - {""}
        now, before = shown.store.incident(incident.id), set(incident.tags)
        # Only what was put in or taken out: two clicks, or two people, before the page is drawn again are no quarrel.
        seen = now if now and (now.id, now.mentions) == (incident.id, incident.mentions) else incident
        tags = set(seen.tags) - (before - chosen) | (chosen - before)
        save(shown, seen, {"tags": tuple(sorted(tags))}, author(shown))

    st.multiselect(
        words("filters.tags"), sorted({*tags_there(shown), *incident.tags}), key=key, accept_new_options=True,
        placeholder=words("beside.tags_hint"), select_all=False, on_change=commit,
    )  # fmt: skip


def _person(shown: Shown, incident: Incident) -> None:
    words, key = shown.words, f"person_{incident.id}"
    if key not in st.session_state or (st.session_state[key] or "") != incident.assigned:
        st.session_state[key] = incident.assigned or None

    def commit() -> None:
        name = typed(st.session_state[key] or "")[:LONGEST_PERSON].strip()
        save(shown, incident, {"assigned": name}, author(shown))

    st.selectbox(
        words("filters.assigned"), list(dict.fromkeys([*people(shown), *filter(None, [incident.assigned])])), None,
        key=key, accept_new_options=True, placeholder=words("beside.person_hint"), on_change=commit,
    )  # fmt: skip
