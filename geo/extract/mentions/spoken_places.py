"""The part that a name plays in its sentence, with those told apart that only say where somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.dates.words import months
from geo.extract.mentions.prepositions import Placed, part_played
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.clauses import Clause, clause_of, has_speech, speaks
from geo.extract.text.small_words import THAT, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_ACCORDING = lexicon("places", "according")
_LATER = lexicon("places", "later")
_STATEMENTS = lexicon("places", "statements")
_GOVERNS = lexicon("places", "governs")
_LIVES = lexicon("places", "lives")
_UNITS = lexicon("unlisted", "called")
_CARES = lexicon("places", "cares")
_DIES = lexicon("places", "dies")
_REACHES = lexicon("places", "reaches")
_VICTIMS = lexicon("places", "victims")
_SEATS = lexicon("places", "seats")
_OFFICES = lexicon("places", "offices")
_BE = lexicon("clauses", "be")
_PREMISES = lexicon("places", "premises")
_WHERE = lexicon("places", "where_it_was")
_TO_LEAD = 4
"""Tokens before a house in which it is said that it was there: "at the interior ministry"."""
_HOSPITALS = lexicon("places", "hospitals")
_MOST_TO_CARE = 9
"""Tokens from what was done for a victim at most to where: "were rushed with burns to the hospital of"."""
_PARTS_CLAUSES = frozenset([";", ":", "—", "–", "("])
_MAY_BE_CARE = frozenset(["locative", "other", "direction", "into", "object"])
_MARKS = frozenset([":", "—", "–"])
_DASHES = frozenset(["-", "--", "—", "–"])
_MOST_IN_DATELINE = 18
_MOST_TO_DAY = 4
_MOST_BEFORE = 7
_MOST_IN_HEAD = 6
"""Tokens from a name at most to the mark that makes it the head of an item."""
_MAY_BE_SPOKEN = frozenset(["locative", "other", "direction", "topic"])


def played(
    tokens: Sequence[Token], clauses: Sequence[Clause], triggers: Sequence[Trigger], first: int, last: int
) -> Placed:
    """The part of the name at tokens ``first`` to ``last``, the speaker's place among the parts."""
    part = part_played(tokens, first, last, triggers)
    if _is_dateline(tokens, first, last):
        return part._replace(role="speaker")
    if heads_item(tokens, first, last):
        return part._replace(role="locative", relation="at", lead=first)
    if part.role in {"topic", "other", "object"} and _governs(tokens, last):
        return part._replace(role="associated")
    if part.role in _MAY_BE_CARE and tokens[max(part.lead - 1, 0)].lower in _SEATS:
        return part._replace(role="associated")
    if part.role == "locative" and _of_speaker(tokens, part.lead, last):
        return part._replace(role="speaker")
    if part.role in _MAY_BE_CARE and _of_care(tokens, part.lead, first, last):
        return part._replace(role="associated")
    if part.role == "origin" and tokens[max(part.lead - 1, 0)].lower in _STATEMENTS:
        return part._replace(role="speaker")
    if part.role not in _MAY_BE_SPOKEN:
        return part
    clause = clauses[clause_of(clauses, first)]
    opened = clause.parent >= 0 and clause.kind == "adverbial" and clause.first - clauses[clause.parent].first <= 3
    # "Speaking after a meeting in Paris"
    meeting = opened and part.role == "locative" and has_speech(tokens, clauses[clause.parent])
    return part._replace(role="speaker") if meeting or _spoken(tokens, clause, part.lead, triggers) else part


def _of_care(tokens: Sequence[Token], lead: int, first: int, last: int) -> bool:
    """Whether a name only says where victims were brought: "treated at Lira Hospital", "died in hospitals in Dara"."""
    before = tokens[max(first - _MOST_TO_CARE, 0) : first]
    marks = [at for at, token in enumerate(before) if token.text in _PARTS_CLAUSES]
    words = {token.lower for token in before[marks[-1] + 1 if marks else 0 :]}
    if words & _CARES or (words & _REACHES and words & _VICTIMS):
        return True
    near = {token.lower for token in tokens[max(lead - 2, 0) : last + 2]}
    return bool(near & _HOSPITALS) and bool(words & _DIES)


