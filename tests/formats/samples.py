"""Incidents with everything and with nothing, and words that try to run where they are opened."""

from datetime import date

from geo.chances import Chances, RunnerUp
from geo.model import (
    Actor,
    Article,
    Assertion,
    Incident,
    Location,
    Mention,
    Period,
    Span,
    Toll,
    article_id,
)

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "<script>alert(1)</script>",
    "</value><script/>]]>",
    '"; DROP TABLE incidents; --',
    "a\x00b\x1b[31m\ud800",
    "＝1+1",
)


def article(text, *, outlet="The Wire", title="Headline", day=date(2014, 6, 17), url=""):
    return Article(
        id=article_id(url or outlet, text),
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=day,
        published_source="given" if day else "unknown",
    )


WIRE = article("Shelling hit Dara on Monday. Nine people died.", url="https://wire.example/1")
POST = article("Militants shelled Dara, killing 12.", outlet="The Post", title="", day=None)
BARE = article("Soldiers fled.", outlet="Bare", title="", day=None)
ARTICLES = {one.id: one for one in (WIRE, POST, BARE)}

FULL = Incident(
    id="full",
    article_id=WIRE.id,
    layer="incident",
    sub_event_type="Shelling/artillery/missile attack",
    status="disputed",
    mentions=(Mention(WIRE.id, Span(0, 28)), Mention(POST.id, Span(0, len(POST.text)))),
    period=Period(date(2014, 6, 16), date(2014, 6, 16), 1, "Monday", date(2014, 6, 17), "weekday"),
    location=Location(
        "Dara", "geonames:1", "Daraa", 32.6189, -106.1021, 1, country="SY", admin1="Daraa", kind="city", reason="named"
    ),
    actors=(
        Actor("islamic_state", "Islamic State", "militants", "actor", type="Rebel group"),
        Actor("civilians", "Civilians", "people", "target", type="Civilians"),
    ),
    tolls=(
        Toll("killed", 9, 9, 9, "people", "The Wire", WIRE.id),
        Toll("killed", 12, 12, 12, "", "The Post", POST.id),
        Toll("wounded", 24, None, 99, "people", "doctors", WIRE.id),
    ),
    assertions=(Assertion("doctors", "medical", "said", "affirms", WIRE.id, Span(0, 28)),),
    confidence=0.8,
    chances=Chances(0.8, 0.75, 0.9, 0.7, None, 0.6, 1.0, (RunnerUp("place", "Deir ez-Zor", 0.08),)),
)
EMPTY = Incident(
    id="empty",
    article_id=BARE.id,
    layer="incident",
    sub_event_type="Armed clash",
    status="reported",
    mentions=(Mention(BARE.id, Span(0, len(BARE.text))),),
    place_reason="the text names no place",
)
ZERO = Incident(
    id="zero",
    article_id=BARE.id,
    layer="displacement",
    sub_event_type="Displacement",
    status="reported",
    mentions=(Mention(BARE.id, Span(0, len(BARE.text))),),
    period=Period(date(2014, 6, 1), date(2014, 6, 30), 4, "in June"),
    location=Location("Iraq", "country:IQ", "Iraq", 0.0, 0.0, 6, country="IQ", radius_km=300),
    tolls=(Toll("killed", 0, 0, 0), Toll("displaced", 500_000, 500_000, 500_000)),
)
INCIDENTS = [FULL, EMPTY, ZERO]


def hostile(words):
    """An incident of one article in which every text is those words."""
    text = f"{words} "
    told = article(text, outlet=words, title=words)
    incident = Incident(
        id=f"id{words}",
        article_id=told.id,
        layer="incident",
        sub_event_type="Attack",
        status="reported",
        mentions=(Mention(told.id, Span(0, len(text))),),
        period=Period(None, None, 1, words),
        location=Location(words, words, words, 1.0, 2.0, 1, country=words, admin1=words, kind=words, reason=words),
        actors=(Actor("", words, words, "actor"),),
        tolls=(Toll("killed", 1, 1, 1, words, words),),
    )
    return incident, {told.id: told}
