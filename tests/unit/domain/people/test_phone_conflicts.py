"""A number has one holder, and the conflict says why."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hrdesk.domain.people.phone_conflicts import PhoneClaim, PhoneConflict, phone_conflicts

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 31, tzinfo=ZONE)
APPROVED = datetime(2026, 10, 30, 17, 20, tzinfo=ZONE)

HOLDER = PhoneClaim("a", None, "E1", "张伟", "13800001601", date(2015, 1, 1), "active")
JOINER = PhoneClaim("b", None, "E2", "李丽", "13800001601", date(2026, 10, 26), "active")


def conflict(holder: PhoneClaim, now: datetime = NOW) -> PhoneConflict:
    (found,) = phone_conflicts([JOINER, holder], now)
    assert found.holder is holder
    assert found.other is JOINER
    return found


def test_two_active_people_are_a_conflict() -> None:
    assert conflict(HOLDER).kind == "both_active"


def test_a_leaver_releases_the_number_a_day_after_the_approval() -> None:
    leaver = replace(HOLDER, state="left", leave_date=date(2026, 10, 30), leave_approved_at=APPROVED)
    pending = conflict(leaver)
    assert (pending.kind, pending.free_from) == ("release_pending", APPROVED + timedelta(hours=24))
    last_minute = APPROVED + timedelta(hours=23, minutes=59)
    assert conflict(leaver, last_minute).kind == "release_pending"
    assert conflict(leaver, APPROVED + timedelta(hours=24)).kind == "leaver_then_joiner"


def test_without_an_approval_the_last_day_counts_whole() -> None:
    leaver = replace(HOLDER, state="left", leave_date=date(2026, 10, 29))
    assert conflict(leaver).free_from == datetime(2026, 10, 31, tzinfo=ZONE)
    assert conflict(leaver).kind == "leaver_then_joiner"
    assert conflict(leaver, NOW - timedelta(hours=1)).kind == "release_pending"


def test_a_leaver_of_whom_no_day_is_known_has_left() -> None:
    assert conflict(replace(HOLDER, state="left")).kind == "leaver_then_joiner"


@pytest.mark.parametrize("state", ["active", "leaving"])
def test_a_holder_who_leaves_later_keeps_the_number(state: str) -> None:
    leaver = replace(HOLDER, state=state, leave_date=date(2026, 11, 13))
    assert conflict(leaver).kind == "holder_leaves_later"


def test_an_active_holder_with_a_past_leaving_date_contradicts_itself() -> None:
    leaver = replace(HOLDER, leave_date=date(2026, 9, 10))
    assert conflict(leaver).kind == "status_contradiction"
    assert conflict(replace(HOLDER, leave_date=NOW.date())).kind == "holder_leaves_later"


def test_one_person_hired_again_keeps_the_number() -> None:
    before = replace(JOINER, ref="before", hire_date=date(2021, 3, 1), state="left")
    assert phone_conflicts([JOINER, before], NOW) == ()


def test_who_holds_the_number_in_the_store_keeps_it_whoever_was_hired_first() -> None:
    (found,) = phone_conflicts([HOLDER, replace(JOINER, bound=True)], NOW)
    assert (found.holder.employee_no, found.other.employee_no) == ("E2", "E1")


def test_different_numbers_are_no_conflict() -> None:
    assert phone_conflicts([HOLDER, replace(JOINER, phone="13900001601")], NOW) == ()


def test_of_three_claims_each_later_one_meets_the_holder_most_in_the_way() -> None:
    left = replace(HOLDER, person="c", employee_no="E0", hire_date=date(2010, 1, 1), state="left")
    found = phone_conflicts([JOINER, left, HOLDER], NOW)
    assert [(one.other.employee_no, one.holder.employee_no, one.kind) for one in found] == [
        ("E1", "E0", "leaver_then_joiner"),
        ("E2", "E1", "both_active"),
    ]


def test_somebody_who_has_left_claims_nothing_that_another_holds_by_now() -> None:
    gone = replace(HOLDER, state="left", leave_date=date(2026, 1, 30))
    assert phone_conflicts([gone, replace(JOINER, bound=True)], NOW) == ()


def test_the_hours_of_the_site_say_when_a_leavers_number_is_free() -> None:
    gone = replace(HOLDER, state="left", leave_date=date(2026, 10, 30), leave_approved_at=APPROVED)
    (found,) = phone_conflicts([JOINER, gone], NOW, timedelta(hours=2))
    assert (found.kind, found.free_from) == ("leaver_then_joiner", APPROVED + timedelta(hours=2))
    (found,) = phone_conflicts([JOINER, gone], NOW, timedelta(hours=72))
    assert (found.kind, found.free_from) == ("release_pending", APPROVED + timedelta(hours=72))
