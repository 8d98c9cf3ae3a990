"""What docs/security.md promises is held: the tests that it names are there, and licences are known."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from geo.cli import main
from geo.commands.keeping.licences import UNKNOWN, parts

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_that_the_security_page_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)
    assert len(named) >= 20
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (file, name)


def test_the_licence_of_everything_that_is_needed_is_known():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    known = {part.name: part.licence for name in needed for part in parts(name)}
    assert {name for name in needed if known.get(name, UNKNOWN) == UNKNOWN} == set()


def test_the_bill_of_materials_lists_what_is_installed_and_the_data(capsys):
    assert main(["licences", "--sbom"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "dateline")
    assert {"duckdb", "streamlit", "Natural Earth"} <= {part["name"] for part in bill["components"]}
