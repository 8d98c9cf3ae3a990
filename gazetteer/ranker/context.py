"""What stands around each name: the words on both sides, the names beside it, and what other names of the text say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gazetteer.names import key
from gazetteer.place import Toponym

_UNITS = (
    ("county", "parish", "borough"),
    ("province", "governorate", "state", "prefecture", "oblast", "krai", "wilaya", "region", "territory"),
    (
        "city",
        "town",
        "village",
        "township",
        "hamlet",
        "suburb",
        "neighborhood",
        "neighbourhood",
        "municipality",
        "camp",
    ),
    ("river", "lake", "mountain", "mountains", "valley", "island", "bay", "sea", "creek", "desert", "dam", "gulf"),
    ("district", "area", "subdistrict", "tehsil", "taluk", "taluka", "upazila", "raion", "rayon", "woreda", "regency"),
    ("street", "road", "avenue", "drive", "highway", "lane", "st", "ave", "rd", "dr", "boulevard", "blvd"),
    ("police", "university", "school", "high", "college", "hospital", "court", "times", "post", "news", "church"),
)
UNIT_OF_WORD = {word: number for number, group in enumerate(_UNITS, 1) for word in group}
UNIT_OF_WORD |= {f"{word}s": UNIT_OF_WORD[word] for word in ("province", "governorate", "oblast", "district")}
"""Class of a word that says what kind of place a name is; 0 for any other word."""

PROVINCE = UNIT_OF_WORD["province"]
TOWN_WORD = UNIT_OF_WORD["town"]
_DISTRICT = frozenset(
    [
        "district",
        "districts",
        "subdistrict",
        "qada",
        "nahiya",
        "tehsil",
        "taluk",
        "taluka",
        "upazila",
        "raion",
        "rayon",
        "woreda",
        "regency",
    ]
)  # fmt: skip
"""What a second-level unit is called; an "area" is a town with what lies around it."""

_VENUE = re.compile(
    r" (?:bar|cafe|café|casino|cinema|disco|discotheque|guesthouse|hostel|hotel|inn|lounge|motel|nightclub|pizzeria|"
    r"pub|restaurant|tavern|theat(?:er|re))\b",
    re.IGNORECASE,
)
"""Houses that people call after places far away."""

_TOWNS = frozenset(("city", "town"))
_PROVINCES = frozenset(word for word, unit in UNIT_OF_WORD.items() if unit == PROVINCE)

_AFTER = re.compile(r"[ \u00a0]+([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)(?: of)?(?: the)?[ \u00a0]+$")
_COMMA = re.compile(r",? ?\(?|, (?:in |the )?$")
_IN = re.compile(
    r",? (?:in|of|at|near|from|, in) (?:the |northern |southern |eastern |western |central |north |south )*"
)
_PART = re.compile(r" (?:district|quarter|neighbou?rhood|suburb|borough|ward)\b")
"""After a name that is a part of the town before it: "Kherson, Dniprovskyi district"."""
_AND = re.compile(r",? (?:and|or|to) |, |/|-| & ")
_SIDE = (
    r"(?:far |mid-?)?(?:north|south|east|west|central|coastal|mountainous|rural|restive|troubled|northern|southern|"
    r"eastern|western|(?:north|south)[- ]?(?:east|west)(?:ern)?)"
)
_GOES_ON = re.compile(r"(?:, (?:the )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*){0,6},? (?:and|or|&) (?:in |the )*[A-Z]|/")
"""After a name that only stands in a list: "in Tripoli, Lebanon and Syria"."""
_TOWN_WORD = (
    r"(?:city|town|village|hamlet|port|capital|district|region|province|governorate|county|municipality|commune|"
    r"township|suburb|settlement|camp|island|enclave|oasis|resort|state|department|community)"
)
_LIES_IN = re.compile(
    rf"(?:,? \(?|(?:, an? (?:[a-z-]+ ){{0,3}}{_TOWN_WORD})?,? (?:also )?in (?:the )?)(?:{_SIDE} )*"
    rf"(?:{_TOWN_WORD} of (?:the )?)?|,"
)
"""Between a name and what it is said to lie in: "Palma, Mozambique", "Palma in northern Mozambique", "Plum, in the
commune of Mont-Dore", "Potali, a village in Dantewada"."""
_SURELY = re.compile(
    r"\W*(?:$|\n)|[,.;)](?! (?:which|who|said|says))|,? (?:on|at|during|after|before|when|where|while|late|early|last|"
    r"this|overnight|yesterday|today|since|between)\b"
)
"""After a country that only says where the name before it lies: no clause begins with it."""
_SMALL = "a|an|and|at|by|for|from|in|into|near|of|on|or|the|to|who|with|that|was|were|is|are|has|had|have"
_LANDS = re.compile(
    rf"(?:['’]s)?(?:(?! (?:{_SMALL}) ) [a-z]+(?:-[a-z]+)*){{0,3}} (?:{_TOWN_WORD} )?{_TOWN_WORD} of (?:the )?"
    rf"|['’]s (?:{_SIDE} |{_TOWN_WORD} |main |second |largest |third |biggest |[a-z]+-largest )*"
)
"""Between a country and a name in it: "the Lebanese port city of Tripoli", "Yemen's port of Hodeidah"."""


