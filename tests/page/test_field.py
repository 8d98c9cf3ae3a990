"""docs/field.md says which test, task or picture shows each answer: all of them exist."""

from __future__ import annotations

import re

from benchmarks.pictures.small import STATES
from benchmarks.tasks.catalogue import TASKS
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "field.md").read_text(encoding="utf-8")


def test_every_complaint_has_its_row() -> None:
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)] == list(range(1, 20))


def test_every_named_test_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)
    assert len(named) > 19
    text = {path: (ROOT / path).read_text(encoding="utf-8") for path, _ in named}
    gone = [f"{path}::{name}" for path, name in named if f"def {name}(" not in text[path]]
    assert gone == []


def test_every_named_task_and_picture_exists() -> None:
    lists = re.findall(r"tasks? ((?:`\w+`(?: and )?)+)", TEXT)
    tasks = {name for part in lists for name in re.findall(r"`(\w+)`", part)}
    assert tasks
    assert tasks <= {task.__name__ for task in TASKS}
    pictures = re.findall(r"picture `([\w-]+)`", TEXT)
    assert set(pictures) <= {state.name for state in STATES}
