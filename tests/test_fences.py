"""The arrows between the modules run one way: what may import what, read from the sources themselves."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for folder in ("geo", "gazetteer", "seeds") for path in (ROOT / folder).rglob("*.py"))
SOURCES.append(ROOT / "app.py")

# module -> the only places that may import it
FENCES = {
    "streamlit": ("app.py", "geo/views/"),
    "streamlit_folium": ("app.py", "geo/views/"),
    "folium": ("app.py", "geo/views/"),
    "duckdb": ("geo/store/",),
    "psycopg": ("geo/store/",),
    "geopy.geocoders": ("gazetteer/online.py",),
    "dask": ("geo/dask_ingest.py",),
    "distributed": ("geo/dask_ingest.py",),
    "geo": ("app.py", "geo/"),
    "geo.views": ("app.py", "geo/views/"),
    "geo.render": ("app.py", "geo/views/", "geo/render/"),
}
# folder or file -> what of the project it must not import, because the arrow runs the other way
ARROWS = {
    "geo/model.py": ("geo.extract", "geo.store", "geo.filters", "geo.merging"),
    "geo/filters/model.py": ("geo.store", "geo.extract", "gazetteer"),
    "geo/filters/operators.py": ("geo.store", "geo.extract", "geo.filters.model", "gazetteer"),
    "geo/store/": ("geo.extract", "geo.articles", "geo.ingestion", "geo.formats", "gazetteer"),
    "geo/extract/": ("geo.store", "geo.filters", "geo.articles", "geo.formats"),
    "geo/merging/": ("geo.store", "geo.filters"),
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at the top or inside a function, by its full name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            raise AssertionError(f"{_name(path)}:{node.lineno} imports relatively; write the full name")
    return found


def _within(module: str, fence: str) -> bool:
    return module == fence or module.startswith(f"{fence}.")


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_module_imports_only_what_its_place_allows(path):
    name, modules = _name(path), imports(path)
    broken = {
        module
        for module in modules
        for fence, places in FENCES.items()
        if _within(module, fence) and not name.startswith(places)
    }
    broken |= {
        module
        for place, forbidden in ARROWS.items()
        if name.startswith(place)
        for module in modules
        if any(_within(module, fence) for fence in forbidden)
    }
    assert not broken


def test_the_page_script_stays_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 100


def test_what_a_deployed_link_installs_is_what_the_project_needs():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [line for line in lines if not line.startswith("#")] == project["dependencies"]


OPTIONAL = (
    "geo/dask_ingest.py",
    "geo/store/postgis.py",
    "gazetteer/train/",
    "geo/assets/make_base.py",
)  # need an extra


def _installed_by_default() -> set[str]:
    """The names of all distributions that installing the project without extras brings along."""
    found: set[str] = set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in metadata.requires(name) or []]
    return found


def test_everything_imported_is_installed_by_default():
    ours, available = {"geo", "gazetteer", "seeds"}, _installed_by_default()
    providers = metadata.packages_distributions()
    missing = {
        (_name(path), module)
        for path in SOURCES
        if not _name(path).startswith(OPTIONAL)
        for module in {name.partition(".")[0] for name in imports(path)} - ours - sys.stdlib_module_names
        if not available & {canonicalize_name(provider) for provider in providers.get(module, [])}
    }
    assert not missing
