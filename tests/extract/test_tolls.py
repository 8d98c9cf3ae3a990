"""Which numbers count people who were harmed, and what range they stand for."""

from __future__ import annotations

import pytest

from geo.extract.document import zones
from geo.extract.mentions import tolls as figures
from geo.extract.text import sentences
from tests.extract.reading import incidents


def _tolls(text):
    found = [mention for s in sentences.split(text, zones.zones(text)) for mention in figures.mentions(s)]
    return [(m.kind, m.quantity.low, m.quantity.best, m.quantity.high) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 17 people.", [("killed", 17, 17, 17)]),
        ("Seventeen people were killed in an air raid there.", [("killed", 17, 17, 17)]),
        ("At least twenty-three people died when the bomb went off.", [("killed", 23, 23, 23)]),
        ("Gunmen shot dead three farmers.", [("killed", 3, 3, 3)]),
        (
            "A bomb went off, killing 33 people and wounding dozens.",
            [("killed", 33, 33, 33), ("wounded", 24, 30, 60)],
        ),
        ("Dozens of people were killed.", [("killed", 24, 30, 60)]),
        ("The shelling killed between 3 and 5 people.", [("killed", 3, 4, 5)]),
        ("Between 10 and 12 people were killed.", [("killed", 10, 11, 12)]),
        ("As many as 1,700 soldiers were executed.", [("killed", 1, 1700, 1700)]),
        ("A woman was killed by a shell.", [("killed", 1, 1, 1)]),
        ("Some 200,000 people have fled.", [("displaced", 200000, 200000, 200000)]),
        ("The raid left 12 dead and 30 wounded.", [("killed", 12, 12, 12), ("wounded", 30, 30, 30)]),
        ("Five killed in attack on market", [("killed", 5, 5, 5)]),
        ("The bodies of 40 men were found.", [("killed", 40, 40, 40)]),
        ('Air strikes kill "30" militants', [("killed", 30, 30, 30)]),
        ("Bombs hit a convoy, killing 18 - police", [("killed", 18, 18, 18)]),
        ("Gunmen killed a family of seven.", [("killed", 7, 7, 7)]),
        ("Two journalists were among seven killed in the blast.", [("killed", 7, 7, 7)]),
        ("A mine killed a man and 3 children.", [("killed", 1, 1, 1), ("killed", 3, 3, 3)]),
        ("3 martyrs in the bombing of the town", [("killed", 3, 3, 3)]),
        ("They abducted 9 workers.", [("captured", 9, 9, 9)]),
        ("Nine members of a family, six of them children, died in the fire fight.", [("killed", 9, 9, 9)]),
        ("Two nurses from South Sudan were wounded.", [("wounded", 2, 2, 2)]),
        ("Eleven recruits, the governor's office said, were killed on the road.", [("killed", 11, 11, 11)]),
        ("The feud has now claimed 14 lives.", [("killed", 14, 14, 14)]),
        ("The army lost 12 men there, and another 30 injured.", [("killed", 12, 12, 12), ("wounded", 30, 30, 30)]),
        ("Some 35 to 40 rebels perished in the raid.", [("killed", 35, 37, 40)]),
        ("Forty-odd farmers were hurt, eleven or so seriously.", [("wounded", 40, 40, 40)]),
        ("Nine bodies were found and ten others had burns.", [("killed", 9, 9, 9), ("wounded", 10, 10, 10)]),
        ("Sixteen people in serious condition were admitted.", [("wounded", 16, 16, 16)]),
        ("5 guards + 1 driver injured, the rest unhurt", [("wounded", 5, 5, 5), ("wounded", 1, 1, 1)]),
        ("They put the number of deaths at eight.", [("killed", 8, 8, 8)]),
        ("The clinic put the injured at 12.", [("wounded", 12, 12, 12)]),
        ("A handful of people were killed.", [("killed", 2, None, 9)]),
        ("Hundreds were wounded.", [("wounded", 100, 300, 1000)]),
        ("The dead are forty-six.", [("killed", 46, 46, 46)]),
        ("2 x KIA, 4 x WIA, all flown out", [("killed", 2, 2, 2), ("wounded", 4, 4, 4)]),
        ("Three guards were killed; nineteen were treated.", [("killed", 3, 3, 3), ("wounded", 19, 19, 19)]),
        ("One of the two policemen was found burned to death.", [("killed", 1, 1, 1)]),
        ("A missile left eight fighters of a rebel faction dead.", [("killed", 8, 8, 8)]),
        ("A woman was hit by a stray bullet.", [("wounded", 1, 1, 1)]),
        ("Seventeen others remain in the town's only hospital.", [("wounded", 17, 17, 17)]),
        ("The bodies of nine men were taken to the hospital.", [("killed", 9, 9, 9)]),
    ],
)
def test_a_figure_is_bound_to_a_word_of_harm(text, expected):
    assert _tolls(text) == [tuple(one) for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The 28-year-old woman carried her 3-year-old son.",  # ages
        "More than 100,000 fighters are guarding the front.",  # troops
        "The bloc won 92 seats in the 328-member parliament.",  # seats
        "The town lies 75 kilometres from the border.",  # distance
        "Britain gave $20 million to those who were displaced by the war.",  # money
        "Two suicide bombers attacked the gate.",  # those who did it
        "Jets destroyed 14 tanks and 3 bunkers.",  # things
        "The attack happened on December 26.",  # a date
        "A farmer who taught hundreds of deminers from Lima to Hanoi, died at home.",  # who are well
    ],
)
def test_other_numbers_are_no_toll(text):
    assert _tolls(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 12 people, including 5 children.",
        "Twelve villagers, among them 5 children, lost their lives.",
        "Twelve inmates of the camp, four women and three minors among them, were gunned down.",
        "Twelve people, one of them a customs officer, were killed when bandits stopped a bus.",
        "A year ago 12 people including two deputies were killed when gunmen stormed the hotel.",
    ],
)
def test_a_part_of_the_toll_is_not_added_to_it(text):
    assert _tolls(text) == [("killed", 12, 12, 12)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Six fell as soldiers fired on the crowd.", 6),
        ("Eight guards fell in an ambush on the coast road.", 8),
        ("Gunmen singled out and shot 11 quarrymen.", 11),
        ("Both gunmen were cut down by the escort.", 2),
        ("Two porters were lined up and gunned down.", 2),
        ("Three troopers paid the supreme price.", 3),
        ("Thirty-two villagers were burned in the houses where they hid.", 32),
    ],
)
def test_the_dead_are_counted_in_other_words_too(text, killed):
    assert _tolls(text) == [("killed", killed, killed, killed)]


