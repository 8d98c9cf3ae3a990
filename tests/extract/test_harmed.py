"""Who was harmed where no number stands beside a word of harm, and who only seems to be."""

from __future__ import annotations

import pytest

from geo.extract.document import zones
from geo.extract.mentions import tolls as figures
from geo.extract.text import sentences


def _tolls(text):
    found = [mention for s in sentences.split(text, zones.zones(text)) for mention in figures.mentions(s)]
    return sorted((m.kind, m.quantity.best) for m in found)


def _expected(told):
    kinds = {"k": "killed", "w": "wounded", "c": "captured"}
    return sorted((kinds[one[0]], int(one[1:])) for one in told.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a blow that wounds by the part it hits, whoever stands between the two
        ("Pirates boarded the ferry and shot the helmsman in the thigh.", "w1"),
        ("Two men held him down and shot him through both ankles.", "w1"),
        ("A masked man shot a shopkeeper in the leg in Palermo on Friday.", "w1"),
        ("A youth stabbed a guard in the arm and was shot dead.", "w1 k1"),
        ("Police shot two students in the legs.", "w2"),
        ("A guide was stabbed in the chest and died.", "k1"),
        ("A sniper shot the sergeant in the head.", "k1"),
        # whose part of the body it is
        ("Stones broke the conductor's nose.", "w1"),
        ("The blast tore off a conscript's foot.", "w1"),
        ("A shell took the legs of a baker.", "w1"),
        ("Two of her fingers were cut off.", "w1"),
        ("The bomb left his brother without an eye.", "w1"),
        ("Raiders slit the watchman's throat.", "k1"),
        ("They broke the chair's arm.", ""),
        ("The ministry broke its arms embargo.", ""),
        ("They slit the throats of the goats.", ""),
        # a fall in battle, of people who are counted
        ("Two soldiers of the brigade fell yesterday near Avdiivka.", "k2"),
        ("Six of the rebels fell on that slope.", "k6"),
        ("Nine demonstrators fell to soldiers of the garrison.", "k9"),
        ("Three workers fell from a scaffold.", ""),
        ("Two villages fell to the rebels.", ""),
        ("Five soldiers fell ill.", ""),
        ("Two towns and a base fell on Sunday.", ""),
        # those whose bodies were found later
        ("Troops took nine men off a truck; their bodies were found the next day.", "k9"),
        ("Eight men were abducted and their bodies were dumped by the road.", "c8 k8"),
        ("Soldiers took eleven men off a bus; their bikes were found the next day.", ""),
        ("Police took six students from the hall; their families were told nothing.", ""),
        # people whom a shot is told of as in a headline
        ("Two owners shot in their shop in Cape Town.", "k2"),
        ('The spokesman says four "infiltrators" shot.', "k4"),
        ("Sixteen were shot there, say officials who are still collecting bodies.", "k16"),
        ("A video shot in Kabul showed two men.", ""),
        ("Five films shot in Aleppo won prizes.", ""),
        ("Four guards shot in the air.", ""),
        # one person who is the object of a verb
        ("Rebels waylaid a teacher in the market and shot her.", "k1"),
        ("Gunmen killed her brother.", "k1"),
        ("The fleeing soldiers shot the head nurse because he had no car to give them.", "k1"),
        ("It has been closed since a militiaman shot its cook.", "k1"),
        ("They shot her dog.", ""),
        ("The rivals say that they shot one another in the dark.", ""),
        # whom others lost
        ("Their escort, thirty strong, lost its commander.", "k1"),
        ("The battalion lost a captain and two privates.", "k1 k2"),
        ("The raid cost the group its chief of staff.", "k1"),
        ("The patrol withdrew, leaving two of theirs.", "k2"),
        ("The fighting has cost 57 lives, an official said.", "k57"),
        ("The army lost its way.", ""),
        ("The party lost its leader to a rival.", ""),
        ("A woman lost her unborn child.", ""),
        # a couple is two
        ("A couple planting beans was killed.", "k2"),
        ("The governor said a couple in their sixties had died.", "k2"),
        ("The pair were killed when police opened fire.", "k2"),
        ("A couple whose son was killed sued.", "k1"),
        # no person, or nobody more
        ("No soldier was hurt.", "k0 w0"),
        ("Two guerrillas and a mule died.", "k2"),
        ("A boy and a donkey died.", "k1"),
        ("Six employees of Delta Works, a contractor at the port, were killed.", "k6"),
        ("Ana Prieto, secretary of the union and a member of the council, was shot dead.", "k1"),
        ("Abdi Nur, a driver, and Ali Yusuf, a guard, were killed.", "k1 k1"),
        ("Six police surrendered and were treated as prisoners of war.", ""),
        ("Six police were treated for burns.", "w6"),
        # who came off unhurt
        ("The commander narrowly escaped.", "k0 w0"),
        ("Her convoy escaped by a whisker as two bombs went off.", "k0 w0"),
        ("Two prisoners escaped into the hills.", ""),
        # wounds by what was done about them, or what they are
        ("Three other children were being operated on.", "w3"),
        ("Doctors counted one dead and nine with cracked heads.", "k1 w9"),
        ("Nine were evacuated with wounds.", "w9"),
        ("Two more policemen carried wounds.", "w2"),
        # a share of others of whom something else is told
        ("The clinic treated 34 people, of whom six died.", "w34 k6"),
        ("Police arrested 40 people, of whom five were wounded.", "c40 w5"),
        ("Thirty people, of whom six were children, were killed.", "k30"),
        # what a comma or a day parts from those it befell
        ("It followed the murder in their beds, on Friday night, of three recruits.", "k3"),
        ("Police look into the killing on Sunday of two judges.", "k2"),
        # so many of each side
        ("One dead on either side.", "k2"),
        ("Two soldiers were killed on each side.", "k4"),
        ("Nine were hurt on both sides.", "w9"),
        # those who follow their verb
        ("Killed were two guards.", "k2"),
        ("Slightly hurt were the owner of the car, a clerk and a passing cyclist.", "w1 w1 w1"),
        # a bullet that hits somebody
        ("A stray bullet hit a boy.", "w1"),
        ("Shrapnel struck two nurses.", "w2"),
        ("A bullet hit a wall.", ""),
        # beatings
        ("In Volos a crowd beat up two melon sellers.", "w2"),
        ("The two union women beaten at the exchange came home yesterday.", "w2"),
        ("A photographer was clubbed.", "w1"),
        ("Three farmers were beaten to death.", "k3"),
        ("The defenders beat back two attacks.", ""),
        ("Zambia beat three rivals.", ""),
        # who died, told by who lived
        ("None of the five survived.", "k5"),
        ("Only one of the nine survived.", "k8"),
        ("All but two of the 14 passengers were killed.", "k12"),
        ("None of the nine aboard came out alive.", "k9"),
        ("Two of the nine survived.", ""),
        ("None of the five shops survived.", ""),
        # numbers
        ("The raid killed half a dozen farmers.", "k6"),
        ("One hundred and four people were killed.", "k104"),
        ("The raid killed two hundred and thirty-five people.", "k235"),
        ("The raid killed just 12 farmers.", "k12"),
        ("The raid killed well over 100 farmers.", "k100"),
        ("The raid killed a further 12 farmers.", "k12"),
        ("Two teenagers, aged 14 and 16, were shot dead.", "k2"),
        # what nobody did, and what somebody only meant to do
        ("Cholera has killed 20,000.", ""),
        ("Floods killed 12 people.", ""),
        ('He vowed a "long war" to wipe out the group.', ""),
        ("The foot could not be saved.", ""),
        ("The girl could not be saved.", "k1"),
        # who was first wounded, and those in hospital among the wounded
        ("A policeman who was wounded on Sunday has died.", "k1"),
        ("Two men who were wounded when a colleague died are in hospital.", "w2 k1"),
        ("Five are in hospital, two of them in grave condition.", "w5"),
        ("Doctors are treating 30 people.", "w30"),
        ("The army accounted for nine rebels.", "k9"),
        ("All but two of the crew were accounted for.", ""),
        # words
        ("Two constables and a clerk embraced shahadat.", "k2 k1"),
        ("Twelve bandits were annihilated.", "k12"),
        ("A wall came down, crushing six to death.", "k6"),
        ("The shelling began at five past midnight and killed two.", "k2"),
    ],
)
def test_who_was_harmed_is_told_in_many_ways(text, told):
    assert _tolls(text) == _expected(told)
