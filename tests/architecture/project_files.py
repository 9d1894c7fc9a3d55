"""The files of the project as the repository keeps them, for the tests of this folder."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WRITTEN_BY_MAKE = {".venv", "var", "build", "dist", "__pycache__", ".git"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every committed file that is still there; of a checkout without git, every file make did not write."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    if listed.returncode:
        found = (path for path in ROOT.rglob("*") if not WRITTEN_BY_MAKE & set(path.relative_to(ROOT).parts))
        return tuple(sorted(path for path in found if path.is_file()))
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def python_files(folder: str) -> tuple[Path, ...]:
    """The committed Python files below a folder of the project."""
    return tuple(path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / folder))


def name_of(path: Path) -> str:
    """The path as a person names it: from the top of the project."""
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    """How many lines a file has."""
    return path.read_bytes().count(b"\n")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))