@pytest.mark.parametrize(
    "text",
    [
        "Goma fell and 2,000 soldiers gave up.",
        "Police shot at the crowd.",
        "The hospital and the Opera House were hit.",
    ],
)
def test_what_falls_or_is_hit_need_not_be_people(text):
    assert _tolls(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Police put the number of marchers at 300.",
        "The raids brought to 40 the number of checkpoints.",
    ],
)
def test_a_number_of_others_is_no_toll(text):
    assert _tolls(text) == []


NOT_ADDED = [
    # text, killed
    ("Three casualties from one family were killed in shelling on Idlib.", 3),
    ("Ukraine reports 26 truce breaches, one serviceman killed near Luhansk.", 1),
    ("Shelling killed 8 people in Aleppo, out of about 430 who have died there.", 8),
    (
        "Militants killed ten people in Mosul on Monday and a day later, in the same district, three were killed.",
        10,
    ),
    ("A bomb killed a man and 3 children in Kirkuk.", 4),
]


@pytest.mark.parametrize(("text", "killed"), NOT_ADDED)
def test_only_the_victims_of_one_list_are_counted_together(gazetteer, text, killed):
    tolls = [one.toll("killed") for one in incidents(gazetteer, text)]
    assert [toll.best for toll in tolls if toll] == [killed]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A trader was beaten to death by a mob.", 1),
        ("The mayor of Lashkar was gunned down outside his house.", 1),
        ("Gunmen fatally shot a tribal leader.", 1),
        ("A soldier shot dead a trader.", 1),  # who shot him is not counted
        ("Raiders killed a former rebel leader.", 1),  # nor is he two for his two nouns
        ("The bandits shot the driver of a taxi dead.", 1),
        ("They opened fire, killing a policeman and his wife.", 2),
        ("A mother and her child were killed by a shell.", 2),
        ("A couple was stabbed to death.", 2),
        ("Three soldiers, a woman and a child were killed.", 5),
        ("An 18-year-old was hacked to death.", 1),
        ("They condemned the murder of General Ramiro Castellanos Mora.", 1),
        ("He was accused of the murder of six monks and their two cooks.", 8),
        ("The raid in which his driver and one of his guards were killed was denounced.", 2),
        ("The novelist Ramiro Mora, 46, was brutally murdered.", 1),
        ("They mourn Ramiro Mora, who was assassinated on 22 March.", 1),
        ("The attackers fled, leaving the body of an accomplice.", 1),
        ("A leader of the union and his nephew were riddled with bullets.", 2),
        ("DRIVER AND GUARD SHOT DEAD, TRUCK BURNT", 2),
        ("Policeman killed in ambush", 1),
        ("He did not survive.", 1),
        ("A fourth victim, a constable, succumbed in hospital.", 1),
        ("A guard, shot in the neck when the gang came back, was pronounced dead.", 1),
        ("The driver and a nurse died.", 2),
        ("A girl of 9 and two of her cousins perished when they stepped on a mine.", 3),
        ("They speared to death a herder, his brother-in-law and two boys, and left with the goats.", 4),
        ("The battle took the lives of five smugglers, two marines and a reporter for a local daily.", 8),
        ("The bodies of an inspector, his mother and her sister were recovered from a field.", 3),
        ("By noon, 12 policemen and the district officer, with his wife and two guards, were dead.", 16),
        ("Two observers, a Swede and his interpreter, were shot dead.", 2),  # a Swede is one of the two
        ("A ward administrator was shot dead over his tea.", 1),
        ("A 20-year-old student was shot and killed at dawn.", 1),
        ("The teacher was dragged out and shot dead.", 1),
        ("In the east, Ramiro Mora, 24, who sold bread from a cart, was killed with one bullet.", 1),
        ("The sheikh's brother and the sheikh's 12-year-old niece were mown down.", 2),
        ("Raiders broke in, shooting the priest and two of his brethren.", 3),
        ("One man was hit by a rubber bullet and died, a nurse at the clinic said.", 1),
        ("Three of the four who died in the blast were women.", 4),
    ],
)
def test_somebody_without_a_number_counts_as_one(text, killed):
    assert [kind for kind, *_ in _tolls(text) if kind == "killed"]
    assert sum(best for kind, _, best, _ in _tolls(text) if kind == "killed") == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("In Bari, two men waiting for a lift outside a bakery died when a shell landed.", 2),
        ("Six clerks of the mill, the last one open in Tarso, were killed that night, the union said.", 6),
        ("Four herders of the Bel clan were pulled from the lorry in which they rode and executed with pistols.", 4),
        ("More than 900 people, including many children were killed in the raid.", 900),
        ("A weaver of Tarso, a hamlet in Bari district, was found beheaded by its elders.", 1),
        ("The army said that a member of the team looking for the lost pilot Ramiro Mora was killed.", 1),
        ("A thief who tried to get into the shop through the back gate was shot dead.", 1),  # not the gate
        ("About 20 of those who planned the overnight raid were killed.", 20),  # nor the raid
        ("Tribal elder killed in market blast", 1),
        ("Grain seller beaten to death by crowd", 1),
        ("The general was killed near his house along with two of his guards.", 3),
        ("Gunmen opened fire on the judge's car, killing him and three guards.", 4),
        ("They dragged the mayor from a bus and shot him before the passengers.", 1),
        ("Police arrested 40 men and executed nine of them.", 9),
        ("The elders counted 63 dead on the side of the Bel and 41 on that of the Tor.", 104),
        ("An ambush had cost the army 16 men.", 16),
        ("Friends denounced Ramiro Mora's assassination.", 1),
        ("17 dead at nightfall plus the bomber.", 18),
        ("Fifteen were cut down, and the governor said five raiders fell too.", 20),
    ],
)
def test_whom_harm_befell_may_stand_far_from_the_word_that_says_so(text, killed):
    assert sum(best for kind, _, best, _ in _tolls(text) if kind == "killed") == killed


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen broke into the house and killed Ahmed.",
        "The governor's office was torched.",
        "The old fighter, who never spoke of it, died on Monday at his home in Bari.",
        "The singer died of cancer.",
    ],
)
def test_who_did_it_or_died_in_bed_is_no_victim(text):
    assert [kind for kind, *_ in _tolls(text) if kind == "killed"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Raiders burned 20 huts and killed 15 cattle.",  # beasts
        "A man of 69, who had slept there, fled.",  # ages
        "In 2014 the rebels were killed or chased away.",  # years
        "A reporter saw the dead, and a witness spoke of bodies.",  # who tells of it
        "The war has killed the hopes of the young.",
        "Police had no word on casualties.",
        "An aid worker put the number of people in the forest at nine thousand.",
    ],
)
def test_what_nobody_suffered_is_no_toll(text):
    assert _tolls(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("No one was hurt.", {"killed", "wounded"}),
        ("There were no casualties.", {"killed", "wounded"}),
        ("The strikes killed nobody.", {"killed"}),
        ("The army recaptured the town, losing nobody.", {"killed"}),
        ("The rocket fell in a field without causing injuries.", {"killed", "wounded"}),
    ],
)
def test_that_nobody_was_hurt_is_a_figure_too(text, kinds):
    assert {(kind, best) for kind, _, best, _ in _tolls(text)} == {(kind, 0) for kind in kinds}


