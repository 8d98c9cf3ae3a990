"""A copy of the project that a test changes as its user would: by editing files, with nothing else touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Copied:
    """The sources and tests of the project, copied to a folder; the gazetteer and the samples are only linked."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "copy"
        self.root.mkdir()
        for name in ("geo", "tests"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("gazetteer", "seeds", "README.md", "docs"):
            (self.root / name).symlink_to(ROOT / name)
        for name in ("app.py", "pyproject.toml"):
            shutil.copy(ROOT / name, self.root / name)

    def insert(self, path: str, after: str, line: str) -> None:
        """Puts a line below the one that begins with ``after``, where it belongs to what that line opens."""
        lines = (self.root / path).read_text(encoding="utf-8").splitlines()
        at = next(number for number, text in enumerate(lines) if text.startswith(after))
        lines.insert(at + 1, line)
        self.write(path, "\n".join(lines) + "\n")

    def write(self, path: str, text: str) -> None:
        """Writes a file of the copy."""
        (self.root / path).write_text(text, encoding="utf-8")

    def test(self, *arguments: str) -> None:
        """Runs tests of the copy; fails where one of them fails, or where there is none."""
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser", *arguments]
        done = subprocess.run(
            command, cwd=self.root, env=os.environ | {"PYTHONPATH": str(self.root)}, capture_output=True, text=True,
            timeout=600, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
