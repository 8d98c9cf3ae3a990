"""Who is named in a sentence: groups, states and their forces, vague bands, crowds, civilians."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract.mentions.naming import bands
from geo.extract.mentions.naming.actor_names import civilian_words, identities, vague_words, vocabulary
from geo.extract.mentions.naming.article_names import NO_NAMES, ArticleNames
from geo.extract.mentions.naming.named import FORCES, ActorKind, Named
from geo.extract.mentions.naming.state_names import (
    capitals,
    countries,
    government,
    initials,
    may_be_demonym,
    state_words,
)
from geo.extract.mentions.naming.unknown_groups import unknown_group
from geo.extract.text.article_language import per_language
from geo.extract.text.phrase_matcher import Match, Phrases
from geo.extract.text.small_words import AND, PLURAL_ENDING, POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_PLACE_NOUNS = lexicon("actors", "place_nouns")
_NO_BODY_AFTER = lexicon("actors", "no_body_after")
_SPEAKING_HEADS = lexicon("actors", "speaking_heads")
_BELONGING = lexicon("actors", "belonging")
_QUALIFIED = lexicon("actors", "qualified")
_CITY = lexicon("actors", "city")
_OPENS_CLAUSE = lexicon("actors", "opens_clause")
_ACTS = lexicon("actors", "acts")
_HYPHENS = frozenset("-‑–")
_LOOSE = frozenset({"vague", "civilian", "crowd"})
_BETWEEN_FIGHTERS_AND_GROUP = 4
_BETWEEN_STATE_AND_FORCE = 6
"""Tokens at most from a state's name to the noun of its force: "Pakistan's paramilitary Frontier Corps troops"."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name of somebody in a sentence: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    named: Named
    owner: tuple[int, int] | None = None
    """Where whoever speaks of them as his own is named: "the FRX said its fighters"."""

    @property
    def kind(self) -> ActorKind:
        """What the vocabulary knows the name as."""
        return self.named.kind


def _is_exact(tokens: Sequence[Token], match: Match[Named]) -> bool:
    if not match.value.exact:
        return True
    return " ".join(token.text for token in tokens[match.first : match.last]) in match.value.exact


def _counts(tokens: Sequence[Token], match: Match[Named], names: ArticleNames) -> bool:
    """Whether a name of the vocabulary means what it may mean: one of the group's countries, or a noun behind it."""
    named = match.value
    if not _is_exact(tokens, match):
        return False
    here = bool(named.countries & names.countries)
    if named.exact and names.shouted and not here and tokens[match.first].lower in names.common:
        return False
    if not named.needs or (here and named.needs != "noun"):
        return True
    if named.needs == "country" or not tokens[match.first].capital:
        return False
    return match.last < len(tokens) and tokens[match.last].lower in vague_words()


def _best_of(tokens: Sequence[Token], index: int, names: ArticleNames) -> list[ActorMention]:
    """The meanings of the longest name that starts at a token and counts; of a shared name the one told of here."""
    for matches in vocabulary().every(tokens, index):
        fitting = [match for match in matches if _counts(tokens, match, names)]
        if fitting:
            here = [match for match in fitting if match.value.countries & names.countries]
            return [ActorMention(m.first, m.last, m.value) for m in (here or fitting)[:1]]
    return []


def _introduced(tokens: Sequence[Token], index: int, names: ArticleNames) -> list[ActorMention]:
    found = names.introduced.at(tokens, index)
    return [ActorMention(m.first, m.last, m.value) for m in found if _is_exact(tokens, m)][:1]


def state_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    """A country word with a noun of force after it: "Iraqi security forces", "Syria's army", "a russian drone"."""
    names, demonyms, _ = countries()
    found = demonyms.at(tokens, index) or (names.at(tokens, index) if tokens[index].capital else [])
    if not found or not _in_its_case(tokens[index].text):
        return None
    heads, modifiers = state_words()
    at = found[0].last
    if not tokens[index].capital and not (at < len(tokens) and tokens[at].lower in heads):
        return None
    joined = _joined_state(tokens, at)
    if joined is not None:
        return ActorMention(index, at, government(found[0].value))
    if at < len(tokens) and tokens[at].lower in POSSESSIVE:
        at += 1
    last = 0
    while at < len(tokens) and at - found[0].last < _BETWEEN_STATE_AND_FORCE:
        word = tokens[at].lower
        if word in heads or f"{tokens[at - 1].lower} {word}" in heads:  # "air force"
            last = at + 1
        elif word not in modifiers:
            break
        at += 1
    return ActorMention(index, last, government(found[0].value)) if last else None


def _joined_state(tokens: Sequence[Token], at: int) -> ActorMention | None:
    """The forces of a second state that "and" joins to the first: "Iraqi and British troops"."""
    joined = at + 1 < len(tokens) and (tokens[at].lower in AND or tokens[at].text == ",")
    return state_at(tokens, at + 1) if joined else None


def _only_backs(tokens: Sequence[Token], last: int) -> bool:
    """Whether a country's name only qualifies who follows: "U.S.-backed", "Iran - based"."""
    return last + 1 < len(tokens) and tokens[last].text in _HYPHENS and tokens[last + 1].lower in _QUALIFIED


def _in_its_case(word: str) -> bool:
    """Whether a word that may be a country's initials is written as such: "the CAR", not "Car bombs"."""
    return word.lower() not in initials() or word.isupper()


