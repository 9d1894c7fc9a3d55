"""What is to be done when somebody joins or leaves, with its due days."""

from datetime import date

import pytest

from hrdesk.domain.people.checklists import RULES, due_after_approval, is_by_fact, tasks

FIRST, LAST = date(2026, 10, 8), date(2026, 11, 30)


def test_joining_has_its_tasks_with_their_days() -> None:
    found = {one.code: one for one in tasks("joining", first_day=FIRST)}
    assert set(found) == {
        *("contract", "insurance", "housing_fund", "tax_person", "account"),
        *("phone", "bank_card", "base_pay", "equipment"),
    }
    assert found["contract"].due == date(2026, 11, 7)
    assert found["phone"].due == FIRST
    assert found["tax_person"].details == {"state": "正常", "date": "2026-10-08"}
    assert found["insurance"].details == {"month": "2026-10"}


def test_leaving_has_its_tasks_with_their_days() -> None:
    found = {one.code: one for one in tasks("leaving", first_day=FIRST, last_day=LAST)}
    assert list(found) == [
        *("leave_approved", "release_clock", "last_pay", "leave_pay_out", "tax_state"),
        *("insurance_stop", "equipment_returned", "account_closed"),
    ]
    assert found["last_pay"].due == date(2026, 12, 7)
    assert found["tax_state"].details == {"state": "非正常", "date": "2026-11-30"}
    assert found["insurance_stop"].details == {"month": "2026-12"}
    assert found["release_clock"].due == LAST


def test_tasks_of_the_approval_count_from_it() -> None:
    assert due_after_approval("release_clock", date(2026, 11, 2)) == date(2026, 11, 3)
    assert due_after_approval("account_closed", date(2026, 11, 2)) == date(2026, 11, 3)
    assert due_after_approval("last_pay", date(2026, 11, 2)) is None


@pytest.mark.parametrize(("code", "by_fact"), [("phone", True), ("contract", True), ("equipment", False)])
def test_the_record_ticks_off_what_it_knows_itself(code: str, by_fact: bool) -> None:
    assert is_by_fact(code) is by_fact


def test_no_task_stands_twice_on_one_way() -> None:
    assert len({(rule.direction, rule.code) for rule in RULES}) == len(RULES)
