"""Where else it may have been: the ranked places, numbered on a small map, each taken by hand with one click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gazetteer.errors import GazetteerError
from gazetteer.names import key as name_key
from geo.model import Incident, Location, PlaceChoice
from geo.render.field_texts import signed_name
from geo.render.html import Html, plain, tag
from geo.render.map.basemap import HEIGHT, WIDTH, Frame, clear_names, ground, name_box, scale_bar
from geo.render.map.pictures import picture_address
from geo.render.map.room import Place
from geo.render.outlines import country_name
from geo.render.reason_texts import reason_text
from geo.render.shown import Shown
from geo.render.words import Words
from geo.views.editing.location import BY_HAND, as_choice, found, located
from geo.views.editing.save import author, save
from geo.views.state import session
from geo.views.state.permissions import editable, require
from geo.views.state.rights import NotAllowed

__all__ = ["draw", "listed", "looked_up", "pointed", "remember", "small_map"]

MOST = 8
CHOSEN, OTHER = "#0b5f8a", "#b04a00"
MARK_PX = 21.0
LETTERS_PX = 28  # the card shows the picture at a third of its size
SAME_DEGREES = 0.01  # about a kilometre
ALIKE = ("the same name in another spelling", "a similar name")
"""How the gazetteer's reason begins for a place that is not called so, only nearly."""


def draw(shown: Shown, incident: Incident) -> None:
    """The place that stands and the others of the name."""
    words, location = shown.words, incident.location
    choices = list(location.candidates[:MOST]) if location else []
    if choices:
        st.caption(words("card.candidates"))
    if not choices:
        return
    st.html(small_map(location, choices, words))
    always = _always(shown, incident)
    for number, choice in enumerate(choices, start=1):
        _line(shown, incident, choice, number, always=always)


def listed(shown: Shown, incident: Incident, name: str) -> None:
    """Places of a name that the reader typed, each to be taken with one click."""
    places = found(shown.gazetteer, name)
    if all(choice.reason.startswith(ALIKE) for choice in places):
        st.caption(shown.words("placing.unknown", name=plain(name)))
        if places:
            st.caption(shown.words("placing.alike"))
    for number, choice in enumerate(places, start=1):
        _line(shown, incident, choice, number, always=False, prefix="found")


def looked_up(incident: Incident) -> str:
    """The key of the box that a place's name is typed into: once a place was taken, nothing is looked up any more."""
    return f"look_up_{incident.id}"


def small_map(location: Location | None, choices: Sequence[PlaceChoice], words: Words) -> Html:
    """The place that stands as a ring, the others as the numbers that they have in the list."""
    spots = [(choice.lat, choice.lon) for choice in choices] + ([(location.lat, location.lon)] if location else [])
    lats, lons = zip(*spots, strict=True)
    frame = Frame.around([[min(lats), min(lons)], [max(lats), max(lons)]])
    marks = [_spot(frame, choice.lat, choice.lon, str(n), OTHER) for n, choice in enumerate(choices, start=1)]
    standing = [_spot(frame, location.lat, location.lon, "", CHOSEN)] if location else []
    named = "; ".join(f"{n}: {choice.name}, {choice.admin1}" for n, choice in enumerate(choices, start=1))
    return _picture(frame, spots, [*marks[::-1], *standing], words("correct.small_map", places=named), words)


def pointed(location: Location | None, at: tuple[float, float], words: Words) -> Html:
    """A point that was typed or clicked as a disc, and the place that stands until then as a ring."""
    spots = [at, *([(location.lat, location.lon)] if location else [])]
    lats, lons = zip(*spots, strict=True)
    frame = Frame.around([[min(lats), min(lons)], [max(lats), max(lons)]])
    standing = [_spot(frame, location.lat, location.lon, "", CHOSEN)] if location else []
    # A sign, not a word: letters of some scripts would stand out of the disc.
    return _picture(frame, spots, [*standing, _spot(frame, *at, "✕", OTHER)], words("placing.picture"), words)


def _picture(
    frame: Frame, spots: Sequence[tuple[float, float]], marks: Sequence[Html], said: str, words: Words
) -> Html:
    room = MARK_PX + 4
    taken = [(x - room, y - room, x + room, y + room) for x, y in (frame.at(*spot) for spot in spots)]
    names = [name for name in clear_names(frame, taken, LETTERS_PX) if _inside(name_box(name, LETTERS_PX))]
    picture = tag(
        "svg", *ground(frame, names, LETTERS_PX), *marks, *scale_bar(frame, words, LETTERS_PX),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", font_family="system-ui, sans-serif",
    )  # fmt: skip
    return tag("img", src=picture_address(picture), alt=said, cls="dl-picture")


