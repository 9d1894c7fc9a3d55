"""The people of the demo company: as many as asked for, the same every time, and nobody's real numbers."""

from collections import Counter
from datetime import date

import pytest
from stdnum import luhn
from stdnum.cn import ric

from hrdesk.bootstrap.demo.company import NAMED, POSTS, post_of
from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.months import month_of
from hrdesk.bootstrap.demo.names import name_of
from hrdesk.bootstrap.demo.numbers import Numbers
from hrdesk.bootstrap.demo.people import Person
from hrdesk.bootstrap.demo.staffing import FEWEST, staff
from hrdesk.domain.payroll.calendar import WorkingCalendar
from hrdesk.domain.people.phones import read_phone
from hrdesk.domain.values import Period
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.calendar import load_calendar

MONTHS = [Period(2026, month) for month in range(1, 11)]
OCTOBER = MONTHS[-1]


@pytest.fixture(scope="module")
def everybody() -> list[Person]:
    return staff(206, MONTHS)


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return load_calendar([resources_folder() / "calendars"])


def of_the_name(everybody: list[Person], name: str) -> Person:
    (found,) = (one for one in everybody if one.name == name)
    return found


@pytest.mark.parametrize("people", [FEWEST, 30, 206, 1000])
def test_the_month_that_waits_has_as_many_people_as_asked_for(people: int) -> None:
    for months in (MONTHS, MONTHS[:2]):
        assert sum(one.employed_in(months[-1]) for one in staff(people, months)) == people


def test_fewer_people_than_a_company_needs_are_an_error() -> None:
    with pytest.raises(ValueError, match="at least"):
        staff(FEWEST - 1, MONTHS)


def test_the_same_company_comes_every_time(everybody: list[Person]) -> None:
    assert staff(206, MONTHS) == everybody


def test_three_join_in_october_two_leave_in_it_and_two_left_before(everybody: list[Person]) -> None:
    joined = [one for one in everybody if Period.of(one.hired) == OCTOBER]
    leaving = [one for one in everybody if one.left and Period.of(one.left) == OCTOBER]
    gone = [one for one in everybody if one.left == date(2026, 9, 30)]
    assert (len(joined), len(leaving), len(gone)) == (3, 2, 2)


def test_somebody_joins_and_somebody_leaves_in_every_month(everybody: list[Person]) -> None:
    for month in MONTHS[:-1]:
        assert any(Period.of(one.hired) == month for one in everybody), month
        assert any(one.left and Period.of(one.left) == month for one in everybody), month


def test_ten_departments_in_two_cities_all_have_people(everybody: list[Person]) -> None:
    assert {one.post.department for one in everybody} == {post.department for post in POSTS}
    assert len({post.department for post in POSTS}) == 10
    assert set(Counter(one.post.city for one in everybody)) == {"苏州", "上海"}


def test_identity_numbers_are_well_formed_and_of_no_county(everybody: list[Person]) -> None:
    for one in everybody:
        assert one.id_number[-1] == ric.calc_check_digit(one.id_number)
        assert one.id_number[4:6] == "00"
        assert one.id_number[6:14] == f"{one.birth:%Y%m%d}"
        assert (int(one.id_number[16]) % 2 == 1) == (one.sex == "male")


def test_telephone_numbers_read_as_mobiles_and_lie_in_no_region(everybody: list[Person]) -> None:
    for one in everybody:
        assert one.phone[3:7] == "0000"
        assert read_phone(one.phone).number == one.phone


def test_bank_accounts_pass_luhn_with_zeros_behind_the_bank(everybody: list[Person]) -> None:
    accounts = [one.account[1] for one in everybody if one.account]
    assert all(luhn.is_valid(account) and account[6:12] == "000000" for account in accounts)
    assert [one.name for one in everybody if one.account is None] == ["马志强"]


def test_no_number_is_given_twice() -> None:
    people = staff(3000, MONTHS[:2])
    for numbers in (
        [one.employee_no for one in people],
        [one.id_number for one in people],
        [one.phone for one in people],
    ):
        assert len(set(numbers)) == len(people)
    draw, numbers_of_one = draws("narrow"), Numbers()
    twins = [numbers_of_one.identity_number(draw, date(1990, 1, 1), "male") for _ in range(400)]
    assert len(set(twins)) == 400


def test_names_can_be_written_in_a_bank_file_of_gbk() -> None:
    draw = draws("names")
    for _ in range(2000):
        for sex in ("male", "female"):
            name = name_of(draw, sex)
            assert 2 <= len(name.encode("gbk")) // 2 <= 4


def test_everybody_known_by_name_has_a_post_and_the_name_alone(everybody: list[Person]) -> None:
    for named in NAMED:
        assert of_the_name(everybody, named.name).post == post_of(named)


def test_nobody_starts_work_as_a_child_or_is_paid_below_the_post(everybody: list[Person]) -> None:
    for one in everybody:
        assert (one.hired - one.birth).days > 18 * 365
        assert one.post.low <= one.wage <= one.post.high


def test_a_raise_holds_from_its_month_on(everybody: list[Person]) -> None:
    raised = of_the_name(everybody, "沈嘉禾")
    assert raised.wage_in(OCTOBER) == raised.wage_in(Period(2026, 9)) + 800


def test_contribution_bases_change_in_july_only(everybody: list[Person]) -> None:
    one = everybody[0]
    bases = [one.contribution_base(month) for month in MONTHS]
    assert bases[0] == bases[5] < bases[6] == bases[9]


def test_first_jobs_and_the_lump_deduction_both_occur(everybody: list[Person]) -> None:
    rules = Counter(one.rule for one in everybody)
    assert rules["first_job"] >= 1
    assert rules["lump60000"] >= 1
    first = next(one for one in everybody if one.rule == "first_job")
    assert first.tax_start(2026) == Period.of(first.hired)


def test_the_stories_of_october_happen_and_not_before(
    everybody: list[Person], calendar: WorkingCalendar
) -> None:
    away = of_the_name(everybody, "韩雪")
    month = month_of(away, OCTOBER, calendar, waiting=True)
    assert (month.due, month.attended, month.personal_leave, month.overtime) == (18, 0, 18, 0)
    before = month_of(away, Period(2026, 9), calendar, waiting=False)
    assert before.attended >= before.due - 4
    worked = month_of(of_the_name(everybody, "蔡学文"), OCTOBER, calendar, waiting=True)
    assert worked.holiday_overtime == 24


def test_nobody_is_due_before_joining_or_after_leaving(
    everybody: list[Person], calendar: WorkingCalendar
) -> None:
    whole = calendar.working_days(OCTOBER)
    for one in everybody:
        if one.employed_in(OCTOBER):
            month = month_of(one, OCTOBER, calendar, waiting=True)
            # the seven days of the holiday before the 8th are nobody's working days
            partly = one.hired > date(2026, 10, 8) or one.left is not None
            assert 0 <= month.attended <= month.due <= whole
            assert (month.due < whole) == partly, one.name
