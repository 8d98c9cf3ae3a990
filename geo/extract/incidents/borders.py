"""The border that a sentence speaks of, in any wording: "the Iran-Iraq border", "the frontier between X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.state_names import countries
from geo.extract.text.word_lists import lexicon
from geo.model import Location, Span
from geo.vocabulary import table

_BORDER_WORDS = lexicon("locations", "border_words")
_BESIDE = lexicon("locations", "beside_border")
_REACH = 6
"""Tokens at most between a word for a border and a country that it parts from another."""
_NEXT_TO = 2


def border(reading: AnnotatedSentence, country: str = "") -> Location | None:
    """The strip along the border between two countries that stand around the word.

    Where only one stands there, as in "at the border with Colombia", the other is ``country``, that of the story.
    """
    tokens = reading.sentence.tokens
    named = _countries(reading)
    for spot, token in enumerate(tokens):
        if token.lower not in _BORDER_WORDS:
            continue
        near = sorted((gap, code) for code, at in named if (gap := _gap(spot, at)) <= _REACH)
        codes = list(dict.fromkeys(code for _, code in near))
        others = [code for code, _ in named if code not in codes]
        beside = bool(near) and (near[0][0] <= _NEXT_TO or _BESIDE.among(reading.words(spot + 1, spot + 3)))
        if beside and len(codes) == 1:
            codes += [country, *others]
        found = _first_pair(codes)
        if found:
            return _strip(reading, found, token.text, Span(token.start, token.end))
    return None


def _countries(reading: AnnotatedSentence) -> list[tuple[str, int]]:
    """The countries that a sentence names, also by adjective, each with its token."""
    named = [(mention.named.country, mention.first) for mention in reading.actors if mention.named.country]
    return named + [(spot.place.country, spot.first) for spot in reading.places if spot.place.kind == "country"]


def _gap(spot: int, at: int) -> int:
    return at - spot if at >= spot else spot - at


def _first_pair(codes: Sequence[str]) -> str:
    """The first two of the countries that share a border, as the table of borders has them."""
    pairs = ("-".join(sorted((first, second))) for n, first in enumerate(codes[:2]) for second in codes[n + 1 :])
    return next((pair for pair in pairs if pair in table("geography")["borders"]), "")


def _strip(reading: AnnotatedSentence, pair: str, text: str, span: Span) -> Location:
    lat, lon, half = table("geography")["borders"][pair]
    names = countries()[2] | {spot.place.country: spot.place.name for spot in reading.places if not spot.is_fine}
    parted = "-".join(names.get(code, code).split(" (")[0] for code in pair.split("-"))
    return Location(
        text=text, place_id=f"border:{pair}", name=f"{parted} border", lat=lat, lon=lon, precision=5,
        relation="near", kind="border", reason="a border between two countries: the middle of the strip",
        radius_km=float(half), span=span, score=0.5,
    )  # fmt: skip
