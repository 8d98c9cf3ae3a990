"""Words and phrases that say what became of people: "killed", "dead", "beaten to death", "shot in the leg"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from geo.extract.text.article_language import current, per_language
from geo.extract.text.befallen import befell_before
from geo.extract.text.numbers import is_number
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.small_words import AND, BETWEEN, OR, PLURAL_ENDING, TO
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon, pattern
from geo.extract.tolls import bodily
from geo.model import TollKind
from geo.vocabulary.language import VerbForm

HarmForm = VerbForm | Literal["noun"]

_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")
_BODILY = frozenset(["killed", "wounded"])
_ACTIVE_OBJECT = lexicon("tolls", "active_object")
_NO_OBJECT = lexicon("tolls", "no_object")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_LEAST = lexicon("tolls", "least")
_FATALLY = lexicon("tolls", "fatally")
_DEADLY = lexicon("tolls", "deadly")
_DEATHLY = lexicon("tolls", "deathly")
_HITS_THINGS = lexicon("tolls", "hits_things")
_ONLY_COUNTED = lexicon("tolls", "only_counted")
_OF_THE = lexicon("tolls", "of_the")
_ONE = lexicon("tolls", "one")
_THE_DEAD = lexicon("tolls", "of_the_dead")
_AT = lexicon("small_words", "at")
_OR_LESS = lexicon("tolls", "or_less")
_FALLS = lexicon("tolls", "falls")
_FALLS_WHEN = lexicon("tolls", "falls_when")
_STRUCK_WHEN = lexicon("tolls", "struck_when")
_FALLS_IN = lexicon("tolls", "falls_in")
_SHOTS = lexicon("tolls", "shots")
_BURNS = lexicon("tolls", "burns")
_NO_SHOT_AT = lexicon("tolls", "no_shot_at")
_NEAR_SHOT = lexicon("tolls", "near_shot")
_RIDDLES = lexicon("tolls", "riddles")
_BULLETS = lexicon("tolls", "bullets")
_CASUALTIES = lexicon("tolls", "casualties")
_INCLUDING = lexicon("tolls", "includes")
_NATURALLY = lexicon("tolls", "naturally")
_DIES = lexicon("tolls", "dies")
_AIMS = lexicon("tolls", "aims")
_NATURE = lexicon("tolls", "nature")
_PERFECT = lexicon("tolls", "perfect")
_BODY = lexicon("tolls", "body")
_ADVERB = lexicon("clauses", "adverb_ending")
_BEATS = lexicon("tolls", "beats")
_BEATEN_UP = lexicon("tolls", "beaten_up")
_FOLLOWS = lexicon("tolls", "far_follows")
_OWN = lexicon("tolls", "own")
_ACCOUNTS = lexicon("tolls", "accounts")
_FOR = lexicon("tolls", "accounts_for")
_TO_BEATEN = 9  # tokens after a beating in which it is said to have killed
_PERSON = lexicon("tolls", "person")
_ATTACKERS = lexicon("tolls", "attackers")
_PLURAL_PEOPLE = lexicon("tolls", "plural_people")
_OF_MEN = lexicon("tolls", "of_men")
_SHOT_WHERE = lexicon("tolls", "shot_where")
_IN_THE_AIR = lexicon("tolls", "in_the_air")
_TUMBLES = lexicon("tolls", "tumbles")
_TUMBLES_ON = lexicon("tolls", "tumbles_on")
_TREATED = lexicon("tolls", "treats")
_TREATED_SO = lexicon("tolls", "treated_so")
_QUOTES = frozenset("\"“”'‘’")
_SUBJECT = 9  # tokens at most from the number of a subject to its verb
_LINED_UP = 18  # tokens at most from an auxiliary to the last of its verbs
_LISTED = 5  # words of harm and commas in "killed, wounded or captured"
_PARTED = 8  # tokens at most from a blow to what came of it: "shot the driver of a taxi dead"
_AFTER_DEATH = 16  # tokens at most in which it is said to have been at home, or when something struck
_TO_AIM = 5  # tokens at most from "wanted" to the "to" of what was only wanted
_OF_ILLNESS = 5  # tokens at most from a death to what it was of


class Harm(NamedTuple):
    """What became of people, in tokens ``first`` to ``last`` (exclusive): a verb in one of its forms, or a noun."""

    first: int
    last: int
    kind: TollKind
    form: HarmForm
    noun: bool = False
    """Whether it may stand right after a number: "12 dead", "30 injured"."""
    bare: bool = False
    """Whether it is no more than a shot, of which nothing says that it killed; a video is shot too."""


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


@per_language
def _blows() -> frozenset[str]:
    blows = _FATALLY.words | _DEADLY.words | _BEATS.words | _FALLS.words | _RIDDLES.words
    return blows | _ACCOUNTS.words | bodily.openings()


def _falls(tokens: Sequence[Token], at: int) -> bool:
    """Whether a fall is one in battle, and no town's or price's: "six fell as police fired"."""
    following = [token.lower for token in tokens[at + 1 : at + 5]]
    if not following or following[0] in _FALLS_WHEN:
        return True
    if any(" ".join(following).startswith(phrase) for phrase in _FALLS_IN.in_order):
        return True
    return following[0] not in _TUMBLES and not _TUMBLES_ON.among(following) and _are_counted(tokens, at)


def _are_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number of people are the subject of a verb: "three soldiers of the brigade (fell)"."""
    start = next((i for i in range(at - 1, max(at - _SUBJECT, -1), -1) if is_number(tokens[i].lower)), at)
    phrase = tokens[start + 1 : at]
    return any(may_be_people(token.lower) for token in phrase) and all(token.word for token in phrase)


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
                tokens[at - 1].lower in AND and _AUXILIARIES.among(t.lower for t in tokens[max(at - _LINED_UP, 0) : at])
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


