"""The working calendar: five kinds of day, and no year guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.calendar import CalendarYear, Holiday, WorkingCalendar
from hrdesk.domain.payroll.figures import Source
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.values import Period

SOURCE = Source("a test", "from_memory")
NATIONAL_DAY = Holiday(
    "国庆节",
    "National Day",
    statutory=(date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3)),
    swapped_rest=(date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 7)),
    swapped_work=(date(2026, 10, 10),),
)
CALENDAR = WorkingCalendar((CalendarYear("cn", 2026, SOURCE, (NATIONAL_DAY,)),))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (1, "statutory_day"),
        (3, "statutory_day"),
        (4, "rest_day"),
        (5, "swapped_rest_day"),
        (8, "work_day"),
        (10, "swapped_work_day"),
        (11, "rest_day"),
    ],
)
def test_each_day_of_october_has_its_kind(day: int, kind: str) -> None:
    assert CALENDAR.kind_of(date(2026, 10, day)) == kind


def test_swapped_days_count_as_what_they_were_swapped_to() -> None:
    october = Period(2026, 10)
    assert CALENDAR.working_days(october) == 18
    assert CALENDAR.statutory_days(october) == 3
    assert CALENDAR.paid_days(october) == 21


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_without_a_name_follows_the_week(day: date) -> None:
    named = {named for named, _ in CALENDAR.years[0].named_days()}
    if day not in named:
        assert CALENDAR.is_working(day) == (day.weekday() < 5)


def test_a_year_without_data_is_named_and_never_guessed() -> None:
    with pytest.raises(RuleMissing) as caught:
        CALENDAR.working_days(Period(2027, 1))
    assert (caught.value.code, caught.value.values) == ("calendar_missing", {"year": "2027"})


@pytest.mark.parametrize(
    "holiday",
    [
        Holiday("x", "x", statutory=(date(2027, 1, 1),)),
        Holiday("x", "x", statutory=(date(2026, 1, 1),), swapped_rest=(date(2026, 1, 1),)),
        Holiday("x", "x", swapped_rest=(date(2026, 10, 4),)),
        Holiday("x", "x", swapped_work=(date(2026, 10, 9),)),
    ],
    ids=["another year", "named twice", "rest at the weekend", "work on a weekday"],
)
def test_days_that_cannot_be_are_refused(holiday: Holiday) -> None:
    with pytest.raises(ValueError, match=r"2027|twice|swap"):
        CalendarYear("cn", 2026, SOURCE, (holiday,))


def test_a_month_is_walked_to_its_last_day() -> None:
    december = Period(2026, 12)
    days = [december.first_day + timedelta(days=n) for n in range(31)]
    assert CALENDAR.working_days(december) == sum(day.weekday() < 5 for day in days) == 23
