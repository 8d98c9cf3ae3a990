"""Spelling variants of a name -> keys under which they meet: ``key``, ``fold``, ``skeleton``.

``key`` forgives case, accents and punctuation. ``fold`` forgives what transliteration does to Arabic, Kurdish,
Turkish and Persian names: articles, ayn and hamza, doubled letters, q/k, kh/h, ou/u/oo, -a/-ah/-eh. ``skeleton``
keeps the consonants only. Each is coarser than the one before: names that share a key share the fold.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_NAME = 100
"""Longer "names" are cut: no place has one, and a hostile input may."""

_APOSTROPHES = "'’‘ʼʿʾ`´ʻʽ′ˈ."
_LETTERS = str.maketrans({
    "ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th",
    "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h",
    **dict.fromkeys(_APOSTROPHES),
})  # fmt: skip
_ASCII = str.maketrans({**dict.fromkeys("'`."), **dict.fromkeys('-_/,;:()[]{}"!?&|\t\n\r', " ")})
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The name in lower case, without accents, apostrophes and full stops, its words joined by single spaces."""
    if name.isascii():
        return _spaced(name[:MAX_NAME].translate(_ASCII).lower())
    plain = unicodedata.normalize("NFKD", name[:MAX_NAME].translate(_LETTERS))
    return _spaced("".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS).casefold())


def _spaced(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text).split())


ARTICLES = frozenset("al el ad as ash an ar at az ed es esh er et ez adh ath ul l il ech ach".split())
"""The Arabic article as English news writes it, assimilated or not."""

_TURKISH_KURDISH = str.maketrans({"ş": "sh", "Ş": "sh", "ç": "ch", "Ç": "ch", "ğ": "g", "Ğ": "g"})
_FOLDS = [
    (re.compile(pattern), put)
    for pattern, put in (
        ("ou|oo|uw|aw(?=[^aeiouy])|au|ow(?=[^aeiouy])", "u"),
        ("ee|ie(?=[^aeiou])|iy|yy", "i"),
        ("ph", "f"),
        ("tch|ch|sh", "x"),
        ("kh", "h"),
        ("gh", "g"),
        ("dh|dz", "d"),
        ("th", "t"),
        ("q|c", "k"),
        ("[ey]", "i"),
        ("o", "u"),
        ("w", "u"),
        (r"(.)\1+", r"\1"),
        ("(?:a|i|ai)h?$", "a"),
        ("(?<=[aiu])h$", ""),
    )
]


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key without articles and spaces, its letters reduced to what all common transliterations agree on."""
    words = key(name.translate(_TURKISH_KURDISH)).split()
    kept = [word for word in words if word not in ARTICLES] or words
    text = _without_fused_article("".join(kept))
    for pattern, put in _FOLDS:
        text = pattern.sub(put, text)
    return text


def _without_fused_article(text: str) -> str:
    """ "Alqosh" is "Al Qosh"; the article needs a consonant after it, and a name worth the name behind it."""
    if len(text) > 5 and text[:2] in ("al", "el") and text[2] not in "aeiouyl":
        return text[2:]
    return text


_SKELETON = [
    (re.compile(pattern), put)
    for pattern, put in (
        ("h(?=.)(?<=^h)", "k"),
        ("(?<!^)h", ""),
        ("[aiu]", ""),
        ("p", "b"),
        ("v", "f"),
        ("z", "s"),
        ("g(?=$|.)", "k"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of the fold, voiced and unvoiced pairs made one; empty where fewer than two are left."""
    text = fold(name)
    if text and text[0] in "aiu":
        text = "a" + text[1:]
    for pattern, put in _SKELETON:
        text = pattern.sub(put, text)
    return text if len(text) > 1 else ""


def foldable(name: str) -> bool:
    """Whether the name is in Latin letters, so that folding it makes sense."""
    return name.isascii() or all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2070 or 0x2B0 <= ord(c) < 0x370 for c in name)
