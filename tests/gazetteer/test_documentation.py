"""What docs/gazetteer.md shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.build.sources.row import Row
from gazetteer.build.table import Table
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "gazetteer.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(python)?\n(.*?)```", TEXT, re.DOTALL)
CODE = [block for language, block in BLOCKS if language]
SCORE = re.compile(r" ([01]\.\d+) ")


def test_the_worked_example_prints_what_it_says(
    gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ALIASES", str(tmp_path / "aliases.csv"))
    shown = next(block for language, block in BLOCKS if not language)
    exec(CODE[0], {})
    printed = capsys.readouterr().out
    assert SCORE.sub(" ", printed) == SCORE.sub(" ", shown)
    scores = [[float(score) for score in SCORE.findall(text)] for text in (printed, shown)]
    assert scores[0] == pytest.approx(scores[1], abs=0.1)


def test_the_aliases_of_the_page_can_be_said_and_taken_back(gazetteer: Gazetteer, tmp_path: Path) -> None:
    own = Gazetteer(gazetteer.index, aliases=tmp_path / "aliases.csv")
    said, taken_back = next(block for block in CODE if ".alias(" in block).split("gazetteer.aliases()")
    exec(said, {"gazetteer": own})
    assert [alias.name for alias in own.aliases()] == ["Qaim", "Kafr Nowhere", "Hamdaniya"]
    exec(f"gazetteer.aliases(){taken_back}", {"gazetteer": own})
    assert [alias.name for alias in own.aliases()] == ["Kafr Nowhere", "Hamdaniya"]


def test_the_source_in_one_file_yields_a_place() -> None:
    scope: dict[str, object] = {"Row": Row}
    exec("from collections.abc import Iterator\n" + next(block for block in CODE if "yield Row(" in block), scope)
    table = Table()
    assert table.add(scope["rows"]()) == 1  # type: ignore[operator]
    [row] = table.take()
    assert (row.id, row.name, list(row.names)) == ("mine:1", "Qwerabad", ["Kwerabad"])
