"""What breaks a rule without being looked at: too wide, cut off, too small to hit, too faint to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from benchmarks.pictures.state import Visit

__all__ = ["faults"]

SCRIPT = Path(__file__).with_name("faults.js").read_text(encoding="utf-8").partition("\n")[2]
FAINT = {"runOnly": ["color-contrast"]}


def faults(visit: Visit, *, contrast: bool) -> Iterator[str]:
    """A line each, in the page and in the map's frame."""
    frames = [visit.page, *(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)]
    for frame in frames:
        yield from frame.evaluate(SCRIPT)
        if contrast:
            for found in Axe().run(frame, options=FAINT).response["violations"]:
                for node in found["nodes"]:
                    why = " ".join(node["failureSummary"].split())
                    yield f"faint: {node['html'][:120]} {why[60:220]}"
