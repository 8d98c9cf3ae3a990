"""The five founding articles come out as what happened: the right places, days, actors and tolls, and no others."""

from datetime import date

import pytest
from geopy.distance import great_circle

from geo.ingestion import ingest
from geo.model import Incident
from geo.store import open_store
from seeds import folder

pytestmark = pytest.mark.usefixtures("gazetteer")

# what happened (any of these types), where, within km, on which days, by whom or to whom, killed best
FACTS = {
    "Qaim": ({"Air/drone strike"}, (34.37, 41.16), 25, (24, 24), "Government of Syria", 17),
    "Hamdaniya": ({"Shelling/artillery/missile attack"}, (36.27, 43.38), 10, (25, 25), "Sunni militants", None),
    "flight from Hamdaniya": ({"Displacement"}, (36.27, 43.38), 15, (25, 25), "Christians", None),
    "Balad": ({"Armed clash"}, (34.0, 44.35), 30, (22, 25), "Sunni militants", None),
    "Tal Afar": ({"Non-state actor overtakes territory"}, (36.38, 42.45), 10, (15, 16), "Islamic State", None),
    "flight from Tal Afar": ({"Displacement"}, (36.38, 42.45), 10, (15, 17), "Civilians", None),
    "Mosul": ({"Non-state actor overtakes territory"}, (36.34, 43.12), 15, (9, 15), "Islamic State", None),
    "Tikrit": ({"Non-state actor overtakes territory"}, (34.62, 43.68), 15, (9, 15), "Islamic State", None),
    "Raqqa": ({"Air/drone strike"}, (36.0, 38.93), 75, (14, 16), "Government of Syria", None),
    "Hasakah": ({"Air/drone strike"}, (36.52, 40.9), 75, (14, 16), "Government of Syria", None),
    "Alqosh": ({"Displacement"}, (36.73, 43.1), 15, (16, 16), "Christians", None),
    "Kirkuk left": ({"Non-violent transfer of territory"}, (35.47, 44.39), 15, (9, 15), "Government of Iraq", None),
    "Baiji": ({"Siege"}, (34.93, 43.49), 25, (9, 16), "Islamic State", None),
}


@pytest.fixture(scope="module")
def incidents(gazetteer, tmp_path_factory):
    """What a reader of the map sees after ``make run``."""
    store = open_store(str(tmp_path_factory.mktemp("seeds") / "dateline.duckdb"))
    report = ingest([str(folder())], store, gazetteer)
    assert not report.failed
    assert len(store.articles()) == 5
    return store.incidents()


def near(incident: Incident, point: tuple[float, float], km: float) -> bool:
    at = incident.location
    return at is not None and great_circle((at.lat, at.lon), point).km <= km


def on(incident: Incident, first: date, last: date) -> bool:
    period = incident.period
    return period is not None and period.start is not None and period.start <= last and first <= period.end


@pytest.mark.parametrize("name", FACTS)
def test_the_map_shows_what_the_five_articles_report(incidents, name):
    types, point, km, (first, last), who, killed = FACTS[name]
    here = [i for i in incidents if i.sub_event_type in types and near(i, point, km)]
    assert here, [(i.sub_event_type, i.location and i.location.name) for i in incidents]
    assert [i for i in here if on(i, date(2014, 6, first), date(2014, 6, last))], [i.period for i in here]
    assert any(who in actor.name for i in here for actor in i.actors), [a.name for i in here for a in i.actors]
    assert killed in [i.toll("killed") and i.toll("killed").best for i in here]


def test_the_car_bombs_in_baghdad_are_dated_two_months_before_the_rest(incidents):
    bombs = [i for i in incidents if i.sub_event_type == "Remote explosive/landmine/IED" and near(i, (33.34, 44.4), 25)]
    assert [(i.period.start, i.toll("killed").best) for i in bombs] == [(date(2013, 8, 15), 33)]


def test_the_fall_of_tal_afar_is_one_incident_of_two_articles_and_disputed(incidents):
    falls = [
        i
        for i in incidents
        if i.sub_event_type == "Non-state actor overtakes territory" and near(i, (36.38, 42.45), 10)
    ]
    assert [(len(i.article_ids), i.status) for i in falls] == [(2, "disputed")]


def test_speakers_and_directions_put_nothing_on_the_map(incidents):
    for name, point in {"Brussels": (50.85, 4.35), "Vienna": (48.21, 16.37), "London": (51.51, -0.13)}.items():
        assert not [i for i in incidents if near(i, point, 50)], name


def test_every_incident_says_where_it_was_read(incidents):
    assert 16 <= len(incidents) <= 21
    assert all(i.mentions and i.cues for i in incidents)
