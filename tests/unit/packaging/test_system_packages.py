"""Set-up gets the missing system packages where it may, and otherwise says the one line to type."""

from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import system_packages
from system_packages import SystemPackage, ensure, fetch_size, line_to_type, missing

NEEDED = SystemPackage("libneeded1", library="libhrdesk-none.so.9")
FOR_WINDOWS = SystemPackage("libwindow1", library="libhrdesk-none.so.8", window_only=True)
APT = (
    "'http://mirror/a.deb' a_1_amd64.deb 1500000 MD5:0\n'http://mirror/b.deb' b_2_all.deb 500000 \nReading\n"
)


class Machine:
    """Stands in for apt: notes what is run and answers with the statuses given, then with success."""

    def __init__(self, *statuses: int) -> None:
        self.ran: list[str] = []
        self._statuses = list(statuses)

    def __call__(self, command: Sequence[str], *, quiet: bool = False) -> CompletedProcess[str]:
        self.ran.append(" ".join(command))
        status = self._statuses.pop(0) if self._statuses else 0
        return CompletedProcess(command, status, APT if quiet else "", "E: it went wrong" if status else "")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    """A machine without certain packages, in the hands of root or of a plain user, with apt or without."""

    def prepare(
        *absent: SystemPackage, statuses: tuple[int, ...] = (), root: bool = True, apt: bool = True
    ) -> Machine:
        apt_get = Machine(*statuses)
        monkeypatch.setattr(system_packages, "missing", lambda: list(absent))
        monkeypatch.setattr(system_packages, "_run", apt_get)
        monkeypatch.setattr(
            system_packages.shutil, "which", lambda name: name if apt and name != "sudo" else None
        )
        monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setenv("LC_ALL", "C")
        return apt_get

    return prepare


def test_a_library_a_font_and_a_module_are_looked_for_by_what_they_bring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "FONT_FOLDERS", (tmp_path / "none", tmp_path))
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "there.ttc").touch()
    packages = [
        NEEDED,
        SystemPackage("libc6", library="libc.so.6"),
        SystemPackage("font", font="there.ttc"),
        SystemPackage("no-font", font="none.ttc"),
        SystemPackage("json", module="json"),
        SystemPackage("no-module", module="hrdesk_none"),
    ]

    assert [package.name for package in missing(packages)] == ["libneeded1", "no-font", "no-module"]


def test_the_size_is_added_up_from_what_apt_would_fetch() -> None:
    assert fetch_size(APT) == (2, 2_000_000)


def test_where_nothing_is_missing_nothing_is_run(machine: Callable[..., Machine]) -> None:
    apt = machine()

    assert ensure()
    assert apt.ran == []


def test_root_installs_what_is_missing_and_hears_its_size(
    machine: Callable[..., Machine], capsys: pytest.CaptureFixture[str]
) -> None:
    apt = machine(NEEDED, FOR_WINDOWS)

    assert ensure()
    assert [line.split()[-1] for line in apt.ran] == ["--print-uris", "libwindow1"]
    assert "System packages: 2, about 2 MB to fetch (libneeded1, libwindow1)" in capsys.readouterr().err


def test_the_package_list_is_fetched_only_when_the_one_there_does_not_do(
    machine: Callable[..., Machine],
) -> None:
    apt = machine(NEEDED, statuses=(100,))

    assert ensure()
    assert [line.split()[-1] for line in apt.ran] == ["--print-uris", "update", "--print-uris", "libneeded1"]


def test_a_failed_installation_says_why_and_what_to_type(
    machine: Callable[..., Machine], capsys: pytest.CaptureFixture[str]
) -> None:
    machine(NEEDED, statuses=(100, 100, 100))

    assert not ensure()
    said = capsys.readouterr().err
    assert "E: it went wrong" in said
    assert "apt-get install -y --no-install-recommends libneeded1" in said


def test_a_plain_user_is_told_the_line_and_stops_at_something_needed(
    machine: Callable[..., Machine], capsys: pytest.CaptureFixture[str]
) -> None:
    apt = machine(NEEDED, FOR_WINDOWS, root=False)

    assert not ensure()
    assert apt.ran == []
    assert line_to_type(["libneeded1", "libwindow1"]) in capsys.readouterr().err


def test_a_plain_user_goes_on_when_only_a_window_would_miss_something(
    machine: Callable[..., Machine], capsys: pytest.CaptureFixture[str]
) -> None:
    machine(FOR_WINDOWS, root=False)

    assert ensure()
    assert "sudo apt-get install -y --no-install-recommends libwindow1" in capsys.readouterr().err


def test_a_system_without_apt_is_told_that_names_differ(
    machine: Callable[..., Machine], capsys: pytest.CaptureFixture[str]
) -> None:
    machine(NEEDED, apt=False)

    assert not ensure()
    assert "another system" in capsys.readouterr().err
