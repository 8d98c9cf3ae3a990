"""Checks the cues of a language: every key is read, each cue names a type and none is passed over for [never]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from geo.extract.mentions.cue_context import Around, known_lists
from geo.extract.text.phrase_matcher import Phrases
from geo.vocabulary import event_types
from geo.vocabulary.checks import check_keys, fault

__all__ = ["check_cue", "check_heard", "cue_block"]

_LISTS = ("nouns", "verbs", "weapons")


def cue_block(number: int, block: Mapping[str, Any]) -> str:
    """What an error calls a block: its number in the file, from 1, and its type."""
    return f"[[cue]] {number} ({block.get('type', 'without a type')})"


def check_cue(file: str, number: int, block: Mapping[str, Any], choices: Mapping[str, object]) -> None:
    """Checks the keys of a ``[[cue]]`` and their values; ``choices`` has a ``Literal`` for each key of few values.

    Raises:
        VocabularyError: names file, block and key.
    """
    where = cue_block(number, block)
    check_keys(file, where, block, {"type", "weight", "faint", *_LISTS, *Around._fields, *choices}, ("type",))
    if block["type"] not in event_types():
        raise fault(file, where, "type", f"{block['type']!r} is no block of event_types.toml")
    weight = block.get("weight", 1)
    if not isinstance(weight, int) or weight < 1:
        raise fault(file, where, "weight", f"must be a whole number from 1, got {weight!r}")
    if not isinstance(block.get("faint", False), bool):
        raise fault(file, where, "faint", f"must be true or false, got {block['faint']!r}")
    for key in _LISTS:
        if not isinstance(block.get(key, []), list):
            raise fault(file, where, key, f"must be a list of words, got {block[key]!r}")
    for key in Around._fields:
        unknown = sorted(set(block.get(key, ())) - known_lists())
        if unknown:
            raise fault(file, where, key, f"{unknown[0]!r} is no list of [around]: {', '.join(sorted(known_lists()))}")
    for key, allowed in choices.items():
        if key in block and block[key] not in get_args(allowed):
            raise fault(file, where, key, f"{block[key]!r} is none of: {', '.join(filter(None, get_args(allowed)))}")


def check_heard(file: str, where: str, key: str, form: str, never: Phrases[bool]) -> None:
    """Checks that a form of a cue can be found: one that opens with a phrase of [never] is always passed over.

    Raises:
        VocabularyError: names file, block and key.
    """
    phrase = never.opening(form)
    if phrase:
        raise fault(file, where, key, f"{form!r} is never found, because {phrase!r} stands in [never]; take one out")
