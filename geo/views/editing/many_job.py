"""One word on many incidents while it is being said: in the background, so that it can be followed, and stopped."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field

from geo.store.protocol import Together
from geo.views.state.background import Stoppable

__all__ = ["ManyJob"]


@dataclass
class ManyJob(Stoppable):
    """Goes through the parts of an act; what was said by the time it is stopped stands, and is taken back as one.

    ``text`` names the texts that say what is being done, and what was; ``act`` is what takes it back, empty for what
    takes back itself.
    """

    parts: Generator[Together]
    every: int
    text: str
    act: str = ""
    told: Together = field(default_factory=Together)

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before its end."""
        return super().stopped and self.told.done < self.every

    def _work(self) -> None:
        try:
            for told in self.parts:
                self.told = told
                if self._stop.is_set():
                    return
        finally:
            self.parts.close()
