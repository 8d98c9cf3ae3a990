"""What README, CONTRIBUTING and the architecture page name is there, and they stay short enough to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_fences import LAYERS

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in
             ("README.md", "CONTRIBUTING.md", "docs/architecture.md")}  # fmt: skip
NAMED = re.compile(r"`(\w[\w.-]*(?:/[\w.-]*)+|[\w-]+\.(?:py|md|txt|toml))(?:::(\w+))?`")
PATHS = sorted({(name, path, test) for name, text in DOCUMENTS.items() for path, test in NAMED.findall(text)})
VALUES = sorted(set(re.findall(r"`([A-Z_]{4,})` of `([\w/.]+\.py)`", DOCUMENTS["docs/architecture.md"])))


@pytest.mark.parametrize(("document", "path", "test"), PATHS)
def test_every_path_and_test_that_a_document_names_is_there(document, path, test):
    assert (ROOT / path).exists(), f"{document} names {path}"
    if test:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), f"{document} names {path}::{test}"


@pytest.mark.parametrize(("value", "path"), VALUES)
def test_every_table_that_the_architecture_page_sends_to_is_in_that_file(value, path):
    assert re.search(rf"^{value}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_drawing_has_every_layer_that_is_a_package():
    drawing = DOCUMENTS["docs/architecture.md"].split("```")[1]
    packages = [layer for layer in LAYERS if (ROOT / layer.replace(".", "/") / "__init__.py").exists()]
    drawn = set(re.findall(r"\w+", drawing))
    assert [layer for layer in packages if layer.rpartition(".")[2] not in drawn] == []


@pytest.mark.parametrize(("name", "most"), [("README.md", 60), ("CONTRIBUTING.md", 40), ("docs/architecture.md", 100)])
def test_a_document_stays_short(name, most):
    assert len(DOCUMENTS[name].splitlines()) <= most


def test_whoever_reads_one_finds_the_next():
    assert "CONTRIBUTING.md" in DOCUMENTS["README.md"]
    assert "docs/architecture.md" in DOCUMENTS["README.md"]
    assert "docs/architecture.md" in DOCUMENTS["CONTRIBUTING.md"]
