"""Make both requirement locks anew from pyproject.toml: `python packaging/lock.py`, with uv on the PATH.

requirements.txt is what a site runs on, requirements-dev.txt adds what the checks and tests need. Both hold
the hashes of every published file, so one lock serves each Python and system, and no address of a registry.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCKS: Final = {"requirements-dev.txt": ["--extra", "dev"], "requirements.txt": []}
COMPILE: Final = (
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--upgrade",
)  # fmt: skip


def fetched(lock: Path) -> tuple[int, int]:
    """Number of files and bytes that pip fetches for this lock on this machine; fetches them once."""
    with tempfile.TemporaryDirectory() as folder:
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-cache-dir", "--require-hashes")
        subprocess.run((*pip, "--only-binary=:all:", "--dest", folder, "-r", lock), check=True)
        sizes = [path.stat().st_size for path in Path(folder).iterdir()]
    return len(sizes), sum(sizes)


def main() -> int:
    """Write the locks, each with its size as first line; the second takes its versions from the first."""
    constraints: list[str] = []
    for name, extra in LOCKS.items():
        path = ROOT / name
        path.unlink(missing_ok=True)
        subprocess.run(
            (*COMPILE, *extra, *constraints, "--output-file", path, "pyproject.toml"), check=True, cwd=ROOT
        )
        count, size = fetched(path)
        head = f"# {count} packages, about {round(size / 1e6)} MB; made by packaging/lock.py\n"
        path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
        constraints = ["--constraint", str(path)]
    return 0


if __name__ == "__main__":
    sys.exit(main())
