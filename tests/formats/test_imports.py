"""Imported events keep what their coders wrote, each with a source whose words can be opened; bad rows are named."""

import gzip
from datetime import date

import pytest

from geo.errors import FormatError
from geo.formats import format_named
from geo.formats.flat_record import flat
from geo.formats.known_actors import actor_named
from geo.formats.known_names import country_code, country_name
from geo.merging.clusters import merge
from geo.review_order import doubts
from tests.conftest import SHARED

GED_HEAD = (
    "id,type_of_violence,side_a,side_b,source_article,source_office,source_headline,where_prec,where_coordinates,"
    "adm_1,latitude,longitude,country,event_clarity,date_prec,date_start,date_end,deaths_civilians,best,high,low\n"
)
GED_ROW = (
    '7,1,Government of Iraq,IS,"""Wire,2014-06-17,Town falls, nine die"";""Post,2014-06-18,Twelve dead""",Wire;Post,'
    "Town falls,1,Tal Afar town,Ninawa province,36.37,42.44,Iraq,1,1,2014-06-16,2014-06-16,3,9,12,4\n"
)
ACLED_HEAD = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,admin1,"
    "location,latitude,longitude,geo_precision,source,notes,fatalities\n"
)
ACLED_ROW = (
    "IRQ12,16 June 2014,1,Battles,Armed clash,Islamic State (Iraq),2,Military Forces of Iraq,State forces,Iraq,Ninewa,"
    "Tal Afar,36.37,42.44,1,Wire; Post,Fighters attacked the town.,0\n"
)


def read(name, folder, *lines, encoding="utf-8"):
    path = folder / "events.csv"
    path.write_bytes("".join(lines).encode(encoding))
    return format_named(name).read(path)


def test_a_ged_event_becomes_an_incident_with_an_article_a_source(tmp_path):
    imported = read("ged", tmp_path, GED_HEAD, GED_ROW)
    (first, (incident,)), (second, none) = imported.events
    assert none == ()
    assert (first.text, first.outlet, first.published) == ("Town falls, nine die", "Wire", date(2014, 6, 17))
    assert (second.text, second.outlet, second.published) == ("Twelve dead", "Post", date(2014, 6, 18))
    assert incident.article_ids == (first.id, second.id)
    assert [m.span.end for m in incident.mentions] == [len(first.text), len(second.text)]
    assert (incident.id, incident.sub_event_type) == ("ged-7", "Armed clash")
    assert [(a.id, a.role) for a in incident.actors] == [("government_of_iraq", "actor"), ("islamic_state", "target")]
    killed = incident.toll("killed")
    assert (killed.low, killed.best, killed.high) == (4, 9, 12)
    assert (incident.location.country, incident.location.precision) == ("IQ", 1)


def test_each_of_several_governments_on_one_side_is_named(tmp_path):
    allies = '"Government of United Kingdom, Government of Syria, SDF"'
    (incident,) = read("ged", tmp_path, GED_HEAD, GED_ROW.replace("Government of Iraq", allies, 1)).incidents
    named = [actor.name for actor in incident.actors if actor.role == "actor"]
    assert named == ["Government of United Kingdom", "Government of Syria", "SDF"]


def test_a_province_is_one_however_its_rows_write_what_it_is(tmp_path):
    rows = [GED_ROW.replace("Ninawa province", name) for name in ("Ninawa Province", "Ninawa province", "Province")]
    imported = read("ged", tmp_path, GED_HEAD, *(row.replace("7,1,", f"{n},1,", 1) for n, row in enumerate(rows)))
    named = [incident.location.admin1 for incident in imported.incidents]
    assert named == ["Ninawa province", "Ninawa province", "Province"]


def test_the_parts_of_a_figure_are_no_figures_that_differ(tmp_path):
    (incident,) = read("ged", tmp_path, GED_HEAD, GED_ROW).incidents
    assert len([toll for toll in incident.tolls if toll.kind == "killed"]) == 2
    assert "figures" not in doubts(incident)


