"""The `dateline` command: the arguments of each verb, and what its errors look like to a person."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from geo.commands import VERBS
from geo.errors import GeoError
from geo.this_process import end_at_once, without_frames

__all__ = ["main"]

EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130


def _overview() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {verb.name:<11}{verb.help}" for verb in VERBS)
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Turns news articles into a map that can be questioned.",
        epilog=f"verbs:\n{listing}\n\n`dateline VERB --help` explains one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    parser.add_argument("verb", nargs="?", metavar="VERB", choices=[verb.name for verb in VERBS])
    return parser


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - costs milliseconds that a pipe need not wait for

    return f"dateline {version('dateline')}"


def _dispatch(arguments: Sequence[str], *, alone: bool) -> int:
    """Runs a verb; ``alone`` where the process ends with it."""
    overview = _overview()
    top = overview.parse_args(arguments[:1])
    if top.version:
        print(_version())
        return 0
    if top.verb is None:
        overview.print_help()
        return EXIT_USAGE
    verb = next(verb for verb in VERBS if verb.name == top.verb)
    if alone and not verb.frames:
        without_frames()
    # Only the chosen verb is imported: `dateline geoparse` must not wait for what the dashboard or an export needs.
    module = _loaded(verb.module)
    parser = argparse.ArgumentParser(prog=f"dateline {verb.name}", description=verb.help)
    module.configure(parser)
    code = int(module.run(parser.parse_args(arguments[1:])))
    if alone:
        end_at_once()
    return code


def _loaded(name: str) -> ModuleType:
    """A module; what is made while it is loaded stays, and to look for garbage in it takes a tenth of the time."""
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.enable()


def _expected() -> tuple[type[Exception], ...]:
    """What is raised on purpose; imported only where something was raised, because the gazetteer is slow to import."""
    from gazetteer.errors import GazetteerError  # noqa: PLC0415

    return GeoError, GazetteerError


def _silence_output() -> None:
    # Python flushes standard output once more as it ends; with the reader gone that would print a second error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; returns its exit code: 0, 1 where something failed, 2 where it was called wrongly."""
    try:
        return _dispatch(sys.argv[1:] if arguments is None else arguments, alone=arguments is None)
    except BrokenPipeError:
        _silence_output()
        return EXIT_FAILED
    except KeyboardInterrupt:
        print("dateline: interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except _expected() as error:
        print(f"dateline: {error}", file=sys.stderr)
        return EXIT_FAILED


if __name__ == "__main__":
    sys.exit(main())
