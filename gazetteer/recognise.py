"""Text -> spans that are place names.

A first recogniser: the longest names of the gazetteer at capitalised words, without those that other words around
them make a person, a ship or an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.index import ADJECTIVE, Index
from gazetteer.names import ARTICLES, key
from gazetteer.place import Kind, Toponym

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼʿʾ‘`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’`][sS]$")
MAX_WORDS = 7
_BEFORE_PERSON = frozenset(
    "mr mrs ms dr sir lord lady gen general col colonel maj major capt captain lt sgt president minister senator sen rep "
    "prince princess king queen sheikh sheik ayatollah pope judge justice rev adm admiral premier chancellor uss hms ss "
    "spokesman spokeswoman analyst commander".split()
)
_ABBREVIATED = re.compile(
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa"
    r"|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Que|Sask|Alta|Qld|Tas|Vic|(?:[A-Z]\.)*[A-Z])\."
)
_SMALL_POPULATION = 15_000


class Word(NamedTuple):
    """A word of the text, its place in it and its key."""

    start: int
    end: int
    text: str
    key: str


def words(text: str) -> list[Word]:
    """The words of a text; a possessive 's is left outside."""
    found = []
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if word:
            found.append(Word(match.start(), match.start() + len(word), word, key(word)))
    return found


def recognise(
    index: Index, text: str, *, title: str = "", spans: Sequence[tuple[int, int]] | None = None
) -> list[Toponym]:
    """The place names in a text, in order and without overlaps; with ``spans`` exactly those, typed."""
    del title
    if spans is not None:
        return [Toponym(start, end, text[start:end], kind_of(index, text[start:end])) for start, end in spans]
    found: list[Toponym] = []
    all_words = words(text)
    at = 0
    while at < len(all_words):
        size = longest_name(index, text, all_words, at)
        if size and not is_something_else(index, all_words, at, size):
            start, end = all_words[at].start, all_words[at + size - 1].end
            if text[end : end + 1] == "." and _ABBREVIATED.fullmatch(text[start : end + 1]):
                end += 1
            found.append(Toponym(start, end, text[start:end], kind_of(index, text[start:end])))
        at += size or 1
    return found


def longest_name(index: Index, text: str, all_words: list[Word], at: int) -> int:
    """How many words from here on are a name of the gazetteer; 0 where none are."""
    first = all_words[at]
    if not first.text[0].isupper() and first.key not in ARTICLES:
        return 0
    stretch = all_words[at : at + MAX_WORDS]
    for size, (before, after) in enumerate(zip(stretch, stretch[1:], strict=False), 1):
        if not _GAP.fullmatch(text[before.end : after.start]):
            stretch = stretch[:size]
            break
    ends, joined = {}, ""
    for size, word in enumerate(stretch, 1):
        joined = f"{joined} {word.key}".strip()
        ends[joined] = size
    names = [ends[name] for name in index.prefixes(joined) if name in ends]
    while names and not (stretch[names[-1] - 1].text[0].isupper() or stretch[names[-1] - 1].key in _TAILS):
        names.pop()
    return names[-1] if names and any(word.text[0].isupper() for word in stretch[: names[-1]]) else 0


_TAILS = frozenset("region base airbase camp crossing dam refinery field oilfield valley river strip airport".split())
_GAP = re.compile(r"[ \u00a0]?[-‐–]?[ \u00a0]?|\. ")


def is_something_else(index: Index, all_words: list[Word], at: int, size: int) -> bool:
    """Whether the words around make it a person, a ship, or an ordinary word at the start of a sentence."""
    before = all_words[at - 1] if at else None
    if before is not None and before.key in _BEFORE_PERSON:
        return not is_great(index, all_words[at : at + size])
    name = " ".join(word.key for word in all_words[at : at + size])
    if name in _ORDINARY or (len(name) <= 3 and not all_words[at].text.isupper()):
        return True
    if is_great(index, all_words[at : at + size]):
        return False
    if size == 1 and any(word.text == name for word in all_words):
        return True
    after = all_words[at + size] if at + size < len(all_words) else None
    loose = [w for w in (before, after) if w is not None and w.text[0].isupper() and len(w.text) > 1]
    touching = [w for w in loose if w.end + 1 == all_words[at].start or w.start == all_words[at + size - 1].end + 1]
    return bool(touching) and not any(index.knows(w.key) and w.key not in _ORDINARY for w in touching)


def is_great(index: Index, name: Sequence[Word]) -> bool:
    """Whether the name belongs to a country, a unit, or a town that is not small."""
    for row, _ in index.postings(" ".join(word.key for word in name)):
        if index.kinds[index.kind[row]] != "city" or index.population[row] > _SMALL_POPULATION:
            return True
    return False


def kind_of(index: Index, text: str) -> Kind:
    """Associative where the word is an adjective of its most important place, else literal."""
    postings = index.postings(key(text))
    return "associative" if postings and postings[0][1] == ADJECTIVE else "literal"


_ORDINARY = frozenset(
    "the a an of in on at to by as is it he she we you they i and or but for if so no not this that these those his her "
    "its our their monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december al el de la le los san sunni sunnis shiite shiites shia christian police "
    "christians islamic state united nations north south east west northern southern eastern western central new old "
    "national government military army force forces general secretary group news press times meanwhile like most many "
    "more one two three all also when what who how why where there here then now after before while since during "
    "university college school church street road avenue center centre park lake river mount saint st bay islam quds "
    "arab arabs none council human marines drone going nato gulf george james abbas hassan kirby brent ban un "
    "assad kerry maliki obama bush muslim jewish catholic god battle union university street liberty independence".split()
)
