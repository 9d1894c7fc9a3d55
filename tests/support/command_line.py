"""The command line as a person calls it: in a process of its own, or in this one with a cheap store."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from stores import CHEAP, PASSPHRASE, PASSWORD, PreparedHome

from hrdesk.bootstrap import create_home, open_home, restore_backup
from hrdesk.cli import backups, command, founding
from hrdesk.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Spoken:
    """What a command answered."""

    status: int
    stdout: str
    stderr: str

    @property
    def document(self) -> Any:
        """The one JSON document; fails when there is anything else on stdout."""
        return json.loads(self.stdout)

    @property
    def error(self) -> dict[str, Any]:
        """What a refused call says; fails when it says anything else."""
        assert self.status == 1, self
        assert list(self.document) == ["error"]
        assert list(self.document["error"]) == ["code", "message", "details"]
        return dict(self.document["error"])


def ran(*words: object, env: dict[str, str] | None = None, cwd: Path | None = None) -> Spoken:
    """`python main.py …` in a process of its own."""
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, words)],
        capture_output=True,
        timeout=120,
        check=False,
        cwd=cwd or ROOT,
        env={**os.environ, **(env or {})},
    )
    return Spoken(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))


def said(*words: object) -> Spoken:
    """The same command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
    return Spoken(status, out.getvalue(), err.getvalue())


def write_sign_in(path: Path, **changes: str) -> Path:
    """A sign-in file for maker and checker of the prepared stores; changes replace lines (second_user=…)."""
    lines = {
        "user": "maker",
        "password": PASSWORD,
        "second_user": "checker",
        "second_password": PASSWORD,
        "passphrase": PASSPHRASE,
    } | changes
    path.write_text("".join(f"{key.replace('_', '-')}: {value}\n" for key, value in lines.items()), "utf-8")
    path.chmod(0o600)
    return path


@dataclass(frozen=True)
class Desk:
    """A prepared store with a sign-in file: commands are given as on the command line, the rest is added."""

    home: PreparedHome
    sign_in: Path

    def __call__(self, *words: object) -> Spoken:
        language = () if "--lang" in words else ("--lang", "en")
        return said(*words, "--home", self.home.folder, "--sign-in", self.sign_in, "--json", *language)


@pytest.fixture
def cheap_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of this process open the stores of tests, which the program itself refuses."""
    monkeypatch.setattr(command, "open_home", partial(open_home, weakest=CHEAP))
    monkeypatch.setattr(founding, "create_home", partial(create_home, cost=CHEAP))
    monkeypatch.setattr(backups, "restore_backup", partial(restore_backup, cost=CHEAP))


def _desk(home: PreparedHome, folder: Path) -> Desk:
    return Desk(home, write_sign_in(folder / "sign-in.txt"))


@pytest.fixture
def empty_desk(cheap_stores: None, empty_home: PreparedHome, tmp_path: Path) -> Desk:
    return _desk(empty_home, tmp_path)


@pytest.fixture
def reference_desk(cheap_stores: None, reference_home: PreparedHome, tmp_path: Path) -> Desk:
    return _desk(reference_home, tmp_path)


@pytest.fixture
def posted_desk(cheap_stores: None, posted_home: PreparedHome, tmp_path: Path) -> Desk:
    return _desk(posted_home, tmp_path)
