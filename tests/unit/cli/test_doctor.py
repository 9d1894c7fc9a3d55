"""`doctor` tells every check with its cure, in words or as JSON, and fails only for what is needed."""

import io
import json
from pathlib import Path

import pytest

from hrdesk.cli.doctor import answer, examine
from hrdesk.i18n.catalogue import has
from hrdesk.settings.health import Check

GOOD = Check("python", "ok", ok=True, values={"version": "3.12.1"})
NO_SCREEN = Check("display", "none", ok=False, needed=False)
FULL = Check("disk", "full", ok=False, values={"free": "12", "least": "500"})

OUTCOMES = {
    "python": ("ok", "old"),
    "packages": ("ok", "missing"),
    "window": ("ok", "missing"),
    "display": ("ok", "none"),
    "zone": ("ok", "missing"),
    "home": ("ok", "refused"),
    "disk": ("ok", "full"),
    "cipher": ("ok", "plain"),
    "place": ("ok", "network"),
    "font": ("ok", "missing"),
}


def test_a_missing_display_is_a_note_and_status_0() -> None:
    out = io.StringIO()

    assert answer([GOOD, NO_SCREEN], "en", out) == 0
    assert out.getvalue().splitlines()[0] == "[ok]       Python 3.12.1"
    assert "[note]" in out.getvalue()


def test_something_needed_is_status_1_with_its_cure_below() -> None:
    out = io.StringIO()

    assert answer([FULL], "zh", out) == 1
    said, cure = out.getvalue().splitlines()
    assert said == "[缺少]  数据文件夹所在磁盘仅剩 12 MB，至少需要 500 MB。"
    assert "HRDESK_HOME" in cure


def test_json_is_one_list_and_a_cure_stands_only_where_something_is_amiss() -> None:
    out = io.StringIO()

    assert answer([GOOD, FULL], "en", out, as_json=True) == 1
    good, full = json.loads(out.getvalue())
    assert good == {"name": "python", "ok": True, "needed": True, "detail": "Python 3.12.1", "cure": ""}
    assert (full["name"], full["ok"], full["needed"]) == ("disk", False, True)
    assert full["cure"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_outcome_and_cure_is_worded(language: str) -> None:
    codes = [f"doctor.{name}.{outcome}" for name, all_of in OUTCOMES.items() for outcome in (*all_of, "cure")]

    assert [code for code in codes if not has(language, code)] == []


def test_this_machine_has_all_that_the_tests_need(tmp_path: Path) -> None:
    checks = examine(tmp_path / "home")

    assert {check.name for check in checks} == set(OUTCOMES)
    assert [check for check in checks if check.needed and not check.ok] == []
    assert all(check.outcome in OUTCOMES[check.name] for check in checks)
    assert list(tmp_path.iterdir()) == []


def test_without_its_packages_the_doctor_still_answers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("hrdesk.settings.health.MODULES", ("not_installed_here",))

    names = [check.name for check in examine(tmp_path) if not check.ok and check.needed]

    assert names == ["packages"]
