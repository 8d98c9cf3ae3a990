"""Which of a sentence's names is the place: what lies in what, who only speaks, what is spelled in another way."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents


def one_place(gazetteer, text):
    (found,) = incidents(gazetteer, text)
    return found.location


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Three nurses died when gunmen burst into a clinic in Lamu, at around noon on Monday.", "Lamu"),
        (
            "In Herat on 9 March the crowd tore down a gate of the governor's office; six attackers were shot dead.",
            "Herāt",
        ),
        ("Two guards were killed, the company said, after raiders broke into a quarry near Kitwe on Monday.", "Kitwe"),
    ],
)
def test_the_one_place_that_a_sentence_names_is_where_whichever_clause_names_it(gazetteer, text, place):
    assert one_place(gazetteer, text).name == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In the Bolhrad district of Odesa region, drones struck a depot on Monday, killing two.", "Bolhrad"),
        ("Gunmen killed two farmers in the Lashkar Gah district of Helmand province on Monday.", "Lashkar Gāh"),
        ("Raiders killed a herder in the Wajir area of Wajir county on Monday.", "Wajir"),
        ("A grenade killed two people in the Baghdad district of Sadr City on Monday.", "Sadr City"),
    ],
)
def test_a_district_of_a_province_is_the_place_and_not_the_town_that_the_province_is_called_by(gazetteer, text, place):
    assert one_place(gazetteer, text).name == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Nablus, the mayor said a couple had died on Monday in a drone strike on their car.", "Nablus"),
        ("In Mopti, officials said nine herders had been shot dead on Monday.", "Mopti"),
        ("In Beni, the army said its soldiers had killed six rebels near Butembo on Monday.", "Butembo"),
    ],
)
def test_what_is_said_of_no_other_place_happened_in_the_town_that_opens_the_sentence(gazetteer, text, place):
    assert one_place(gazetteer, text).name == place


def test_what_is_said_in_a_capital_happened_anywhere_in_its_country(gazetteer):
    where = one_place(gazetteer, "In Kampala, the army said its soldiers had killed six rebels on Monday.")
    assert where is None or where.name != "Kampala"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine soldiers were killed on Monday near Goneri in Yobe state, Nigeria.", "Goniri"),
        ("Gunmen shot dead a policeman in Noshki, Balochistan, Pakistan, on Monday.", "Nushki"),
        ("Drones struck a village near Bamarni in Dohuk province, Iraq, on Monday, killing two.", "Bāmarnī"),
    ],
)
def test_another_spelling_is_known_in_the_province_that_the_text_says(gazetteer, text, place):
    assert one_place(gazetteer, text).name == place


def test_another_spelling_is_no_place_where_the_text_says_another_province(gazetteer):
    where = one_place(gazetteer, "Nine soldiers were killed on Monday near Goneri in Kaduna state, Nigeria.")
    assert where is None or where.precision > 3


@pytest.mark.parametrize(
    ("text", "precise"),
    [
        ("Raiders killed six people in Xaldo, 60 km from Mopti, Mali, on Monday.", False),
        ("Raiders killed six people in Xaldo, 35 miles from Garissa, Kenya, on Monday.", False),
        ("Raiders killed six people in Xaldo, 10 km from Mopti, Mali, on Monday.", True),
        ("Marines killed six gunmen in the southern Philippine province of Sulu on Monday.", False),
    ],
)
def test_far_off_in_no_told_direction_is_no_precise_place(gazetteer, text, precise):
    where = one_place(gazetteer, text)
    assert (where is not None and where.precision <= 3) == precise


@pytest.mark.parametrize("road", ["Southern Expressway", "Northern Highway", "Pacific Motorway"])
def test_a_highway_is_the_name_of_no_one_place(gazetteer, road):
    there, later = "Gunmen stopped a bus in Garissa on Monday and killed four.", "On Tuesday, youths blocked"
    found = incidents(gazetteer, f"{there}\n\n{later} the {road} in protest.")
    assert all(road not in one.place_reason for one in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2/ Jammu: Students burnt an effigy at Xaldo bridge on Monday.", "Jammu"),
        ("4/ Zinder: Two teachers were shot dead on Monday, police in Niamey said.", "Zinder"),
        ("7/ Kunduz: A mine killed two boys on Monday.", "Kunduz"),
    ],
)
def test_a_known_town_heads_its_item(gazetteer, text, place):
    assert one_place(gazetteer, text).name == place


FAR_NAMESAKES = [
    # where, what happened at a name that dozens of towns abroad bear, what else the text names
    ("Guayaquil, Ecuador", "In Quito, drones hit La Roca, a jail, on Tuesday, killing two.", "The state of Sinaloa"),
    ("Trujillo, Peru", "Guerrillas dragged the mayor of Santiago from a bus and shot him.", "Men from Lima and Cusco"),
    ("Oruro, Bolivia", "On Monday gunmen killed a farmer in San Luis.", "Police of La Paz, Sucre and Potosi"),
]


@pytest.mark.parametrize(("there", "told", "others"), FAR_NAMESAKES, ids=[row[0] for row in FAR_NAMESAKES])
def test_one_of_several_towns_far_from_all_that_is_named_is_no_pin(gazetteer, there, told, others):
    text = f"Gunmen killed two guards in {there}, on Sunday. {told} {others} sent their sympathy."
    places = [found.location for found in incidents(gazetteer, text)]
    assert {where.country for where in places if where is not None and where.precision <= 3} <= {"EC", "PE", "BO"}


@pytest.mark.parametrize(
    ("text", "place", "precise"),
    [
        (
            "Two bombs halted trains between Khok Pho and Xaldo stations in Pattani on Monday, killing two.",
            "Khok Pho",
            False,
        ),
        (
            "A mine killed two soldiers on the road between Bassila and Xaldo in Donga, Benin, on Monday.",
            "Bassila",
            False,
        ),
        ("Rebels blew up a police car near Jehanabad in Bihar on Monday, killing two.", "Jehanabad", True),
        ("Gunmen shot dead a guard on the Jaipur-Mumbai express on Monday.", "Jaipur", False),
    ],
)
def test_the_province_of_a_stretch_or_a_town_is_not_the_place_and_a_stretch_is_no_point(
    gazetteer, text, place, precise
):
    where = one_place(gazetteer, text)
    assert (where.name, where.precision <= 3) == (place, precise)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen shot dead two traders in Bihar on Monday, Indian police said.", "admin1"),
        ("Maoists killed nine policemen in India's Bihar on Monday.", "admin1"),
        ("A bomb killed two people in Bihar Sharif, India, on Monday.", "city"),
    ],
)
def test_a_state_is_not_the_town_that_is_called_by_its_name_and_one_more_word(gazetteer, text, kind):
    assert one_place(gazetteer, text).kind == kind
