"""The timeline's geometry: which step fits, empty steps filled in, bars stacked, and longer periods laid in lanes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.render.symbology import order
from geo.store import Bin
from geo.store.protocol import Step

__all__ = ["MOST_LANES", "Axis", "Bar", "Stretch", "Strip", "axis", "fitting", "floor", "following", "starts", "strip"]

MOST_BARS = 75
FEWEST_BARS = 14  # so that one day does not fill the whole width
MOST_LANES = 12


def fitting(first: date, last: date) -> Step:
    """Days while they fit, then weeks, then months."""
    days = (last - first).days + 1
    if days <= MOST_BARS:
        return "day"
    return "week" if days <= MOST_BARS * 7 else "month"


def floor(day: date, step: Step) -> date:
    """The first day of the step that holds the day: itself, its Monday, the first of its month."""
    if step == "day":
        return day
    return day - timedelta(days=day.weekday()) if step == "week" else day.replace(day=1)


def following(start: date, step: Step) -> date:
    """The first day of the next step."""
    if step == "month":
        return (start + timedelta(days=32)).replace(day=1)
    return start + timedelta(days=1 if step == "day" else 7)


def starts(first: date, last: date, step: Step) -> list[date]:
    """Every step from the first to the last day, so that empty ones show as empty."""
    found, at = [], floor(first, step)
    while at <= last:
        found.append(at)
        at = following(at, step)
    return found


def widened(span: list[date], step: Step) -> list[date]:
    """The steps with empty ones before and after, up to the fewest that a timeline shows."""
    found = list(span)
    while len(found) < FEWEST_BARS:
        found.append(following(found[-1], step))
        if len(found) < FEWEST_BARS:
            found.insert(0, floor(found[0] - timedelta(days=1), step))
    return found


@dataclass(frozen=True, slots=True)
class Axis:
    """The steps along the time axis, the empty ones too."""

    step: Step
    starts: tuple[date, ...]

    @property
    def end(self) -> date:
        """The day after the last step."""
        return following(self.starts[-1], self.step)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day along it."""
        return self.starts[0], self.end - timedelta(days=1)

    def share(self, day: date) -> float:
        """Where the day begins along the axis: 0 at its first day, 1 after its last."""
        return (day - self.starts[0]).days / (self.end - self.starts[0]).days


@dataclass(frozen=True, slots=True)
class Bar:
    """Incidents of one type in one step, on top of ``under`` others."""

    start: date
    event_type: str
    count: int
    under: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Incidents of one type whose period no step holds: as long as the period, in the lane of that number."""

    first: date
    last: date
    event_type: str
    count: int
    lasting: bool
    lane: int


@dataclass(frozen=True, slots=True)
class Strip:
    """What one timeline draws: bars, stretches under them, and how many incidents no lane was left for."""

    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    hidden: int = 0

    @property
    def most(self) -> int:
        """The highest pile of bars."""
        return max((bar.under + bar.count for bar in self.bars), default=0)

    @property
    def kinds(self) -> set[str]:
        """The types that it draws."""
        return {bar.event_type for bar in self.bars} | {stretch.event_type for stretch in self.stretches}

    @property
    def lanes(self) -> int:
        """How many lanes the stretches take."""
        return max((stretch.lane + 1 for stretch in self.stretches), default=0)


def axis(bins: Sequence[Bin], step: Step, part: tuple[date, date] | None = None) -> Axis:
    """Every step that the bins touch, or of that part of the time, and so many empty ones that a timeline has width."""
    first, last = part or (min(item.start for item in bins), max(item.until or item.start for item in bins))
    return Axis(step, tuple(widened(starts(first, last, step), step)))


def strip(bins: Iterable[Bin], lanes: int = MOST_LANES) -> Strip:
    """Bars piled by type, and stretches in the first lane that is free; each incident is in one of them."""
    rank = {name: number for number, name in enumerate(order())}
    bars, long, tops = [], [], dict[date, int]()
    for item in sorted(bins, key=lambda item: (item.start, rank.get(item.event_type, len(rank)))):
        if item.until:
            long.append(item)
            continue
        under = tops.get(item.start, 0)
        bars.append(Bar(item.start, item.event_type, item.count, under))
        tops[item.start] = under + item.count
    laid = _laid(long, lanes)
    return Strip(tuple(bars), laid, sum(item.count for item in long) - sum(stretch.count for stretch in laid))


def _laid(long: Sequence[Bin], lanes: int) -> tuple[Stretch, ...]:
    ends: list[date] = []
    found = []
    for item in sorted(long, key=lambda item: (item.start, not item.lasting, item.start - (item.until or item.start))):
        last = item.until or item.start
        lane = next((number for number, end in enumerate(ends) if end < item.start), len(ends))
        if lane == lanes:
            continue
        ends[lane : lane + 1] = [last]
        found.append(Stretch(item.start, last, item.event_type, item.count, item.lasting, lane))
    return tuple(found)
