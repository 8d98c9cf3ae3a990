"""The arrows between the modules run one way: what may import what, read from the sources themselves."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for folder in ("geo", "gazetteer", "seeds") for path in (ROOT / folder).rglob("*.py"))
SOURCES.append(ROOT / "app.py")

# library -> the only places that may import it
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
}
# Top to bottom: a module imports its own layer and layers below. A module is of the longest name here that it starts
# with, so `geo.extract` is what stands in that folder itself, above the packages in it.
LAYERS = (
    "app",
    "geo.cli",
    "geo.commands.places",
    "geo.commands.keeping",
    "geo.commands",
    "geo.views.page",
    "geo.views.tabs",
    "geo.views.adding",
    "geo.views.sharing",
    "geo.views.incident",
    "geo.views.map",
    "geo.views.timeline",
    "geo.views.editing",
    "geo.views.filters",
    "geo.views.widgets",
    "geo.views.state",
    "geo.views",
    "geo.render.report",
    "geo.render.compare",
    "geo.render.timeline",
    "geo.render.map",
    "geo.render",
    "geo.render.words",
    "geo.watch",
    "geo.keeping",
    "geo.missing_names",
    "geo.dask_ingest",
    "geo.process_ingest",
    "geo.process_import",
    "geo.shared",
    "geo.batches",
    "geo.described",
    "geo.ingestion",
    "geo.articles.readers",
    "geo.articles",
    "geo.formats.exchange",
    "geo.formats",
    "geo.formats.coding",
    "geo.formats.tables",
    "geo.train.reader",
    "geo.train",
    "geo.extract.adapters",
    "geo.extract",
    "geo.extract.decisions",
    "geo.extract.decisions.people",
    "geo.extract.decisions.reader",
    "geo.extract.decisions.clues",
    "geo.extract.incidents",
    "geo.extract.events",
    "geo.extract.mentions",
    "geo.extract.tolls.unnumbered",
    "geo.extract.tolls",
    "geo.extract.tolls.harms",
    "geo.extract.mentions.naming",
    "geo.extract.document",
    "geo.extract.dates",
    "geo.extract.text",
    "geo.extract.result",
    "geo.store.folder",
    "geo.store.columns",
    "geo.store",
    "geo.store.copies",
    "geo.store.sql",
    "geo.store.layout",
    "geo.store.on_disk",
    "geo.coded",
    "geo.history",
    "geo.review_order",
    "geo.merging",
    "geo.codes",
    "geo.filters",
    "geo.model",
    "geo.chances",
    "geo.vocabulary",
    "geo.geometry",
    "geo.ground",
    "geo.coordinates",
    "geo.timestamps",
    "geo.literals",
    "geo.worker_process",
    "geo.this_process",
    "geo.errors",
    "geo.assets",
    "geo",
    "seeds",
    "gazetteer.train",
    "gazetteer.sharing",
    "gazetteer",
    "gazetteer.gazetteer",
    "gazetteer.aliases",
    "gazetteer.recognise",
    "gazetteer.resolver",
    "gazetteer.online",
    "gazetteer.lookup",
    "gazetteer.nearest",
    "gazetteer.tagger",
    "gazetteer.ranker",
    "gazetteer.build",
    "gazetteer.build.sources",
    "gazetteer.index",
    "gazetteer.cache",
    "gazetteer.place",
    "gazetteer.names",
    "gazetteer.errors",
)
# layer -> layers below it that it does without all the same, so that each of the two can be used alone
APART = {
    "geo.render": ("geo.articles", "geo.extract", "geo.ingestion"),
    "geo.formats": ("geo.extract", "geo.store", "geo.filters"),
    "geo.articles": ("geo.extract", "geo.store", "geo.filters", "geo.formats"),
    "geo.extract": ("geo.store", "geo.filters", "geo.merging"),
    "geo.store": ("gazetteer",),
    "geo.merging": ("gazetteer", "geo.filters"),
    "geo.filters": ("gazetteer",),
}
MOST_MODULES = 20
# A name that many packages have says what the module is to its package; any other is found by its name alone.
SHARED_NAMES = {"__init__", "__main__", "registry", "errors", "model", "table"}


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


def _module(path: Path) -> str:
    return _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def layer_of(module: str) -> str:
    """The layer of a module of the project, or of a name in it; empty for a library."""
    return max((layer for layer in LAYERS if _within(module, layer)), key=len, default="")


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_library_is_imported_only_where_it_belongs(path):
    outside = {
        module
        for module in imports(path)
        for fence, places in FENCES.items()
        if _within(module, fence) and not _name(path).startswith(places)
    }
    assert not outside


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_a_module_imports_its_own_layer_and_those_below(path):
    own = LAYERS.index(layer_of(_module(path)))
    upwards = {module for module in imports(path) if (layer := layer_of(module)) and LAYERS.index(layer) < own}
    assert not upwards


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_parts_that_can_be_used_alone_do_not_know_each_other(path):
    forbidden = [other for layer, others in APART.items() if _within(_module(path), layer) for other in others]
    assert not {module for module in imports(path) if any(_within(module, other) for other in forbidden)}


def test_every_package_has_a_layer_and_every_layer_is_there():
    modules = {_module(path) for path in SOURCES}
    packages = {_module(path) for path in SOURCES if path.name == "__init__.py"}
    assert packages <= set(LAYERS)
    assert set(LAYERS) <= modules


def test_no_folder_holds_more_modules_than_one_can_read_through():
    held = Counter(path.parent for path in SOURCES)
    assert {_name(folder): count for folder, count in held.items() if count > MOST_MODULES} == {}


def test_a_module_is_found_by_its_name_alone():
    named = Counter(path.stem for path in SOURCES if path.stem not in SHARED_NAMES)
    assert [name for name, count in named.items() if count > 1] == []


def test_the_page_script_stays_short():
    script = ROOT / "geo" / "views" / "page" / "script.py"
    assert len(script.read_text(encoding="utf-8").splitlines()) < 100
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 20


def test_what_a_deployed_link_installs_is_what_the_project_needs():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [line for line in lines if not line.startswith("#")] == project["dependencies"]


OPTIONAL = (
    "geo/dask_ingest.py",
    "geo/store/postgis.py",
    "gazetteer/train/",
    "geo/train/",
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
