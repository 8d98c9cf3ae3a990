"""What words are like: a person's title, an organisation's noun, a word that is mostly written small."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from gazetteer.names import key

DATA: Final = Path(__file__).parents[1] / "data"
_SHORT: Final = {
    "title": "tit", "first_name": "fir", "org": "org", "geo_after": "geo", "geo_before": "gbe", "ship": "shi",
    "calendar": "cal", "place_preposition": "in", "speech": "spe", "person_noun": "per", "faith": "fai",
    "place_verb": "hit", "place_verb_other": "hit", "person_verb": "vic", "person_verb_other": "vic", "harm": "hrm",
}  # fmt: skip


@lru_cache(maxsize=1)
def word_classes() -> dict[str, tuple[str, ...]]:
    """The classes of every word in data/words.toml, by its key."""
    classes: dict[str, set[str]] = {}
    for name, words in tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8")).items():
        for word in words.split():
            for form in forms_of(word) if name.endswith("_verb") else (word,):
                classes.setdefault(key(form), set()).add(_SHORT[name])
    return {word: tuple(sorted(found)) for word, found in classes.items()}


def forms_of(verb: str) -> tuple[str, ...]:
    """A verb with its regular endings: "shell", "shells", "shelled", "shelling"."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return verb, f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "z")) else f"{verb}s", f"{verb}ed", f"{verb}ing"


@lru_cache(maxsize=1)
def small_words() -> dict[str, int]:
    """Words that news writes small: 1 now and then, 2 mostly, 3 nearly always; made by training."""
    lines = (DATA / "small_words.txt").read_text(encoding="utf-8").splitlines()
    return {word: level for level, line in enumerate(lines, 1) for word in line.split()}
