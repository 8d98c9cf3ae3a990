"""One filter in one value: where it stands in a link, what it asks of which column, and where the page shows it.

What people call it is not here: its name is the text ``filters.<name>`` of each language's catalogue.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from geo.filters.operators import Operator

__all__ = ["Field", "asks", "fields_of"]

SidebarPlace = Literal["first", "more"]
Labels = Literal["", "actors", "places"]


@dataclass(frozen=True, slots=True)
class Field:
    """One filter: its attribute in Filters, its URL key, what it asks, and of which column of the store.

    ``usual`` is what it asks where a link says nothing. ``shown`` is its place in the sidebar: at once or under "more".
    What its values are called is in the store under ``labels``, or in the catalogue in one of the sections ``words``;
    without either, a value is its own name.
    """

    name: str
    key: str
    operator: Operator
    column: str
    usual: Any = None
    shown: SidebarPlace = "more"
    labels: Labels = ""
    words: tuple[str, ...] = ()

    @property
    def faceted(self) -> bool:
        """Whether the store counts its values, so that they can be offered."""
        return self.operator.widget == "choices"


def asks(
    key: str,
    operator: Operator,
    column: str,
    usual: Any = None,
    *,
    shown: SidebarPlace = "more",
    labels: Labels = "",
    words: tuple[str, ...] = (),
) -> Any:
    """The attribute of Filters that asks this; the values are those of a ``Field``."""
    default = operator.nothing if usual is None else operator.normal(usual)
    return dataclasses.field(default=default, metadata={"asks": (key, operator, column, default, shown, labels, words)})


def fields_of(filters: type) -> tuple[Field, ...]:
    """The table of the filters, in the order of their attributes."""
    return tuple(Field(item.name, *item.metadata["asks"]) for item in dataclasses.fields(filters))
