"""Set-up makes .venv once for a lock and a Python, and again only when one of them changed."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import set_up

ROOT = Path(__file__).resolve().parent.parent.parent.parent


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What set-up runs in an empty checkout with a lock of two packages; every command succeeds."""
    commands: list[str] = []

    def run(*command: str | Path) -> bool:
        commands.append(" ".join(map(str, command)))
        if "venv" in command:
            (tmp_path / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
            (tmp_path / ".venv" / "bin" / "python").touch()
        return True

    lock = tmp_path / "lock.txt"
    lock.write_text("# 2 packages, about 3 MB; made by packaging/lock.py\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "_runs", run)
    monkeypatch.setattr(set_up, "LOCK", lock)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setenv("LC_ALL", "C")
    return commands


def test_the_first_time_the_lock_is_installed_by_hash_and_the_size_announced(
    ran: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up.python_packages()
    assert "-m venv" in ran[0]
    assert "--require-hashes" in ran[1]
    assert "Python packages: 2, about 3 MB to fetch" in capsys.readouterr().err


def test_the_second_time_nothing_is_fetched(ran: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    set_up.python_packages()
    capsys.readouterr()
    ran.clear()

    assert set_up.python_packages()
    assert [line for line in ran if "pip" in line] == []
    assert capsys.readouterr().err == ""


def test_a_changed_lock_is_installed_into_the_same_environment(ran: list[str]) -> None:
    set_up.python_packages()
    ran.clear()
    set_up.LOCK.write_text("# 3 packages, about 4 MB; made by packaging/lock.py\n", encoding="utf-8")

    assert set_up.python_packages()
    assert [line for line in ran if "-m venv" in line] == []
    assert any("pip install" in line for line in ran)


def test_a_failed_renewal_is_tried_again_even_when_the_old_lock_comes_back(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up.python_packages()
    set_up.LOCK.write_text("# 3 packages, about 4 MB; made by packaging/lock.py\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "_runs", lambda *command: "pip" not in command)

    assert not set_up.python_packages()
    assert "type the same command again" in capsys.readouterr().err
    assert not set_up.STAMP.exists()


def test_a_lock_without_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match=r"packaging/lock\.py"):
        set_up.lock_size("alembic==1\n")


def test_without_a_python_that_is_new_enough_the_way_to_one_is_told(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")

    ran = subprocess.run(
        ["/bin/sh", str(ROOT / "packaging" / "set_up.sh")],
        env={"PATH": str(tmp_path), "PYTHON": "no-such-python"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert ran.returncode == 1
    assert "Python 3.11 or newer" in ran.stderr
    assert "apt install python3" in ran.stderr


def test_set_up_asks_for_the_python_that_the_project_asks_for() -> None:
    asked = re.search(
        r"sys\.version_info < \((\d+), (\d+)\)", (ROOT / "packaging" / "set_up.sh").read_text("utf-8")
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert asked
    assert project["requires-python"] == f">={asked[1]}.{asked[2]}"


def test_the_first_python_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    for name, status in (("python3", 1), ("python3.13", 1), ("python3.12", 0), ("python3.11", 0)):
        stub = tmp_path / name
        stub.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {status}\necho {name} "$@"\n', encoding="utf-8")
        stub.chmod(0o755)

    ran = subprocess.run(
        ["/bin/sh", str(ROOT / "packaging" / "set_up.sh"), "--quiet"],
        env={"PATH": f"{tmp_path}{os.pathsep}/usr/bin"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert ran.stdout == "python3.12 -B packaging/set_up.py --quiet\n"
