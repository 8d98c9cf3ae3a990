"""Names that no source knows are counted by country, and the command that brings them in is said."""

from dataclasses import replace

from geo.cli import main
from geo.missing_names import missing_names, offers
from geo.store import open_store
from tests.store.made import MOSUL, article, incident

STORY = article("Gunmen attacked Umm Dawmo, Bab Tino and Wad Zako, and soldiers fought in Mosul.")
KNOWN = incident("known", STORY, spot=MOSUL)


def unknown(name, story=STORY):
    return replace(
        incident(f"i-{name}", story), location=None, place_reason=f"{name!r} is not in the gazetteer; it is in Nineveh"
    )


def test_a_name_is_of_the_country_that_its_article_speaks_of():
    alone = article("Gunmen attacked Far Away.", outlet="Other")
    found = missing_names([KNOWN, unknown("Umm Dawmo"), unknown("Bab Tino"), unknown("Far Away", alone)])
    assert found == {"IQ": ["Umm Dawmo", "Bab Tino"], "": ["Far Away"]}


def test_a_name_that_was_put_beside_another_is_missing_too():
    lent = replace(
        KNOWN, location=replace(MOSUL.location, text="Wad Zako", reason="not in the gazetteer; put at Mosul")
    )
    assert missing_names([lent]) == {"IQ": ["Wad Zako"]}


def test_what_is_off_the_map_for_another_reason_is_no_missing_name():
    several = replace(unknown("x"), place_reason="nothing tells which place is meant by 'Tripoli'")
    assert missing_names([KNOWN, several]) == {}


def test_a_country_is_offered_from_a_few_names_on_and_named_with_its_command():
    three = [KNOWN, unknown("Umm Dawmo"), unknown("Bab Tino"), unknown("Wad Zako")]
    assert offers(three[:3]) == []
    (line,) = offers(three)
    assert line.startswith("not found: 3 names of Iraq (Umm Dawmo, Bab Tino, Wad Zako): ")
    assert "`dateline gazetteer add geonames IQ --read-again`" in line
    assert line.endswith("and reads 1 article again")
    (sized,) = offers(three, size_of={"IQ": 1_940_000}.__getitem__)
    assert "adds all places of that country, 2 MB, and reads" in sized


def test_the_command_lists_what_is_missing_in_a_store(tmp_path, capsys):
    store = open_store(tmp_path / "s.duckdb")
    store.add(STORY, [KNOWN, unknown("Umm Dawmo")])
    store.regroup()
    assert main(["gazetteer", "missing", "--store", str(tmp_path / "s.duckdb")]) == 0
    assert capsys.readouterr().out.startswith("not found: 1 name of Iraq (Umm Dawmo)")