@pytest.mark.parametrize("day", ["1753-01-01", "2919-06-17"])
def test_a_report_of_a_day_that_stands_for_none_or_has_not_come_is_undated(tmp_path, day):
    imported = read("ged", tmp_path, GED_HEAD, GED_ROW.replace("2014-06-17", day))
    (first, (incident,)), (second, _) = imported.events
    assert (first.published, first.published_source, second.published) == (None, "unknown", date(2014, 6, 18))
    assert incident.period.start == date(2014, 6, 16)


def test_two_events_of_one_dataset_are_never_taken_for_one(tmp_path):
    imported = read("ged", tmp_path, GED_HEAD, GED_ROW, GED_ROW.replace("7,1,", "8,1,", 1))
    assert [incident.id for incident in merge(imported.incidents, {})] == ["ged-7", "ged-8"]


def test_a_best_estimate_outside_its_own_range_widens_the_range(tmp_path):
    row = GED_ROW.replace("9,12,4\n", "2,2,3\n")
    killed = read("ged", tmp_path, GED_HEAD, row).incidents[0].toll("killed")
    assert (killed.low, killed.best, killed.high) == (2, 2, 3)


def test_a_ged_event_without_any_source_names_the_record_itself(tmp_path):
    row = "8,3,IS,Civilians,,,,1,Samarra town,,34.19,43.87,Iraq,2,1,2013-07-05,2013-07-05,0,7,7,7\n"
    ((article, (incident,)),) = read("ged", tmp_path, GED_HEAD, row).events
    assert "event 8" in article.text
    assert (incident.sub_event_type, article.outlet, article.published) == ("Attack", "UCDP GED", None)
    assert incident.confidence < 0.7


def test_an_acled_event_keeps_its_notes_as_the_sentence(tmp_path):
    ((article, (incident,)),) = read("acled", tmp_path, ACLED_HEAD, ACLED_ROW).events
    assert (article.text, article.outlet) == ("Fighters attacked the town.", "Wire; Post")
    assert incident.period.start == date(2014, 6, 16)
    known = [("islamic_state", "Rebel group"), ("government_of_iraq", "State forces")]
    assert [(a.id, a.type) for a in incident.actors] == known
    # ACLED writes 0 for "nobody died" and for "nobody knows".
    assert incident.tolls == ()


def test_bad_rows_are_named_by_their_line_and_the_others_are_read(tmp_path):
    bad = [
        GED_ROW.replace("7,1,", "9,4,", 1),
        GED_ROW.replace("36.37", "north"),
        GED_ROW.replace("36.37", "136.37"),
        GED_ROW.replace("2014-06-16,2014-06-16", "16th of June,"),
        GED_ROW.replace("2014-06-16,2014-06-16", "2014-06-16,2014-06-01"),
        GED_ROW.replace("9,12,4", "nine,12,4"),
        GED_ROW.replace("7,1,", ",1,", 1),
    ]
    imported = read("ged", tmp_path, GED_HEAD, GED_ROW, *bad, GED_ROW.replace("7,1,", "10,1,", 1))
    assert [incident.id for incident in imported.incidents] == ["ged-7", "ged-10"]
    assert [row.line for row in imported.failed] == [3, 4, 5, 6, 7, 8, 9]
    for row, told in zip(
        imported.failed, ["got '4'", "'north'", "latitude", "16th", "end before", "'nine'", "no id"], strict=True
    ):
        assert told in row.why


@pytest.mark.parametrize("name", ["ged", "acled", "csv"])
@pytest.mark.parametrize("content", ["", "a,b,c\n1,2,3\n", "\0\0\0"])
def test_a_file_that_is_no_such_table_says_so(name, content, tmp_path):
    with pytest.raises(FormatError, match=r"events\.csv: (has no column|no CSV table)"):
        read(name, tmp_path, content)


