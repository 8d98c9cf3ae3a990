"""The README tells the truth: its example gives what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def contains(answer: object, shown: object) -> bool:
    """Whether all that is shown is in the answer, which may say more."""
    if isinstance(shown, dict):
        return isinstance(answer, dict) and all(key in answer and contains(answer[key], shown[key]) for key in shown)
    if isinstance(shown, list):
        return isinstance(answer, list) and len(answer) == len(shown) and all(map(contains, answer, shown))
    return answer == shown


@pytest.mark.usefixtures("gazetteer")  # compiles the place names once, so that the command need not
def test_the_example_gives_what_the_readme_shows():
    article = re.search(r"echo '(.*?)' \| dateline extract", README)[1]
    shown = json.loads(re.search(r"```json\n(.*?)```", README, re.DOTALL)[1])
    command = [sys.executable, "-m", "geo.cli", "extract"]
    answer = subprocess.run(command, input=article, capture_output=True, text=True, timeout=120, check=True, cwd=ROOT)
    assert contains(json.loads(answer.stdout), shown), answer.stdout
