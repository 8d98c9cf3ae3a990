"""What can go wrong in Dateline. Each error says what was wrong, which value, and what to do."""

from __future__ import annotations


class GeoError(Exception):
    """Anything that Dateline raises on purpose."""


class ReasonedError(GeoError):
    """What goes wrong before a reader's eyes.

    ``reason`` is what is wrong in one word and ``values`` what its sentence names, so that the page can say in its own
    language what the message says in English. Without a reason only the message says it.
    """

    def __init__(self, message: str, reason: str = "", **values: object) -> None:
        super().__init__(message)
        self.reason, self.values = reason, values


class ValueRefused(ReasonedError, ValueError):
    """A value that somebody wrote and that cannot be meant: in a link, in a field."""


class UnknownEventType(GeoError, LookupError):
    """A sub-event type that geo/vocabulary/event_types.toml does not define."""


class VocabularyError(GeoError, ValueError):
    """A file of geo/vocabulary that says something it cannot mean; names the file, the block and the key."""


class GroundError(GeoError, ValueError):
    """A file of towns, roads and rivers that cannot be drawn: missing, cut, damaged, of pictures."""


class ArticleError(GeoError, ValueError):
    """A file, page or feed that no article can be read from: empty, binary, damaged, protected, too large."""


class NoArticleText(ArticleError):
    """A web page that is whole but holds no article: a front page, a menu, a frame."""


class TableGiven(ArticleError):
    """A table of events where articles are expected; it is imported, not read."""


class FetchError(GeoError, OSError):
    """A web address that may not be fetched, or did not answer as it should.

    ``reason`` is why in one word, for readers to whom the message says too much: "no_answer", "no_site", "inside",
    "status"; empty where only the message says it. ``code`` is the number that a server answered with.
    """

    def __init__(self, message: str, reason: str = "", code: str = "") -> None:
        super().__init__(message)
        self.reason, self.code = reason, code


class StoreError(ReasonedError):
    """A store that cannot be opened or written."""


class StoreQueryError(StoreError):
    """A question or a statement that the store's database did not take."""


class StoreVersionError(StoreError, ValueError):
    """A store written by another version of Dateline, whose tables this one does not know."""


class CorrectionConflict(StoreError):
    """A field that somebody else changed since the person who corrects it last saw it."""


class FilterError(ValueRefused):
    """A filter value that no widget could have produced."""


class FormatError(GeoError, ValueError):
    """A file in a format that is unknown, or that lacks what an import needs."""


class ModelUnreadable(GeoError, OSError):
    """A file of trained models that is missing, cut, or of another version of Dateline."""
