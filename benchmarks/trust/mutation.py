"""Input that is nearly right: samples with bytes or words deleted, doubled, swapped, cut, joined or put in."""

from __future__ import annotations

import random
import re

_WORD = re.compile(rb"\s+|[\w'-]+|[^\w\s]")
_WORDS = (
    "0 -1 1e308 1e-9 NaN 99999999999999999999 29.02.1900 00:00 2014-13-45 9999-12-31 0001-01-01",
    "' \" \\ % %s { } [ ] < > & ; |",
    ", ... ( ) = == =1+1 killed between and or of in near Mosul May",
    "second null true \u0660\u0661 \u00bd \u0130 \u00df \ufb01 e\u0301",
)
_PHRASES = (
    "",
    "\0",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\t",
    "\n",
    "\r\n",
    ", , ,",
    "31 February",
    "at least",
    "hundreds of",
)
_COUNTS = ("none of the", "two thirds", "half a dozen", "on Monday")
_ODD = (b"\xff", *(word.encode() for word in (*" ".join(_WORDS).split(" "), *_PHRASES, *_COUNTS)))
"""What often stands where nobody expected it."""


def mutated(chance: random.Random, samples: tuple[bytes, ...]) -> bytes:
    """One sample, changed one to eight times."""
    parts = _WORD.findall(chance.choice(samples))
    for _ in range(chance.randint(1, 8)):
        chance.choice(_CHANGES)(chance, parts, samples)
    return b"".join(parts)


def _at(chance: random.Random, parts: list[bytes]) -> int:
    return chance.randrange(len(parts) + 1)


def _leave_out(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    del samples
    start = _at(chance, parts)
    del parts[start : start + chance.choice((1, 1, 2, 3, 8))]


def _double(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    del samples
    start = _at(chance, parts)
    parts[start:start] = parts[start : start + chance.choice((1, 2, 5))] * chance.choice((1, 1, 2, 20))


def _swap(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    del samples
    if len(parts) > 1:
        one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
        parts[one], parts[two] = parts[two], parts[one]


def _put_in(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    del samples
    parts.insert(_at(chance, parts), chance.choice(_ODD))


def _cut(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    del samples
    del parts[_at(chance, parts) :]


def _join(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    other = _WORD.findall(chance.choice(samples))
    parts[_at(chance, parts) :] = other[_at(chance, other) :]


def _turn_a_byte(chance: random.Random, parts: list[bytes], samples: tuple[bytes, ...]) -> None:
    del samples
    if parts:
        at = chance.randrange(len(parts))
        word = bytearray(parts[at] or b" ")
        word[chance.randrange(len(word))] = chance.randrange(256)
        parts[at] = bytes(word)


_CHANGES = (_leave_out, _double, _swap, _put_in, _put_in, _cut, _join, _turn_a_byte)
