"""What a whole article says about names: which countries it is about, which acronyms it introduces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from geo.extract.mentions.naming.actor_names import vocabulary
from geo.extract.mentions.naming.named import Named
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.small_words import OF, OR, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import WordList, lexicon
from geo.vocabulary.armed_groups import group_id

_HEADS = lexicon("groups", "heads")
_AGENCIES = lexicon("groups", "agencies")
_IN_NAMES = lexicon("groups", "in_names")
_COMMON = lexicon("language", "common")
_LONGEST = 9
"""Tokens at most from a name to the acronym behind it."""
_LETTERS = range(2, 11)
_LOUD = 0.8
"""Share of words in capitals from which an article is written in capitals throughout."""


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """What speaks for a name in an article.

    Attributes:
        countries: ISO codes of the countries that the article names, by places or peoples.
        places: the place names that were found in it, in small letters.
        introduced: acronyms that stand behind a name once ("Odua Liberation Front (OLF)").
        shouted: whether it is written in capitals throughout, so that capitals tell no name.
    """

    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    introduced: Phrases[Named] = field(default_factory=Phrases)
    shouted: bool = False

    @property
    def common(self) -> WordList:
        """Words so common that a name in capitals is hardly meant by them."""
        return _COMMON


NO_NAMES = ArticleNames()


def read_names(sentences: Iterable[Sequence[Token]], countries: Iterable[str], places: Iterable[str]) -> ArticleNames:
    """What an article says about names: its sentences as tokens, its countries and its place names."""
    introduced: Phrases[Named] = Phrases()
    loud = words = 0
    about = frozenset(countries)
    for tokens in sentences:
        for acronym, named in _introductions(tokens, about):
            introduced.add(acronym, replace(named, exact=(" ".join(_split(tokens, acronym)),), needs=""))
        words += sum(token.word for token in tokens)
        loud += sum(token.text.isupper() for token in tokens)
    shouted = words > 0 and loud / words > _LOUD
    return ArticleNames(about, frozenset(name.lower() for name in places), introduced, shouted)


def _split(tokens: Sequence[Token], acronym: str) -> list[str]:
    """An acronym as its tokens: "M23" is two."""
    return next(
        [t.text for t in tokens[at:end]]
        for at in range(len(tokens))
        for end in (at + 1, at + 2)
        if "".join(t.text for t in tokens[at:end]) == acronym
    )


def _introductions(tokens: Sequence[Token], countries: frozenset[str]) -> Iterator[tuple[str, Named]]:
    """Acronyms behind the name that they stand for: "Odua Liberation Front (OLF)", "..., or OLF,"."""
    alternatives = OR.words
    for at, token in enumerate(tokens):
        if token.text != "(" and token.lower not in alternatives:
            continue
        opens = token.text == "(" or (token.lower in OR and at and tokens[at - 1].text == ",")
        if not opens:
            continue
        first = at + 1
        if first < len(tokens) and tokens[first].lower in THE:
            first += 1
        if first >= len(tokens) or not _is_acronym(tokens, first):
            continue
        acronym = tokens[first].text
        after = tokens[first + 1] if first + 1 < len(tokens) else token
        if after.text.isdigit() and after.start == tokens[first].end:
            acronym += after.text  # "M23"
        named = _named_before(tokens, at - (token.text != "("), acronym, countries)
        if named is not None:
            yield acronym, named


def _is_acronym(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    capitals = sum(letter.isupper() for letter in text)
    return len(text) in _LETTERS and capitals >= max(2, len(text) - 2) and tokens[at].lower not in _AGENCIES


def _heads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun says that a name is one of a group: "Liberation Army", not "Chief of Army Staff"."""
    return tokens[at].lower in _HEADS and tokens[at - 1].lower not in OF


def _named_before(tokens: Sequence[Token], end: int, acronym: str, countries: frozenset[str]) -> Named | None:
    """The group whose name ends before a token and begins with the acronym's letter."""
    while end > 0 and not tokens[end - 1].word:
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST and (tokens[start - 1].capital or tokens[start - 1].lower in _IN_NAMES):
        start -= 1
    for first in range(start, end):
        known = [match.value for match in vocabulary().at(tokens, first) if match.last == end]
        groups = [named for named in known if named.kind in {"group", "state"}]
        if groups:
            return next((named for named in groups if named.countries & countries), groups[0])
    for first in range(start, end):
        whole = tokens[first].capital and tokens[first].lower[0] == acronym[0].lower()
        if whole and any(_heads(tokens, at) for at in range(first + 1, end)):
            name = " ".join(token.text for token in tokens[first:end]).replace(" 's", "'s")
            return Named(group_id(name), name, "group", "Political militia")
    return None
