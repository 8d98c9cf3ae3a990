"""What speaks for a name of a sentence, or against it, whatever the event."""

from __future__ import annotations

from geo.extract.decisions.people.belongings import is_owner
from geo.extract.events.bystanders import cleared
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.text.clauses import SPEECH
from geo.extract.text.small_words import AND, AT, BETWEEN, BY, OF, POSSESSIVE, TO, WITH
from geo.extract.text.word_lists import lexicon

KINDS = ("group", "state", "country", "demonym", "vague", "civilian", "crowd")
_BEFORE = (BY, OF, TO, WITH, AT, AND, BETWEEN, lexicon("roles", "aimed_at"), lexicon("roles", "suspected"))
_LEADS = {f"lead_{number}": words for number, words in enumerate(_BEFORE)}
_DENIES = lexicon("attribution", "denies")
_REACH = 4


@once_a_sentence
def own_columns(reading: AnnotatedSentence) -> dict[int, dict[str, float]]:
    """What speaks for each name of a sentence whatever the event, by its first token."""
    return {mention.first: of_mention(reading, mention) for mention in reading.actors}


def of_mention(reading: AnnotatedSentence, mention: ActorMention) -> dict[str, float]:
    """What speaks for one name of a sentence, or against it."""
    row = {"kind": float(KINDS.index(mention.kind))}
    before = reading.words(mention.first - _REACH, mention.first)
    after = reading.words(mention.last, mention.last + _REACH)
    backwards = list(enumerate(reversed(before), 1))
    for column, leads in _LEADS.items():
        words = leads.words
        row[column] = float(next((step for step, word in backwards if word in words), 0))
    row["owner"] = float(bool(after) and after[0] in POSSESSIVE)
    row["speaks"] = float(next((step for step, word in enumerate(after, 1) if word in SPEECH), 0))
    row["said_before"] = float(SPEECH.among(before))
    row["quoted"] = float(reading.sentence.inside_quote(reading.sentence.tokens[mention.first].start))
    row["verb_soon"] = float(
        next(
            (
                t.first - mention.last + 1
                for t in reading.triggers
                if t.word.kind == "verb" and 0 <= t.first - mention.last < _REACH
            ),
            0,
        )
    )
    figures = [toll for toll in reading.tolls if toll.kind in {"killed", "wounded"}]
    row["counted"] = float(any(0 <= mention.first - toll.quantity.last <= _REACH for toll in figures))
    others = [m for m in reading.actors if m is not mention]
    row["others"] = float(len(others))
    row["first_named"] = float(all(m.first > mention.first for m in others))
    row["denies"] = float(_DENIES.among(after) or cleared(reading, mention))
    row["owns"] = float(mention.kind != "civilian" and is_owner(reading, mention))
    row["plural_state"] = float(mention.kind == "state" and not mention.named.country)
    return row