def _of_speaker(tokens: Sequence[Token], lead: int, last: int) -> bool:
    """Whether a name only says where those are who tell: "a spokesman in Dara admitted the raid"."""
    if lead < 1 or tokens[lead - 1].lower not in _OFFICES or last >= len(tokens):
        return False
    if tokens[lead - 1].lower in _PREMISES and _is_where(tokens, lead - 1):
        return False
    return tokens[last].word and not tokens[last].capital and tokens[last].lower not in _BE


def _is_where(tokens: Sequence[Token], house: int) -> bool:
    """Whether a house of those who tell is where something was done: "rallied outside the ministry in Dakar"."""
    for at in range(house - 1, max(house - 1 - _TO_LEAD, -1), -1):
        if tokens[at].lower in _WHERE:
            return not (at and tokens[at - 1].lower in _ACCORDING)
        if not tokens[at].word or tokens[at].lower in _BE:
            return False
    return False


def _is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name opens a report with the day or the agency: "BOGOTA, 9 June (Wire) - Seven policemen ..."."""
    head = tokens[last : last + _MOST_IN_DATELINE]
    dash = next((at for at, token in enumerate(head) if token.text in _DASHES), 0)
    day = any(token.lower in months() for token in head[:dash]) and any(token.text.isdigit() for token in head[:dash])
    told = tokens[0].text.isupper() and any(token.text == "(" or token.lower in months() for token in head[:dash])
    return not first and (told or (day and dash <= _MOST_TO_DAY))


def heads_item(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name stands above what happened there: "Kathua: two men ...", "16:00, Narsingdi — a crowd ..."."""
    before = tokens[:first]
    if len(before) > _MOST_BEFORE or any(token.word and not token.capital for token in before):
        return False
    for token in tokens[last : last + _MOST_IN_HEAD]:
        if token.text in _MARKS:
            return True
        if token.word and not (token.capital or token.lower in _UNITS):
            return False
    return False


def _takes_lives(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb of saying says nothing here: "the blast claimed five lives"."""
    return any(token.lower in _LIVES for token in tokens[verb + 1 : verb + 5])


def _governs(tokens: Sequence[Token], last: int) -> bool:
    """Whether what follows a name at the head of a clause is what governments do: "Moscow launched 200 missiles"."""
    return last < len(tokens) and tokens[last].lower in _GOVERNS


def _spoken(tokens: Sequence[Token], clause: Clause, lead: int, triggers: Sequence[Trigger]) -> bool:
    """Whether the phrase says where somebody speaks: "said in Brussels", "according to officials in Ankara"."""
    before = [token.lower for token in tokens[max(lead - 6, 0) : lead]]
    according = next((at for at, word in enumerate(before) if word in _ACCORDING), len(before))
    if "," not in before[according:] and according < len(before):
        return True
    for verb in range(clause.first, clause.last):
        if not speaks(tokens, verb) or _takes_lives(tokens, verb):
            continue
        if TO.among(token.lower for token in tokens[verb + 1 : verb + 2]):
            continue  # "men believed to be from": nobody speaks
        low, high = sorted((verb, lead))
        if any(low <= trigger.first < high and trigger.word.layer != "diplomacy" for trigger in triggers):
            continue
        between = {token.lower for token in tokens[low + 1 : high]}
        aside = (
            tokens[verb + 1].lower == "," if verb + 1 < len(tokens) else True
        )  # "officials said, eight of them in X"
        if verb < lead and lead - verb <= 10 and not aside and not THAT.among(between):
            return True
        opening = lead <= clause.first and verb - lead <= 14
        parted = not opening and "," in between and any(trigger.last <= lead + 1 for trigger in triggers)
        if lead < verb and (opening or verb - lead <= 5) and not between & _LATER and not parted:
            return True
    return False
