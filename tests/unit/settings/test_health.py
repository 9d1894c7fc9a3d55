"""The doctor looks at the machine, leaves nothing behind, and tells what is lost from what is needed."""

from pathlib import Path

import pytest

from hrdesk.settings import health


def test_python_3_10_is_too_old_and_3_11_is_not() -> None:
    assert health.python_check((3, 10, 13)).outcome == "old"
    assert health.python_check((3, 11, 0)).ok


def test_a_package_that_cannot_be_loaded_is_named_with_its_reason() -> None:
    check = health.packages_check(["json", "hrdesk_is_not_here.inside", "json.decoder"])

    assert not check.ok
    assert check.values["names"] == "hrdesk_is_not_here"
    assert "hrdesk_is_not_here" in check.values["reason"]


def test_every_runtime_package_can_be_loaded_here() -> None:
    assert health.packages_check(health.MODULES).values == {}


def test_qt_that_does_not_load_is_needed() -> None:
    check = health.window_check("PySide6.NoSuchModule")

    assert (check.ok, check.needed, check.outcome) == (False, True, "missing")


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [
        ({"DISPLAY": ":0"}, "linux", ":0"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "wayland-0"),
        ({"DISPLAY": ""}, "linux", ""),
        ({}, "win32", "win32"),
    ],
)
def test_a_display_is_found_but_never_needed(environment: dict[str, str], platform: str, screen: str) -> None:
    check = health.display_check(environment, platform)

    assert (check.values["display"], check.ok) == (screen, bool(screen))
    assert not check.needed


def test_an_unknown_time_zone_is_missing() -> None:
    assert health.zone_check("Asia/Shanghai").ok
    assert health.zone_check("Asia/Atlantis").outcome == "missing"


def test_a_home_that_does_not_exist_is_tried_where_it_would_be_made(tmp_path: Path) -> None:
    assert health.home_check(tmp_path / "not" / "yet").ok
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody may write in")
def test_a_home_that_cannot_be_written_says_why() -> None:
    check = health.home_check(Path("/proc/self/hrdesk"))

    assert not check.ok
    assert check.values["reason"]


def test_too_little_disk_is_told_in_megabytes(tmp_path: Path) -> None:
    assert health.disk_check(tmp_path / "later", least=1).ok
    check = health.disk_check(tmp_path, least=10**18)

    assert (check.ok, check.needed, check.values["least"]) == (False, True, "1000000000000")


def test_the_whole_examination_leaves_the_home_alone(tmp_path: Path) -> None:
    names = [check.name for check in health.environment_checks(tmp_path / "home")]

    assert names == ["python", "packages", "window", "display", "zone", "home", "disk"]
    assert list(tmp_path.iterdir()) == []
