"""Why a net pay changed: every part with the values that moved and the row of the file behind it."""

import pytest
from small_company import ANNA, BO, SmallCompany

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_why import ChangePart, GetWhyChanged, WhyChanged

SINCE_SEPTEMBER = {**ANNA, "起算税款月份": "2026-09"}
RAISED = {**SINCE_SEPTEMBER, "合同基本工资": "40000", "养老基数": "12000"}


@pytest.fixture
def two(company: SmallCompany) -> SmallCompany:
    """Two people whose September is posted and who have terms of October."""
    company.roster(ANNA, BO)
    company.terms("2026-09", SINCE_SEPTEMBER, BO)
    company.attendance("2026-09", 22, ANNA, BO)
    company.posted("2026-09", "2026-09-30")
    company.terms("2026-10", RAISED, BO)
    company.attendance("2026-10", 18, {**ANNA, "节假日加班": "8"}, BO)
    return company


def why(company: SmallCompany, run: RunDetail, number: str) -> WhyChanged:
    (row,) = company.people(search=number)
    return company.maker(GetWhyChanged(run_id=run.id, employee_id=row.id))


def parts(found: WhyChanged) -> dict[tuple[str, str], ChangePart]:
    return {(part.code, part.item): part for part in found.parts}


def test_the_parts_sum_to_the_difference_of_the_two_slips(two: SmallCompany) -> None:
    run = two.tried("2026-10")
    found = why(two, run, "A001")
    slip = two.slip(run, "A001")

    assert (found.compared_with, found.last_period) == ("posted", "2026-09")
    assert found.net_pay == slip.net_pay
    assert found.last_net_pay is not None
    assert found.difference == slip.net_pay - found.last_net_pay
    assert (sum(part.amount for part in found.parts), found.unexplained) == (found.difference, 0)


def test_a_raise_names_its_values_and_the_row_of_the_pay_file(two: SmallCompany) -> None:
    found = parts(why(two, two.tried("2026-10"), "A001"))
    raised = found["item", "base"]
    change = next(one for one in raised.how if one.code == "contract_wage")

    assert raised.amount == 3_000_000
    assert (change.before, change.after, change.unit) == ("10,000.00", "40,000.00", "money")
    assert [(one.kind, one.file, one.row) for one in raised.sources if one.kind == "pay"] == [
        ("pay", "a.csv", 2)
    ]
    assert raised.sources[0].imported_by == "Maker"
    assert raised.sources[0].batch_id


def test_overtime_names_its_hours_and_both_files_that_made_it(two: SmallCompany) -> None:
    overtime = parts(why(two, two.tried("2026-10"), "A001"))["item", "overtime_holiday"]
    hours = next(one for one in overtime.how if one.code == "holiday_overtime_hours")

    assert (hours.before, hours.after, hours.unit) == ("0", "8", "hours")
    assert {one.kind for one in overtime.sources} == {"pay", "attendance"}


def test_a_higher_base_is_a_reason_apart_from_the_rate(two: SmallCompany) -> None:
    found = parts(why(two, two.tried("2026-10"), "A001"))
    pension = found["contribution_base", "pension"]
    base = next(one for one in pension.how if one.code == "base")

    assert pension.amount == -16_000, "8 % of 2,000.00"
    assert (base.before, base.after) == ("10,000.00", "12,000.00")
    assert {one.kind for one in pension.sources} == {"pay", "law"}
    assert ("contribution_rate", "pension") not in found


def test_a_jump_of_the_bracket_is_parted_from_more_income(two: SmallCompany) -> None:
    found = parts(why(two, two.tried("2026-10"), "A001"))
    income, jump = found["tax_income", "tax"], found["tax_bracket", "tax"]

    assert income.amount < 0
    assert jump.amount < 0
    assert (jump.values["before"], jump.values["after"]) == ("3 %", "10 %")
    assert [(one.kind, bool(one.title), bool(one.valid_from)) for one in jump.sources] == [
        ("law", True, True)
    ]


def test_somebody_whose_month_is_as_the_last_has_no_reason(two: SmallCompany) -> None:
    found = why(two, two.tried("2026-10"), "A002")

    assert (found.difference, found.parts, found.unexplained) == (0, (), 0)


def test_a_joiner_has_every_line_as_a_reason(two: SmallCompany) -> None:
    new = {"工号": "A003", "姓名": "新人"}
    two.roster({**new, "入职日期": "2026-10-08"})
    two.terms("2026-10", {**new, "银行卡号": ""})
    two.attendance("2026-10", 18, new)
    found = why(two, two.tried("2026-10"), "A003")

    assert (found.last_net_pay, found.difference) == (None, found.net_pay)
    assert {part.code for part in found.parts} >= {"item", "contribution"}
    assert sum(part.amount for part in found.parts) == found.net_pay


def test_somebody_who_is_gone_loses_every_line(two: SmallCompany) -> None:
    two.roster(ANNA, {**BO, "状态": "离职", "离职日期": "2026-09-30"})
    found = why(two, two.tried("2026-10"), "A002")

    assert (found.net_pay, found.difference) == (None, -(found.last_net_pay or 0))
    assert found.unexplained == 0


def test_the_first_month_says_that_there_is_nothing_to_compare_with(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", ANNA)
    company.attendance("2026-10", 18, ANNA)
    found = why(company, company.tried("2026-10"), "A001")

    assert (found.compared_with, found.last_period, found.last_net_pay) == ("nothing", None, None)


def test_nobody_in_either_month_is_no_record(two: SmallCompany) -> None:
    run = two.tried("2026-10")

    with pytest.raises(Refused, match="record_not_found"):
        two.maker(GetWhyChanged(run_id=run.id, employee_id=99))
