"""One word on many incidents while it is being said: in the background, so that it can be followed, and stopped."""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import dataclass, field

from geo.errors import GeoError
from geo.store.protocol import Together

__all__ = ["ManyJob"]


@dataclass
class ManyJob:
    """Goes through the parts of an act; what was said by the time it is stopped stands, and is taken back as one.

    ``text`` names the text that says what is done; ``act`` is what takes it back, empty for what takes back itself.
    """

    parts: Generator[Together]
    every: int
    text: str
    act: str = ""
    told: Together = field(default_factory=Together)
    error: str = ""

    def __post_init__(self) -> None:
        """Starts."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self._thread.is_alive()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before its end."""
        return self._stop.is_set() and self.told.done < self.every

    def stop(self) -> None:
        """Goes no further than the part that is being written."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Until it is done, at most so long."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            for told in self.parts:
                self.told = told
                if self._stop.is_set():
                    return
        except GeoError as error:
            self.error = str(error)
        except Exception as error:  # noqa: BLE001 - the page waits for an end, whatever it is
            self.error = f"{type(error).__name__}: {error}"
        finally:
            self.parts.close()
