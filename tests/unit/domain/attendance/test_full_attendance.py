"""When a month of attendance is full, and how often somebody came late."""

import pytest

from hrdesk.domain.attendance.full import AGAINST, attended_fully, times_late

WHOLE = {"due_days": "18", "attended_days": "18", "annual_leave_days": "2", **dict.fromkeys(AGAINST, "0")}


def test_whoever_was_due_every_day_and_missed_nothing_attended_fully() -> None:
    assert attended_fully(WHOLE, 18)
    assert attended_fully({"due_days": "18.00"}, 18), "a sheet may leave out what did not happen"


def test_annual_leave_does_not_hurt() -> None:
    assert attended_fully({**WHOLE, "annual_leave_days": "5"}, 18)


@pytest.mark.parametrize("quantity", AGAINST)
def test_anything_missed_ends_it(quantity: str) -> None:
    assert not attended_fully({**WHOLE, quantity: "0.5"}, 18)


@pytest.mark.parametrize("due", ["17", "9", "0"])
def test_a_month_joined_or_left_in_the_middle_is_not_full(due: str) -> None:
    assert not attended_fully({**WHOLE, "due_days": due}, 18)


def test_a_sheet_that_tells_no_days_due_tells_nothing() -> None:
    assert not attended_fully({"attended_days": "18"}, 18)


@pytest.mark.parametrize(("told", "times"), [("0", 0), ("3", 3), ("2.0", 2), ("-1", 0)])
def test_each_time_late_counts(told: str, times: int) -> None:
    assert times_late({"late_count": told}) == times


def test_nothing_said_is_never_late() -> None:
    assert times_late({}) == 0
