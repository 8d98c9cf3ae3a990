"""What a person once said of the columns of a table, kept under a name for the next file of its kind."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer.cache import aliases_file
from geo.errors import FormatError

__all__ = ["columns_file", "keep", "kept"]

_NAME = re.compile(r"[\w][\w .-]{0,59}")


def columns_file() -> Path:
    """Where they are kept: beside a user's aliases of places, which nothing can bring back either."""
    return aliases_file().with_name("columns.json")


def kept() -> Mapping[str, Sequence[str]]:
    """The words FIELD=COLUMN under each name, as far as the file can be read.

    Raises:
        FormatError: the file is there and holds something else.
    """
    file = columns_file()
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): [str(word) for word in words] for name, words in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise FormatError(f"{file}: cannot be read ({error}); mend or remove it") from error


def keep(name: str, words: Sequence[str], taken: Sequence[str] = ()) -> None:
    """Keeps what was said under a name, in place of what was there.

    Raises:
        FormatError: it is no name, or one of those ``taken``, or the file cannot be written.
    """
    if not _NAME.fullmatch(name) or name in taken:
        raise FormatError(
            f"{name!r} cannot be the name of a kind of table: letters and digits, none of {', '.join(taken)}"
        )
    file, all_words = columns_file(), {**kept(), name: list(words)}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.draft")
        draft.write_text(json.dumps(all_words, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise FormatError(f"{file}: cannot be written: {error.strerror or error}") from error
