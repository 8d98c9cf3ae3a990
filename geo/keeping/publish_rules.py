"""What a published view leaves out: rules in one TOML file, each of which must mean something."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from geo.errors import GeoError

__all__ = ["FIELDS", "PublishRules", "RulesError", "read_rules"]

FIELDS = ("text", "title", "url", "outlet", "published", "place", "actors", "tolls", "sources", "note")
"""What can be dropped of every article and incident."""
LEAST_KM, MOST_KM = 1.0, 500.0
MOST_DAYS = 3650
SHORTEST = 2  # letters of a name: a single one would be found in every word


class RulesError(GeoError, ValueError):
    """A file of rules that cannot be meant; names the table and the key."""


class _Blur(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    to: str = ""
    km: float = 0.0


class _Delay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    days: int


class _Drop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    persons: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    blur: _Blur | None = None
    delay: _Delay | None = None
    drop: _Drop | None = None


@dataclass(frozen=True, slots=True)
class PublishRules:
    """What is left out. ``km`` is the side of a square that a place becomes, 0 for none; ``district`` its province."""

    district: bool = False
    km: float = 0.0
    days: int = 0
    persons: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()

    @property
    def closed(self) -> bool:
        """Whether no word of an article is shown, because no list knows all words that tell of a place or a person."""
        return bool(self.district or self.km or self.persons)

    def drops(self, field: str) -> bool:
        """Whether a field is left out."""
        return field in self.fields or (self.closed and field in ("text", "title", "url", "note", "sources"))


def read_rules(file: Path) -> PublishRules:
    """The rules of a file.

    Raises:
        RulesError: it is no TOML, holds no rule, or one that names nothing.
    """
    try:
        said = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _File)
    except OSError as error:
        raise RulesError(f"{file} cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # also what msgspec and tomllib raise
        raise RulesError(
            f"{file}: {error}; there are [blur] to or km, [delay] days, [drop] persons, outlets and fields"
        ) from error
    blur, drop = said.blur, said.drop or _Drop()
    if blur is not None:
        _check_blur(file, blur)
    if said.delay is not None and not 0 < said.delay.days <= MOST_DAYS:
        raise RulesError(f"{file}: [delay] days must be 1 to {MOST_DAYS}, got {said.delay.days}")
    for key in ("persons", "outlets"):
        for name in getattr(drop, key):
            if len(name.strip()) < SHORTEST:
                raise RulesError(f"{file}: [drop] {key} holds {name!r}, which names nobody")
    for name in drop.fields:
        if name not in FIELDS:
            raise RulesError(f"{file}: [drop] fields holds {name!r}, which is no field; there are {', '.join(FIELDS)}")
    if blur is None and said.delay is None and not (drop.persons or drop.outlets or drop.fields):
        raise RulesError(f"{file} holds no rule: the view would show everything; say what to blur, delay or drop")
    return PublishRules(
        blur is not None and blur.to == "district", blur.km if blur else 0.0, said.delay.days if said.delay else 0,
        drop.persons, drop.outlets, frozenset(drop.fields),
    )  # fmt: skip


def _check_blur(file: Path, blur: _Blur) -> None:
    if bool(blur.to) == bool(blur.km):
        raise RulesError(f'{file}: [blur] takes either to = "district" or km')
    if blur.to not in ("", "district"):
        raise RulesError(f'{file}: [blur] to = {blur.to!r} names nothing; it may be "district"')
    if blur.km and not LEAST_KM <= blur.km <= MOST_KM:
        raise RulesError(f"{file}: [blur] km must be {LEAST_KM:g} to {MOST_KM:g}, got {blur.km:g}")
