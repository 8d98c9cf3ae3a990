"""Armed groups that the vocabulary does not know: a name beside a noun of fighters keeps itself.

"Dahalo raiders", "the Gran Grif gang", "elements of the White Legion", "the militant group Jaysh al-Nour".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.extract.mentions.naming.actor_names import identities
from geo.extract.mentions.naming.article_names import ArticleNames
from geo.extract.mentions.naming.named import Named
from geo.extract.mentions.naming.state_names import countries, initials
from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import GERUND_ENDING, OF, PAST_ENDING, POSSESSIVE, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.vocabulary.armed_groups import group_id

_HEADS = lexicon("groups", "heads")
_COLLECTIVES = lexicon("groups", "collectives")
_FIGHTERS = lexicon("groups", "fighters")
_FORCES = lexicon("groups", "forces")
_FOLLOWERS = lexicon("groups", "followers")
_NO_NAME = lexicon("groups", "no_name")
_PARTICLES = lexicon("groups", "particles")
_QUALIFIED = lexicon("actors", "qualified")
_KINDS = lexicon("groups", "kinds")
_GROUP_NOUNS = lexicon("groups", "group_nouns")
_MEMBERS = lexicon("groups", "members")
_QUOTES = frozenset("\"'“”‘’«»")
_LONGEST = 8
"""Tokens at most in a name."""
_LOOK_BACK = 4
_SHORT = 2  # tokens at most in an acronym: "M23" is two


def named_group(name: str) -> Named:
    """An actor for a group that only the text knows."""
    return Named(group_id(name), name, "group", "Political militia")


def name_end(tokens: Sequence[Token], first: int) -> int:
    """The index after the capitalised name that starts at a token, particles inside it included."""
    at = first
    while at < len(tokens) and at - first < _LONGEST:
        token = tokens[at]
        inside = at > first
        article, _, rest = token.text.partition("-")
        arabic = inside and article in _PARTICLES and rest[:1].isupper()  # "Jaysh al-Islam"
        if token.capital or arabic or (inside and token.text.isdigit() and tokens[at - 1].end == token.start):
            at += 1
            continue
        the = token.lower in THE and tokens[at - 1].lower not in OF  # "of the Pure", not "Ayutux the guerrillas"
        joint = (
            inside and not the and (token.lower in _PARTICLES or token.lower in POSSESSIVE or token.text in {"-", "'"})
        )
        apart = token.text == "-" and token.start > tokens[at - 1].end  # "RAMADI - U.S. forces"
        if not joint or apart or at + 1 >= len(tokens) or not tokens[at + 1].capital:
            break
        at += 1
    return at


def written(tokens: Sequence[Token]) -> str:
    """Tokens as the text has them, line ends and doubled blanks as one blank."""
    pieces = [tokens[0].text]
    for before, token in pairwise(tokens):
        pieces.append((" " if token.start > before.end else "") + token.text)
    return "".join(pieces)


def _is_acronym(tokens: Sequence[Token]) -> bool:
    first = tokens[0].text
    return (first.isupper() and len(first) > 1) or (len(tokens) == 2 and first.isupper() and tokens[1].text.isdigit())


def _nameless(tokens: Sequence[Token], first: int, last: int, names: ArticleNames) -> bool:
    """Whether a capitalised run names no group: a people, a place, an adjective at the head of a sentence."""
    run = tokens[first:last]
    words = [token.text.lower() for token in run]  # a month keeps its capital in ``lower``
    if words[0] in _NO_NAME or is_number(words[0]) or words[0] in identities():
        return True
    known, demonyms, _ = countries()
    if any(phrases.at(tokens, first) for phrases in (known, demonyms)) or words[0] in initials():
        return True
    if written(run).lower() in names.places:
        return True
    opens = first == 0 or not tokens[first - 1].word
    lone = len(run) == 1 and not _is_acronym(run)
    verbal = words[0].endswith((*PAST_ENDING.in_order, *GERUND_ENDING.in_order))
    return lone and opens and (verbal or names.shouted)


def unknown_group(tokens: Sequence[Token], first: int, names: ArticleNames) -> tuple[int, Named] | None:
    """The end of a group's name that starts at a token, and the actor; none where it names no armed group."""
    last = name_end(tokens, first)
    _, hyphen, behind = tokens[first].lower.rpartition("-")
    if last == first or tokens[first].text.lower() in _NO_NAME or names.shouted or (hyphen and behind in _QUALIFIED):
        return None
    return (
        _with_own_head(tokens, first, last, names)
        or _before_fighters(tokens, first, last, names)
        or _before_followers(tokens, first, last, names)
        or _after_fighters(tokens, first, last, names)
    )


def _with_own_head(tokens: Sequence[Token], first: int, last: int, names: ArticleNames) -> tuple[int, Named] | None:
    """A name that says itself that it is one of a group: "Odua Liberation Front", "Bravo Cartel"."""
    heads = [at for at in range(first + 1, last) if tokens[at].lower in _HEADS]
    if not heads or _nameless(tokens, first, heads[0], names) or tokens[first].text[0].isdigit():
        return None
    end = heads[-1]
    if tokens[end - 1].lower in OF or (end + 1 < last and tokens[end + 1].lower not in _PARTICLES):
        return None  # "Department of Army", "Army Depot"
    return last, named_group(written(tokens[first:last]))


def _before_fighters(tokens: Sequence[Token], first: int, last: int, names: ArticleNames) -> tuple[int, Named] | None:
    """A name before a noun of fighters: "Dahalo raiders", "the Kraze gang"."""
    after = tokens[last].lower if last < len(tokens) else ""
    second = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if after in _KINDS and second in _GROUP_NOUNS:  # "the Bravo rebel group"
        end, name = last + 2, written(tokens[first:last])
    elif after in _COLLECTIVES:
        end, name = last + 1, written(tokens[first : last + 1])
    elif after in _FIGHTERS or (after in _FORCES and _is_acronym(tokens[first:last])):
        end, name = last + 1, written(tokens[first:last])
    else:
        return None
    return None if _nameless(tokens, first, last, names) else (end, named_group(name))


def _before_followers(tokens: Sequence[Token], first: int, last: int, names: ArticleNames) -> tuple[int, Named] | None:
    """People of a community or a party who act as a crowd: "Langi youths", "Inkatha supporters"."""
    if last >= len(tokens) or tokens[last].lower not in _FOLLOWERS or _nameless(tokens, first, last, names):
        return None
    return last + 1, Named("", written(tokens[first : last + 1]), "crowd", "Rioters")


def _after_fighters(tokens: Sequence[Token], first: int, last: int, names: ArticleNames) -> tuple[int, Named] | None:
    """A name after one: "elements of the White Legion", "the militant group Jaysh al-Nour", "members of the GNX"."""
    at = first - 1
    while at > 0 and first - at < _LOOK_BACK and (tokens[at].text in _QUOTES or tokens[at].lower in THE):
        at -= 1
    if at < 1:
        return None
    word, before = tokens[at].lower, tokens[at - 1].lower
    by_kind = word in _GROUP_NOUNS and before in _KINDS
    of_members = word in OF and (before in _FIGHTERS or before in _MEMBERS)
    if not by_kind and not of_members:
        return None
    if of_members and before in _MEMBERS and not (_is_acronym(tokens[first:last]) and last - first <= _SHORT):
        return None
    return None if _nameless(tokens, first, last, names) else (last, named_group(written(tokens[first:last])))
