"""Whether a text is English: the share of its commonest words tells."""

from __future__ import annotations

import re

from geo.extract.text.word_lists import lexicon

_COMMON = lexicon("language", "common")
_FOREIGN = lexicon("language", "foreign")
_WORD = re.compile(r"[^\W\d_]+")
_NON_LATIN = re.compile(r"[Ѐ-ӿ֐-ۿऀ-ॿ぀-ヿ一-鿿가-힯]")
_SAMPLE = 4000


def is_english(text: str) -> bool:
    """False for a text in another script or one whose small words are those of another language."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return False
    if len(_NON_LATIN.findall(sample)) > len(sample) / 3:
        return False
    common = sum(word in _COMMON for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    return foreign <= max(common, 1) or foreign < len(words) / 12
