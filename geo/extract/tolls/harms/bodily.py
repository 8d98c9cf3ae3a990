"""Wounds that are told by the part of the body they hit, or by the hospital that somebody lies in."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.article_language import per_language
from geo.extract.text.small_words import AND, BY, POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_HIT = lexicon("tolls", "hit")
_HIT_BY = lexicon("tolls", "hit_by")
_SHOTS = lexicon("tolls", "shots")
_IN_BODY = lexicon("tolls", "in_body")
_LOST = lexicon("tolls", "lost")
_BODY = lexicon("tolls", "body")
_BREAKS = lexicon("tolls", "breaks")
_CUTS_OFF = lexicon("tolls", "cuts_off")
_OFF = lexicon("tolls", "off")
_ARMS = lexicon("tolls", "arms")
_ENDS = lexicon("tolls", "far_follows")
_OBJECTS = lexicon("tolls", "hit_objects")
_SITS_IN = lexicon("tolls", "sits_in")
_DEADLY_PARTS = lexicon("tolls", "deadly_parts")
_TO_CLINIC = lexicon("tolls", "to_clinic")
_CLINICS = lexicon("tolls", "clinics")
_NO_WARD = lexicon("tolls", "no_ward")
_TO_IN = lexicon("tolls", "to_or_in")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_TO_BODY = 4  # tokens at most from a blow to the part of the body
_TO_HOSPITAL = 8  # ... and from a verb to the hospital


@per_language
def openings() -> frozenset[str]:
    """The words that such a wound may be told from."""
    parts = _HIT.words | _LOST.words | _BREAKS.words | _CUTS_OFF.words | _SITS_IN.words
    return parts | _TO_CLINIC.words


def wound_end(tokens: Sequence[Token], at: int) -> int:
    """The token after a word that tells of the wounded as a noun does: "lost an eye", "lie in hospital"; 0 if none."""
    word = tokens[at].lower
    if word in _TO_CLINIC:
        return _end_of_clinic(tokens, at + 1)
    return at + 1 if _hits_part(tokens, at, word) else 0


def _hits_part(tokens: Sequence[Token], at: int, word: str) -> bool:
    """Whether a word tells what became of a part of the body: "lost an eye", "a broken arm", "a bullet in his leg"."""
    near = [token.lower for token in tokens[at + 1 : at + 1 + _TO_BODY]]
    if word in _LOST:
        return _BODY.among(near)
    if word in _BREAKS and (_BODY.among(near[:2]) or _is_passive_part(tokens, at)):
        return not _ARMS.among(near[:2]) or _ends(near[2:]) or near[2] in _ENDS  # "broke its arms embargo"
    if word in _CUTS_OFF and _OFF.among(near):
        return _BODY.among(near) or _is_passive_part(tokens, at)
    return word in _SITS_IN and _IN_BODY.among(near[:1]) and _BODY.among(near) and not _DEADLY_PARTS.among(near)


def is_blow(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb tells of a blow that wounds: "shot in the leg", "hit by shrapnel", "twelve more were hit."."""
    if tokens[at].lower not in _HIT:
        return False
    near = [token.lower for token in tokens[at + 1 : at + 1 + _TO_BODY]]
    if at and tokens[at].lower not in _SHOTS and tokens[at - 1].lower in _HIT_BY and not AND.among(near[:1]):
        return True  # "a stray bullet hit a boy"
    if BY.among(near[:1]) and _HIT_BY.among(near):
        return True
    if near[:1] and near[0] in _OBJECTS:
        near = near[1:]  # "shot him in both knees"
    elif (part := _after_object(tokens, at)) is not None:
        return part
    hit = tokens[at].lower not in _SHOTS and at > 0 and tokens[at - 1].lower in _AUXILIARIES
    return (hit and _ends(near)) or (_BODY.among(near) and _IN_BODY.among(near[:1]))


def _after_object(tokens: Sequence[Token], at: int) -> bool | None:
    """Whether a blow hit somebody in a part of the body that does not kill: "shot the driver in the thigh".

    None where no object and no such part follow it.
    """
    for step in range(at + 2, min(at + 2 + _TO_BODY, len(tokens))):
        if not tokens[step].word and not tokens[step].text[0].isdigit():
            return None
        if tokens[step].lower in _IN_BODY:
            part = [token.lower for token in tokens[step + 1 : step + 3]]
            deadly = tokens[at].lower in _SHOTS and _DEADLY_PARTS.among(part)
            return not deadly if _BODY.among(part) and tokens[at + 1].lower not in _IN_BODY else None
    return None


def _is_passive_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a part of the body stands right before a verb, or before its "was": "her fingers were cut off"."""
    start = at - 1 - (at > 0 and tokens[at - 1].lower in _AUXILIARIES)
    return start >= 0 and tokens[start].lower in _BODY


def _ends(following: Sequence[str]) -> bool:
    return not following or not following[0][0].isalnum()


def _end_of_clinic(tokens: Sequence[Token], start: int) -> int:
    """The token after the hospital that somebody is taken to: "to the district hospital"; 0 where there is none."""
    if start >= len(tokens) or tokens[start].lower not in _TO_IN:
        return 0
    for at in range(start, min(start + _TO_HOSPITAL, len(tokens))):
        word = tokens[at].lower
        if not word[0].isalnum() and not POSSESSIVE.among([word]):
            return 0
        if word in _CLINICS:
            return 0 if _NO_WARD.among(token.lower for token in tokens[at + 1 : at + 2]) else at + 1
    return 0
