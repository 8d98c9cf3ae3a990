"""What moves on the page by itself, as a browser counts it: layout shift, and the elements that it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["WATCH", "Shift", "shifts", "total"]

WATCH = """
window.moved = [];
(function () {
  function name(node) {
    if (!node) return "(gone)";
    const own = node.nodeType === 1 ? node : node.parentElement, path = [];
    for (let at = own; at && path.length < 4; at = at.parentElement) {
      const keyed = String(at.className.baseVal === undefined ? at.className : "").split(/\\s+/)
        .filter(one => /^(st-key-|dl-)/.test(one) || (at === own && /^st[A-Z]/.test(one)));
      const told = keyed.join(".") || at.dataset.testid || at.id;
      if (told || at === own) path.push(at.tagName.toLowerCase() + (told ? "." + told : ""));
    }
    return path.reverse().join(" > ") + " '" + (node.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 40) + "'";
  }
  function box(rect) { return [rect.x, rect.y, rect.width, rect.height].map(Math.round); }
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (entry.hadRecentInput) return;
    window.moved.push({
      at: Math.round(entry.startTime), value: entry.value,
      parts: entry.sources.map(one => [name(one.node), box(one.previousRect), box(one.currentRect)]),
    });
  })).observe({ type: "layout-shift", buffered: true });
})();
"""
"""A script that runs before the page's own; what moves within half a second of a reader's input does not count."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One move: milliseconds since the visit began, its share of the layout shift, and what moved."""

    at_ms: int
    value: float
    parts: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]
    """Each with its rectangle before and after: left, top, width and height in pixels."""

    def __str__(self) -> str:
        lines = [f"  at {self.at_ms} ms: {self.value:.4f}"]
        return "\n".join(lines + [f"    {name}: {list(before)} -> {list(after)}" for name, before, after in self.parts])


def shifts(page: Any) -> list[Shift]:
    """Every move so far, in order."""
    return [
        Shift(one["at"], one["value"], tuple((name, tuple(was), tuple(now)) for name, was, now in one["parts"]))
        for one in page.evaluate("window.moved")
    ]


def total(moved: list[Shift]) -> float:
    """The layout shift of a visit: the sum of its moves, so never less than the windows that browsers report."""
    return sum(one.value for one in moved)
