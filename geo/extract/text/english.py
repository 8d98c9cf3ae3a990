"""English as the extraction reads it: its folder of words, and how its tokens, sentences and forms are made."""

from __future__ import annotations

import re

from geo.extract.text.inflection import noun_forms, verb_forms
from geo.vocabulary.language import Language

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[,.]\d+)*(?:st|nd|rd|th)?\b"
    r"|\d+"
    r"|['’]s\b"
    r"|[^\W\d_]+(?:[-‑'’][^\W_]+(?<!['’]s))*"  # car-bomb, Sana'a; a possessive stays a token of its own
    r"|--+"
    r"|[^\w\s]"
    r"|\S",
)
_SENTENCE_END = re.compile(
    r"[.!?…]+[\"”’')\]]*(?=\s+|$)|(?<=[a-z\])])[.!?][\"”]?(?=[A-Z\"“][a-z])|\n+|\s(?=[•▪◦●■🔹]\s?\S)"
)

ENGLISH = Language("en", _TOKEN, _SENTENCE_END, verb_forms, noun_forms)
