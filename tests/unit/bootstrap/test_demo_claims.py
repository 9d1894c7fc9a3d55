"""Who of the demo company states somebody else's number: a case of each kind for the desk."""

import pytest

from hrdesk.bootstrap.demo.claims import claimed_phones
from hrdesk.bootstrap.demo.people import Person
from hrdesk.bootstrap.demo.staffing import FEWEST, staff
from hrdesk.domain.values import Period

MONTHS = [Period(2026, month) for month in range(1, 11)]


@pytest.fixture(scope="module")
def everybody() -> list[Person]:
    return staff(206, MONTHS)


def test_the_month_that_waits_has_a_leaver_a_colleague_and_a_leaver_of_the_same_month(
    everybody: list[Person],
) -> None:
    claimed = claimed_phones(everybody, MONTHS)
    by_no = {one.employee_no: one for one in everybody}
    by_phone = {one.phone: one for one in everybody}
    waiting = [
        (by_no[number].name, by_phone[phone])
        for number, phone in claimed.items()
        if Period.of(by_no[number].hired) == MONTHS[-1]
    ]
    assert [(name, held.name) for name, held in waiting][:1] == [("李思远", "张三")]
    assert [held.name for _name, held in waiting][1] == "卢文博"
    third = waiting[2][1]
    assert third.left is not None
    assert Period.of(third.left) == MONTHS[-1]


def test_earlier_clashes_are_of_joiner_and_leaver_of_one_month(everybody: list[Person]) -> None:
    by_no = {one.employee_no: one for one in everybody}
    by_phone = {one.phone: one for one in everybody}
    earlier = [
        (Period.of(by_no[number].hired), by_phone[phone].left)
        for number, phone in claimed_phones(everybody, MONTHS).items()
        if Period.of(by_no[number].hired) != MONTHS[-1]
    ]
    assert [month for month, _left in earlier] == [MONTHS[1], MONTHS[4], MONTHS[7]]
    for month, left in earlier:
        assert left is not None
        assert month.first_day <= left < month.last_day


def test_a_number_is_claimed_once_and_never_by_its_owner(everybody: list[Person]) -> None:
    claimed = claimed_phones(everybody, MONTHS)
    own = {one.employee_no: one.phone for one in everybody}
    assert len(set(claimed.values())) == len(claimed) == 6
    assert all(own[number] != phone for number, phone in claimed.items())


def test_the_smallest_company_has_the_case_that_the_program_exists_for() -> None:
    few = staff(FEWEST, MONTHS[:2])
    by_no = {one.employee_no: one.name for one in few}
    assert "李思远" in [by_no[number] for number in claimed_phones(few, MONTHS[:2])]
