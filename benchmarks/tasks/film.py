"""A film of a page as one animated WebP file: Chromium's own frames, so that no other program is needed."""

from __future__ import annotations

import base64
import io
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image

WIDE = 1000
LAST_MS = 1500
SHOT = {"format": "jpeg", "quality": 60, "maxWidth": WIDE, "maxHeight": WIDE, "everyNthFrame": 2}


class Film:
    """Collects frames with their times while the page is used."""

    def __init__(self, page: Any) -> None:
        self.frames: list[tuple[float, bytes]] = []
        self.session = page.context.new_cdp_session(page)
        self.session.on("Page.screencastFrame", self._frame)
        self.session.send("Page.startScreencast", SHOT)

    def _frame(self, said: dict[str, Any]) -> None:
        self.frames.append((time.perf_counter(), base64.b64decode(said["data"])))
        self.session.send("Page.screencastFrameAck", {"sessionId": said["sessionId"]})

    def save(self, path: Path) -> None:
        """Writes the film; a page that never changed gives none."""
        self.session.send("Page.stopScreencast")
        if not self.frames:
            return
        pictures = [Image.open(io.BytesIO(data)).convert("RGB") for _, data in self.frames]
        size = pictures[-1].size
        shown = [max(20, int((then - now) * 1000)) for (now, _), (then, _) in pairwise(self.frames)] + [LAST_MS]
        first, *rest = [picture.resize(size) for picture in pictures]
        first.save(path, save_all=True, append_images=rest, duration=shown, loop=0, quality=50, method=0)