@pytest.mark.parametrize(
    "text", ["Two rebels were killed, wounded or captured.", "88 of their men are dead or missing."]
)
def test_who_may_have_been_killed_is_no_best_figure(text):
    ((kind, low, best, high),) = _tolls(text)
    assert (kind, low, best) == ("killed", 0, None)
    assert high in {2, 88}


ONE_INCIDENT = [
    ("A policeman was the only fatality when rebels fired on a post in Kirkuk on Monday.", (1, 1, 1)),
    ("Gunmen raided a village near Kirkuk on Monday; nine were the dead, a teacher among them.", (9, 9, 9)),
    # what a text tells of one event, killed
    ("Gunmen shot a man in Kirkuk on Monday. He later died in hospital.", (1, 1, 1)),
    ("A bomb killed 12 people in Kirkuk on Monday. The death toll rose to 15 on Tuesday.", (12, 15, 15)),
    ("A bomb killed 12 people in Kirkuk on Monday. An earlier count had given nine dead.", (9, 12, 12)),
    ("A bomb killed dozens of people in Kirkuk on Monday. Hospitals received 55 bodies.", (55, 55, 55)),
    ("A car bomb killed five soldiers in Kirkuk on Monday. A sixth died in hospital.", (6, 6, 6)),
    ("Gunmen shot dead an activist in Kirkuk on Monday. Three members of his family were also killed.", (4, 4, 4)),
    ("Police and rebels clashed in Kirkuk on Monday. One rebel was killed and four arrested.", (1, 1, 1)),
    ("Gunmen shot dead a mayor in Kirkuk on Monday. The driver of his car was also killed.", (2, 2, 2)),
    ("Gunmen shot dead four people in Kirkuk on Monday. The bandits lost two men.", (6, 6, 6)),
    ("Rebels raided a post in Kirkuk on Monday, killing three policemen. Nine militants were killed.", (12, 12, 12)),
    (
        "A bomb killed 12 people in Kirkuk on Monday. More than 900 people have died in the war since 2012.",
        (12, 12, 12),
    ),
]


