"""The shipped schemes: read without a fault, fit the spreadsheets, and pay what was worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest
from october_facts import DATA
from openpyxl import load_workbook

from hrdesk.domain.payroll.calculator import PayCalculator, PersonFacts, SlipResult, TaxFacts
from hrdesk.domain.payroll.rounding import TO_THE_YUAN, Rounding
from hrdesk.domain.payroll.rulebook import ContributionRule, Source
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

FOLDER = resources_folder() / "schemes"
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))


def _scheme(name: str) -> Scheme:
    return parse_scheme((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_scheme_is_sound_and_named_in_both_languages(name: str) -> None:
    scheme = _scheme(name)

    assert f"{scheme.code}.toml" == name
    for one in (*scheme.inputs, *scheme.items, *scheme.constants, *scheme.tables, *scheme.definitions):
        assert one.names.zh != one.names.en
        assert one.names.en.isascii()


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_scheme_names_no_company(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")

    assert "公司" not in text
    assert "有限" not in text


@pytest.mark.parametrize(
    ("source", "file", "sheet", "row", "untouched"),
    [
        ("pay", "02_薪资基础_202610.xlsx", 0, 2, {"工号", "姓名", "部门", "开户银行", "银行卡号", "户名"}),
        ("attendance", "03_考勤月度汇总_202610.xlsx", 0, 3, {"休息天数", "迟到时长(分钟)", "早退时长(分钟)"}),
        ("bonus", "06_绩效与奖金_202610.xlsx", 1, 1, {"项目", "说明"}),
        ("scores", "06_绩效与奖金_202610.xlsx", 0, 2, {"得分"}),
    ],
)
def test_every_column_of_the_spreadsheets_has_its_input(
    source: str, file: str, sheet: int, row: int, untouched: set[str]
) -> None:
    scheme = _scheme("manufacturing-monthly.toml")
    headers = {
        cell.value for cell in load_workbook(DATA / "inputs" / file).worksheets[sheet][row] if cell.value
    }
    known = {header for one in scheme.inputs if one.source == source for header in one.headers}

    tax_and_person = {header for header in headers if "累计" in header} | {
        "起算税款月份",
        "首次就业",
        "减除费用按6万",
    }
    about_the_row = {"工号", "姓名", "部门", "考勤组", "职位", "考勤结果"}
    assert headers - known - untouched - tax_and_person - about_the_row == set()
    assert all(
        any(header in headers for header in one.headers) for one in scheme.inputs if one.source == source
    )


def _rule(insurance: str, employee: str | None, employer: str | None, rounding: Rounding) -> ContributionRule:
    return ContributionRule(
        city="示例市",
        insurance=insurance,
        valid_from=date(2026, 1, 1),
        state="estimate",
        source=Source("示例", "from_memory"),
        floor=400000,
        ceiling=None,
        employee_rate=Fraction(employee) if employee else None,
        employer_rate=Fraction(employer) if employer else None,
        employee_rounding=rounding,
        employer_rounding=rounding,
    )


def _retail_slip(**changed: str) -> SlipResult:
    """A sales person in June, the fifth month at work, nothing earned before."""
    rules = [
        _rule("pension", "0.08", "0.16", Rounding()),
        _rule("medical", "0.02", "0.07", Rounding()),
        _rule("housing_fund", None, None, TO_THE_YUAN),
    ]
    calculator = PayCalculator(
        _scheme("retail-hourly.toml"),
        load_rulebook([resources_folder() / "jurisdictions"]).with_site_rules(rules),
        period=Period(2026, 6),
        tax_period=Period(2026, 6),
        pay_date=date(2026, 7, 5),
        working_days=21,
    )
    inputs = {
        "hourly_rate": "23.35",
        "post": "sales",
        "city": "示例市",
        "declared_base": "3999.99",
        "day_hours": "121.5",
        "late_hours": "40.25",
        "shifts": "14",
        "sales": "53211.10",
        "returns": "1200.05",
        "transport_standard": "301",
        "dormitory": "350",
        "housing_benefit": "88",
        "annuity_amount": "100",
        "till_shortage": "5000",
    }
    facts = PersonFacts("R1", inputs | changed, TaxFacts(Period(2026, 6)))
    slip = calculator.calculate(facts)
    assert slip.lines == tuple((line.item, line.amount) for line in calculator.explain(facts))
    return slip


def test_a_retail_slip_is_what_was_worked_out_by_hand() -> None:
    slip = _retail_slip()

    # 161.75 h × 23.35 = 3,776.8625; 40.25 h × 4.50 = 181.125; 52,011.05 × 1.5 % = 780.16575, up to 780.20;
    # 301 ÷ 2 = 150.5, to the yuan 151; 14 × 12 = 168. Base 4,000: 320, 80, 200.
    # Taxable 3,776.86 + 181.13 + 780.20 + 151 + 88 − 5,000 − 600 − 100 < 0.
    # Pay after tax 5,057.19 − 600 − 100 = 4,357.19; a fifth 871.438, cut to 871.43; 1,857.19 above 2,500.
    assert dict(slip.lines) == {
        "hourly_pay": 377686,
        "late_pay": 18113,
        "commission": 78020,
        "transport": 15100,
        "expenses": 16800,
        "benefit_in_kind": 8800,
        "points_benefit": 0,
        "annuity": 10000,
        "pension": 32000,
        "medical": 8000,
        "housing_fund": 20000,
        "tax": 0,
        "dormitory_charge": 35000,
        "till_deduction": 87143,
        "pension_employer": 64000,
        "medical_employer": 28000,
        "housing_fund_employer": 20000,
    }
    assert slip.gross_pay == 505719
    assert slip.income == 497719
    assert slip.other_deductions == 10000 + 35000 + 87143
    assert slip.net_pay == 505719 - 60000 - 132143
    assert slip.employer_cost == 505719 + 8800 + 112000


def test_a_shortage_never_takes_the_pay_below_the_minimum_wage() -> None:
    slip = _retail_slip(day_hours="60", sales="0")

    # 100.25 h × 23.35 = 2,340.8375; + 181.13 + 151 + 168 − 700 = 2,140.97 is less than 2,500.
    assert dict(slip.lines)["till_deduction"] == 0


@pytest.mark.parametrize(
    ("sales", "post", "commission"),
    [
        ("21200.05", "sales", 0),
        ("21200.06", "sales", 20010),
        ("51200.05", "sales", 50000),
        ("51200.06", "sales", 75010),
        ("201200.05", "manager", 480000),
        ("201200.05", "cashier", 200000),
        ("1000", "sales", 0),
    ],
)
def test_the_commission_takes_one_rate_for_the_whole_amount(sales: str, post: str, commission: int) -> None:
    assert dict(_retail_slip(sales=sales, post=post).lines)["commission"] == commission