def test_a_file_that_is_not_text_or_not_there_says_so(tmp_path):
    with pytest.raises(FormatError, match="no CSV table"):
        read("ged", tmp_path, GED_HEAD + "\0\1")
    with pytest.raises(FormatError, match="cannot be opened"):
        format_named("ged").read(tmp_path / "none.csv")
    fake = tmp_path / "fake.csv.gz"
    fake.write_text("not packed")
    with pytest.raises(FormatError, match="no CSV table"):
        format_named("ged").read(fake)


def test_columns_are_found_by_name_in_any_order_case_and_delimiter(tmp_path):
    imported = read(
        "csv",
        tmp_path,
        "Event Description;Event-Type;Longitude;LATITUDE; Date\n",
        "Shots fired.;armed clash;42.44;36.37;2014-06-16\n",
    )
    (incident,) = imported.incidents
    assert (incident.location.lat, incident.location.lon) == (36.37, 42.44)
    assert incident.sub_event_type == "Armed clash"


def test_a_table_row_without_id_keeps_the_same_id_when_read_again(tmp_path):
    lines = ("event_type,notes\n", "Attack,Shots fired.\n")
    assert read("csv", tmp_path, *lines).incidents[0].id == read("csv", tmp_path, *lines).incidents[0].id


def test_packed_files_are_read(tmp_path):
    path = tmp_path / "events.csv.gz"
    path.write_bytes(gzip.compress((GED_HEAD + GED_ROW).encode()))
    assert len(format_named("ged").read(path).incidents) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [("Iraq", "IQ"), ("Yemen (North Yemen)", "YE"), ("Bosnia-Herzegovina", "BA"), ("Atlantis", "Atlantis")],
)
def test_country_names_of_other_datasets_become_codes(name, code):
    assert country_code(name) == code


def test_codes_become_names():
    assert (country_name("IQ"), country_name("??")) == ("Iraq", "??")


def test_actor_names_of_other_datasets_become_ours():
    assert actor_named("IS")[0] == "islamic_state"
    assert actor_named("Government of Atlantis") == ("government_of_atlantis", "Government of Atlantis", "State forces")
    assert actor_named("Friends of Atlantis") == ("", "Friends of Atlantis", "")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Military Forces of Mali (2021-) Gendarmerie", "Government of Mali"),  # ACLED: years, then the body
        ("Police Forces of Kenya (2022-)", "Government of Kenya"),
        ("QSD: Syrian Democratic Forces", "SDF"),  # ACLED: acronym in the group's own language first
        ("LTTE", "Liberation Tigers of Tamil Eelam"),  # UCDP
    ],
)
def test_a_state_and_a_group_are_known_in_the_way_that_datasets_write_them(written, known):
    assert actor_named(written)[1] == known


@pytest.mark.parametrize(
    ("written", "country", "known"),
    [
        ("Military Forces of the United States (2021-2025)", "YE", "government_of_united_states_of_america"),
        ("Police Forces of Democratic Republic of Congo (2019-)", "CD", "government_of_dr_congo__zaire"),
        ("Islamic State (Iraq)", "IQ", "islamic_state"),  # not the Islamic State of Iraq, which was another
        ("Boko Haram - Jamaatu Ahli is-Sunna lid-Dawati wal-Jihad", "NG", "boko_haram"),
        ("Islamic State West Africa Province (ISWAP) and/or Boko Haram", "NG", "iswap"),
        ("Hamas Movement", "PS", "hamas"),
        ("Fano Youth Militia", "ET", "fano"),
        ("ELN: National Liberation Army", "CO", "eln"),
        ("BLA: Union of Bakers", "FR", ""),  # the acronym of another group, far from where that one is
        ("Former Military Forces of Mali", "ML", ""),
    ],
)
def test_an_actor_of_a_dataset_has_the_id_that_articles_give_it(written, country, known):
    assert actor_named(written, country)[0] == known


