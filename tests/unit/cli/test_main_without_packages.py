"""Started with a Python that was not set up, hrdesk says how to, and the doctor still looks."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def bare(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """main.py under this Python, without any installed package in reach."""
    path = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    start = f"import main; sys.exit(main.main({list(arguments)!r}))"
    command = [sys.executable, "-I", "-S", "-c", path + start]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")


def test_any_command_names_the_missing_package_and_the_way_to_set_up() -> None:
    ran = bare("month", "--period", "2026-10")

    assert ran.returncode == 1
    assert "(No module named " in ran.stderr
    assert "Set up with: make setup" in ran.stderr
    assert "请先执行：make setup" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_doctor_answers_in_json_without_a_single_package() -> None:
    ran = bare("doctor", "--json", "--lang", "en")

    checks = {check["name"]: check for check in json.loads(ran.stdout)}
    assert ran.returncode == 1
    assert not checks["packages"]["ok"]
    assert checks["packages"]["cure"] == "Set up again with: make setup"
    assert checks["python"]["ok"]
