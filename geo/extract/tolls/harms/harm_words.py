"""Words and phrases that say what became of people: "killed", "dead", "beaten to death", "shot in the leg"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.article_language import current, per_language
from geo.extract.text.befallen import befell_before
from geo.extract.text.numbers import is_number
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.small_words import AND, TO
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon, pattern
from geo.extract.tolls.harms import blows
from geo.extract.tolls.harms.harm import LINED_UP, PARTED, Harm, HarmForm, is_active, is_only_counted
from geo.extract.tolls.harms.people_words import may_be_people
from geo.model import TollKind

_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")
_BODILY = frozenset(["killed", "wounded"])
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_STRUCK_WHEN = lexicon("tolls", "struck_when")
_SHOTS = lexicon("tolls", "shots")
_BURNS = lexicon("tolls", "burns")
_NO_SHOT_AT = lexicon("tolls", "no_shot_at")
_NEAR_SHOT = lexicon("tolls", "near_shot")
_NATURALLY = lexicon("tolls", "naturally")
_DIES = lexicon("tolls", "dies")
_AIMS = lexicon("tolls", "aims")
_NATURE = lexicon("tolls", "nature")
_PERFECT = lexicon("tolls", "perfect")
_BODY = lexicon("tolls", "body")
_IN_BODY = lexicon("tolls", "in_body")
_SHOT_WHERE = lexicon("tolls", "shot_where")
_IN_THE_AIR = lexicon("tolls", "in_the_air")
_TREATED = lexicon("tolls", "treats")
_TREATED_SO = lexicon("tolls", "treated_so")
_QUOTES = frozenset("\"“”'‘’")
_AFTER_DEATH = 16  # tokens at most in which it is said to have been at home, or when something struck
_TO_AIM = 5  # tokens at most from "wanted" to the "to" of what was only wanted
_OF_ILLNESS = 5  # tokens at most from a death to what it was of
_TO_PART = 4  # tokens at most from "in" to the part of the body that it leads to


@per_language
def _phrases() -> Phrases[tuple[TollKind, HarmForm]]:
    language = current()
    phrases: Phrases[tuple[TollKind, HarmForm]] = Phrases()
    for kind in _KINDS:
        for noun in lexicon("tolls", f"nouns_{kind}"):
            phrases.add(noun, (kind, "noun"))
        for lemma in lexicon("tolls", f"verbs_{kind}").in_order:
            for form, name in language.verb_forms(lemma, language.stage("irregular")).items():
                phrases.add(form, (kind, name))
    return phrases


def _shot(tokens: Sequence[Token], harms: dict[int, Harm]) -> Harm | None:
    """A shot at people of whose outcome its part of the sentence says nothing: "shot two", "26 men were shot"."""
    for at in indices(tokens, _SHOTS, _BURNS):
        after = [token.lower for token in tokens[at + 1 : at + 3]]
        if not at or (_NO_SHOT_AT.among(after[:1]) and not _NEAR_SHOT.among(after)):
            continue
        told = (harm for harm in harms.values() if harm.kind in _BODILY and not _is_uncounted(tokens, harm))
        if any(not _is_apart(tokens, at, harm.first) for harm in told):
            continue
        harm = Harm(at, at + 1, "killed", "past", bare=True)
        before = (
            tokens[at - 1].lower in _AUXILIARIES
            or (  # "were lined up and shot"
                tokens[at - 1].lower in AND and _AUXILIARIES.among(t.lower for t in tokens[max(at - LINED_UP, 0) : at])
            )
        )
        if before or is_active(tokens, harm) or _heads_people(tokens, at):
            return harm
    return None


def _is_uncounted(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether it is a noun that only a number makes a figure, and none does: "are still collecting bodies"."""
    return is_only_counted(tokens, harm) and not (harm.first and is_number(tokens[harm.first - 1].lower))


def _heads_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether people stand right before a shot that nothing makes their own deed: "two owners shot in their shop"."""
    after = [token.lower for token in tokens[at + 1 : at + 4]] or ["."]
    before = at - 1 - (tokens[at - 1].text in _QUOTES)
    if tokens[at].lower not in _SHOTS or not may_be_people(tokens[before].lower):
        return False
    return after[0] in _SHOT_WHERE and " ".join(after) not in _IN_THE_AIR


def _is_apart(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether a semicolon parts two tokens: what is told after it is of others."""
    return any(token.text == ";" for token in tokens[min(left, right) : max(left, right)])


