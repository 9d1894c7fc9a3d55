"""Calendar files: checked when read, and the shipped years as the notices say."""

from datetime import date
from pathlib import Path

import pytest

from hrdesk.domain.values import Period
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.calendar import load_calendar
from hrdesk.storage.pack_problems import PackInvalid

YEAR = """
format = 1
title = "a test"
country = "cn"
year = 2026
[source]
title = "a notice"
seen = "read"
[[holiday]]
zh = "元旦"
en = "New Year"
statutory = [2026-01-01]
swapped_rest = [2026-01-02]
swapped_work = [2026-01-04]
"""


def _file(folder: Path, content: str) -> Path:
    (folder / "cn").mkdir(parents=True)
    (folder / "cn" / "2026.toml").write_text(content, encoding="utf-8")
    return folder


def test_a_sites_own_year_stands_before_the_shipped_one(tmp_path: Path) -> None:
    own = _file(tmp_path / "own", YEAR.replace("swapped_rest = [2026-01-02]\n", ""))
    shipped = _file(tmp_path / "shipped", YEAR)
    assert load_calendar([own, shipped]).kind_of(date(2026, 1, 2)) == "work_day"
    assert load_calendar([shipped, own]).kind_of(date(2026, 1, 2)) == "swapped_rest_day"


@pytest.mark.parametrize(
    ("change", "table", "key", "code"),
    [
        (("[2026-01-02]", "[2026-01-03]"), "", "holiday", "pack_days_wrong"),
        (("[2026-01-02]", '["2026-01-02"]'), "holiday 1", "swapped_rest", "pack_value_wrong"),
        (("swapped_rest", "swaped_rest"), "holiday 1", "swaped_rest", "pack_key_unknown"),
        (('country = "cn"', 'country = "tw"'), "", "country", "pack_value_wrong"),
        (('seen = "read"\n', ""), "source", "seen", "pack_key_missing"),
        (("year = 2026", "year = 2027"), "", "holiday", "pack_days_wrong"),
    ],
)
def test_each_fault_is_named_by_file_table_and_key(
    tmp_path: Path, change: tuple[str, str], table: str, key: str, code: str
) -> None:
    assert change[0] in YEAR
    with pytest.raises(PackInvalid) as caught:
        load_calendar([_file(tmp_path, YEAR.replace(*change))])
    (problem,) = caught.value.problems
    assert (problem.file, problem.table, problem.key, problem.code) == ("cn/2026.toml", table, key, code)


@pytest.mark.parametrize(
    ("year", "working_days"),
    [
        (2025, (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23)),
        (2026, (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23)),
    ],
)
def test_the_shipped_years_have_thirteen_statutory_days(year: int, working_days: tuple[int, ...]) -> None:
    calendar = load_calendar([resources_folder() / "calendars"])
    months = [Period(year, month) for month in range(1, 13)]
    assert tuple(calendar.working_days(month) for month in months) == working_days
    assert sum(working_days) == 248
    assert sum(calendar.statutory_days(month) for month in months) == 13


def test_october_2026_is_worked_on_these_days() -> None:
    calendar = load_calendar([resources_folder() / "calendars"])
    worked = [day for day in range(1, 32) if calendar.is_working(date(2026, 10, day))]
    assert worked == [8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30]
    assert calendar.kind_of(date(2026, 10, 10)) == "swapped_work_day"
