"""What was read and is not kept yet: a small map, each article with its sentences, its day asked for, and a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from geo.filters.model import Filters
from geo.model import Article, Incident
from geo.render.html import Html, plain, tag
from geo.render.incident_html import quote, sentence_pieces
from geo.render.map.map_svg import map_svg
from geo.render.map.marks import rows
from geo.render.map.pictures import image
from geo.render.reason_texts import reason_text, unread_text
from geo.render.shown import Shown
from geo.render.wording import headline, isolated, name_of, outlet_of, short, source_name
from geo.render.words import Words
from geo.views.adding.job import Draft, known_twins, redated, with_article

__all__ = ["OLDEST", "counted", "draw", "outcome"]

LISTED = 40  # articles shown; the others are kept all the same, and counted
SENTENCES = 12  # incidents of one article
OPEN = 3  # articles whose sentences are in sight from the start
HIGH = 380
OLDEST = date(1800, 1, 1)  # Streamlit takes no day more than ten years from today unless told
Keep = Callable[[Shown, Sequence[Draft]], None]


def outcome(draft: Draft, words: Words) -> Html:
    """One line on what came of an article, or why nothing did."""
    if draft.article is None:
        return tag("div", "✕ ", unread_text(draft.error, words), cls="dl-line dl-bad", dir="auto")
    found = " · ".join(counted([draft], words))
    return tag("div", "✓ ", tag("strong", tag("bdi", name_of(draft.article))), " · ", found, cls="dl-line")


def counted(drafts: Sequence[Draft], words: Words) -> list[str]:
    """How many incidents the page will show of them, and how many of what kind it will show only when asked."""
    aside = [one for draft in drafts for one in draft.aside]
    kinds = words.listed(dict.fromkeys(_kind(one, words) for one in aside))
    more = [words("add.aside", n=len(aside), kinds=kinds)] if aside else []
    return [words("page.incidents", n=sum(len(draft.shown) for draft in drafts)), *more]


def _kind(incident: Incident, words: Words) -> str:
    """Why it is not shown at once: what it is other than an incident, or that it did not happen for certain."""
    if Filters(statuses=(), reviews=()).hides(incident):
        return words.name("layer", incident.layer)
    return words.name("status", incident.status)


def draw(shown: Shown, drafts: list[Draft], *, stopped: bool, keep: Keep, discard: Callable[[], None]) -> None:
    """Everything that was read, and what is to become of it."""
    words, good = shown.words, with_article(drafts)
    known = known_twins(shown, [draft.article for draft in good if draft.article])
    _failures(words, drafts)
    if stopped:
        st.warning(words("add.stopped", n=len(good)), icon=":material/front_hand:")
    if not good:
        if not any(draft.error for draft in drafts):
            st.info(words("add.nothing_read"))
        st.button(words("add.again"), key="add_again", on_click=discard)
        return
    _head(words, good, known)
    _map(shown, good)
    with st.container(height=HIGH if len(good) > 1 else "content", border=False, key="add_found"):
        chosen = [draft for number, draft in enumerate(good) if _article(shown, drafts, draft, number, known)]
    if len(good) > LISTED:
        st.caption(words("add.more", n=len(good) - LISTED))
    with st.container(horizontal=True, key="foot_preview"):
        label = words("add.save_n", n=len(chosen)) if len(good) > 1 else words("add.save")
        if st.button(label, type="primary", key="add_save", disabled=not chosen):
            keep(shown, chosen)
        st.button(words("add.cancel"), key="add_cancel", on_click=discard)


def _failures(words: Words, drafts: Sequence[Draft]) -> None:
    """A line for each that could not be read: the others lost nothing by it."""
    bad = [draft for draft in drafts if draft.error]
    if bad:
        lines = "  \n".join(plain(unread_text(draft.error, words)) for draft in bad[:LISTED])
        others = f" {words('add.unread_others')}" if len(bad) < len(drafts) else ""
        st.error(f"**{words('add.unread', n=len(bad))}{others}**  \n{lines}", icon=":material/error:")


def _head(words: Words, good: Sequence[Draft], known: dict[str, Article]) -> None:
    incidents, *aside = counted(good, words)
    parts = [words("add.found", incidents=incidents, articles=words("page.articles", n=len(good))), *aside]
    parts += [words("add.n_there", n=len(known))] if known else []
    st.markdown(f"**{plain(' · '.join(parts))}**")


def _map(shown: Shown, good: Sequence[Draft]) -> None:
    found = [incident for draft in good for incident in draft.shown]
    marks = rows([one for one in found if one.location], shown.words, lambda _: [])
    if marks:
        with st.container(key="add_map"):
            st.html(image(map_svg(marks, shown.words), shown.words("map.label")))


def _article(shown: Shown, drafts: list[Draft], draft: Draft, number: int, known: dict[str, Article]) -> bool:
    """One article with a box to keep it; those past the list are kept unless they are there already."""
    article, words = draft.article, shown.words
    assert article is not None
    twin = known.get(article.id)
    if number >= LISTED:
        return twin is None
    chosen = st.checkbox(
        f"**{plain(isolated(name_of(article), words))}** · {plain(source_name(article, words))}"
        f" · {plain(' · '.join(counted([draft], words)))}",
        value=twin is None, key=f"add_keep_{article.id}",
    )  # fmt: skip
    if twin is not None:
        st.caption(words("add.twin", outlet=plain(outlet_of(twin, words))))
    if draft.note:
        st.html(tag("small", draft.note, cls="dl-dim", dir="auto"))
    if article.published is None:
        _ask_day(shown, drafts, draft)
    if not draft.incidents:
        st.caption(words("add.nothing"))
    else:
        with st.expander(words("add.sentences"), expanded=number < OPEN):
            st.html(tag("div", *(_incident(one, article, words) for one in draft.incidents[:SENTENCES])))
            if len(draft.incidents) > SENTENCES:
                st.caption(words("card.more_in_table", n=len(draft.incidents) - SENTENCES))
    return chosen


def _incident(incident: Incident, article: Article, words: Words) -> Html:
    mention = incident.mentions[0]
    aside = [_kind(incident, words)] if Filters().hides(incident) else []
    facts = " · ".join((headline(incident, words), *short(incident, words), *aside))
    why = [] if incident.location else [tag("small", " ", reason_text(incident.place_reason, words), cls="dl-dim")]
    said = quote(sentence_pieces(incident, article, mention)) if mention.span.end <= len(article.text) else ""
    return tag("div", tag("strong", facts, dir="auto"), *why, said, cls="dl-source")


def _ask_day(shown: Shown, drafts: list[Draft], draft: Draft) -> None:
    words, article = shown.words, draft.article
    assert article is not None
    key = f"add_day_{article.id}"
    # In a callback, which comes before the run: a click on Save right after typing the day saves the dated article.
    st.date_input(
        words("add.published"), value=None, key=key, format="YYYY-MM-DD", min_value=OLDEST,
        on_change=_dated, args=(shown, drafts, draft, key),
    )  # fmt: skip
    st.caption(words("add.no_date"))


def _dated(shown: Shown, drafts: list[Draft], draft: Draft, key: str) -> None:
    day = st.session_state.get(key)
    if isinstance(day, date) and draft.article:
        dated = replace(draft.article, published=day, published_source="given", zones=())
        again = redated(draft, dated, shown.gazetteer)
        drafts[:] = [again if other is draft else other for other in drafts]
