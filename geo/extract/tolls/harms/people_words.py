"""Nouns that may name people."""

from __future__ import annotations

from geo.extract.text.small_words import PLURAL_ENDING
from geo.extract.text.word_lists import lexicon

_PERSON = lexicon("tolls", "person")
_ATTACKERS = lexicon("tolls", "attackers")
_PLURAL_PEOPLE = lexicon("tolls", "plural_people")
_OF_MEN = lexicon("tolls", "of_men")


def may_be_people(word: str) -> bool:
    """Whether a noun is one of the words for a person, or for several."""
    several, one = _OF_MEN.in_order
    singular = word.removesuffix(several) + one if word.endswith(several) else word.removesuffix(PLURAL_ENDING.first)
    return word in _PERSON or singular in _PERSON or word in _PLURAL_PEOPLE or word in _ATTACKERS
