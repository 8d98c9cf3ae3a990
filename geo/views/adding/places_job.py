"""The places of a country added to the gazetteer, or taken out, and articles read again by it: in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import Gazetteer
from gazetteer.build.builder import add_geonames, drop_geonames
from geo.views.state.background import Background

if TYPE_CHECKING:
    from geo.ingestion import Extracted

__all__ = ["PlacesJob"]

BUILD_SHARE = 0.8
"""Of the whole, by the clock: a few articles are read in seconds, an index takes twenty."""


@dataclass
class PlacesJob(Background):
    """What is being done, how far it is, and what was read before and after.

    ``dump`` is a file that is at hand; without one it is fetched. With ``out`` the country's places are taken out.
    """

    country: str
    gazetteer: Gazetteer
    before: Sequence[Extracted]
    dump: Path | None = None
    out: bool = False
    after: list[Extracted] = field(default_factory=list)
    share: float = 0.0
    step: str = ""

    def _work(self) -> None:
        self._places()
        if not self.out:
            from geo.keeping.reading_again import read_again  # noqa: PLC0415 (the extractor is slow to import)

            self.after = list(read_again(self.before, self.gazetteer, self._telling(BUILD_SHARE, 1.0)))

    def _places(self) -> None:
        told = self._telling(0.0, BUILD_SHARE)
        if self.out:
            drop_geonames(self.country, progress=told)
        else:
            add_geonames([self.dump or self.country], progress=told)
        self.gazetteer.reopen()

    def _telling(self, start: float, end: float) -> Callable[[str, float], None]:
        def tell(step: str, share: float) -> None:
            self.step, self.share = step, start + (end - start) * min(1.0, max(0.0, share))

        return tell
