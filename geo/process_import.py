"""A table of coded events on all cores of this machine: rows become rows of the store in other processes.

This one reads the file, and finds what it has twice; whoever asked for the rows keeps them meanwhile. A process that
dies takes nothing along: what it had in work is done in this one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from shutil import rmtree

import pyarrow as pa

from geo.codes.pcode_folder import asked_once
from geo.codes.place_codes import unlisted
from geo.codes.subdivisions import iso_code
from geo.errors import FormatError
from geo.formats import BadRow
from geo.formats.coding.makers import sheet_with
from geo.formats.coding.side_by_side import read_rows
from geo.formats.known_actors import actor_named
from geo.formats.known_names import country_code
from geo.formats.recognised import coding_of
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.cell_rows import TableRows
from geo.formats.tables.each_once import PartsOnce, apart
from geo.formats.tables.table_parts import parts_of
from geo.shared.work import SharedWork
from geo.store.layout.coded_rows import CodedRows, joined
from geo.store.layout.event_parts import EventParts
from geo.store.layout.event_rows import rows_of_columns
from geo.store.on_disk import PACKED_ROWS
from geo.this_process import give_back, let_stay, without_frames
from geo.worker_process import began

__all__ = ["Helpers", "Part", "batches", "helpers", "parts", "settle", "together"]

TOGETHER = PACKED_ROWS
"""Events of one transaction: little enough to hold, and as many as a file of DuckDB's packs as they come."""
ROWS = TOGETHER
"""Rows that a process is given at once, at most."""


TURN_SECONDS = 0.0005
"""How long a thread goes on while another waits."""
ALLOCATIONS = 5_000_000
"""New values from which on garbage is looked for: rows and their events hold no circles, and go by themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of some rows: the events, and the rows that could not be read or that a person should know of."""

    rows: CodedRows
    bad: tuple[BadRow, ...]
    unlisted: Mapping[str, str] = field(default_factory=dict)
    """P-codes that the list of their country does not have, each with that country."""


@dataclass(frozen=True, slots=True)
class _Batch:
    kind: str
    rows: TableRows


@dataclass(frozen=True, slots=True)
class _Done:
    rows: CodedRows
    ids: Sequence[str]
    own_ids: Sequence[tuple[str, ...]]
    lines: Sequence[int]
    numbered: Sequence[tuple[str, tuple[str, ...], int]]
    """Of the events whose ids are not made of the table's own: the id, the own ones and the line."""
    bad: Sequence[BadRow]
    unlisted: Mapping[str, str]


Helpers = SharedWork[_Batch, _Done]


@cache
def _parts() -> EventParts:
    """Of the import that this process works for."""
    return EventParts()


def _work(batch: _Batch) -> _Done:
    """What comes of the rows."""
    with asked_once():
        return _worked(batch)


def _worked(batch: _Batch) -> _Done:
    coding = coding_of(batch.kind)
    assert coding is not None
    read = read_rows(batch.rows, coding)
    events = read.events
    named = zip(events.ids, events.own_ids, read.lines, strict=True)
    places = [one for one in events.shared["location"].values if one and one.codes]
    return _Done(
        rows_of_columns(events, _parts()),
        events.ids,
        events.own_ids,
        read.lines,
        [one for one in named if apart(*one[:2])],
        read.bad,
        {code: place.country for place in places for code in unlisted(place)},
    )


def _begin(folder: str) -> None:
    began(partial(rmtree, folder, ignore_errors=True))
    without_frames()
    settle()
    # What names stand for takes a tenth of a second to load: here meanwhile the first rows are looked for.
    actor_named("-", country_code("-"))
    iso_code("IQ", "-")


def settle() -> None:
    """Lets this process make many rows one after another."""
    let_stay(ALLOCATIONS)
    # Others of its threads, which hand over what it made, wait less long for their turn.
    sys.setswitchinterval(TURN_SECONDS)
    # Arrow's own way to hand out memory keeps some fifty megabytes of what was freed, and saves no time here.
    pa.set_memory_pool(pa.system_memory_pool())


def batches(kind: str, file: Path, order: DayOrder) -> Iterator[_Batch]:
    """The rows of a table, some at a time, without the columns that nobody asks for.

    Raises:
        FormatError: the file is no table, or lacks a column; or it is damaged, after what stands above the damage.
    """
    coding = coding_of(kind)
    assert coding is not None
    sheet = sheet_with(file, coding, order)
    asked = coding.makers.asked() if coding.makers else set(sheet.columns)
    return (_Batch(kind, part) for part in parts_of(sheet, asked, ROWS))


def _checked(batch: _Batch, done: _Done, once: PartsOnce) -> Part:
    """What came of a batch without the events that the file had before."""
    again = once.again(done.ids, done.own_ids, done.lines)
    twice = {line for line, _ in again}
    if twice:
        done = replace(_work(replace(batch, rows=batch.rows.without(twice))), bad=done.bad)
    bad = [*done.bad, *(BadRow(*one) for one in again)]
    bad += [BadRow(one[2], why, read=True) for one in done.numbered for why in once.doubts(*one)]
    return Part(done.rows, tuple(sorted(bad, key=lambda one: one.line)), done.unlisted)


def together(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of a size that a transaction is worth."""
    held: list[Part] = []
    try:
        for part in parts:
            held.append(part)
            while sum(one.rows.events for one in held) >= TOGETHER:
                enough = _joined(held)
                first, rest = enough.rows.parted(TOGETHER)
                held = [Part(rest, ())] if rest else []
                yield replace(enough, rows=first)
                del enough, first, rest  # what they hold need not stay until there is as much again
                give_back()
    except FormatError:
        if held:
            yield _joined(held)
        raise
    if held:
        yield _joined(held)


def _joined(parts: Sequence[Part]) -> Part:
    return Part(
        joined([part.rows for part in parts]),
        tuple(chain.from_iterable(part.bad for part in parts)),
        {code: country for part in parts for code, country in part.unlisted.items()},
    )


def helpers(workers: int) -> AbstractContextManager[Helpers | None]:
    """The other processes of an import by so many, this one among them; they load what they need as soon as there are.

    Whoever opens a store later keeps it to himself.
    """
    settle()
    _parts.cache_clear()  # lists that places' codes follow from may be others than those of an import before
    return SharedWork(workers - 1, _work, _begin) if workers > 1 else nullcontext()


def parts(kind: str, file: Path, order: DayOrder, shared: Helpers | None) -> Iterator[Part]:
    """The events of a dataset that has a reader of its own, as rows of a store, in the order of the file.

    Raises:
        FormatError: the file is no table, or lacks a column; or it is damaged, after what stands above the damage.
    """
    once = PartsOnce()
    todo = batches(kind, file, order)
    made = shared.done(todo) if shared else ((batch, _work(batch)) for batch in todo)
    return together(_checked(batch, one, once) for batch, one in made)
