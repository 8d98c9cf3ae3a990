"""Photos and videos of an incident: links that people gave; what they lead to is asked for when somebody says so."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from geo.articles.fetch import Fetcher
from geo.errors import FetchError
from geo.model import LONGEST_LINK, Incident, check_beside
from geo.render.html import plain, tag
from geo.render.refused_texts import why_not_fetched
from geo.render.shown import Shown
from geo.views.editing.beside import typed
from geo.views.editing.save import author, save
from geo.views.state import session
from geo.views.state.permissions import editable

__all__ = ["draw", "looked_at", "meant"]

MOST_BYTES = 20 * 1024 * 1024
SECONDS = 20.0
KEPT_S = 600
BEGINS: dict[bytes, str] = {
    b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif",
    b"\x1aE\xdf\xa3": "video/webm",
}  # fmt: skip
"""What files of a kind begin with; what a server calls them is not believed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an address gave: a picture, a video, a page that is read elsewhere, or why there is nothing."""

    kind: Literal["picture", "video", "page", "dead"]
    data: bytes = b""
    media_type: str = ""
    why: FetchError | None = None


def draw(shown: Shown, incident: Incident) -> None:
    """The links, each with a button that asks for what it leads to; whoever may edit adds and takes away."""
    if not (incident.links or editable()):
        return
    words = shown.words
    with st.expander(f"{words('media.title')} ({len(incident.links)})", key="media", icon=":material/photo_library:"):
        for number, link in enumerate(incident.links):
            _line(shown, incident, link, f"{incident.id}_{number}")
        if editable():
            _adding(shown, incident)


def _line(shown: Shown, incident: Incident, link: str, key: str) -> None:
    words, host = shown.words, urlsplit(link).hostname or link
    st.html(tag("div", link, cls="dl-line", dir="ltr"))
    asked: set[str] = st.session_state.setdefault("_media_asked", set())
    with st.container(horizontal=True, gap="small"):
        st.button(
            words("media.show"), key=f"media_show_{key}", icon=":material/visibility:", on_click=asked.add,
            args=(link,), help=words("media.hint", host=plain(host)),
        )  # fmt: skip
        if editable():
            st.button(
                "✕", key=f"media_less_{key}", help=words("media.remove"), type="tertiary",
                on_click=_less, args=(shown, incident, link),
            )  # fmt: skip
    if link in asked:
        _show(shown, link, host)


def _show(shown: Shown, link: str, host: str) -> None:
    words, found = shown.words, _asked(link)
    if found.kind == "picture":
        data = base64.b64encode(found.data).decode()
        picture = tag("img", src=f"data:{found.media_type};base64,{data}", alt=link, style="max-width: 100%")
        st.html(picture)
    elif found.kind == "video":
        st.video(found.data, format=found.media_type)
    elif found.kind == "page":
        st.caption(words("media.page"))
    else:
        why = why_not_fetched(found.why, words) if found.why else words("media.empty")
        st.warning(words("media.dead", why=plain(why)), icon=":material/link_off:")
    label = words("media.elsewhere", host=host)
    st.html(tag("a", f"{label} ↗", href=link, target="_blank", rel="noopener noreferrer nofollow"))


@st.cache_data(ttl=KEPT_S, max_entries=4, show_spinner=True)
def _asked(link: str) -> Found:
    return looked_at(link, Fetcher(max_bytes=MOST_BYTES, seconds=SECONDS))


def looked_at(link: str, fetcher: Fetcher) -> Found:
    """What the address gives now."""
    try:
        answer = fetcher.get(link)
    except FetchError as error:
        return Found("dead", why=error)
    kind = _kind(answer.data)
    if kind is None:
        return Found("page") if answer.data else Found("dead")
    return Found("picture" if kind.startswith("image/") else "video", answer.data, kind)


def _kind(data: bytes) -> str | None:
    """What a file is by its first bytes; none for what is neither a picture nor a video."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return next((kind for begin, kind in BEGINS.items() if data.startswith(begin)), None)


def meant(text: str) -> str:
    """The address that was typed.

    Raises:
        ValueError: it is none of a page, a photo or a video.
    """
    link = typed(text).replace(" ", "%20")
    link = link if "://" in link else f"https://{link}"
    check_beside(links=[link])
    try:
        parts = urlsplit(link)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named:
        raise ValueError(f"{link[:80]!r} names no machine")
    return link


def _adding(shown: Shown, incident: Incident) -> None:
    words, key = shown.words, f"media_add_{incident.id}"
    with st.form(f"media_form_{incident.id}", border=False, clear_on_submit=True):
        st.text_input(words("media.add"), key=key, max_chars=LONGEST_LINK, placeholder="https://")
        st.form_submit_button(words("media.keep"), on_click=_more, args=(shown, incident, key))


def _more(shown: Shown, incident: Incident, key: str) -> None:
    try:
        link = meant(str(st.session_state.get(key) or ""))
        links = tuple(dict.fromkeys([*incident.links, link]))
        check_beside(links=links)
    except ValueError as error:
        session.tell(shown.words("media.wrong", why=str(error)))
        return
    save(shown, incident, {"links": links}, author(shown))


def _less(shown: Shown, incident: Incident, link: str) -> None:
    save(shown, incident, {"links": tuple(one for one in incident.links if one != link)}, author(shown))
