"""Filters: one value that is a link, a WHERE clause and a row of chips."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import FilterError
from geo.filters.model import FIELDS, Chip, Filters, Near, Polygon
from geo.model import MAPPED_LAYERS, MAPPED_STATUSES
from tests.store.asked import any_filters


@given(any_filters())
def test_a_link_gives_back_the_filters_that_it_was_made_of(filters):
    link = urlencode(filters.to_query())
    assert Filters.from_query(parse_qs(link)) == (filters, [])
    assert Filters.parse(str(filters)) == (filters, [])


@given(any_filters())
def test_taking_every_chip_away_leaves_no_filter(filters):
    for _ in range(40):
        chips = filters.active()
        if not chips:
            break
        filters = filters.without(chips[0])
    assert filters == Filters()


@given(any_filters())
def test_there_are_as_many_parameters_as_question_marks(filters):
    condition, parameters = filters.to_sql()
    assert condition.count("?") == len(parameters)


@given(st.dictionaries(st.sampled_from([field.key for field in FIELDS]), st.lists(st.text(), max_size=2)))
def test_no_link_however_broken_is_an_error(query):
    filters, notices = Filters.from_query(query)
    assert Filters.from_query(parse_qs(urlencode(filters.to_query()))) == (filters, [])
    assert all(notice for notice in notices)


def test_the_default_link_is_empty_and_shows_what_the_map_shows():
    assert Filters().to_query() == []
    assert set(Filters().layers) == set(MAPPED_LAYERS)
    assert set(Filters().statuses) == set(MAPPED_STATUSES)


def test_a_link_reads_as_a_question():
    filters = Filters(actors=("isis",), since=date(2014, 6, 10), until=date(2014, 6, 25), near=Near(36.5, 43, 20))
    assert str(filters) == "from=2014-06-10&to=2014-06-25&actor=isis&near=36.5%2C43%2C20"


def test_a_polygon_is_read_as_a_person_types_it_and_written_short():
    typed, _ = Filters.parse("polygon=36.34, 43.1; 36.2 44.00004;%2035,43.5; 36.34, 43.1")
    assert typed.polygon == Polygon(((36.2, 44.0), (35.0, 43.5), (36.34, 43.1)))
    assert str(typed.polygon) == "36.2,44~35,43.5~36.34,43.1"


def test_a_polygon_across_the_180th_meridian_runs_on_without_a_jump():
    fiji = Polygon(((-20.0, -183.0), (-20.0, -177.0), (-15.0, -180.0)))
    assert fiji == Polygon(((-20.0, 177.0), (-20.0, 183.0), (-15.0, 180.0)))
    assert (fiji.west, fiji.east) == (177.0, 183.0)


def test_equal_questions_are_equal_filters():
    assert Filters(actors=("b", "a", "a", " ")) == Filters(actors=("a", "b"))
    assert Filters(text="  two   words ") == Filters(text="two words")
    assert Filters(min_killed=0) == Filters()


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("from=yesterday", "yesterday"),
        ("from=2014-06-31", "2014-06-31"),
        ("killed=many", "many"),
        ("killed=-1", "-1"),
        ("precision=9", "9"),
        ("status=certain", "certain"),
        ("near=1,2", "lat,lon,km"),
        ("near=91,2,3", "91"),
        ("near=1,2,nan", "nan"),
        ("box=1,2,3,a", "a"),
        ("new=lately", "lately"),
        ("new=0001-01-01T00:00%2B05:00", "calendar"),
        ("box=1,50,3,40", "50"),
        ("polygon=1,2~3,4", "3 different corners"),
        ("polygon=1,2~3,4~5,6~7", "lat,lon~lat,lon"),
        ("polygon=1,2~3,4~91,6", "91"),
        ("polygon=1,2~3,4~5,nan", "nan"),
        ("polygon=1,-180~3,0~5,180", "whole earth"),
        ("polygon=" + "~".join(f"{n % 7},{n}" for n in range(101)), "100 corners"),
        ("actr=isis", "actr"),
    ],
)
def test_a_broken_value_is_ignored_with_a_notice_that_names_it(query, word):
    filters, notices = Filters.parse(query + "&actor=isis")
    assert filters == Filters(actors=("isis",))
    assert len(notices) == 1
    assert word in str(notices[0])


def test_days_the_wrong_way_round_keep_the_first_and_say_so():
    filters, notices = Filters.parse("from=2014-06-20&to=2014-06-10")
    assert filters == Filters(since=date(2014, 6, 20))
    assert "2014-06-10" in str(notices[0])


@pytest.mark.parametrize(
    "value",
    [
        {"since": date(2014, 7, 1), "until": date(2014, 6, 1)},
        {"min_killed": -1},
        {"max_precision": 8},
        {"layers": ("rumour",)},
        {"statuses": ("certain",)},
        {"changed": datetime(2026, 11, 21)},  # noqa: DTZ001 (whose clock?)
    ],
)
def test_a_filter_that_no_widget_could_make_cannot_be_built(value):
    with pytest.raises(FilterError):
        Filters(**value)


def test_no_restriction_on_a_choice_with_a_default_is_said_in_the_link():
    assert Filters(layers=()).to_query() == [("layer", "any")]
    assert Filters.parse("layer=any&status=any")[0] == Filters(layers=(), statuses=())


def test_chips_are_the_restrictions_as_a_link_writes_them():
    filters = Filters(by=("isis", "army"), max_precision=4, near=Near(36.34, 43.13, 20))
    assert filters.active() == [
        Chip("by", "army"), Chip("by", "isis"), Chip("max_precision", "4"), Chip("near", "36.34,43.13,20")
    ]  # fmt: skip


def test_values_never_enter_the_sql_itself():
    condition, parameters = Filters(text="'; DROP", actors=("'; DROP",), places=("'; DROP",)).to_sql()
    assert "DROP" not in condition
    assert parameters.count("'; DROP") == 2


def test_the_table_of_fields_covers_every_attribute_once():
    assert [field.name for field in FIELDS] == list(Filters.__dataclass_fields__)
    assert all(getattr(Filters(), field.name) == field.usual for field in FIELDS)
    assert len({field.key for field in FIELDS}) == len(FIELDS)
