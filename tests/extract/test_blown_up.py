"""What only explosives do, or armed people, is an event whatever it is done to; one of many is no negation."""

from __future__ import annotations

import pytest

from geo.extract.text.sentences import split
from geo.model import Span, Zone
from tests.extract.reading import incidents

BOMBED = "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels blew up three relay masts outside Kismayo on Monday.", BOMBED),
        ("Two ticket offices and a bakery were blown up in Diyarbakir early on Tuesday.", BOMBED),
        ("Saboteurs dynamited the waterworks of Basra on Sunday.", BOMBED),
        ("A device went off on the corner of two streets in Bilbao on Friday, hurting a cyclist.", BOMBED),
        ("A charge exploded under a jeep near Gao on Thursday, killing four soldiers.", BOMBED),
        ("A windmill was destroyed by insurgents near Herat on Sunday.", "Attack"),
        ("Gunmen machinegunned a magistrate in Palermo on 3 March.", "Attack"),
    ],
)
def test_what_only_explosives_or_the_armed_do_is_told_without_a_weapon(gazetteer, text, kind):
    assert [one.sub_event_type for one in incidents(gazetteer, text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The minister blew up at reporters in Rabat on Monday.",
        "A portrait of the bride was blown up to the size of a wall in Lyon on Monday.",
        "The row exploded in the parliament of Accra on Monday.",
    ],
)
def test_a_temper_and_a_scandal_blow_up_without_an_event(gazetteer, text):
    assert not incidents(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One ranger died in fighting between troops and poachers near Goma on Friday.", "Armed clash"),
        ("One sergeant was killed in a clash with smugglers near Maicao on Friday.", "Armed clash"),
        ("One pupil was hurt in the shelling of Sloviansk on Friday.", "Shelling/artillery/missile attack"),
    ],
)
def test_one_of_them_is_no_negation(gazetteer, text, kind):
    assert kind in [one.sub_event_type for one in incidents(gazetteer, text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Sarin (400 km from the coast!) – shelled at noon.", 1),
        ("“Stop!” cried the guard and fired.", 1),
        ("Was it so? nobody could say.", 1),
        ("It was over! Nobody was hurt.", 2),
    ],
)
def test_a_sentence_goes_on_in_small_letters_after_a_mark(text, number):
    assert len(split(text, (Zone("body", Span(0, len(text))),))) == number


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("5 May – Bambari. A man was shot.\n\n24 May – Obo. A man was taken.", [1, 1, 2, 2]),
        ("(a) LAMU. A lorry burned.\n(b) WAJIR. A tower fell.", [1, 1, 2, 2]),
        ("Rafah: a house was hit.\n\nJabalia: two men died.", [1, 2]),
        ("The police said: no comment.\n\nIn May of that year – a hot one – a man was shot.", [0, 0]),
        ("18:05 Two shells fell.\n\n18:20 A third one fell.", [0, 0]),
    ],
)
def test_an_item_opens_with_a_day_a_letter_or_a_place(text, items):
    assert [one.item for one in split(text, (Zone("body", Span(0, len(text))),))] == items


def test_what_befell_in_two_dated_items_is_two_events(gazetteer):
    text = (
        "BANGUI, 10 March 2015 – What was told to us this month.\n\n"
        "5 March – Bambari. Soldiers went from house to house and arrested 12 youths.\n\n"
        "9 March – Obo. Gunmen kidnapped a headman from his field."
    )
    assert len({one.period.start for one in incidents(gazetteer, text) if one.period}) == 2
