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
_PUNCTUATION = str.maketrans({**dict.fromkeys("'`."), **dict.fromkeys('-_/,;:()[]{}"!?&|<>=+*#@%^~$\\\t\n\r', " ")})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−·•…«»“”„¡¿\u2028\u2029", " "))
_NO_WORD = re.compile(r"[\W_]+")


_LATIN = re.compile("[\x00-\u024f\u02b0-\u036f\u1e00-\u206f]*")


def key(name: str) -> str:
    """The name in lower case, without accents, apostrophes and full stops, its words joined by single spaces."""
    name = name[:MAX_NAME]
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        if not foldable(name):
            return _key_of_any_script(plain)
        name = plain.translate(_DASHES).encode("ascii", "ignore").decode()
    return " ".join(name.translate(_PUNCTUATION).lower().split())


def _key_of_any_script(plain: str) -> str:
    text = "".join([c for c in plain if not unicodedata.combining(c)]).translate(_LETTERS).casefold()
    left = " ".join(_NO_WORD.sub(" ", text).split())
    return key(left) if foldable(left) else left  # without what was no letter, it may be Latin


def foldable(name: str) -> bool:
    """Whether the name is in Latin letters, so that folding it makes sense."""
    return name.isascii() or _LATIN.fullmatch(name) is not None


ARTICLES = frozenset({
    "al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ed", "es", "esh", "er", "et", "ez", "adh", "ath", "ul",
    "l", "il", "ech", "ach",
})  # fmt: skip
"""The Arabic article as English news writes it, assimilated or not."""

AYN = frozenset("‘ʿʻ")
"""How a name in Latin letters writes an ayn, with which it may begin; the first of these opens quotations, too."""

_SAME_WORDS = {
    "tell": "tal", "tel": "tal", "til": "tal", "jebel": "jabal", "jabel": "jabal", "djebel": "jabal", "gebel": "jabal",
    "kfar": "kafr", "kafar": "kafr", "khirbat": "khirba", "khirbet": "khirba", "kherbet": "khirba", "albu": "bu",
    "mazraat": "mazra", "mazraah": "mazra", "qaryat": "qarya", "qaryah": "qarya", "oum": "um", "sheikh": "shaykh",
    "cheikh": "shaykh", "sheik": "shaykh", "shekh": "shaykh", "abou": "abu", "maarat": "maara", "maarrat": "maara",
    "maaret": "maara", "rass": "ras", "wadie": "wadi", "khaneh": "khana", "ayn": "ain", "ein": "ain", "st": "saint",
    "ste": "saint", "mt": "mount", "ft": "fort",
}  # fmt: skip
"""Words that are the same word in many names."""

_TURKISH_KURDISH = str.maketrans({"ş": "sh", "Ş": "sh", "ç": "ch", "Ç": "ch", "ğ": "g", "Ğ": "g"})
_SOUNDS = (
    ("x", "h"), ("tch", "ch"), ("ch", "x"), ("sh", "x"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "j"), ("zh", "j"), ("q", "k"), ("c", "k"), ("ou", "u"), ("oo", "u"), ("au", "u"), ("aw", "u"),
    ("ow", "u"), ("o", "u"), ("w", "u"), ("ee", "i"), ("ie", "i"), ("ey", "ai"), ("ei", "ai"), ("ay", "ai"),
    ("y", "i"), ("e", "i"),
)  # fmt: skip
"""What is heard alike, in the order in which it is replaced; x stands for sh and ch from there on."""

_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The key without articles and spaces, its letters reduced to what all common transliterations agree on."""
    return fold_key(key(name if name.isascii() else name.translate(_TURKISH_KURDISH)))


def fold_key(name_key: str) -> str:
    """The fold of a name of which the key is known, and which has no Turkish letters."""
    words = name_key.split()
    kept = [word for word in words if word not in ARTICLES] or words
    return "".join([_fold_word(word) for word in kept])


@lru_cache(maxsize=200_000)
def _fold_word(word: str) -> str:
    # "Alqosh" is "Al Qosh"; the article needs a consonant after it, and a name worth the name behind it.
    if len(word) > 5 and word[:2] in {"al", "el"} and word[2] not in "aeiouyl":
        word = word[2:]
    word = _SAME_WORDS.get(word, word)
    if len(word) > 3:
        word = _open_end(word)
    for heard, put in _SOUNDS:
        if heard in word:
            word = word.replace(heard, put)
    return _DOUBLED.sub(r"\1", word)


def _open_end(word: str) -> str:
    """The feminine ending -a, -ah, -eh, -at, -e is one: a."""
    if word.endswith(("ah", "eh")):
        return word[:-2] + "a"
    return word[:-1] + "a" if word.endswith("e") else word


_BONES = str.maketrans({**dict.fromkeys("aiuh"), "p": "b", "v": "f", "z": "s", "g": "k"})


def skeleton(name: str) -> str:
    """The consonants of the fold, voiced and unvoiced pairs made one; empty where fewer than two are left."""
    return skeleton_of_fold(fold(name))


def skeleton_of_fold(folded: str) -> str:
    """The skeleton of a name that is folded already."""
    text = folded[:1].replace("h", "k") + folded[1:]
    text = _DOUBLED.sub(r"\1", text.translate(_BONES))
    return text if len(text) > 1 else ""
