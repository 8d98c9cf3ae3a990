"""What a reader sees of a page's sentences, where the library that finds the article sees more or less.

It leaves the words of ``<time>`` out of a sentence, so that the day is gone, keeps a struck-out toll beside the
corrected one, and joins a footnote's number to the toll before it (``findings/trafilatura_*.sh``).
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

__all__ = ["as_seen"]

_STRUCK = ("del", "s", "strike")
_PHRASES = ("time", "label", "output")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?")


def _is_note(raised: Any) -> bool:
    # km² and m² are units; every other raised figure or letter is a note.
    before = raised.getprevious().tail if raised.getprevious() is not None else raised.getparent().text
    return not (before or "").endswith("m") and bool(_NOTE.fullmatch("".join(raised.itertext()).strip()))


def as_seen(page: Any) -> Any:
    """A copy of the page without struck-out words, footnote numbers and hidden elements, its phrases plain text."""
    seen = deepcopy(page)
    gone = [*seen.iter(*_STRUCK), *seen.iterfind(".//*[@hidden]"), *filter(_is_note, seen.iter("sup"))]
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()
    for phrase in [one for one in seen.iter(*_PHRASES) if any(above.tag == "p" for above in one.iterancestors())]:
        phrase.drop_tag()
    return seen