def find(tokens: Sequence[Token]) -> dict[int, Harm]:
    """Every word or phrase of harm in a sentence, by the token it starts at; the meanings of one word are one."""
    phrases, blow_words = _phrases(), blows.openings()
    openings = phrases.openings
    found: dict[int, Harm] = {}
    after = 0
    for at in [at for at, token in enumerate(tokens) if token.lower in openings or token.lower in blow_words]:
        if at < after:
            continue
        here = phrases.at(tokens, at)
        harm = blows.of_blow(tokens, at) if tokens[at].lower in blow_words else None
        if here and (harm is None or here[0].last > at + 1):
            noun = next((match for match in here if match.value[1] == "noun"), None)
            verb = next((match for match in here if match.value[1] != "noun"), here[0])
            harm = Harm(at, verb.last, (noun or verb).value[0], verb.value[1], noun is not None)
        if harm is not None and not _tells_nothing(tokens, harm):
            found[at] = harm
        after = harm.last if harm is not None else at + 1
    shot = _shot(tokens, found)
    if shot is not None:
        found[shot.first] = shot
    return {first: _outcome(tokens, harm, found) for first, harm in sorted(found.items())}


def _tells_nothing(tokens: Sequence[Token], harm: Harm) -> bool:
    if harm.kind == "wounded" and tokens[harm.last - 1].lower in _TREATED:
        return _TREATED_SO.among(token.lower for token in tokens[harm.last : harm.last + 1])
    if harm.kind == "killed" and harm.first and tokens[harm.first - 1].lower in _BODY:
        # "the foot could not be saved", but "men on foot killed 28", "a guard shot in the leg died"
        return not _IN_BODY.among(token.lower for token in tokens[max(harm.first - _TO_PART, 0) : harm.first])
    return (
        _is_of_nature(tokens, harm)
        or _is_natural(tokens, harm)
        or _is_of_others(tokens, harm)
        or _is_only_meant(tokens, harm)
    )


def _is_only_meant(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether somebody only meant to do it, and may not have done it: "tried to kill", "a plot to murder"."""
    at = harm.first - 1
    if harm.form != "base" or at < 1 or tokens[at].lower not in TO:
        return False
    return _AIMS.among(token.lower for token in tokens[max(at - _TO_AIM, 0) : at])


def _is_of_others(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether captivity only says who others are: "300 marched over detained teachers", but "two kidnapped boys"."""
    taken = harm.kind == "captured" and harm.form in {"past", "participle"}
    return taken and befell_before(tokens, harm.first, harm.last) and not is_number(tokens[harm.first - 1].lower)


def _is_of_nature(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether an illness or the weather did it: "cholera has killed 20,000"."""
    at = harm.first - 1
    at -= at > 0 and tokens[at].lower in _PERFECT
    return at >= 0 and tokens[at].lower in _NATURE and is_active(tokens, harm)


def _is_natural(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether somebody died as people do: "died peacefully", "died at home", "died of cancer"."""
    if tokens[harm.first].lower not in _DIES:
        return False
    after = [token.lower for token in tokens[harm.last : harm.last + _AFTER_DEATH]]
    at_home = pattern("tolls", "at_home").search(" ".join(after)) is not None and not _STRUCK_WHEN.among(after)
    return at_home or _NATURALLY.among(after[:_OF_ILLNESS])


def _outcome(tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm]) -> Harm:
    """What became of the wounded in the end: "was hit in the neck and died"."""
    if harm.kind != "wounded" or harm.form == "noun" or _wounds_others(tokens, harm):
        return harm
    for at in range(harm.last, min(harm.last + PARTED + 2, len(tokens) - 1)):
        if tokens[at].lower in AND:
            later = next((harms[i] for i in (at + 1, at + 2) if i in harms), None)
            deadly = later is not None and later.kind == "killed" and later.form in {"past", "participle"}
            dies = later is not None and tokens[later.first].lower in _DIES
            return harm._replace(kind="killed") if dies or (deadly and not _counts(tokens, later)) else harm
        if at in harms or not tokens[at].word:
            return harm
    return harm


def _wounds_others(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether a blow has its object, of whom what follows tells nothing: "stabbed a guard and was shot dead"."""
    return is_active(tokens, harm) and any(may_be_people(token.lower) for token in tokens[harm.last : harm.last + 3])


def _counts(tokens: Sequence[Token], harm: Harm | None) -> bool:
    """Whether somebody else follows as those whom it befell: "was injured and killed two of them"."""
    return harm is not None and harm.last < len(tokens) and is_active(tokens, harm)