def _inside(box: Place) -> bool:
    """Whether a name can be read whole, and stands above the scale bar."""
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT - 2 * LETTERS_PX


def _spot(frame: Frame, lat: float, lon: float, number: str, colour: str) -> Html:
    x, y = (f"{value:.1f}" for value in frame.at(lat, lon))
    if not number:
        return tag("circle", cx=x, cy=y, r=str(MARK_PX + 4), fill="none", stroke=colour, stroke_width="6")
    disc = tag("circle", cx=x, cy=y, r=str(MARK_PX), fill=colour, stroke="#fff", stroke_width="3")
    text = tag(
        "text", number, x=x, y=y, fill="#fff", font_size="26", font_weight="700", text_anchor="middle",
        dominant_baseline="central",
    )  # fmt: skip
    return tag("g", disc, text)


def _always(shown: Shown, incident: Incident) -> bool:
    """Whether the next pick also holds for every article read from now on; not offered where nothing may change."""
    words, name = shown.words, incident.location.text if incident.location else ""
    if not editable() or not name_key(name):
        return False
    for alias in shown.gazetteer.aliases():
        if name_key(alias.name) == name_key(name):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    words("correct.forget"), key=f"forget_{incident.id}", on_click=_forget, args=(shown, alias.name)
                )
                who = signed_name(alias.author, words)
                st.html(tag("div", words("correct.means", name=name, place=alias.place.name, who=who),
                            cls="dl-line", dir="auto"))  # fmt: skip
    location = incident.location
    if location and location.reason in BY_HAND:
        st.button(
            words("correct.always_this", name=plain(name), place=plain(location.name)),
            key=f"always_this_{incident.id}",
            on_click=remember, args=(shown, name, as_choice(location)),
        )  # fmt: skip
    return st.checkbox(words("correct.always", name=plain(name)), key=f"always_{incident.id}")


def _forget(shown: Shown, name: str) -> None:
    try:
        said = next((one for one in shown.gazetteer.aliases() if one.name == name), None)
        require(owner=said is None or said.author != author(shown))
        shown.gazetteer.forget(name)
    except (GazetteerError, NotAllowed) as error:
        session.tell(str(error))


def _line(
    shown: Shown, incident: Incident, choice: PlaceChoice, number: int, *, always: bool, prefix: str = "use"
) -> None:
    words = shown.words
    units = ", ".join(part for part in (choice.admin1, country_name(choice.country)) if part)
    line = f"{number}. {choice.name}, {units} ({choice.lat:.2f}, {choice.lon:.2f})"
    here = incident.location
    stands = here is not None and (choice.id == here.place_id or _near(choice, here))
    with st.container(horizontal=True, vertical_alignment="center", key=f"placeline_{prefix}_{number}"):
        why = tag("small", reason_text(choice.reason, words), cls="dl-dim")
        st.html(tag("div", tag("bdi", line), tag("br"), why, cls="dl-line"), width="stretch")
        if stands:
            st.caption(words("placing.stands"), width="content")
        elif editable():
            st.button(
                words("correct.use", name=plain(choice.name)), key=f"{prefix}_{number}", help=plain(line),
                on_click=_use, args=(shown, incident, choice, always),
            )  # fmt: skip


def _near(choice: PlaceChoice, here: Location) -> bool:
    """Whether a place is drawn where another stands, whatever source it is from."""
    return abs(choice.lat - here.lat) < SAME_DEGREES and abs(choice.lon - here.lon) < SAME_DEGREES


def _use(shown: Shown, incident: Incident, choice: PlaceChoice, always: bool) -> None:
    session.change()
    if always and incident.location:
        remember(shown, incident.location.text, choice)
    save(shown, incident, {"location": located(shown.gazetteer, incident.location, choice)}, author(shown))
    st.session_state[looked_up(incident)] = ""


def remember(shown: Shown, name: str, choice: PlaceChoice) -> None:
    """From now on the name means that place in every article that is read, also one that no gazetteer has."""
    gazetteer = shown.gazetteer
    try:
        require()
        known = gazetteer.place(choice.id) or gazetteer.place_at(choice.name, choice.lat, choice.lon)
        gazetteer.alias(name, known, author=author(shown))
    except (GazetteerError, NotAllowed) as error:
        session.tell(str(error))
