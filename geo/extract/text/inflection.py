"""The forms of English verbs and nouns, as far as the vocabulary needs them."""

from __future__ import annotations

from collections.abc import Mapping

from geo.vocabulary.language import VerbForm

_VOWELS = "aeiou"


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"


def _doubles(verb: str) -> bool:
    """Whether a last consonant doubles: one short vowel before it, in a verb of one syllable ("stab", "ram")."""
    if len(verb) < 3 or verb[-1] in "wxyaeiou" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in verb) == 1


def _gerund(verb: str, past: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    doubled = past == verb + verb[-1] + "ed" or _doubles(verb)
    return (verb + verb[-1] if doubled else verb) + "ing"


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def verb_forms(phrase: str, irregular: Mapping[str, str]) -> dict[str, VerbForm]:
    """Each form of a verb, or of a phrase that a verb opens, with its name: base, third, past, participle, gerund.

    Of a compound only the last part bends: "machine-gunned".

    Args:
        phrase: as an infinitive.
        irregular: past and participle of the verbs that go their own way, and the gerund where that does, too.
    """
    compound, _, rest = phrase.partition(" ")
    front, hyphen, verb = compound.rpartition("-") if compound not in irregular else ("", "", compound)
    past, participle, *gerund = irregular[verb].split() if verb in irregular else [_regular_past(verb)] * 2
    forms: dict[str, VerbForm] = {
        verb: "base",
        _third(verb): "third",
        gerund[0] if gerund else _gerund(verb, past): "gerund",
        participle: "participle",
        past: "past",
    }
    tail = f" {rest}" if rest else ""
    return {front + hyphen + form + tail: name for form, name in forms.items()}


def noun_forms(phrase: str) -> list[str]:
    """Singular and plural of a noun phrase, and the same written with a hyphen."""
    *front, head = phrase.split(" ")
    if head.endswith("y") and head[-2] not in _VOWELS:
        plural = head[:-1] + "ies"
    elif head.endswith("fe"):
        plural = head[:-2] + "ves"
    elif head.endswith("sis"):
        plural = head[:-2] + "es"
    elif head.endswith(("s", "x", "ch", "sh")):
        plural = head if head.endswith(("losses", "craft", "ss")) else head + "es"
    else:
        plural = head + "s"
    forms = [" ".join([*front, word]) for word in dict.fromkeys((head, plural))]
    if front:
        forms += ["-".join(form.split(" ")) for form in forms]
        forms += [" ".join(["-".join(form.split(" ")[:-1]), form.split(" ")[-1]]) for form in forms if " " in form]
    return list(dict.fromkeys(forms))
