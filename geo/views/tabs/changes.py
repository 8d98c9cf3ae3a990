"""What changed between two days: new incidents, new sources, other figures, corrections, and what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import msgspec
import streamlit as st

from geo.filters.model import Filters
from geo.history import Story, net
from geo.model import Incident
from geo.render.change_texts import GROUPS, difference_line, group_of
from geo.render.filter_labels import EARLIEST, LATEST
from geo.render.html import Html, join, plain, tag
from geo.render.shown import Shown
from geo.render.wording import DOT, headline, short, unbroken
from geo.views.state import last_visit, session
from geo.views.widgets import pages

__all__ = ["draw"]

MOST_LINES = 5000  # of the log that are told at once, each group turned by itself
PART = 100  # of a longer one, the latest first: a page, whose groups are told whole
MOST = 60  # stories of one group: a page
USUAL_DAYS = 7
FIRST = date(2000, 1, 1)  # before which no store was


def draw(shown: Shown) -> None:
    """The two days, and under each head what happened between them."""
    words = shown.words
    since, until = _between(shown)
    asked = f"{since} {until} {shown.filters}"
    every = shown.cached(f"change count {asked}", lambda: shown.store.change_count(since, until, shown.filters))
    st.caption(words("changes.hint"))
    in_parts = every > MOST_LINES
    lines, before = MOST_LINES, 0
    if in_parts:
        st.caption(words("changes.cut", n=f"{PART:,}", all=f"{every:,}"))
        lines, before = PART, pages.turned("changes_page", f"{shown.version} {asked}", every, PART, words)
    log = shown.cached(f"changes {before} {asked}",
        lambda: shown.store.changes(since, until, shown.filters, limit=lines, offset=before),
    )  # fmt: skip
    found = _passing(shown, net(log))
    if not found:
        _nothing(shown, since, until)
    for group in GROUPS:
        told = [story for story in found if group_of(story) == group]
        if told:
            head = words(f"changes.group_{group}", n=len(told))
            st.markdown(f"**{words('changes.of_part', head=head) if in_parts else head}**")
            _lines(shown, told if in_parts else _turned(shown, f"changes_{group}", f"{before} {asked}", told))


def _nothing(shown: Shown, since: datetime, until: datetime | None) -> None:
    """That nothing changed, and the ways to what did: at any time, or of what the filters leave out."""
    words, store, filters = shown.words, shown.store, shown.filters
    st.info(words("changes.none"), icon=":material/done_all:")
    start, within = session.midnight(FIRST), store.change_count(since, until, Filters()) if filters.active() else 0
    with st.container(horizontal=True, key="changes_wider"):
        if store.change_count(start, None, filters):
            _wider("changes_every", words("changes.every"), after=start, before=None)
        elif not within:
            _wider("changes_every", words("changes.every_all"), after=start, before=None, filters=Filters())
        if within:
            label = f"{words('filters.reset')} ({words('news.button', n=within)})"
            _wider("changes_unfiltered", label, filters=Filters())


def _wider(key: str, label: str, **change: object) -> None:
    st.button(label, key=key, on_click=session.change, kwargs=change)


def _turned(shown: Shown, key: str, asked: str, told: Sequence[Story]) -> Sequence[Story]:
    """A page of the stories."""
    at = pages.turned(key, f"{shown.version} {asked}", len(told), MOST, shown.words)
    return told[at : at + MOST]


def _between(shown: Shown) -> tuple[datetime, datetime | None]:
    """The moments asked for: as the link says, else since the reader last looked, or a week."""
    words, choice = shown.words, session.choice()
    since = choice.after or _usual(shown)
    with st.container(horizontal=True, vertical_alignment="bottom", key="changes_between"):
        _day(words("changes.after"), "changes_after", since, lambda day: session.change(after=day))
        _day(
            words("changes.before"), "changes_before", choice.before and choice.before - timedelta(days=1),
            lambda day: session.change(before=day and day + timedelta(days=1)),
        )  # fmt: skip
        looked = last_visit.last_look(shown.store)
        if looked:
            st.button(
                words("news.since_look"), key="changes_look",
                on_click=session.change, kwargs={"after": looked, "before": None},
            )  # fmt: skip
    st.caption(words("changes.exactly", moment=words.moment(session.reader_time(since))))
    return since, choice.before


def _usual(shown: Shown) -> datetime:
    looked, latest = last_visit.last_look(shown.store), shown.store.latest()
    if looked and latest and looked < latest:
        return looked
    return _minute(datetime.now(UTC) - timedelta(days=USUAL_DAYS))


def _minute(at: datetime) -> datetime:
    """The minute that a reader is told, in which all changes of one import stand."""
    return at.replace(second=0, microsecond=0)


def _day(label: str, key: str, value: datetime | None, commit: object) -> None:
    day = min(max(session.reader_time(value).date(), EARLIEST), LATEST) if value else None

    def chosen(day: date | None) -> None:
        assert callable(commit)
        commit(session.midnight(day) if day else None)

    st.date_input(label, None, EARLIEST, LATEST, format="YYYY-MM-DD", width=180, **session.bound(key, day, chosen))


def _incident(shown: Shown, story: Story) -> Incident | None:
    """What is told of: as it is now, or, where it is gone, as it was; what the usual filters hide stays hidden."""
    if story.kind != "removed":
        return shown.found(story.root)
    was = msgspec.json.decode(story.was, type=Incident)
    return None if shown.filters.hides(was) else was


def _passing(shown: Shown, stories: Sequence[Story]) -> list[Story]:
    """Those whose incident is there, or was and is not hidden: the latest minute first, in it the latest day.

    They are asked for all at once, for a log may hold thousands.
    """
    days = shown.store.stands([story.root for story in stories if story.kind != "removed"])
    found = [story for story in stories if story.root in days or _incident(shown, story)]
    return sorted(found, key=lambda story: (_minute(story.at), days.get(story.root) or date.min), reverse=True)


def _lines(shown: Shown, drawn: Sequence[Story]) -> None:
    """One line a story, under the minute of the change."""
    there = shown.store.standing([story.root for story in drawn if story.kind != "removed"])
    for at, told in groupby(drawn, key=lambda story: _minute(story.at)):
        st.html(tag("small", shown.words.moment(session.reader_time(at)), cls="dl-dim"))
        for story in told:
            if incident := there.get(story.root) or _incident(shown, story):
                _line(shown, story, incident)


def _line(shown: Shown, story: Story, incident: Incident) -> None:
    words = shown.words
    with st.container(horizontal=True, vertical_alignment="center", key=f"change_{story.root}"):
        if story.kind != "removed":
            st.button(
                words("unplaced.open"), key=f"changed_{story.root}", help=plain(headline(incident, words)),
                on_click=session.change, kwargs={"incident": incident.id, "article": ""},
            )  # fmt: skip
        head = join(tag("strong", headline(incident, words)), DOT, DOT.join(map(unbroken, short(incident, words))))
        st.html(tag("div", head, *_story_lines(shown, story), dir="auto", cls="dl-line"), width="stretch")


def _story_lines(shown: Shown, story: Story) -> list[Html]:
    words = shown.words
    if story.kind in ("merged", "split"):
        return [tag("div", words(f"changes.{story.kind}"), cls="dl-change")]
    lines = [difference_line(one, words, shown.article) for one in story.differences]
    return [tag("div", line, cls="dl-change", dir="auto") for line in lines]
