"""The part that a name plays in its sentence, with those told apart that only say where somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.mentions.prepositions import Placed, part_played
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.clauses import Clause, clause_of, has_speech, speaks
from geo.extract.text.small_words import THAT
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_ACCORDING = lexicon("places", "according")
_LATER = lexicon("places", "later")
_STATEMENTS = lexicon("places", "statements")
_MAY_BE_SPOKEN = frozenset(["locative", "other", "direction", "topic"])


def played(
    tokens: Sequence[Token], clauses: Sequence[Clause], triggers: Sequence[Trigger], first: int, last: int
) -> Placed:
    """The part of the name at tokens ``first`` to ``last``, the speaker's place among the parts."""
    part = part_played(tokens, first, last, triggers)
    if part.role == "origin" and tokens[max(part.lead - 1, 0)].lower in _STATEMENTS:
        return part._replace(role="speaker")
    if part.role not in _MAY_BE_SPOKEN:
        return part
    clause = clauses[clause_of(clauses, first)]
    opened = clause.parent >= 0 and clause.kind == "adverbial" and clause.first - clauses[clause.parent].first <= 3
    # "Speaking after a meeting in Paris"
    meeting = opened and part.role == "locative" and has_speech(tokens, clauses[clause.parent])
    return part._replace(role="speaker") if meeting or _spoken(tokens, clause, part.lead, triggers) else part


def _spoken(tokens: Sequence[Token], clause: Clause, lead: int, triggers: Sequence[Trigger]) -> bool:
    """Whether the phrase says where somebody speaks: "said in Brussels", "according to officials in Ankara"."""
    before = [token.lower for token in tokens[max(lead - 6, 0) : lead]]
    according = next((at for at, word in enumerate(before) if word in _ACCORDING), len(before))
    if "," not in before[according:] and according < len(before):
        return True
    for verb in range(clause.first, clause.last):
        if not speaks(tokens, verb):
            continue
        low, high = sorted((verb, lead))
        if any(low <= trigger.first < high and trigger.word.layer != "diplomacy" for trigger in triggers):
            continue
        between = {token.lower for token in tokens[low + 1 : high]}
        if verb < lead and lead - verb <= 10 and not THAT.among(between):
            return True
        opening = lead <= clause.first and verb - lead <= 14
        parted = not opening and "," in between and any(trigger.last <= lead + 1 for trigger in triggers)
        if lead < verb and (opening or verb - lead <= 5) and not between & _LATER and not parted:
            return True
    return False
