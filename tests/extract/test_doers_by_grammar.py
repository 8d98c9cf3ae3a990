"""Who did it, where only the grammar tells: people of a crowd, who claims it, on whom it is laid, who only looks on."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents


def _doers(gazetteer, text):
    (found,) = incidents(gazetteer, text)
    return {(one.name, one.basis) for one in found.actors if one.role == "actor" and one.basis != "unknown"}


CROWDS = [
    (
        "In Srinagar, walnut sorters squatted in the mandi on Monday demanding that the road be opened.",
        "walnut sorters",
    ),
    ("A screening in Gwangju was picketed on Sunday by quilters who said the film insults them.", "quilters"),
    ("A vigil of nurses was held in Nairobi on Friday.", "nurses"),
    ("Taxi drivers blocked the main road in Kampala on Tuesday over fuel prices.", "Taxi drivers"),
]


@pytest.mark.parametrize(("text", "words"), CROWDS)
def test_people_who_protest_are_told_in_the_words_of_the_text(gazetteer, text, words):
    (found,) = incidents(gazetteer, text)
    (doer,) = (one for one in found.actors if one.role == "actor")
    assert (doer.name, doer.text) == ("Protesters", words)


@pytest.mark.parametrize(
    "text",
    [
        "Containers blocked the road in Islamabad on Friday as thousands marched.",
        "Banners and posters were raised in Lahore on Friday as thousands marched against fuel prices.",
        "On Sunday tankers were torched in Karachi.",
    ],
)
def test_things_and_crowds_of_no_name_are_no_protesters_with_a_name(gazetteer, text):
    assert not {one.text for found in incidents(gazetteer, text) for one in found.actors if one.role == "actor"} - {""}


def test_people_who_riot_are_not_those_whom_it_befell(gazetteer):
    (found,) = incidents(gazetteer, "Starving survivors broke into a rice store at Tacloban on Monday and looted it.")
    assert {one.text for one in found.actors if one.role == "actor"} == {"survivors"}
    assert "survivors" not in {one.text for one in found.actors if one.role == "target"}


CLAIMED = [
    ("A bomb killed five people in Ankara, Turkey, on Monday. The PKK owned up to it.", "PKK"),
    (
        "A car bomb killed nine people in Quetta, Pakistan, on Monday. A statement of the BLA owned the act.",
        "Balochistan Liberation Army",
    ),
    ("A drone struck a depot at Feodosia on Monday, killing two. Ukraine took credit for it.", "Government of Ukraine"),
    ("A rocket killed a woman in Sderot, Israel, on Monday. Hamas said in an email that it was their work.", "Hamas"),
    ("A mine killed two soldiers near Gao, Mali, on Monday. JNIM said its men had laid it.", "JNIM"),
    ("Bombs killed three in Maiduguri, Nigeria, on Monday. Boko Haram assumed authorship of the blasts.", "Boko Haram"),
]


@pytest.mark.parametrize(("text", "name"), CLAIMED)
def test_who_says_that_it_was_his_claims_it(gazetteer, text, name):
    assert _doers(gazetteer, text) == {(name, "claimed")}


SHELLED = "Three children died when a mortar shell landed on a house in Sangin, Afghanistan, on Sunday."
BLAMED = [
    (
        "A bomb killed 12 in Maiduguri, Nigeria, on Monday. Nobody claimed it; suspicion fell on Boko Haram.",
        "Boko Haram",
    ),
    ("Two men were shot dead in Bogota, Colombia, on Monday. Fingers were pointed at the ELN.", "ELN"),
    (f"{SHELLED} They accused the Afghan army's 215 Corps; the corps rejected it.", "Government of Afghanistan"),
    (
        "A shell killed two men queuing in Lysychansk, Ukraine, on Monday. The regional head blames the Russians.",
        "Government of Russia",
    ),
    (
        "A shell killed two men in Goris, Armenia, on Monday. The mayor accused the Azerbaijanis.",
        "Government of Azerbaijan",
    ),
]


@pytest.mark.parametrize(("text", "name"), BLAMED)
def test_on_whom_it_is_laid_is_suspected(gazetteer, text, name):
    assert _doers(gazetteer, text) == {(name, "suspected")}


NOBODY = [
    "A bomb killed five people in Ankara, Turkey, on Monday. The PKK said it was not its work.",
    "A bomb killed 12 people in Kandahar, Afghanistan, on Monday. Suspicion did not fall on the Taliban.",
    "A shell killed two men in Goris, Armenia, on Monday. The Azerbaijanis accused the mayor of lying.",
    "A bomb killed six people in Kabul, Afghanistan, on Monday. MSF claimed an attack on its hospital killed nine.",
    "Ukraine claimed the attack on Odesa on Monday killed five people.",
    "A mine killed two people near Gao, Mali, on Monday. The mayor accused the army chief of sleeping.",
    "Nine inmates were shot one by one in Dvor, Croatia, on Monday in front of Danish peacekeepers.",
    "Three men were stabbed in Lagos, Nigeria, on Monday in the presence of soldiers.",
    "Some 350 officers are searching for a man who opened fire on shoppers in Strasbourg, France, on Tuesday.",
    "Peacekeepers near Kfar Kila, Lebanon, observed shelling of their watchtower on Monday that wounded two.",
    "Police in Lagos, Nigeria, found the bodies of six men shot dead on Monday.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_only_denies_speaks_hunts_or_looks_on_did_nothing(gazetteer, text):
    named = {name for one in incidents(gazetteer, text) for name in one.actors if name.role == "actor" and name.text}
    assert not {one.name for one in named if one.type != "Political militia"}


DONE = [
    ("Soldiers searching a village near Gao, Mali, on Monday killed four people.", "Government of Mali"),
    ("Police were searching a house in Karachi, Pakistan, on Monday when they shot two men.", "Government of Pakistan"),
    ("Israeli troops killed two men in front of a school in Jenin on Monday.", "Government of Israel"),
    ("Rebels filmed themselves as they shot dead nine soldiers in Gao, Mali, on Monday.", "Rebels"),
    ("Rebels in Goma, Congo, killed four traders on Monday.", "Rebels"),
    ("M23 rebels watched by UN peacekeepers shot dead six men in Kitchanga, Congo, on Monday.", "M23"),
    ("Taliban fighters spotted by soldiers killed two farmers near Kunduz, Afghanistan, on Monday.", "Taliban"),
    ("Police heard shots in Jos, Nigeria, on Monday and killed two robbers.", "Government of Nigeria"),
]


@pytest.mark.parametrize(("text", "name"), DONE)
def test_who_does_it_while_he_searches_or_films_did_it(gazetteer, text, name):
    assert {who for who, _ in _doers(gazetteer, text)} == {name}


def test_police_of_a_city_are_no_coalition_of_its_initials(gazetteer):
    found = _doers(gazetteer, "SLC police shot dead a man in Salt Lake City, United States, on Monday.")
    assert "Saudi-led coalition" not in {who for who, _ in found}


def test_police_are_those_of_the_country_that_their_sentence_names(gazetteer):
    text = (
        "A bomb killed nine people in Kabul, Afghanistan, on Monday. The Afghan government blamed the Taliban. "
        "In Pakistan, police shot dead two men in Sargodha on the same day."
    )
    shot = next(one for one in incidents(gazetteer, text) if one.location and one.location.country == "PK")
    assert {one.name for one in shot.actors if one.role == "actor"} == {"Government of Pakistan"}


SITREPS = [
    ("FGS troops killed five militants in Baidoa, Somalia, on Monday.", "Government of Somalia"),
    ("PA forces arrested six men in Jenin, Palestine, on Monday.", "Government of Palestine"),
    ("FC personnel shot dead two men in Turbat, Pakistan, on Monday.", "Government of Pakistan"),
    ("NSAG burned 21 huts at Nangade, Mozambique, on Monday.", "Unidentified armed group"),
    ("SLC jets struck a depot in Sanaa, Yemen, on Monday, killing six.", "Saudi-led coalition"),
    ("Maoists shot dead a CPI(M) leader at Lalgarh, India, on Monday.", "Communist Party of India (Maoist)"),
]


@pytest.mark.parametrize(("text", "name"), SITREPS)
def test_the_short_names_of_situation_reports_are_known(gazetteer, text, name):
    assert {who for who, _ in _doers(gazetteer, text)} == {name}


@pytest.mark.parametrize("party", ["CPI(M)", "CPI", "Communist Party of India"])
def test_a_lawful_party_is_not_the_group_that_bears_its_name(gazetteer, party):
    found = incidents(gazetteer, f"Gunmen shot dead a {party} worker at Jhargram, India, on Monday.")
    assert "Communist Party of India (Maoist)" not in {one.name for each in found for one in each.actors}
