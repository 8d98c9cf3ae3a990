"""Text as the search compares it, and as a database can store it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text without what no database stores (null characters, lone surrogates), and with single spaces."""
    if not text.isascii() or not text.isprintable():
        text = UNSTORABLE.sub(" ", text)
    return " ".join(text.split())


_MARKED = re.compile(r"[^\0-\x7f]{1,4}")


@lru_cache(maxsize=8192)  # mostly the quotation marks of headlines, and a few accents
def _unmarked(letters: str) -> str:
    return "".join([char for char in letters if not unicodedata.combining(char)])


@lru_cache(maxsize=8192)  # names of places and groups come again and again, and headlines as sentences
def folded(text: str) -> str:
    """Lower case without accents: how the text search compares."""
    if not text.isascii():
        text = _MARKED.sub(lambda found: _unmarked(found[0]), unicodedata.normalize("NFKD", text))
    return cleaned(text).casefold()
