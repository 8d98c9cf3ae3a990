"""How `dateline import` shows what it takes a table for, before anything is saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from geo.formats.recognised import Plan

__all__ = ["agreed", "plan_lines"]

_WIDEST = 34
_FEW_COLUMNS = 40


def _cut(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= _WIDEST else f"{printable[: _WIDEST - 1]}…"


def plan_lines(plan: Plan) -> Iterator[str]:
    """A line a field: its name, its columns, what the first three rows have there; then what is not read."""
    if not plan.mapping and plan.name == "csv":
        yield f"{plan.file}: a table with columns that say nothing: {', '.join(map(_cut, plan.columns[:_FEW_COLUMNS]))}"
        return
    if not plan.mapping:
        yield f"{plan.file}: read by the columns of {plan.name}"
        return
    yield f"{plan.file}: read as {'a table of events' if plan.name == 'csv' else plan.name}"
    for field, columns in plan.mapping.items():
        values = " | ".join(_cut(value) for value in plan.shown(field))
        yield f"  {field:<16}{_cut('+'.join(columns)):<{_WIDEST}}  {values}"
    if plan.unused:
        more = f" and {len(plan.unused) - _FEW_COLUMNS} more" if len(plan.unused) > _FEW_COLUMNS else ""
        yield f"  not read: {', '.join(map(_cut, plan.unused[:_FEW_COLUMNS]))}{more}"
    yield "  change it with --columns FIELD=COLUMN ..., and keep it with --save-as NAME"


def agreed(plan: Plan) -> bool:
    """Whether whoever sits before the terminal wants it so; where nobody does, what was guessed holds."""
    if not plan.mapping or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    sys.stderr.write("Import it so? [Y/n] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")
