"""A user's own word for a place binds, in texts and in questions, at once and everywhere."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer import AliasError, Gazetteer, GazetteerError, Place, Resolution, UnknownPlace

MOSUL, TIKRIT, PALMYRA = "geonames:99072", "geonames:90150", "geonames:163808"


@pytest.fixture
def own(gazetteer: Gazetteer, tmp_path: Path) -> Gazetteer:
    """The default gazetteer with an empty file of aliases of its own."""
    return Gazetteer(gazetteer.index, aliases=tmp_path / "mine" / "aliases.csv")


def named(found: list[Resolution], text: str) -> Resolution:
    return next(one for one in found if one.toponym.text == text)


def place_of(found: list[Resolution], text: str) -> str:
    place = named(found, text).place
    return place.id if place else ""


@pytest.mark.parametrize("spelling", ["Qaim", "qaim", "Al-Qa'im", "al-Qaim", "Qa'em", "Qaim town"])
def test_an_alias_outdoes_the_gazetteer_in_every_spelling(own: Gazetteer, spelling: str) -> None:
    own.alias("Qaim", TIKRIT, author="ann")
    best = own.resolve(spelling)[0]
    assert (best.place.id, best.score) == (TIKRIT, 1.0)
    assert best.reason == "your own alias (by ann): Qaim is Tikrit"


def test_an_alias_binds_in_a_text_and_the_rankers_answer_is_the_runner_up(own: Gazetteer) -> None:
    text = "Militants seized Qaim on Monday, and al-Qaim stayed theirs."
    before = own.geoparse(text)
    own.alias("Qaim", TIKRIT)
    found = own.geoparse(text, candidates=3)
    assert [(one.toponym.text, one.score) for one in found] == [("Qaim", 1.0), ("al-Qaim", 1.0)]
    assert {one.place.id for one in found if one.place} == {TIKRIT}
    assert "your own alias" in found[0].reason
    assert found[0].candidates[0].place == before[0].place


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("Kafr Nowhere", "Kafr Nowhere was shelled.", "Kafr Nowhere"),
        ("Kafr Nowhere", "Shells fell on KAFR NOWHERE and on Kufr-Nowhere.", "KAFR NOWHERE"),
        ("Qwzxabad", "Three died in Qwzxabad's market.", "Qwzxabad"),
        ("Qwzx Abad", "The al-Qwzxabad road is closed.", "al-Qwzxabad"),
        ("kafr nowhere", "Kafr\nNowhere is calm.", "Kafr\nNowhere"),
        ("Çwẑx", "In Cwzx nobody spoke.", "Cwzx"),
        ("القرية", "قصف على القرية أمس", "القرية"),
    ],
)
def test_a_name_that_no_gazetteer_knows_is_found_in_a_text(own: Gazetteer, name: str, text: str, written: str) -> None:
    own.alias(name, MOSUL)
    found = own.geoparse(text)
    one = named(found, written)
    assert text[one.toponym.start : one.toponym.end] == written
    assert one.place is not None
    assert one.place.id == MOSUL


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Kafr Nowhere", "the kafr nowhere"),  # written small: no name
        ("Qwzxabad", "Mr. Qwzxabad spoke."),  # a person
        ("Lincoln", "President Abraham Lincoln spoke to the crowd for an hour."),  # known, and told apart
        ("Monday", "On Monday nothing happened."),  # a word of its own
    ],
)
def test_an_alias_makes_no_place_of_what_is_none(own: Gazetteer, name: str, text: str) -> None:
    own.alias(name, MOSUL)
    assert MOSUL not in {one.place.id for one in own.geoparse(text) if one.place}


def test_a_longer_name_is_not_cut_by_an_alias_inside_it(own: Gazetteer) -> None:
    own.alias("York", MOSUL)
    assert place_of(own.geoparse("He flew to New York on Sunday."), "New York") != MOSUL


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Qaim, Jordan.",
        "A bomb exploded in Qaim (Syria).",
        "A bomb exploded in Qaim in Jordan.",
        "A bomb exploded in the Jordanian town of Qaim.",
        "A bomb exploded in Qaim, Nineveh, Iraq.",
    ],
)
def test_what_the_text_says_outright_is_stronger_than_an_alias(own: Gazetteer, text: str) -> None:
    own.alias("Qaim", TIKRIT)
    one = named(own.geoparse(text), "Qaim")
    assert one.place is None or one.place.id != TIKRIT
    assert "your own alias does not bind here, since the text says" in one.reason


@pytest.mark.parametrize(
    "text",
    [
        "In Qaim, Jordan said, nobody was hurt.",
        "Envoys of Qaim, Jordan, Syria and Turkey met.",
        "Fighters held Qaim, Nineveh and Anbar.",
        "A bomb exploded in Qaim, Salah ad Din.",
        "A bomb exploded in Qaim, Iraq.",
        "The road from Qaim to Jordan is closed.",
    ],
)
def test_a_country_that_is_merely_named_beside_it_changes_nothing(own: Gazetteer, text: str) -> None:
    own.alias("Qaim", TIKRIT)
    assert place_of(own.geoparse(text), "Qaim") == TIKRIT


def test_hints_that_speak_of_elsewhere_set_an_alias_aside(own: Gazetteer) -> None:
    own.alias("Qaim", TIKRIT)
    assert own.resolve("Qaim", country="Iraq")[0].place.id == TIKRIT
    assert own.resolve("Qaim", country="IQ", admin1="Salah ad Din")[0].place.id == TIKRIT
    assert own.resolve("Qaim", country="IQ", admin1="Anbar")[0].place.name == "Al Qaim"
    assert TIKRIT not in {one.place.id for one in own.resolve("Qaim", country="FR")}


def test_a_scope_keeps_an_alias_to_its_country(own: Gazetteer) -> None:
    own.alias("Springfield", MOSUL, country="iq")
    assert place_of(own.geoparse("Springfield was quiet, as were Baghdad, Basra and Tikrit."), "Springfield") == MOSUL
    assert place_of(own.geoparse("A fire in Springfield."), "Springfield") == MOSUL
    text = "Springfield was quiet, as were Paris, Marseille and Lyon in France."
    assert place_of(own.geoparse(text), "Springfield") != MOSUL
    assert own.resolve("Springfield", country="US")[0].place.id != MOSUL


def test_one_name_means_another_place_in_each_scope(own: Gazetteer) -> None:
    own.alias("Hamdaniya", PALMYRA)
    own.alias("Hamdaniya", MOSUL, country="IQ", admin1="Nineveh")
    own.alias("Hamdaniya", TIKRIT, country="IQ", admin1="Salah ad Din")
    assert place_of(own.geoparse("Hamdaniya is calm, and so are Mosul and Sinjar."), "Hamdaniya") == MOSUL
    assert place_of(own.geoparse("Hamdaniya is calm, and so are Samarra and Balad."), "Hamdaniya") == TIKRIT
    assert place_of(own.geoparse("Hamdaniya is calm, and so is Idlib."), "Hamdaniya") == PALMYRA
    assert own.resolve("Hamdaniya", country="IQ", admin1="Nineveh")[0].place.id == MOSUL
    assert own.resolve("Hamdaniya")[0].place.id == PALMYRA
    assert [alias.place.id for alias in own.forget("hamdaniya", admin1="Nineveh")] == [MOSUL]
    assert len(own.aliases()) == 2


def test_a_point_clicked_on_a_map_is_a_place_with_its_country(own: Gazetteer) -> None:
    place = own.place_at("Kafr Nowhere", 35.5, 43.2)
    assert (place.country, place.admin1, place.kind) == ("IQ", "Salah ad Din", "village")
    own.alias("Kafr Nowhere", place)
    one = named(own.geoparse("Kafr Nowhere was shelled."), "Kafr Nowhere")
    assert (one.place, one.reason) == (place, "your own alias")
    assert own.place(place.id) == place
    assert own.members(place.id) == []
    assert own.place_at("Mid Ocean", 0.0, -30.0).country == ""


def test_a_running_gazetteer_sees_at_once_what_another_one_was_told(own: Gazetteer, tmp_path: Path) -> None:
    other = Gazetteer(own.index, aliases=tmp_path / "mine" / "aliases.csv")
    assert other.aliases() == ()
    said = own.alias("Qaim", TIKRIT)
    assert other.aliases() == (said,)
    assert other.resolve("Qaim")[0].place.id == TIKRIT
    assert other.forget("QAIM") == [said]
    assert own.resolve("Qaim")[0].place.id != TIKRIT
    assert own.forget("Qaim") == []


def test_the_last_word_on_a_name_counts(own: Gazetteer) -> None:
    own.alias("Qaim", TIKRIT)
    own.alias("qaim ", MOSUL)
    assert [(alias.name, alias.place.id) for alias in own.aliases()] == [("qaim", MOSUL)]


def test_an_alias_outlives_the_source_of_its_place(own: Gazetteer, tmp_path: Path) -> None:
    gone = Place("wof:999999", "Gone", 36.0, 43.0, "village", "IQ", "Nineveh")
    own.alias("Qwzxabad", gone)
    again = Gazetteer(own.index, aliases=tmp_path / "mine" / "aliases.csv")
    assert again.resolve("Qwzxabad")[0].place == gone


@pytest.mark.parametrize(
    ("say", "error", "said"),
    [
        (lambda own: own.alias("", MOSUL), AliasError, "needs a name with letters"),
        (lambda own: own.alias("?!", MOSUL), AliasError, "needs a name with letters"),
        (lambda own: own.alias("x" * 10_000, MOSUL), AliasError, "at most 100 characters, got 10000"),
        (lambda own: own.alias("Qa\x00im", MOSUL), AliasError, "not a name"),
        (lambda own: own.alias("Qa\ud800im", MOSUL), AliasError, "not a name"),
        (lambda own: own.alias("=HYPERLINK(1)", MOSUL), AliasError, "not a name"),
        (lambda own: own.alias("Qaim", "geonames:0"), UnknownPlace, "no place has the id 'geonames:0'"),
        (lambda own: own.alias("Qaim", ""), UnknownPlace, "no place has the id"),
        (lambda own: own.alias("Qaim", MOSUL, country="Iraq"), AliasError, "ISO code such as IQ, got 'Iraq'"),
        (lambda own: own.place_at("Qaim", 95.0, 43.0), AliasError, r"latitude must be within -90\.\.90, got 95"),
        (lambda own: own.place_at("Qaim", 35.0, float("nan")), AliasError, "longitude"),
        (lambda own: own.place_at(" ", 35.0, 43.0), AliasError, "letters"),
    ],
)
def test_what_cannot_be_an_alias_is_said(
    own: Gazetteer, say: Callable[[Gazetteer], object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        say(own)
    assert own.aliases() == ()


def test_rows_written_by_hand_are_read_and_wrong_ones_are_told_and_kept(own: Gazetteer, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "aliases.csv"
    file.parent.mkdir()
    file.write_text(
        f"name,place_id,lat,lon,note\nQaim,{TIKRIT},,,mine\nQwzxabad,,35.5,43.2,\nBroken,nowhere:1,,,see map\n"
        "Off,,99,43,\n",
        encoding="utf-8",
    )
    assert [alias.place.id for alias in own.aliases()] == [TIKRIT, "user:qwzxabad-35.5000,43.2000"]
    told = own.info()["problems"]
    assert "line 4: no place has the id 'nowhere:1'" in told[0]
    assert "line 5: latitude must be within" in told[1]
    own.alias("Mosul", MOSUL)
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["name"], row["note"]) for row in rows] == [
        ("Qaim", "mine"), ("Qwzxabad", ""), ("Broken", "see map"), ("Off", ""), ("Mosul", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"who,where\na,b\n"])
def test_a_file_that_is_no_list_of_aliases_is_said(own: Gazetteer, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "aliases.csv").write_bytes(content)
    with pytest.raises(AliasError, match=r"aliases\.csv"):
        own.resolve("Qaim")
    with pytest.raises(AliasError, match=r"aliases\.csv"):
        own.alias("Qaim", MOSUL)
    assert (tmp_path / "mine" / "aliases.csv").read_bytes() == content


def test_a_folder_that_cannot_be_written_is_said(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    own = Gazetteer(gazetteer.index, aliases=tmp_path / "file" / "aliases.csv")
    with pytest.raises(GazetteerError, match="cannot write the aliases"):
        own.alias("Qaim", MOSUL)


WRITER = """
import sys
from pathlib import Path
from gazetteer import Gazetteer
own = Gazetteer.open(build=False, aliases=Path(sys.argv[1]))
for number in range(40):
    own.alias(f"Kafr {sys.argv[2]} {number}", "geonames:99072")
"""


def test_two_writers_lose_nothing_and_a_reader_never_sees_half_a_file(own: Gazetteer, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "aliases.csv"
    command = [sys.executable, "-c", WRITER, str(file)]
    writers = [subprocess.Popen([*command, who], env=os.environ) for who in ("ann", "bob")]
    sizes = [0]
    while any(writer.poll() is None for writer in writers):
        assert own.info()["problems"] == []
        sizes.append(len(own.aliases()))
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(own.aliases()) == 80
    assert sizes == sorted(sizes)
    assert sorted(path.name for path in file.parent.iterdir()) == ["aliases.csv", "aliases.csv.lock"]
