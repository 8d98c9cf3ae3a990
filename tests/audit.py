"""`make audit`: asks pip-audit for known weaknesses of what is installed; says so where it cannot ask."""

import json
import subprocess
import sys
from pathlib import Path

REFUSED = 1


def main(own: Path, audited: Path) -> int:
    """Exit code 1 where a weakness is known; 0 where none is, or where nobody can be asked."""
    python, found = own / "bin" / "python", own / "found.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if not (own / "bin" / "pip-audit").exists():
        subprocess.run([sys.executable, "-m", "venv", own], check=False, **quiet)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit>=2.9"], check=False, **quiet)
    found.unlink(missing_ok=True)
    packages = next((audited / "lib").glob("python3*/site-packages"))
    options = ["--skip-editable", "--timeout", "10", "--progress-spinner", "off", "--format", "json"]
    command = [own / "bin" / "pip-audit", "--path", packages, *options, "--output", found]
    try:
        subprocess.run(command, check=False, timeout=300, **quiet)
        told = json.loads(found.read_text(encoding="utf-8"))["dependencies"]
        told = [one for one in told if "skip_reason" not in one]
    except (OSError, ValueError, subprocess.TimeoutExpired):
        print("audit: skipped, pip-audit or its data cannot be reached from here")
        return 0
    if not told:
        print("audit: skipped, the data on weaknesses cannot be reached from here")
        return 0
    weak = [(one["name"], one["version"], fault["id"]) for one in told for fault in one.get("vulns", [])]
    for name, version, fault in weak:
        print(f"audit: {name} {version} has a known weakness, {fault}")
    print(f"audit: {len(told)} packages, {len(weak)} known weaknesses")
    return REFUSED if weak else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