@dataclass(slots=True)
class Name:
    """One name of a text with all its mentions: it is taken to mean one place throughout."""

    key: str
    text: str
    spans: list[int] = field(default_factory=list)
    unit_after: int = 0
    unit_before: int = 0
    district: bool = False
    quarter: bool = False
    """Whether the word behind it says that it is a part of something: "Dniprovskyi district"."""
    as_venue: set[int] = field(default_factory=set)
    """Its mentions that name a house: "the Bristol hotel"; "a Kabul hotel" is one in Kabul."""
    as_town: set[int] = field(default_factory=set)
    """Its mentions that say "city" or "town"."""
    as_unit: set[int] = field(default_factory=set)
    """Its mentions that say "province", "region" or "district"."""
    qualifiers: set[int] = field(default_factory=set)
    within: set[int] = field(default_factory=set)
    siblings: set[int] = field(default_factory=set)
    neighbours: set[int] = field(default_factory=set)
    lies_in: set[int] = field(default_factory=set)
    """Names after this one, of which the words say that it lies in them, where they are countries or provinces."""
    lands: set[int] = field(default_factory=set)
    """Names and adjectives before this one that say the same: "the Lebanese city of"."""
    surely_in: set[int] = field(default_factory=set)
    """Of both, those that the words leave no doubt of: "Solhan, Burkina Faso, on Monday"; not "Kirkuk, Iraq said"."""
    framed: set[int] = field(default_factory=set)
    """Names that open the sentence of this one and say where all of it happened: "In Bukidnon, ... in San Fernando"."""
    first: int = 0
    in_title: bool = False


def names_of(text: str, title: str, toponyms: Sequence[Toponym]) -> tuple[list[Name], list[int]]:
    """The different names among the toponyms, and for each toponym the number of its name."""
    names: list[Name] = []
    numbers: dict[str, int] = {}
    of_span: list[int] = []
    for position, toponym in enumerate(toponyms):
        name_key = key(toponym.text)
        if name_key not in numbers:
            numbers[name_key] = len(names)
            names.append(Name(name_key, toponym.text, first=toponym.start, in_title=toponym.text in title))
        number = numbers[name_key]
        of_span.append(number)
        names[number].spans.append(position)
        _read_sides(text, toponym, names[number], position)
    _read_neighbours(text, toponyms, names, of_span)
    _read_frames(text, toponyms, names, of_span)
    return names, of_span


def _read_sides(text: str, toponym: Toponym, name: Name, position: int) -> None:
    after = _AFTER.match(text, toponym.end, toponym.end + 40)
    before = _BEFORE.search(text, max(0, toponym.start - 30), toponym.start)
    last = toponym.text.rsplit(None, 1)[-1].lower().rstrip(".")
    name.unit_after = (
        name.unit_after or UNIT_OF_WORD.get(last, 0) or (UNIT_OF_WORD.get(after[1].lower(), 0) if after else 0)
    )
    words = {last, after[1].lower() if after else "", before[1].lower() if before else ""}
    name.district = name.district or not words.isdisjoint(_DISTRICT)
    if after and after[1].lower() in _DISTRICT and not text.startswith(" of ", after.end()):
        name.quarter = True
    if _VENUE.match(text, toponym.end) and text[max(0, toponym.start - 4) : toponym.start].lower() == "the ":
        name.as_venue.add(position)
    if not words.isdisjoint(_TOWNS):
        name.as_town.add(position)
    elif not words.isdisjoint(_PROVINCES | _DISTRICT):
        name.as_unit.add(position)
    if before and not name.unit_before:
        name.unit_before = UNIT_OF_WORD.get(before[1].lower(), 0)


_FRAME = re.compile(rf"(?:^|[.!?:;\n•–—-]\W*)(?:In|Across|Throughout) (?:the )?(?:{_SIDE} )*(?:{_TOWN_WORD} of )?$")
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’')]*\s+(?=[\W\dA-Z])|\n")


def _read_frames(text: str, toponyms: Sequence[Toponym], names: list[Name], of_span: list[int]) -> None:
    """Which names stand in a sentence that another one opens."""
    frame, end = -1, 0
    for at in sorted(range(len(toponyms)), key=lambda n: toponyms[n].start):
        start = toponyms[at].start
        if frame >= 0 and _SENTENCE_ENDS.search(text, end, start):
            frame = -1
        if frame >= 0 and frame != of_span[at]:
            names[of_span[at]].framed.add(frame)
        elif frame < 0 and _FRAME.search(text, max(0, start - 60), start):
            frame = of_span[at]
        end = toponyms[at].end


def _read_neighbours(text: str, toponyms: Sequence[Toponym], names: list[Name], of_span: list[int]) -> None:
    order = sorted(range(len(toponyms)), key=lambda n: toponyms[n].start)
    for a, b in pairwise(order):
        one, two = names[of_span[a]], names[of_span[b]]
        gap = text[toponyms[a].end : toponyms[b].start]
        if one is two or len(gap) > 300:
            continue
        one.neighbours.add(of_span[b])
        two.neighbours.add(of_span[a])
        if gap in (", ", " (", " ", ","):
            one.qualifiers.add(of_span[b])
        if _IN.fullmatch(gap):
            one.within.add(of_span[b])
        if gap == ", " and _PART.match(text, toponyms[b].end):
            two.lies_in.add(of_span[a])
        elif _LIES_IN.fullmatch(gap) and (gap.endswith("(") or not _GOES_ON.match(text, toponyms[b].end)):
            one.lies_in.add(of_span[b])
            if not gap.endswith(",") and (gap != ", " or _SURELY.match(text, toponyms[b].end)):
                one.surely_in.add(of_span[b])
        if _LANDS.fullmatch(gap):
            two.lands.add(of_span[a])
            if gap.endswith((" of ", " of the ")):
                two.surely_in.add(of_span[a])
        if _AND.fullmatch(gap):
            one.siblings.add(of_span[b])
            two.siblings.add(of_span[a])