@pytest.mark.parametrize(("text", "killed"), ONE_INCIDENT)
def test_the_figures_of_an_event_told_in_two_sentences_are_one_toll(gazetteer, text, killed):
    (found,) = [one for one in incidents(gazetteer, text) if one.toll("killed")]
    toll = found.toll("killed")
    assert (toll.low, toll.best, toll.high) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed four people in Mosul and two people in Tikrit on Monday.", {"Mosul": 4, "Tikrit": 2}),
        (
            "Shelling killed four people in Kharkiv, two in Sumy and one in Kherson on Monday.",
            {"Kharkiv": 4, "Sumy": 2, "Kherson": 1},
        ),
    ],
)
def test_each_place_of_a_sentence_has_its_own_figure(gazetteer, text, killed):
    found = incidents(gazetteer, text)
    assert {one.location.name: one.toll("killed").best for one in found} == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed 14 people in Mosul. The toll has since gone up to 19.", 19),
        ("Gunmen raided a wedding in Mosul. Monitors put the count at 45 by evening.", 45),
        ("Gunmen raided a wedding in Mosul. The governor's figure was raised today from 30 to 41.", 41),
        ("Gunmen raided a bus in Mosul. Two more of the wounded died, which took to 12 the number of lives lost.", 12),
        ("Gunmen shot dead eight passengers in Mosul. A ninth passenger, a girl, died overnight.", 9),
        ("Gunmen raided a bus in Mosul. Two people died at the scene and a third in hospital.", 3),
        ("Gunmen ambushed two policemen near Mosul. Both died.", 2),
        ("A bomb blew up a lorry in Mosul. The driver and a cook died.", 2),
        ("Rebels burned two lorries near Mosul on Monday. Nobody was hurt.", 0),
        ("Gunmen raided a church in Mosul. They first put the dead at 50, then at 79.", 79),
        ("Gunmen burned a chief alive in Mosul and trampled a woman to death.", 2),
        ("Gunmen killed eight guards in Mosul. Both attackers were shot dead.", 10),
        ("Gunmen raided a clinic in Mosul on Monday. The staff were unhurt.", 0),
        ("Rebels torched a school in Mosul on Monday. No one was inside.", 0),
        ("Gunmen killed 9 people in Mosul. Another group put the dead at 30.", 9),  # who else counts is told beside it
    ],
)
def test_a_sentence_that_only_counts_speaks_of_the_event_before(gazetteer, text, killed):
    found = [one.toll("killed") for one in incidents(gazetteer, text)]
    assert [toll.best for toll in found if toll] == [killed]


def test_a_new_total_speaks_of_the_event_that_it_names_again(gazetteer):
    text = (
        "Two bombs hit a hypermarket in Kharkiv on Saturday. Later a drone hit a car in Shebekino, wounding a woman. "
        "The hypermarket toll is now six."
    )
    assert [one.toll("killed") and one.toll("killed").best for one in incidents(gazetteer, text)] == [6, None]


def test_who_is_unhurt_where_others_died_says_nothing_of_the_wounded(gazetteer):
    (blast,) = incidents(gazetteer, "A bomb killed two guards in Kabul on Monday. The minister was unhurt.")
    assert (blast.toll("killed").best, blast.toll("wounded")) == (2, None)


def test_hundreds_contradict_no_figure_and_many_dead_of_a_told_day_are_an_incident(gazetteer):
    text = (
        "Militants posted videos at the weekend that they said showed fighters massacring as many as 1,700 captured "
        "soldiers in Iraq.\n\nA minister condemned the massacre of hundreds of soldiers, officials said."
    )
    found = incidents(gazetteer, text)
    assert [one.layer for one in found if one.sub_event_type == "Attack"][:1] == ["incident"]
    assert all(one.status != "disputed" for one in found)
