"""What can go wrong in the gazetteer, for callers that want to tell the cases apart."""

from __future__ import annotations


class GazetteerError(Exception):
    """Anything the gazetteer raises on purpose."""


class SourceError(GazetteerError, ValueError):
    """A source file is missing, unreadable or not in the layout that its reader expects."""


class IndexMissing(GazetteerError, FileNotFoundError):
    """There is no compiled index at the place where one was expected; ``dateline gazetteer build`` makes it."""


class IndexCorrupt(GazetteerError, ValueError):
    """The compiled index is half-written, damaged or of another version; ``dateline gazetteer build`` renews it."""


class AliasError(GazetteerError, ValueError):
    """A name that cannot be an alias, a point off the earth, or a file of aliases that cannot be read."""


class UnknownPlace(GazetteerError, LookupError):
    """No source and no alias holds a place with that id."""
