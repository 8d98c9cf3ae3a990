"""What every store does, whatever is behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from geo.errors import CorrectionConflict, StoreError, StoreVersionError
from geo.filters.model import Box, Filters, Near, Polygon
from geo.model import Period
from geo.store import open_store
from tests.store.made import MOSUL, RAQQA, SUVA, TIKRIT, article, incident
from tests.test_filters import any_filters

COURIER = article("Gunmen fought soldiers in Mosul on Tuesday.", title="Mosul falls")
HERALD = article("Shells hit Raqqa and Tikrit.", outlet="Herald", published=date(2014, 6, 20))
UNDATED = article("Somebody did something.", outlet="Gazette", published=None)
ALL = Filters(layers=(), statuses=())

CLASH = incident("i1", COURIER, day=date(2014, 6, 10), spot=MOSUL, killed=9, by=["ISIS"], to=["Army"])
STRIKE = incident("i2", HERALD, day=date(2014, 6, 18), spot=RAQQA, by=["Army"], sub_event_type="Air/drone strike")
SHELLS = incident("i3", HERALD, day=date(2014, 6, 19), spot=TIKRIT, killed=3, status="disputed", to=["Civilians"])
RUMOUR = incident("i4", UNDATED, by=["ISIS"])
TALKS = incident("i5", UNDATED, layer="diplomacy", spot=SUVA)
EVERYTHING = [(COURIER, [CLASH]), (HERALD, [STRIKE, SHELLS]), (UNDATED, [RUMOUR, TALKS])]


@pytest.fixture(scope="module")
def full(new_url):
    """A store with all of it, that tests only read."""
    store = open_store(new_url())
    store.add_all(EVERYTHING)
    store.regroup()
    yield store
    store.close()


@pytest.fixture
def own(store):
    """A store with all of it, that a test may change."""
    store.add_all(EVERYTHING)
    store.regroup()
    return store


def ids(incidents):
    return [incident.id for incident in incidents]


def test_an_empty_store_answers_every_question(store):
    assert store.incidents() == []
    assert store.incident("none") is None
    assert store.article("none") is None
    assert store.summary().incidents == 0
    assert all(facets == [] for facets in store.facets().values())
    assert store.timeline() == store.series() == []
    assert store.cells(degrees=1) == []


def test_what_was_added_comes_back_as_it_was(full):
    assert full.article(COURIER.id) == COURIER
    assert [story.id for story in full.articles()] == [COURIER.id, HERALD.id, UNDATED.id]
    assert [story.id for story in full.articles(newest=True)] == [HERALD.id, COURIER.id, UNDATED.id]
    assert [story.id for story in full.articles([UNDATED.id, HERALD.id], newest=True)] == [HERALD.id, UNDATED.id]
    found = full.incident("i1")
    assert found is not None
    assert (found.location, found.period, found.tolls, found.actors) == (
        CLASH.location,
        CLASH.period,
        CLASH.tolls,
        CLASH.actors,
    )


def test_incidents_come_by_day_with_the_undated_last(full):
    assert ids(full.incidents(ALL)) == ["i1", "i2", "i3", "i4", "i5"]
    assert ids(full.incidents(ALL, limit=2, offset=1)) == ["i2", "i3"]
    assert ids(full.incidents(ALL, offset=3)) == ["i4", "i5"]


def test_adding_twice_changes_nothing(own):
    before, version = own.incidents(ALL), own.version()
    own.add(COURIER, [CLASH])
    own.add_all(EVERYTHING)
    own.regroup()
    assert own.incidents(ALL) == before
    assert own.version() == version


def test_a_better_extraction_of_an_article_replaces_the_older_one(own):
    version = own.version()
    own.add(COURIER, [replace(CLASH, id="i9", sub_event_type="Attack")])
    own.regroup()
    assert ids(own.incidents(Filters(outlets=("Courier",)))) == ["i9"]
    assert own.version() != version


def test_an_article_that_is_removed_takes_its_incidents_along(own):
    own.remove(HERALD.id)
    own.regroup()
    assert ids(own.incidents(ALL)) == ["i1", "i4", "i5"]
    assert own.article(HERALD.id) is None


def test_an_article_says_what_it_tells_of_and_comes_back_as_it_was(own):
    told, read = own.told_by(HERALD.id), own.extracted(HERALD.id)
    assert told == [one for one in own.incidents(ALL) if HERALD.id in one.article_ids] != []
    assert {one.article_id for one in read} == {HERALD.id}
    before = own.incidents(ALL)
    own.remove(HERALD.id)
    own.regroup()
    assert (own.told_by(HERALD.id), own.extracted(HERALD.id)) == ([], [])
    own.add(HERALD, read)
    own.regroup()
    assert own.incidents(ALL) == before


def test_a_list_of_articles_says_what_each_tells_of_and_of_how_much(full):
    asked = [COURIER.id, HERALD.id, "none"]
    counts, first = full.told_in(asked), full.first_told(asked)
    assert counts == {COURIER.id: 1, HERALD.id: 2}
    assert {key: one.id for key, one in first.items()} == {COURIER.id: "i1", HERALD.id: "i2"}
    strikes = Filters(types=("Air/drone strike",))
    assert (full.told_in(asked, strikes), list(full.first_told(asked, strikes))) == ({HERALD.id: 1}, [HERALD.id])
    assert full.first_told([]) == {}


def test_a_failed_addition_leaves_nothing_behind(own):
    broken = article("Another story.")
    object.__setattr__(broken, "published", "no day")
    version = own.version()
    with pytest.raises(Exception, match=r".+"):
        own.add(broken, [])
    assert own.article(broken.id) is None
    assert own.version() == version


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["i1", "i2", "i3", "i4"]),  # the map's layers
        (Filters(layers=("diplomacy",)), ["i5"]),
        (Filters(statuses=("disputed",)), ["i3"]),
        (Filters(text="mosul GUNMEN"), ["i1"]),
        (Filters(text="mosul shells"), []),
        (Filters(actors=("army",)), ["i1", "i2"]),
        (Filters(actors=("army", "civilians")), ["i1", "i2", "i3"]),
        (Filters(by=("army",)), ["i2"]),
        (Filters(against=("army",)), ["i1"]),
        (Filters(by=("isis",), against=("army",)), ["i1"]),
        (Filters(types=("Battles",)), ["i1", "i3", "i4"]),
        (Filters(types=("Air/drone strike",)), ["i2"]),
        (Filters(places=("test:Mosul",)), ["i1"]),
        (Filters(places=("IQ/Nineveh", "SY")), ["i1", "i2"]),
        (Filters(places=("IQ",)), ["i1", "i3"]),
        (Filters(outlets=("Herald",)), ["i2", "i3"]),
        (Filters(min_killed=3), ["i1", "i3"]),
        (Filters(min_killed=4), ["i1"]),
        (Filters(max_precision=1), ["i1", "i2", "i3"]),
        (Filters(since=date(2014, 6, 18)), ["i2", "i3"]),
        (Filters(until=date(2014, 6, 18)), ["i1", "i2"]),
        (Filters(since=date(2014, 6, 18), until=date(2014, 6, 18)), ["i2"]),
        (Filters(near=Near(36.34, 43.13, 1)), ["i1"]),
        (Filters(near=Near(35.5, 43.4, 110)), ["i1", "i3"]),
        (Filters(near=Near(35.5, 43.4, 90)), []),
        (Filters(box=Box(38.5, 35, 40, 37)), ["i2"]),
        (Filters(layers=(), box=Box(170, -20, -170, 0)), ["i5"]),  # across the 180th meridian
        (Filters(layers=(), near=Near(-18, -178, 400)), ["i5"]),
        (Filters(polygon=Polygon(((35, 38), (37, 38), (37, 40), (35, 40)))), ["i2"]),
        (Filters(polygon=Polygon(((34, 42), (37, 42), (37, 44)))), ["i1"]),  # the triangle leaves Tikrit out
        (Filters(layers=(), polygon=Polygon(((-20, 170), (-20, 190), (-10, 180)))), ["i5"]),
    ],
)
def test_each_filter_keeps_what_it_says(full, filters, expected):
    assert ids(full.incidents(filters)) == expected
    assert full.summary(filters).incidents == len(expected)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_filters())
def test_no_filter_that_can_be_built_is_an_error_in_any_store(full, filters):
    assert full.summary(filters).incidents == len(full.incidents(filters))


def test_a_polygon_without_an_inside_holds_nothing(full):
    assert full.incidents(Filters(polygon=Polygon(((0.0, 0.0), (0.0, 1.0), (0.0, 2.0))))) == []


def test_a_period_passes_when_it_overlaps_the_days_asked_for(store):
    month = replace(CLASH.period, start=date(2014, 6, 1), end=date(2014, 6, 30), precision=4)
    store.add(COURIER, [replace(CLASH, period=month)])
    store.regroup()
    assert ids(store.incidents(Filters(since=date(2014, 6, 30), until=date(2014, 7, 9)))) == ["i1"]
    assert store.incidents(Filters(since=date(2014, 7, 1))) == []


def test_the_summary_says_what_a_missing_day_or_place_leaves_out(full):
    summary = full.summary()
    assert (summary.incidents, summary.articles) == (4, 3)
    assert (summary.first, summary.last) == (date(2014, 6, 10), date(2014, 6, 19))
    assert (summary.undated, summary.unplaced) == (1, 1)
    assert (summary.undated_left_out, summary.unplaced_left_out) == (0, 0)
    dated = full.summary(Filters(since=date(2014, 6, 1)))
    assert (dated.incidents, dated.undated, dated.undated_left_out) == (3, 0, 1)
    placed = full.summary(Filters(places=("IQ",)))
    assert (placed.incidents, placed.unplaced, placed.unplaced_left_out) == (2, 0, 1)


def test_facets_follow_the_other_filters_and_not_their_own(full):
    facets = full.facets(Filters(by=("isis",), places=("IQ",)))
    assert {facet.value: facet.count for facet in facets["by"]} == {"isis": 1}
    assert {facet.value: facet.count for facet in facets["places"]} == {"test:Mosul": 1, "IQ/Nineveh": 1, "IQ": 1}
    assert {facet.value: facet.count for facet in facets["outlets"]} == {"Courier": 1}
    assert {facet.value: facet.count for facet in full.facets()["layers"]} == {"incident": 4, "diplomacy": 1}


def test_facets_carry_names_for_people(full):
    labels = {facet.value: facet.label for facet in full.facets()["actors"]}
    assert labels == {"army": "Army", "isis": "ISIS", "civilians": "Civilians"}
    assert full.label("by", "isis") == "ISIS"
    assert full.label("places", "test:Mosul") == "Mosul (Nineveh, IQ)"
    assert full.label("places", "nowhere") == "nowhere"


def test_each_facet_count_is_what_choosing_it_shows(full):
    for name, facets in full.facets().items():
        for facet in facets:
            chosen = Filters(**{name: (facet.value,)})
            assert full.summary(chosen).incidents == facet.count, (name, facet)


@pytest.mark.parametrize(
    ("step", "starts"),
    [
        ("day", ["2014-06-10", "2014-06-18", "2014-06-19"]),
        ("week", ["2014-06-09", "2014-06-16"]),
        ("month", ["2014-06-01"]),
    ],
)
def test_the_timeline_counts_by_day_week_or_month(full, step, starts):
    bins = full.timeline(step=step)
    assert sorted({str(bin_.start) for bin_ in bins}) == starts
    assert sum(bin_.count for bin_ in bins) == 3


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("day", {("2014-06-01", "2014-06-30", False), ("2014-06-09", "2014-06-22", True), ("2014-06-09", None, False)}),
        (
            "week",
            {("2014-06-01", "2014-06-30", False), ("2014-06-09", "2014-06-22", True), ("2014-06-09", None, False)},
        ),
        ("month", {("2014-06-01", None, False)}),
    ],
)
def test_what_no_step_holds_keeps_its_own_period_and_is_in_no_other_bin(store, step, expected):
    month = Period(date(2014, 6, 1), date(2014, 6, 30), 4)
    siege = Period(date(2014, 6, 9), date(2014, 6, 22), 4)
    told = [
        incident("m1", HERALD, spot=RAQQA, period=month),
        incident("m2", HERALD, spot=MOSUL, period=siege, sub_event_type="Siege"),
        incident("m3", HERALD, spot=TIKRIT, day=date(2014, 6, 9)),
    ]
    store.add(HERALD, told)
    store.regroup()
    bins = store.timeline(step=step)
    assert {(str(b.start), b.until and str(b.until), b.lasting) for b in bins} == expected
    assert sum(b.count for b in bins) == len(told)


def test_a_split_timeline_has_the_most_frequent_then_the_rest(full):
    split = full.series(ALL, "month", by="actors", most=1)
    assert [(series.value, series.label, series.count) for series in split] == [("army", "Army", 2), (None, "", 1)]
    whole = full.series(ALL, "month", by="actors")
    assert [(series.value, series.count) for series in whole] == [("army", 2), ("civilians", 1), ("isis", 1)]
    types = full.series(ALL, "month", by="types")
    assert [(series.value, series.count) for series in types] == [("Battles", 2), ("Explosions/Remote violence", 1)]


def test_what_names_nobody_is_a_series_of_its_own(store):
    store.add(HERALD, [incident("n1", HERALD, day=date(2014, 6, 9)), SHELLS])
    store.regroup()
    split = store.series(by="actors")
    assert [(series.value, series.count) for series in split] == [("civilians", 1), ("", 1)]


@pytest.mark.parametrize("asked", [{"step": "year"}, {"by": "search"}])
def test_an_unknown_step_or_field_is_refused(full, asked):
    with pytest.raises(ValueError, match=f"'{next(iter(asked.values()))}'"):
        full.series(**asked)
    if "step" in asked:
        with pytest.raises(ValueError, match="'year'"):
            full.timeline(step="year")


def test_cells_count_what_lies_in_one_square_once(full):
    cells = full.cells(degrees=10)
    assert sum(cell.count for cell in cells) == 3
    assert sum(cell.killed for cell in cells) == 12
    assert len(full.cells(degrees=180)) == 1


def test_a_cell_says_its_types_and_how_far_it_reaches(full):
    (cell,) = full.cells(degrees=180)
    assert sum(count for _, count in cell.types) == cell.count == 3
    assert dict(cell.types)["Battles"] == 2
    assert cell.reach == Box(39.01, 34.61, 43.68, 36.34)
    (mosul,) = full.cells(degrees=180, view=Box(43, 36, 44, 37))
    assert (mosul.count, round(mosul.lat, 2), round(mosul.lon, 2)) == (1, 36.34, 43.13)
    assert [item.id for item in full.incidents(view=Box(43, 36, 44, 37))] == ["i1"]


def test_text_that_no_database_stores_is_kept_readable(store):
    odd = article('Null \0 and half \ud800 signs; it\'s "quoted" %s ? {}.', outlet="O'Hara; DROP TABLE articles")
    store.add(odd, [incident("odd", odd, sub_event_type="Attack")])
    store.regroup()
    kept = store.article(odd.id)
    assert len(kept.text) == len(odd.text)
    assert kept.text == odd.text.replace("\ud800", "\ufffd")
    assert ids(store.incidents(Filters(outlets=(odd.outlet,)))) == ["odd"]
    assert store.incidents(Filters(text="\0 ' OR 1=1 --")) == []


def test_a_correction_shows_survives_extraction_and_can_be_undone(own):
    correction = own.correct("i1", "status", "confirmed", "ann")
    assert own.incident("i1").status == "confirmed"
    assert own.incident("i1").review_state == "edited"
    assert (correction.old, correction.new, correction.author) == ('"reported"', '"confirmed"', "ann")
    own.add(COURIER, [replace(CLASH, confidence=0.5)])
    own.regroup()
    assert own.incident("i1").status == "confirmed"
    assert own.incident("i1").confidence == 0.5
    own.undo(correction.id)
    assert own.incident("i1").status == "reported"
    assert own.incident("i1").review_state == "unreviewed"
    assert [bool(item.undone) for item in own.corrections("i1")] == [True]


def test_a_correction_follows_the_sentence_when_the_incident_gets_another_id(own):
    own.correct("i1", "location", TIKRIT.location, "ann")
    own.add(COURIER, [replace(CLASH, id="new")])
    own.regroup()
    assert own.incident("new").location.name == "Tikrit"
    assert ids(own.incidents(Filters(places=("test:Tikrit",)))) == ["new", "i3"]
    assert [item.field for item in own.corrections("new")] == ["location"]


def test_a_correction_stays_with_its_own_incident_of_a_shared_sentence(own):
    own.correct("i2", "status", "claimed", "ann")
    own.correct("i3", "sub_event_type", "Attack", "bob")
    assert [item.author for item in own.corrections("i2")] == ["ann"]
    assert own.incident("i3").status == "disputed"
    assert [item.author for item in own.corrections()] == ["ann", "bob"]


def test_corrections_pile_up_and_come_off_one_by_one(own):
    first = own.correct("i1", "status", "claimed", "ann")
    second = own.correct("i1", "status", "disputed", "bob")
    own.undo(first.id)
    assert own.incident("i1").status == "disputed"
    own.undo(second.id)
    assert own.incident("i1").status == "reported"


def test_a_correction_of_what_somebody_else_changed_meanwhile_is_refused(own):
    own.correct("i1", "status", "claimed", "ann", expected="reported")
    with pytest.raises(CorrectionConflict, match="claimed"):
        own.correct("i1", "status", "confirmed", "bob", expected="reported")
    assert own.incident("i1").status == "claimed"


@pytest.mark.parametrize(
    ("incident_id", "field", "value"),
    [("gone", "status", "claimed"), ("i1", "status", "certain"), ("i1", "id", "x"), ("i1", "period", {"start": 3})],
)
def test_a_correction_that_makes_no_sense_is_refused(own, incident_id, field, value):
    version = own.version()
    with pytest.raises(StoreError):
        own.correct(incident_id, field, value, "ann")
    assert own.version() == version


def test_a_place_may_be_taken_off_the_map_by_hand(own):
    own.correct("i1", "location", None, "ann")
    assert own.incident("i1").location is None
    assert own.incident("i1").place_reason


def test_what_a_person_rejected_is_not_shown_unless_asked_for(own):
    rejected = own.correct("i1", "review_state", "rejected", "ann")
    assert ids(own.incidents(ALL)) == ["i2", "i3", "i4", "i5"]
    assert own.summary(ALL).incidents == 4
    assert ids(own.incidents(replace(ALL, reviews=("rejected",)))) == ["i1"]
    assert ids(own.incidents(replace(ALL, reviews=()))) == ["i1", "i2", "i3", "i4", "i5"]
    assert own.incident("i1").review_state == "rejected"
    assert {facet.value: facet.count for facet in own.facets(ALL)["reviews"]} == {"unreviewed": 4, "rejected": 1}
    own.undo(rejected.id)
    assert own.summary(ALL).incidents == 5


def test_undoing_what_is_not_there_says_so(own):
    with pytest.raises(StoreError, match="'none'"):
        own.undo("none")


def test_a_reader_sees_what_a_second_store_writes(own, store_url):
    other = open_store(store_url)
    assert ids(other.incidents(ALL)) == ids(own.incidents(ALL))
    other.remove(HERALD.id)
    other.regroup()
    assert ids(own.incidents(ALL)) == ["i1", "i4", "i5"]
    other.close()


def test_a_store_of_another_version_is_refused_and_left_alone(own, store_url):
    with own.writing() as session:
        session.run("UPDATE meta SET value = '99' WHERE key = 'schema'")
    own.close()
    with pytest.raises(StoreVersionError, match="99"):
        open_store(store_url)