def may_be_people(word: str) -> bool:
    """Whether a noun is one of the words for a person, or for several."""
    several, one = _OF_MEN.in_order
    singular = word.removesuffix(several) + one if word.endswith(several) else word.removesuffix(PLURAL_ENDING.first)
    return word in _PERSON or singular in _PERSON or word in _PLURAL_PEOPLE or word in _ATTACKERS


def _is_apart(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether a semicolon parts two tokens: what is told after it is of others."""
    return any(token.text == ";" for token in tokens[min(left, right) : max(left, right)])


def _beaten(tokens: Sequence[Token], at: int) -> int:
    """The token after a beating of people that a passive or the people themselves tell of; 0 where none is told."""
    last = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].lower in _BEATEN_UP)
    after = [token.lower for token in tokens[last : last + _TO_BEATEN]]
    if any(" ".join(after[step : step + 2]) in _DEATHLY or word in _DEATHLY for step, word in enumerate(after)):
        return 0  # "beaten to death", "beat the guard to death"
    subject = at - 1 - tokens[at - 1].lower.endswith(_ADVERB.in_order)  # "were badly beaten"
    befell = tokens[subject].lower in _AUXILIARIES or may_be_people(tokens[at - 1].lower) or last > at + 1
    if at and befell and (not after or after[0] in _FOLLOWS or is_number(after[0])):
        return last
    return last if any(may_be_people(word) for word in after[:4]) and after[0] in _ACTIVE_OBJECT | _OWN else 0


def _of_blow(tokens: Sequence[Token], at: int) -> Harm | None:
    """A blow that was deadly, or that hit a part of the body."""
    word = tokens[at].lower
    if word in _FATALLY and at + 1 < len(tokens) and tokens[at + 1].lower in _DEADLY:
        return Harm(at, at + 2, "killed", "past")
    if word in _BEATS and (last := _beaten(tokens, at)):
        return Harm(at, last, "wounded", "past")
    if word in _ACCOUNTS and at and tokens[at - 1].lower not in _AUXILIARIES:
        return Harm(at, at + 2, "killed", "past") if _FOR.among(t.lower for t in tokens[at + 1 : at + 2]) else None
    if word in _FALLS and _falls(tokens, at):
        return Harm(at, at + 1, "killed", "noun")
    if bodily.is_blow(tokens, at):
        blow = Harm(at, at + 1, "wounded", "past")
        return blow._replace(noun=not is_active(tokens, blow))
    last = bodily.wound_end(tokens, at)
    if last:
        return Harm(at, last, "wounded", "noun", noun=True)
    if word in _RIDDLES and _BULLETS.among(token.lower for token in tokens[at + 1 : at + _PARTED]):
        return Harm(at, at + 1, "killed", "past")  # "riddled 28 of them with bullets"
    if word in _DEADLY:
        for gap in range(at + 1, min(at + _PARTED, len(tokens))):
            if not (tokens[gap].word or tokens[gap].text[0].isdigit()):
                break
            if " ".join(token.lower for token in tokens[gap : gap + 2]) in _DEATHLY or tokens[gap].lower in _DEATHLY:
                return Harm(at, at + 1, "killed", "past")
    return None


def find(tokens: Sequence[Token]) -> dict[int, Harm]:
    """Every word or phrase of harm in a sentence, by the token it starts at; the meanings of one word are one."""
    phrases = _phrases()
    found: dict[int, Harm] = {}
    blows = _blows()
    at = 0
    while at < len(tokens):
        deals_blow = tokens[at].lower in blows
        if not deals_blow and not phrases.may_open(tokens[at]):
            at += 1
            continue
        here = phrases.at(tokens, at)
        harm = _of_blow(tokens, at) if deals_blow else None
        if here and (harm is None or here[0].last > at + 1):
            noun = next((match for match in here if match.value[1] == "noun"), None)
            verb = next((match for match in here if match.value[1] != "noun"), here[0])
            harm = Harm(at, verb.last, (noun or verb).value[0], verb.value[1], noun is not None)
        if harm is not None and not _tells_nothing(tokens, harm):
            found[at] = harm
        at = harm.last if harm is not None else at + 1
    shot = _shot(tokens, found)
    if shot is not None:
        found[shot.first] = shot
    return {first: _outcome(tokens, harm, found) for first, harm in sorted(found.items())}


def _tells_nothing(tokens: Sequence[Token], harm: Harm) -> bool:
    if harm.kind == "wounded" and tokens[harm.last - 1].lower in _TREATED:
        return _TREATED_SO.among(token.lower for token in tokens[harm.last : harm.last + 1])
    if harm.kind == "killed" and harm.first and tokens[harm.first - 1].lower in _BODY:
        return True  # "the foot could not be saved"
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
    for at in range(harm.last, min(harm.last + _PARTED + 2, len(tokens) - 1)):
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


def is_active(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether a verb of harm has an object after it, so that what stands before it did the harm."""
    if harm.form in {"base", "third", "gerund"}:
        return True
    before = tokens[harm.first - 1].lower if harm.first else ""
    if before in _AUXILIARIES or harm.form == "noun":
        return False
    after = tokens[harm.last] if harm.last < len(tokens) else None
    if after is None or after.lower in _NO_OBJECT:
        return False
    following = tokens[harm.last + 1].lower if harm.last + 1 < len(tokens) else ""
    if after.lower in _AT:
        return following in _LEAST
    if BETWEEN.among([after.lower]):
        return is_number(following)
    named = after.capital and after.word and not tokens[harm.first].capital and not before.isdigit()
    return named or after.lower in _ACTIVE_OBJECT or after.text[0].isdigit() or is_number(after.lower)


def is_deed(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether an article before a verb makes it the deed, which has no object: "called the massacre an outrage"."""
    before = tokens[harm.first - 1].lower if harm.first else ""
    return harm.form == "base" and (before in _OF_THE or before in _ONE)


def is_inverted(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether those whom it befell follow a verb that opens the sentence: "Slightly hurt were a clerk and a cook"."""
    opens = harm.first <= 1 and harm.form in {"past", "participle"}
    return opens and harm.last < len(tokens) and tokens[harm.last].lower in _AUXILIARIES


def may_be_thing(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether a blow may have fallen on a house as well as on somebody: "the theatre was hit"."""
    plain = harm.last >= len(tokens) or not tokens[harm.last].word
    return plain and harm.kind == "wounded" and tokens[harm.first].lower in _HITS_THINGS


def group_start(tokens: Sequence[Token], harm: Harm) -> int:
    """The token at which the verbs begin of which it is the last: "(was) dragged out and shot dead"."""
    at = harm.first
    if at < 3 or tokens[at - 1].lower not in AND:
        return at
    for start in range(at - 2, max(at - _LINED_UP, 0), -1):
        if tokens[start].lower in _AUXILIARIES:
            return start + 1
        if not tokens[start].word or tokens[start].lower in AND or tokens[start].capital:
            return at
    return at


def is_only_counted(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether it counts only with a number right before it: "12 bodies", never "a reporter saw bodies"."""
    return harm.form == "noun" and tokens[harm.first].lower in _ONLY_COUNTED


def is_named_only(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether it only names those who were harmed and says it of nobody: "the dead", "saw bodies"."""
    article = harm.first > 0 and tokens[harm.first - 1].lower in _OF_THE
    return is_only_counted(tokens, harm) or (article and tokens[harm.first].lower in _THE_DEAD)


def _includes_wounded(tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm]) -> bool:
    """Whether those counted are not all dead: "17 casualties, including nine wounded"."""
    after = range(harm.last, min(harm.last + _PARTED, len(tokens)))
    included = next((at for at in after if tokens[at].lower in _INCLUDING), None)
    return included is not None and any(at > included and at in harms and harms[at].kind == "wounded" for at in after)


def is_uncertain(tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm]) -> bool:
    """Whether a word of harm is one of several that may be meant: "killed or wounded", "dead or missing"."""
    if tokens[harm.first].lower in _CASUALTIES and _includes_wounded(tokens, harm, harms):
        return True
    at, listed = harm.last, 0
    while at < len(tokens) and listed < _LISTED:
        word = tokens[at].lower
        if word in OR:
            other = harms.get(at + 1)
            if other is not None and other.kind == harm.kind:
                return False  # "were hacked or shot to death" are dead either way
            return other is not None or (at + 1 < len(tokens) and tokens[at + 1].lower in _OR_LESS)
        if word != "," and at not in harms:
            return False
        at, listed = (harms[at].last if at in harms else at + 1), listed + 1
    return False