def _country_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    if not tokens[index].capital:
        return None
    names, demonyms, _ = countries()
    readings: tuple[tuple[Phrases[str], ActorKind], ...] = ((names, "country"), (demonyms, "demonym"))
    for phrases, kind in readings:
        found = phrases.at(tokens, index)
        if found and _in_its_case(tokens[index].text) and not _only_backs(tokens, found[0].last):
            if found[0].last < len(tokens) and tokens[found[0].last].text in _CITY:
                return None  # "Guatemala City"
            base = government(found[0].value)
            return ActorMention(index, found[0].last, Named(base.id, base.name, kind, base.type, country=base.country))
    return None


def _capital_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    """A capital that acts as its government does: "Moscow launched missiles", not "in Moscow", not "Moscow said"."""
    found = capitals().at(tokens, index)
    if not found or (index and tokens[index - 1].lower not in _OPENS_CLAUSE):
        return None
    after = tokens[found[0].last].lower if found[0].last < len(tokens) else ""
    if after not in _ACTS:
        return None
    base = government(found[0].value)
    return ActorMention(index, found[0].last, Named(base.id, base.name, "state", base.type, country=base.country))


def _identity_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    """A community as those whom it befalls: "Christian villages", "Yazidis"."""
    word = tokens[index].lower
    if word not in identities() or not tokens[index].capital:
        return None
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    plural = word.endswith(PLURAL_ENDING.in_order)
    if not plural and following not in _PLACE_NOUNS and following not in civilian_words():
        return None
    named = Named("civilians", identities()[word], "civilian", "Civilians", sect=(identities()[word],))
    return ActorMention(index, index + (1 if plural else 2), named)


def _unknown_at(tokens: Sequence[Token], index: int, names: ArticleNames) -> ActorMention | None:
    found = unknown_group(tokens, index, names)
    return ActorMention(index, found[0], found[1]) if found else None


def _with_head(tokens: Sequence[Token], mention: ActorMention) -> ActorMention:
    """A group with the noun of force behind it: "peshmerga troops", "Taliban insurgents" are one actor, not two."""
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    headed = mention.kind in {"group", "state"} and (after in state_words()[0] or after in vague_words())
    return replace(mention, last=mention.last + 1) if headed else mention


def _only_named_after(tokens: Sequence[Token], mention: ActorMention) -> bool:
    """Whether a noun of people only qualifies another one: "police spokesman", "army chief", "family home"."""
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    return mention.kind in _LOOSE and (
        after in _SPEAKING_HEADS or (mention.kind == "civilian" and after in _NO_BODY_AFTER)
    )


def _rank(mention: ActorMention) -> tuple[int, bool, bool]:
    return mention.last, mention.kind != "country", mention.kind == "group"


@per_language
def _openings() -> frozenset[str]:
    """The words in small letters that somebody's name may start with."""
    return bands.openings() | vocabulary().openings | countries()[1].openings


def _starts(tokens: Sequence[Token], names: ArticleNames) -> set[int]:
    """The tokens at which a name may start; the others, which are most, need no closer look."""
    openings, introduced = _openings(), names.introduced.openings
    return {
        at
        for at, token in enumerate(tokens)
        if token.capital or token.lower in openings or token.lower in introduced or token.text[0].isdigit()
    }


def find(tokens: Sequence[Token], names: ArticleNames = NO_NAMES) -> list[ActorMention]:
    """Every actor named in a sentence, none overlapping another, from left to right."""
    found: list[ActorMention] = []
    starts = _starts(tokens, names)
    index = 0
    while index < len(tokens):
        if index not in starts:
            index += 1
            continue
        candidates = _introduced(tokens, index, names) or _best_of(tokens, index, names)
        band = bands.band_at(tokens, index)
        candidates += [ActorMention(index, *band)] if band is not None else []
        if not tokens[index].capital and not candidates and may_be_demonym(tokens[index]):
            candidates = [mention for mention in [state_at(tokens, index)] if mention is not None]
        if tokens[index].capital:
            finders = (state_at, _identity_at, _country_at, _capital_at)
            others = (finder(tokens, index) for finder in finders)
            candidates += [other for other in others if other is not None]
            unknown = _unknown_at(tokens, index, names) if not any(map(_is_sure, candidates)) else None
            longest = max((mention.last for mention in candidates), default=0)  # "Cattle raiders" names nobody
            candidates += [unknown] if unknown is not None and unknown.last > longest else []
        if not candidates:
            index += 1
            continue
        best = _with_head(tokens, max(candidates, key=_rank))
        if best.kind == "group" and found and _introduces(tokens, found[-1], best):
            found.pop()
        if not _only_named_after(tokens, best) and not (best.kind in _LOOSE and _only_backs(tokens, best.last)):
            found.append(best)
        index = best.last
    return found


def _introduces(tokens: Sequence[Token], vague: ActorMention, group: ActorMention) -> bool:
    """Whether a vague name is the group behind it: "the militant group Jaysh al-Adl", "fighters of the KNU"."""
    if vague.kind != "vague":
        return False
    between = [token.lower for token in tokens[vague.last : group.first]]
    if between:
        return len(between) <= _BETWEEN_FIGHTERS_AND_GROUP and all(word in _BELONGING for word in between)
    return not FORCES & set(vague.named.sect)


def _is_sure(mention: ActorMention) -> bool:
    return mention.kind in {"group", "state"}
