"""The one list of commands is whole, and `make clean` leaves nothing that make wrote."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent.parent
COMMANDS = ["setup", "run", "demo", "test", "check", "bench", "screenshots", "licences", "clean"]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with nothing but the Makefile, in which make never ran."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    return tmp_path


def make(folder: Path, *arguments: str, **environment: str) -> str:
    """What make prints; a caller's own make flags stay outside."""
    own = {
        name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    }
    command = ["make", "--no-print-directory", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=own | environment, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_make_alone_lists_every_command_with_a_sentence(checkout: Path) -> None:
    listed = [line.split() for line in make(checkout).splitlines()]

    assert [words[:2] for words in listed] == [["make", name] for name in COMMANDS]
    assert all(len(words) > 3 for words in listed)


def test_run_without_a_display_does_the_month_and_the_pictures(checkout: Path) -> None:
    plan = make(checkout, "--dry-run", "run", DISPLAY="", WAYLAND_DISPLAY="")

    assert "words.py no_display" in plan
    assert plan.index("main.py month") < plan.index("main.py screenshots")


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_run_with_a_display_opens_the_desktop_on_the_demo_company(display: str, checkout: Path) -> None:
    last = make(checkout, "--dry-run", "run", **{display: ":9"}).splitlines()[-1]

    assert last.startswith("HRDESK_HOME=")
    assert last.endswith("main.py")


def test_test_checks_before_it_tests(checkout: Path) -> None:
    plan = make(checkout, "--dry-run", "test").splitlines()
    done = [line for line in plan if any(tool in line for tool in ("ruff", "mypy", "lint-imports", "pytest"))]

    assert [line.split("/")[-1].split()[0] for line in done[:-2]] == ["ruff", "ruff", "mypy", "lint-imports"]
    assert '-m "not measured"' in done[-2]
    assert "-m pytest -m measured" in done[-1]


def test_clean_removes_all_that_make_wrote_and_nothing_else(checkout: Path) -> None:
    for name in ("resources/i18n/zh/people.po", "hrdesk/people.py", "docs/read.md"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).touch()
    kept = {path for path in checkout.rglob("*") if path.is_file()}
    for name in (
        *(".venv/bin/python", "var/demo/hrdesk.db", "var/out/summary.json", "build/x", "dist/hrdesk.whl"),
        *(".mypy_cache/x", ".ruff_cache/x", ".pytest_cache/x", ".hypothesis/x", ".import_linter_cache/x"),
        *("resources/i18n/zh/people.mo", "hrdesk/__pycache__/people.pyc", "hrdesk.egg-info/PKG-INFO"),
    ):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).touch()

    make(checkout, "clean")

    assert {path for path in checkout.rglob("*") if path.is_file()} == kept
    assert not (checkout / ".venv").exists()