def test_those_whom_nobody_names_are_called_as_in_articles_and_stay_as_written_beside(tmp_path):
    row = ACLED_ROW.replace("Islamic State (Iraq)", "Unidentified Armed Group (Iraq)").replace(",2,M", ",3,M")
    actor = read("acled", tmp_path, ACLED_HEAD, row).incidents[0].actors[0]
    assert (actor.name, actor.text) == ("Unidentified armed group", "Unidentified Armed Group (Iraq)")


def numbered(folder, name, *rows):
    path = folder / f"{name}.csv"
    path.write_text("\n".join(("id,date,type,place,country,lat,lon,killed,notes", *rows)))
    return format_named("csv").read(path)


def test_the_number_of_a_row_is_kept_beside_and_is_no_id_of_the_store(tmp_path):
    one = numbered(tmp_path, "one", "1,2022-03-01,Attack,Ségou,Mali,13.4,-6.3,2,Gunmen came.", "2,,Attack,,,,,,Shots.")
    two = numbered(tmp_path, "two", "1,2022-04-09,Attack,Gao,Mali,16.3,0.0,1,Gunmen left.", "2,,Attack,,,,,,Blows.")
    incidents = one.incidents + two.incidents
    assert len({incident.id for incident in incidents}) == 4
    assert [cue.rule for one in incidents for cue in one.cues if cue.kind == "own id"] == ["1", "2", "1", "2"]
    assert (one.noted, two.noted) == ((), ())


def test_the_number_of_a_row_stands_beside_in_an_export_and_comes_back_with_it(tmp_path):
    imported = numbered(tmp_path, "one", "'-9,2022-03-01,Attack,Ségou,Mali,13.4,-6.3,2,Gunmen came.")
    articles = {article.id: article for article, _ in imported.events}
    format_named("csv").write(imported.incidents, articles, tmp_path / "out.csv")
    again = format_named("csv").read(tmp_path / "out.csv").incidents[0]
    assert flat(again, articles)["own_ids"] == ("-9",)
    assert again.id == imported.incidents[0].id


def test_a_figure_that_was_corrected_in_a_table_changes_its_event_and_makes_no_second_one(tmp_path):
    before, after = (
        numbered(tmp_path, "one", f"1,2022-03-01,Attack,Ségou,Mali,13.4,-6.3,{killed},Gunmen came.").incidents[0]
        for killed in (2, 3)
    )
    assert before.id == after.id
    assert (before.toll("killed").best, after.toll("killed").best) == (2, 3)


def test_an_id_that_stands_twice_is_told_and_an_event_that_does_is_read_once(tmp_path):
    row = "7,2022-03-01,Attack,Ségou,Mali,13.4,-6.3,2,Gunmen came."
    imported = numbered(tmp_path, "one", row, row.replace("Ségou", "Gao"), row)
    assert [incident.location.name for incident in imported.incidents] == ["Ségou", "Gao"]
    assert [(noted.line, "'7' of line 2" in noted.why) for noted in imported.noted] == [(3, True)]
    assert [(bad.line, "the same event as in line 2" in bad.why) for bad in imported.failed] == [(4, True)]
    again = read("ged", tmp_path, GED_HEAD, GED_ROW, GED_ROW)
    assert (len(again.incidents), [bad.line for bad in again.failed]) == (1, [3])


@pytest.mark.parametrize("name", ["ged", "acled"])
def test_a_row_without_a_country_has_none(name, tmp_path):
    lines = (GED_HEAD, GED_ROW) if name == "ged" else (ACLED_HEAD, ACLED_ROW)
    imported = read(name, tmp_path, *(line.replace(",Iraq,", ",,") for line in lines))
    assert imported.incidents[0].location.country == ""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora beside the project are not here")
def test_forty_thousand_real_events_are_read():
    imported = format_named("ged").read(SHARED / "events" / "ged_40k.csv.gz")
    assert (len(imported.incidents), len(imported.failed)) == (40525, 0)
    assert len({incident.id for incident in imported.incidents}) == 40525
