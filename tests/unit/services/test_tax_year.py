"""What a slip counts to: tax periods, shared deductions, figures from before the first run."""

import pytest
from small_company import ANNA, BO, TERMS, SmallCompany, sheet
from sqlalchemy import select, text

from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_inputs import PreviewOpening, PreviewPay
from hrdesk.domain.values import decimal_text, minor_units
from hrdesk.models.payroll_runs import Payslip
from hrdesk.storage.engine import reading, writing

CUMULATIVE = {
    "累计收入(1-9月)": "90000",
    "累计减除费用(1-9月)": "45000",
    "累计养老": "7200",
    "累计医疗": "1800",
    "累计失业": "450",
    "累计公积金": "6300",
    "累计专项附加扣除": "0",
    "累计已缴税额": "1200",
}

INSURED = ("累计养老", "累计医疗", "累计失业", "累计公积金")


def month(company: SmallCompany, period: str, pay_date: str | None = None, days: int = 20) -> RunDetail:
    company.attendance(period, days, ANNA)
    return company.posted(period, pay_date)


def cumulative(company: SmallCompany, run: RunDetail) -> dict[str, int]:
    return company.slip(run, "A001").cumulative


@pytest.fixture
def anna(company: SmallCompany) -> SmallCompany:
    company.roster(ANNA)
    company.terms("2026-06", ANNA)
    return company


def test_december_paid_in_january_begins_the_new_tax_year(anna: SmallCompany) -> None:
    november = month(anna, "2026-11", "2026-12-10")
    december = month(anna, "2026-12", "2027-01-08")

    assert (november.tax_period, december.tax_period) == ("2026-12", "2027-01")
    assert cumulative(anna, december)["basic_deduction"] == 500_000
    assert cumulative(anna, december)["withheld_before"] == 0
    assert cumulative(anna, november)["basic_deduction"] == 12 * 500_000


def test_two_pay_days_in_a_month_share_one_basic_deduction(anna: SmallCompany) -> None:
    first = month(anna, "2026-09", "2026-10-12")
    second = month(anna, "2026-10", "2026-10-30")

    before, after = cumulative(anna, first), cumulative(anna, second)
    assert (first.tax_period, second.tax_period) == ("2026-10", "2026-10")
    assert before["basic_deduction"] == after["basic_deduction"] == 10 * 500_000
    assert after["withheld_before"] == first.totals.withholding
    assert after["taxable"] > before["taxable"]


def test_an_entity_may_declare_by_wage_month(anna: SmallCompany) -> None:
    with writing(anna.store.site.engine) as session:
        session.execute(text("UPDATE legal_entities SET tax_period_rule = 'wage_month'"))

    assert month(anna, "2026-12", "2027-01-08").tax_period == "2026-12"


def test_months_posted_here_count_once_though_the_pay_base_contains_them(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", {**ANNA, **CUMULATIVE})
    october = month(company, "2026-10")
    through_october = {key.replace("1-9", "1-10"): value for key, value in CUMULATIVE.items()}
    company.terms("2026-11", {**ANNA, **through_october, "累计已缴税额": "1500"})
    november = month(company, "2026-11")

    assert cumulative(company, october)["withheld_before"] == 120_000
    assert cumulative(company, november)["withheld_before"] == 120_000 + october.totals.withholding
    assert cumulative(company, november)["basic_deduction"] == 11 * 500_000


@pytest.mark.parametrize("kind", [PreviewPay, PreviewOpening])
def test_figures_that_differ_from_what_was_posted_are_named_with_both(
    company: SmallCompany, kind: type[PreviewPay | PreviewOpening]
) -> None:
    company.roster(ANNA, BO)
    company.terms("2026-10", {**ANNA, **CUMULATIVE}, {**BO, **CUMULATIVE})
    company.attendance("2026-10", 18, ANNA, BO)
    october = company.posted("2026-10", "2026-10-31")
    with reading(company.store.site.engine) as session:
        slip = session.execute(select(Payslip).where(Payslip.employee_id == 1)).scalar_one()
    opening = {key: minor_units(value) for key, value in CUMULATIVE.items()}
    right = {
        "累计收入(1-10月)": opening["累计收入(1-9月)"] + slip.income,
        "累计专项扣除(1-10月)": sum(opening[key] for key in INSURED) + slip.contributions,
        "累计已缴税额": opening["累计已缴税额"] + slip.withholding,
    }
    told = {key: decimal_text(value) for key, value in right.items()}
    wrong = told | {"累计已缴税额": decimal_text(right["累计已缴税额"] + 1)}
    content = sheet([{**ANNA, **TERMS, **told}, {**BO, **TERMS, **wrong}])
    found = company.maker(kind(file_name="a.csv", content=content, period="2026-11")).findings
    differing = [one for one in found if one.code == "opening_differs"]

    assert october.people == 2
    assert [(one.row, one.column, one.severity) for one in differing] == [(3, "累计已缴税额", "warning")]
    assert differing[0].values == {
        "employee_no": "A002",
        "name": "薄文",
        "item": "累计已缴税额 (cumulative tax withheld)",
        "file": decimal_text(right["累计已缴税额"] + 1),
        "posted": decimal_text(right["累计已缴税额"]),
        "through": "2026-10",
    }


def test_figures_of_months_before_the_first_slip_differ_from_nothing(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", {**ANNA, **CUMULATIVE})
    month(company, "2026-10")
    content = sheet([{**ANNA, **TERMS, **CUMULATIVE, "累计已缴税额": "1.00"}])
    preview = company.maker(PreviewPay(file_name="a.csv", content=content, period="2026-11"))

    assert [one for one in preview.findings if one.code == "opening_differs"] == []


def test_corrected_figures_count_as_long_as_nothing_is_posted(company: SmallCompany) -> None:
    company.roster(ANNA)
    company.terms("2026-10", {**ANNA, **CUMULATIVE})
    company.terms("2026-10", {**ANNA, **CUMULATIVE, "累计已缴税额": "1100"})

    assert cumulative(company, month(company, "2026-10"))["withheld_before"] == 110_000


def test_special_deductions_are_those_of_the_month_and_the_leaver_s_are_not_used(
    company: SmallCompany,
) -> None:
    company.roster(ANNA, {**BO, "状态": "离职", "离职日期": "2026-08-31"})
    company.terms("2026-10", ANNA)
    told = company.deductions(
        "2026-10",
        {**ANNA, "所得期间起": "2026-01-01", "所得期间止": "2026-10-31", "累计子女教育": "20000.00"},
        {**BO, "所得期间起": "2026-01-01", "所得期间止": "2026-10-31", "累计子女教育": "9000.00"},
    )

    assert told.accepted == 2
    assert cumulative(company, month(company, "2026-10"))["special_additional"] == 2_000_000
