"""One mailbox is one value; a deadline counts working time only; a number that is none says why."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.people.emails import read_email
from hrdesk.domain.people.phones import read_phone, why_not
from hrdesk.domain.people.working_hours import DeskHours


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Anna@Example.INVALID ", "anna@example.invalid"),
        ("ａｎｎａ＠example.invalid", "anna@example.invalid"),
        ("a.b+c@mail.example.invalid", "a.b+c@mail.example.invalid"),
        ("安娜@示例.invalid", "安娜@示例.invalid"),
        ("anna", None),
        ("anna@example", None),
        ("anna@@example.invalid", None),
        ("anna@example..invalid", None),
        ("an na@example.invalid", None),
        ("Anna <anna@example.invalid>", None),
        ("a" * 250 + "@b.cd", None),
        ("", None),
    ],
)
def test_an_address_has_one_form(typed: str, kept: str | None) -> None:
    assert read_email(typed) == kept


@given(st.text(max_size=30))
def test_whatever_is_typed_is_an_address_in_its_form_or_none(typed: str) -> None:
    kept = read_email(typed)
    assert kept is None or read_email(kept) == kept


ZONE = ZoneInfo("Asia/Shanghai")
DESK = DeskHours(time(9), time(18))
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, whose 2nd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def workdays(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (at(2, 10, 15), at(2, 11, 15)),
        (at(2, 7), at(2, 10)),
        (at(2, 17), at(2, 18)),
        (at(2, 17, 20), at(3, 9, 20)),
        (at(2, 18), at(3, 10)),
        (at(2, 23, 59), at(3, 10)),
        (at(6, 17, 30), at(9, 9, 30)),
        (at(7, 12), at(9, 10)),
    ],
)
def test_an_hour_of_work_ends_within_working_hours(start: datetime, due: datetime) -> None:
    assert DESK.due_after(start, HOUR, workdays) == due


@given(
    minutes=st.integers(min_value=0, max_value=10_000),
    start=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 1)),  # noqa: DTZ001  given ZONE below
)
def test_a_deadline_is_never_before_the_work_it_counts(minutes: int, start: datetime) -> None:
    work = timedelta(minutes=minutes)
    begun = start.replace(tzinfo=ZONE)
    due = DESK.due_after(begun, work, workdays)

    assert due - begun >= work
    assert workdays(due.date())
    assert DESK.opens <= due.time() <= DESK.closes


def test_hours_that_never_open_are_none() -> None:
    with pytest.raises(ValueError, match="closes at"):
        DeskHours(time(18), time(9))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("13800001601", None),
        ("+86 138-0000-1601", None),
        ("008613800001601", None),
        ("0512-6688 1234", None),
        ("+1 202 555 0143", None),
        ("1", "too_short"),
        ("95588", "too_short"),
        ("1380000160", "too_short"),
        ("138000016011", "too_long"),
        ("1234567890123", "too_long"),
        ("00000000000", "not_assigned"),
        ("400-812-3123", "service_number"),
        ("+1 202", "too_short"),
        ("+44 7911 123456 789", "too_long"),
        ("+999 12345678", "country_unknown"),
        ("", "no_number"),
        ("住院部", "no_number"),
    ],
)
def test_a_number_that_nobody_could_own_says_why(typed: str, reason: str | None) -> None:
    assert why_not(typed) == reason


@given(st.text(alphabet="0123456789+- ()", max_size=16))
def test_what_has_no_reason_against_it_is_a_number(typed: str) -> None:
    if why_not(typed) is None:
        assert read_phone(typed).number is not None
