"""What a report says of one incident: its row of the table, its card, its line where it has no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from geo.model import Article, Incident
from geo.render.citation import reference
from geo.render.field_texts import field_label, signed_name
from geo.render.html import Html, join, tag
from geo.render.incident_html import agreement, facts, source
from geo.render.wording import actors_line, headline, toll_line, where
from geo.render.words import Words
from geo.store import Correction

__all__ = ["HEADS", "anchor", "card", "row", "source_line", "unplaced_line"]

HEADS = ("table.day", "table.type", "table.place", "table.actors", "card.toll", "table.status", "table.sources")
"""What the cells of a row are called."""
OF_THE_DESK = ("tags", "assigned")
"""What people keep beside an incident for their own work: no correction of what is told."""


def anchor(incident_id: str) -> str:
    """What a link within the report leads to."""
    return f"incident-{incident_id}"


def row(incident: Incident, numbers: Mapping[str, int], words: Words) -> Html:
    """Its row, whose words lead to the card."""
    cells: tuple[object, ...] = (
        words.period(incident.period),
        tag("a", headline(incident, words), href=f"#{anchor(incident.id)}"),
        where(incident.location, words) if incident.location else "–",
        actors_line(incident) or words("card.no_actor"),
        toll_line(incident, words),
        words.name("status", incident.status),
        _marks(incident, numbers),
    )
    # On a phone each row is a block, and says by itself what each of its cells is.
    named = zip(cells, HEADS, strict=True)
    return tag("tr", *(tag("td", tag("bdi", cell), data_head=words(head)) for cell, head in named))


def _marks(incident: Incident, numbers: Mapping[str, int]) -> Html:
    """The numbers of its sources, each a link to the list at the end."""
    known = sorted(numbers[key] for key in incident.sources if key in numbers)
    return join(*(tag("a", f"[{number}]", href=f"#source-{number}", dir="ltr") for number in known))


def card(
    incident: Incident,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    by_hand: Mapping[str, Sequence[Correction]],
    words: Words,
) -> Html:
    """What is known of it, what was corrected by hand, and each source with its sentences."""
    told = [articles[key] for key in incident.sources if key in articles]
    keys = dict.fromkeys((incident.id, *incident.members))
    made = [item for key in keys for item in by_hand.get(key, ()) if item.field not in OF_THE_DESK]
    return tag(
        "section",
        facts(incident, words),
        _corrected(made, words) if made else "",
        tag("p", agreement(incident, words), " ", _marks(incident, numbers), cls="agree"),
        *(source(incident, article, words, articles.get) for article in told),
        cls="entry", id=anchor(incident.id),
    )  # fmt: skip


def _corrected(made: Sequence[Correction], words: Words) -> Html:
    lines = [
        tag(
            "li",
            tag(
                "bdi",
                words(
                    "correct.made",
                    what=field_label(item.field, words),
                    who=signed_name(item.author, words),
                    at=item.at[:10],
                ),
            ),
        )
        for item in made
    ]
    return tag("aside", tag("strong", words("report.by_hand")), tag("ul", *lines), cls="by-hand")


def unplaced_line(incident: Incident, words: Words) -> Html:
    """What has no place, with the reason."""
    return tag(
        "li", tag("a", headline(incident, words), href=f"#{anchor(incident.id)}"), ", ",
        words.period(incident.period), ": ", tag("bdi", incident.place_reason),
    )  # fmt: skip


def source_line(article: Article, number: int, words: Words) -> Html:
    """An article in the list of sources."""
    # The number keeps to the page's side, whichever way the source's own words run.
    return tag("li", tag("bdi", *_reference(article, words)), id=f"source-{number}")


def _reference(article: Article, words: Words) -> list[object]:
    """The reference; its address is a link only where it is one to the web."""
    said = reference(article, words)
    if urlsplit(article.url).scheme in ("http", "https") and said.endswith(article.url):
        return [said.removesuffix(article.url), tag("a", article.url, href=article.url, dir="ltr", rel="noreferrer")]
    return [said]
