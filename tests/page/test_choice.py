"""The link: what is chosen goes into it and comes back, and what is broken in it is said and left out."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.areas import MapView
from geo.filters.model import Filters
from geo.render.words import LANGUAGES
from geo.views import TABS, view
from geo.views.state.choice import COMPARED, GROUNDS, ORDERS, PER, QUEUES, ROWS, STEPS, Choice, last_days, with_dates
from geo.views.state.link import address

IDS = st.from_regex(r"[a-z0-9]{1,16}", fullmatch=True)
VIEWS = st.builds(
    MapView,
    st.integers(0, 18),
    st.floats(-90, 90).map(lambda x: round(x, 3)),
    st.floats(-180, 180).map(lambda x: round(x, 3)),
)
CHOICES = st.builds(
    Choice,
    st.builds(Filters, text=st.sampled_from(["", "bridge"]), actors=st.lists(IDS, max_size=3).map(tuple)),
    st.just("") | IDS,
    st.just("") | IDS,
    st.sampled_from(TABS),
    st.sampled_from(STEPS),
    st.none() | VIEWS,
    st.sampled_from(["", *LANGUAGES]),
    st.sampled_from(ORDERS),
    st.sampled_from(COMPARED),
    st.sampled_from(["", "isis", "Shelling/artillery/missile attack", "نينوى & more"]),
    st.just("") | IDS,
    st.sampled_from(PER),
    ground=st.sampled_from(GROUNDS),
    rows=st.sampled_from(ROWS),
    queue=st.sampled_from(QUEUES),
)


@given(CHOICES)
def test_a_choice_survives_its_link(choice: Choice) -> None:
    link = address("https://example.org/page", choice)
    assert Choice.from_query(parse_qs(urlsplit(link).query)) == (choice, [])


def test_the_plain_page_has_a_plain_link() -> None:
    assert Choice().to_query() == {}
    assert address("http://localhost:8501/", Choice()) == "http://localhost:8501/"


@pytest.mark.parametrize(
    "query",
    [
        {"map": ["here"]}, {"map": ["99,0,0"]}, {"map": ["3,91,0"]}, {"map": ["3,nan,0"]}, {"tab": ["../about"]},
        {"lang": ["xx"]}, {"incident": ["<script>"]}, {"bars": ["hour"]}, {"rows": ["x"]}, {"queue": ["x"]},
        {"order": ["size"]}, {"compare": ["weather"]}, {"per": ["street"]}, {"first": ["x" * 201]},
        {"second": ["a\x00b"]}, {"ground": ["satellite"]}, {"nonsense": ["1"]}, {"from": ["soon"]},
    ],
)  # fmt: skip
def test_what_is_broken_is_left_out_and_said(query: dict[str, list[str]]) -> None:
    choice, notices = Choice.from_query(query)
    assert choice == Choice()
    assert len(notices) == 1


def test_the_embedding_key_is_no_mistake() -> None:
    assert Choice.from_query({"embed": ["true"]}) == (Choice(), [])


def test_a_link_for_embedding_says_so() -> None:
    assert address("http://h/", Choice(incident="a"), embed=True) == "http://h/?incident=a&embed=true"


def test_the_last_day_gives_way_to_a_later_first_day() -> None:
    late, early = date(2014, 6, 20), date(2014, 6, 10)
    assert with_dates(Filters(), late, early).until == late


def test_last_days_count_from_the_newest_incident() -> None:
    found = last_days(Filters(), date(2014, 6, 30), 7)
    assert (found.since, found.until) == (date(2014, 6, 24), date(2014, 6, 30))


@pytest.mark.parametrize("name", TABS)
def test_every_tab_has_a_view(name: str) -> None:
    assert callable(view(name))
