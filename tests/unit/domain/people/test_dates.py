"""Dates are read as they were meant or not at all."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.domain.people.dates import read_date, read_moment

ZONE = ZoneInfo("Asia/Shanghai")
FIRST_OF_MARCH = date(2023, 3, 1)


@pytest.mark.parametrize(
    ("written", "note"),
    [
        (FIRST_OF_MARCH, ""),
        (datetime(2023, 3, 1, 8, 30, tzinfo=ZONE), ""),
        ("2023-03-01", ""),
        ("2023-3-1", ""),
        ("2023-03-01 00:00:00", ""),
        ("2023/03/01", "date_slash"),
        ("2023/3/1", "date_slash"),
        ("2023.3.1", "date_dot"),
        ("2023年3月1日", "date_cn"),
        ("２０２３年３月１日", "date_cn"),
        ("20230301", "date_compact"),
        (20230301, "date_compact"),
        (44986, "date_serial"),
        ("44986", "date_serial"),
        (44986.0, "date_serial"),
        ("2023年3月", "date_day_missing"),
        ("2023.3", "date_day_missing"),
        ("2023-03", "date_day_missing"),
    ],
)
def test_the_usual_forms_are_read(written: object, note: str) -> None:
    read = read_date(written)
    assert (read.day, read.note, read.problem) == (FIRST_OF_MARCH, note, None)


@pytest.mark.parametrize("impossible", ["2023-13-05", "2023-02-29", "2023年2月30日", "20230931", "2023.0.1"])
def test_a_date_that_does_not_exist_is_said(impossible: str) -> None:
    read = read_date(impossible)
    assert (read.day, read.problem) == (None, "date_impossible")


@pytest.mark.parametrize(
    "odd", ["1/3/2023", "23.3.1", "March 1", "待定", "2023", 7, 3.5e9, "2023-03-01到2023-04-01"]
)
def test_what_could_mean_two_days_is_not_guessed(odd: object) -> None:
    read = read_date(odd)
    assert (read.day, read.problem) == (None, "date_not_readable")


@pytest.mark.parametrize("nothing", [None, "", " ", "-", "—", "无固定期限", "长期"])
def test_no_date_is_no_problem(nothing: object) -> None:
    assert read_date(nothing) == read_date(None)


def test_in_a_text_file_a_date_cell_shown_with_slashes_is_clean() -> None:
    assert read_date("2023/3/1", from_text_file=True).note == ""
    assert read_date("2023/03/01", from_text_file=True).note == "date_slash"


@given(st.dates(min_value=date(1921, 1, 1), max_value=date(2150, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_every_form_of_a_day_is_the_same_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = [
        day,
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        serial,
    ]
    assert {read_date(form).day for form in forms} == {day}


def test_a_moment_has_the_zone_of_the_site() -> None:
    read = read_moment("2026-10-30 17:20", ZONE)
    assert read == datetime(2026, 10, 30, 17, 20, tzinfo=ZONE)
    assert read_moment(datetime.fromisoformat("2026-10-30 09:05"), ZONE) == datetime(
        2026, 10, 30, 9, 5, tzinfo=ZONE
    )
    assert read_moment("2026/10/30 9:05:10", ZONE) == datetime(2026, 10, 30, 9, 5, 10, tzinfo=ZONE)


def test_a_day_without_time_ends_at_midnight() -> None:
    assert read_moment("2026-10-30", ZONE) == datetime(2026, 10, 31, 0, 0, tzinfo=ZONE)
    assert read_moment(date(2026, 10, 30), ZONE) == datetime(2026, 10, 31, 0, 0, tzinfo=ZONE)


def test_no_moment_is_made_up() -> None:
    assert read_moment("待批", ZONE) is None
    assert read_moment("2026-10-30 25:99", ZONE) is None
    assert read_moment(None, ZONE) is None
