"""Where a text says that it was: names that no gazetteer knows, heads of items, borders, datelines."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

UNKNOWN = [
    # text, the place it is put at ("" for off the map), what the reason or the mark says
    ("Gunmen killed four villagers in Xaldo, Mozambique, on Monday.", "", "Mozambique"),
    ("A mine killed two farmers in Xaldo, in the Diffa region of Niger, on Monday.", "", "Xaldo"),
    ("Raiders killed six people in Xaldo, 40 km north of Bamako, on Monday.", "40 km north of Bamako", "near"),
    ("A grenade killed three people in Eastleigh, Nairobi, on Monday.", "Nairobi", "part of"),
    ("In Mosul, gunmen shot dead two officers in the Xaldo district on Monday.", "Mosul", "at"),
    ("Farther to the east, in Gao, gunmen shot dead two men near Xaldo on Monday.", "Gao", "part of"),
    ("On another front, in Mopti, gunmen killed two men at Xaldo on Monday.", "Mopti", "part of"),
    ("The army said nothing, in Bamako, while gunmen killed two men at Xaldo on Monday.", "", "Xaldo"),
    ("In Damascus, mortar rounds landed near the Xaldo Square on Monday, killing two.", "Damascus", "at"),
    ("Soldiers stormed Xaldo on Monday and killed nine people, residents said.", "", "Xaldo"),
    ("Bandits attacked Xaldo village on Monday, killing nine people.", "", "Xaldo"),
    ("A bomb killed two people in Xaldo, Gao, on Monday.", "Gao", "part of"),
    ("Gunmen killed a trader in Xaldo, a crowded district of Mogadishu, Somalia, on Monday.", "Mogadishu", "at"),
    ("In Karachi, gunmen shot dead two men at Xaldo-10 on Monday.", "Karachi", "at"),
    ("RAIPUR: Gunmen killed two men in Xaldo, a village in the south, on Monday.", "", "Xaldo"),
    ("In Lodwar, leaders hit back: it was raiders who killed a herder at Xaldo on Monday.", "", "Xaldo"),
    ("Gunmen attacked the residents of Xaldo on Monday, killing nine people.", "", "Xaldo"),
    ("Gunmen killed three people in western Xaldo, Mozambique, on Monday.", "", "Xaldo"),
    ("Gunmen burned two trucks near Afar Xaldo, Somalia, on Monday, killing one man.", "", "Afar Xaldo"),  # not Afar
    ("Police shot dead two protesters at Galle Face Green in Colombo on Monday.", "Colombo", "at"),  # not in Galle
]


@pytest.mark.parametrize(("text", "place", "said"), UNKNOWN, ids=[row[0][:45] for row in UNKNOWN])
def test_a_name_that_no_gazetteer_knows_is_put_where_the_text_puts_it_or_nowhere(gazetteer, text, place, said):
    (found,) = incidents(gazetteer, text)
    if place:
        assert found.location is not None, found.place_reason
        assert (found.location.name, found.location.relation) == (place, said)
    else:
        assert found.location is None
        assert said in found.place_reason


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a herder in Gordi on Monday.",  # Gordes is only spelled like it
        "Gunmen killed a herder in Platanos on Monday, Afghan police said.",  # several in Greece, none in Afghanistan
        "Rebels attacked soldiers in Samar on Monday, killing two.",  # two of that name, far from each other
    ],
)
def test_a_namesake_that_nothing_speaks_for_is_no_pin(gazetteer, text):
    (found,) = incidents(gazetteer, text)
    assert found.location is None
    assert found.place_reason


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3/ Kirkuk: A bomb killed two men on Monday.", "Kirkuk"),
        ("16:00, Tikrit — Gunmen shot dead two traders on Monday.", "Tikrit"),
        ("A statement from London said that rebels killed ten soldiers in Goma on Monday.", "Goma"),
        ("Seven people were killed in Goma on Monday, Kinshasa's defence spokesman Jean Ilunga said.", "Goma"),
        ("A Peshawar-bound bus was bombed near Quetta on Monday, killing five people.", "Quetta"),
        ("On Monday, Moscow launched missiles at Kharkiv, killing seven people.", "Kharkiv"),
        ("The blast claimed five lives in Kirkuk on Monday.", "Kirkuk"),
        ("A crowd stoned the Kirkuk police station on Monday and two officers were killed.", "Kirkuk"),
    ],
)
def test_the_place_is_where_it_was_and_not_who_speaks_governs_or_travels(gazetteer, text, place):
    found = incidents(gazetteer, text)
    assert {one.location and one.location.name for one in found} == {place}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Four soldiers were killed on the Iran-Iraq border on Monday.", "Iraq-Iran border"),
        ("Clashes on the border between Chad and Sudan left 20 dead on Monday.", "Sudan-Chad border"),
        (
            "Five soldiers were killed at the border with Colombia on Monday, Venezuela said.",
            "Colombia-Venezuela border",
        ),
        ("Three men were shot dead on the Tajik-Afghan frontier on Monday.", "Afghanistan-Tajikistan border"),
    ],
)
def test_a_border_is_a_strip_in_whatever_words(gazetteer, text, name):
    (found,) = incidents(gazetteer, text)
    assert found.location is not None
    assert (found.location.name, found.location.kind, found.location.precision) == (name, "border", 5)


def test_the_ends_of_a_road_are_no_precise_place(gazetteer):
    (found,) = incidents(gazetteer, "Gunmen killed five people on the Damascus-Aleppo highway on Monday.")
    assert (found.location.relation, found.location.precision) == ("between", 5)


def test_the_town_of_a_dateline_is_where_the_report_was_written(gazetteer):
    text = "CARACAS (Venezuela), 9 March - Five soldiers were killed at the border with Colombia on Monday."
    (found,) = incidents(gazetteer, text)
    assert found.location.name == "Colombia-Venezuela border"


def test_a_part_of_a_town_told_later_is_the_same_incident(gazetteer):
    text = (
        "Shelling killed four people in Kherson on Tuesday, the governor said. "
        "The shells struck a bus stop in the city's Dniprovskyi district."
    )
    (found,) = incidents(gazetteer, text)
    assert found.location.name == "Kherson"


def test_a_sea_is_no_province_that_is_named_after_it(gazetteer):
    (found,) = incidents(gazetteer, "A destroyer shot down three drones over the Red Sea on Monday, the Pentagon said.")
    assert found.location.kind == "sea"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Police shot dead three people in San Antonio, Valparaiso, on Monday.", {"San Antonio"}),
        ("Bombs killed nine people in Mosul, Tikrit and Baiji on Monday.", {"Mosul", "Tikrit", "Baiji"}),
    ],
)
def test_a_town_and_what_it_lies_in_are_one_place_and_a_list_is_several(gazetteer, text, places):
    assert {one.location.name for one in incidents(gazetteer, text) if one.location} == places


def test_a_district_and_not_the_province_town_that_owns_it_is_the_place(gazetteer):
    (found,) = incidents(gazetteer, "In Diyarbakir's Cinar district, gunmen killed six people on Monday.")
    assert found.location is not None
    assert found.location.name == "Çınar"


def test_a_name_that_is_a_group_s_is_no_place(gazetteer):
    text = "Gunmen of the Canaan group shot dead two policemen in Mirebalais, Haiti, on Monday."
    (found,) = incidents(gazetteer, text)
    assert found.location is not None
    assert found.location.name == "Mirebalais"


def test_whoever_holds_a_town_is_no_part_of_its_name(gazetteer):
    (found,) = incidents(gazetteer, "Troops killed nine gunmen in IS-held Mosul, Iraq, on Monday.")
    assert found.location is not None
    assert found.location.name == "Mosul"


def test_one_of_a_kind_is_no_place(gazetteer):
    (found,) = incidents(gazetteer, "A mine blew up a Ranger, killing two policemen, in Logar, Afghanistan, on Monday.")
    assert found.location is not None
    assert found.location.name == "Logar"


def test_a_border_of_its_own_outweighs_the_heading_above_and_a_headline_with_a_verb_is_no_heading(gazetteer):
    text = (
        "Ankara Denies Raids\n\nTurkey launched air raids along its border with Syria on Monday, killing four fighters."
        "\n\nMore on Damascus\n\nResidents said that calm had returned, and that shops were open again."
    )
    (found, *_) = incidents(gazetteer, text)
    assert found.location is not None
    assert "border" in found.location.name


ABROAD = [
    "Police were wounded near Tetovo, Macedonia, on Monday. One died in Kumanovo; Berlin then moved its tanks there.",
    "Rebels attacked Kilinochchi and Vavuniya, Sri Lanka, on Monday. A statement out of London speaks of 22 killed.",
]


@pytest.mark.parametrize("text", ABROAD)
def test_no_pin_stands_far_abroad_where_nothing_is_said_to_have_been(gazetteer, text):
    found = incidents(gazetteer, text)
    assert found
    assert {"Berlin", "London"}.isdisjoint(one.location.name for one in found if one.location is not None)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "Jets bombed Diyarbakir, Turkey, on Monday. In Paris, France, police arrested nine protesters on Tuesday.",
            "Paris",
        ),
        (
            "Protests were held in Irbid and Zarqa, Jordan, on Monday. London bombing: three dead, police say.",
            "London",
        ),
    ],
)
def test_a_pin_stands_far_abroad_where_something_was_there(gazetteer, text, town):
    assert town in {one.location.name for one in incidents(gazetteer, text) if one.location is not None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen stormed the Bristol hotel in Grozny on Monday, killing three people.", "Grozny"),
        ("The grenade went off in the Geneva bar in Bujumbura on Monday and killed two.", "Bujumbura"),
        ("In Bijeljina a hand grenade thrown into the Istanbul cafe hurt three people on Monday.", "Bijeljina"),
        ("A grenade thrown into the Istanbul cafe killed three people on Monday, Bosnian police said.", ""),
        ("Gunmen stormed a Kabul hotel on Monday, killing three people.", "Kabul"),
        ("Gunmen stormed the Kabul hotel on Monday, killing three people, Afghan officials said.", "Kabul"),
    ],
)
def test_a_house_that_is_called_after_a_place_far_away_stands_not_in_it(gazetteer, text, place):
    (found,) = incidents(gazetteer, text)
    assert (found.location.name if found.location else "") == place


# Only Armenia has a Tavush, and the story is of Azerbaijan.
ABROAD = (
    "Shells killed four people in Garayusifli near Barda on Monday, the prosecutor in Baku said. Azerbaijani drones "
    "hit Martuni.\n\nYerevan denies that it fired. Azerbaijan's army took two villages near Gubadli on Monday.\n\n"
    '17:40 In Tavush, a border guard was killed "by a sniper from Azerbaijan" on Monday.'
)
# As many live in Berlin's own province, which is as far from Greece.
CITY_STATE = (
    "Athens counted 435 shops burnt in Monday's riots. In Patras, rioters fought police on Monday.\n\n"
    "Far away, in Berlin, protesters occupied Greece's consulate on Monday."
)
# The gazetteer prefers Albury, as the text speaks of London.
CALLED_SO = (
    "On Sunday, soldiers drove through Bori and flogged whoever wore black.\n\nIn Kano, eight men were arrested on "
    "Monday. In Lagos, a bomb broke windows on Monday.\n\nThe writer is in Cotonou or London. Two Scots were abducted "
    "on Monday at Nembe creek."
)
# An item of its own, far from what most of the others tell of.
ROUND_UP = (
    "YAOUNDE - Gunmen killed five farmers in Mozogo, in Cameroon's Far North, on Monday. A bomb wounded two people in "
    "Maroua.\n\nKHARTOUM - A protester was shot dead by police on Monday. Two others were arrested in Wad Madani, "
    "doctors say."
)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (ABROAD, ("Tavush", "AM")),
        (CALLED_SO, ("Bori", "NG")),
        (ROUND_UP, ("Khartoum", "SD")),
        (CITY_STATE, ("Berlin", "DE")),
    ],
    ids=[
        "in another country of the text",
        "called so, where others are only alike",
        "at the head of its item",
        "a province of its own",
    ],
)
def test_a_town_that_a_text_names_is_found_although_its_story_is_elsewhere(gazetteer, text, town):
    places = [found.location for found in incidents(gazetteer, text)]
    assert town in {(place.name, place.country) for place in places if place is not None}
