"""Work that goes on beside the page: in a thread of its own, so that it can be followed, waited for and stopped."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod

from gazetteer.errors import GazetteerError
from geo.errors import GeoError

__all__ = ["Background", "Stoppable"]


class Background(ABC):
    """Begins when it is made. ``error`` is why it ended early, empty where it did not."""

    error: str = ""

    def __post_init__(self) -> None:
        """Starts."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Until it is done, at most so long."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._work()
        except (GeoError, GazetteerError) as error:
            self.error = str(error)
        except Exception as error:  # noqa: BLE001 - the page waits for an end, whatever it is
            self.error = f"{type(error).__name__}: {error}"

    @abstractmethod
    def _work(self) -> None:
        """What is done."""


class Stoppable(Background):
    """Work that looks now and then whether it should go on."""

    def __post_init__(self) -> None:
        """Starts."""
        self._stop = threading.Event()
        super().__post_init__()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before its end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Goes no further than what is in work."""
        self._stop.set()
