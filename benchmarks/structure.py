"""Where things stand, counted: the largest folder, event types named in Python, and modules of one name.

    python benchmarks/structure.py            this checkout
    python benchmarks/structure.py FOLDER     another one, such as a git worktree of an older commit

A string names an event type where it is the name of a block of ``event_types.toml``, alone or in a list with ``|``.
Tests are not counted.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PYTHON_S_OWN = {"__init__", "__main__"}


def sources(root: Path) -> list[Path]:
    """Every module but the tests."""
    return sorted(path for path in root.rglob("*.py") if not {"tests", ".venv"} & set(path.relative_to(root).parts))


def folder_sizes(modules: list[Path]) -> Counter[Path]:
    """Modules that stand in each folder itself."""
    return Counter(path.parent for path in modules)


def event_types(root: Path) -> set[str]:
    """The names of the event types, those on which the extraction decides (ACLED's sub-event types)."""
    return set(tomllib.loads((root / "geo/vocabulary/event_types.toml").read_text(encoding="utf-8")))


def strings(module: Path) -> Iterator[str]:
    """Every string constant of a module; one that lists several with ``|`` gives each."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from node.value.split("|")


def named_types(modules: list[Path], types: set[str]) -> dict[Path, int]:
    """How many strings of each module name an event type, where there are any."""
    counts = {path: sum(text in types for text in strings(path)) for path in modules}
    return {path: count for path, count in counts.items() if count}


def shared_names(modules: list[Path]) -> dict[str, int]:
    """The names that more than one module has, but for those that Python gives a meaning."""
    named = Counter(path.stem for path in modules if path.stem not in PYTHON_S_OWN)
    return {name: count for name, count in named.items() if count > 1}


def main(root: Path) -> None:
    """Prints the three figures, each with where it comes from."""
    modules = sources(root)
    folder, size = folder_sizes(modules).most_common(1)[0]
    print(f"largest folder: {size} modules in {folder.relative_to(root)}")
    # The benchmarks name types in what they expect, as tests do.
    product = [path for path in modules if path.relative_to(root).parts[0] in ("geo", "gazetteer")]
    found = named_types(product, event_types(root))
    print(f"strings that name event types: {sum(found.values())} in {len(found)} modules")
    for path, count in sorted(found.items(), key=lambda item: -item[1]):
        print(f"  {count:3} {path.relative_to(root)}")
    names = shared_names(modules)
    print(f"names that several modules have: {len(names)}")
    print("  " + ", ".join(f"{name} {count}" for name, count in sorted(names.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]))
