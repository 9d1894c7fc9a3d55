"""From a person's facts to a slip: sums over flags, contributions, tax, net, and failures by name."""

from datetime import date
from fractions import Fraction

import pytest
from small_schemes import HEAD, calculator_of, facts, item, scheme_of

from hrdesk.domain.payroll.calculator import CalculationFailure, PayCalculator, PersonFacts, TaxFacts
from hrdesk.domain.payroll.rounding import TO_THE_YUAN, Rounding
from hrdesk.domain.payroll.rulebook import ContributionRule, Rulebook, RuleMissing, Source
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.i18n import catalogue
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

CITY = '\n[[inputs]]\ncode = "city"\nnames = { zh = "城市", en = "City" }\nsource = "pay"\nunit = "text"\n'
SIDES = (
    item("pension", None, 'kind = "employee_contribution"')
    + item("pension_employer", None, 'kind = "employer_contribution"')
    + item("fund", None, 'kind = "employee_contribution"')
    + item("fund_employer", None, 'kind = "employer_contribution"')
)
CONTRIBUTIONS = """
[[contributions]]
insurance = "pension"
base = "wage"
city = "city"
employee_item = "pension"
employer_item = "pension_employer"
joined_after_day = 15
left_by_day = 15

[[contributions]]
insurance = "housing_fund"
base = "wage"
city = "city"
employee_item = "fund"
employer_item = "fund_employer"
employee_rate = "share"
employer_rate = "share"
month = "last"
"""
TAX = item("tax", None, 'kind = "withholding"') + '\n[withholding]\nitem = "tax"\n'
LAW = load_rulebook([resources_folder() / "jurisdictions"])


def _rule(insurance: str, rates: tuple[str, str] | None, rounding: Rounding, since: date) -> ContributionRule:
    return ContributionRule(
        city="testville",
        insurance=insurance,
        valid_from=since,
        state="estimate",
        source=Source("a made-up notice", "from_memory"),
        floor=300000,
        ceiling=2000000,
        employee_rate=Fraction(rates[0]) if rates else None,
        employer_rate=Fraction(rates[1]) if rates else None,
        employee_fixed=300 if rates else 0,
        employee_rounding=rounding,
        employer_rounding=rounding,
    )


BOOK = LAW.with_site_rules(
    [
        _rule("pension", ("0.08", "0.16"), Rounding(), date(2026, 10, 1)),
        _rule("housing_fund", None, TO_THE_YUAN, date(2026, 1, 1)),
    ]
)
INSURED = parse_scheme(HEAD + CITY + item("pay", "wage") + SIDES + CONTRIBUTIONS)
PERSON = {"wage": "10000.00", "city": "testville", "share": "0.12"}


def _lines(person: PersonFacts, calculator: PayCalculator) -> dict[str, int]:
    explained = tuple((line.item, line.amount) for line in calculator.explain(person))
    slip = calculator.calculate(person)
    assert slip.lines == explained
    return dict(slip.lines)


def _failure(calculator: PayCalculator, person: PersonFacts) -> CalculationFailure:
    with pytest.raises(CalculationFailure) as first:
        calculator.calculate(person)
    with pytest.raises(CalculationFailure) as second:
        calculator.explain(person)
    assert (first.value.code, first.value.values) == (second.value.code, second.value.values)
    for language in ("zh", "en"):
        assert len(catalogue.text(language, f"failure.{first.value.code}", **first.value.values)) > 15
    return first.value


def test_both_sides_of_a_contribution_are_lines_and_sums() -> None:
    slip = calculator_of(INSURED, BOOK).calculate(facts(PERSON))
    lines = dict(slip.lines)

    assert (lines["pension"], lines["pension_employer"]) == (80300, 160000)
    assert (lines["fund"], lines["fund_employer"]) == (120000, 120000)
    assert (slip.social_insurance, slip.housing_fund) == (80300, 120000)
    assert slip.net_pay == 1000000 - 80300 - 120000
    assert slip.employer_cost == 1000000 + 160000 + 120000
    assert slip.contributions_deducted == 200300


@pytest.mark.parametrize(
    ("hired", "left", "pension", "fund"),
    [
        (None, None, 80300, 120000),
        (date(2026, 10, 15), None, 80300, 0),
        (date(2026, 10, 16), None, 0, 0),
        (date(2026, 9, 30), None, 80300, 120000),
        (date(2026, 11, 1), None, 0, 0),
        (None, date(2026, 10, 15), 0, 120000),
        (None, date(2026, 10, 16), 80300, 120000),
        (None, date(2026, 9, 30), 0, 120000),
        (None, date(2026, 9, 1), 0, 120000),
        (None, date(2026, 8, 31), 0, 0),
        (date(2020, 1, 1), date(2026, 11, 2), 80300, 120000),
    ],
)
def test_joiners_and_leavers_owe_whole_contribution_months_or_none(
    hired: date | None, left: date | None, pension: int, fund: int
) -> None:
    lines = _lines(facts(PERSON, hired, left), calculator_of(INSURED, BOOK))

    assert (lines["pension"], lines["fund"]) == (pension, fund)


def test_contributions_are_taken_once_in_a_wage_period() -> None:
    person = facts(PERSON)
    person.contributions_taken = True

    assert _lines(person, calculator_of(INSURED, BOOK)) == {
        "pay": 1000000,
        "pension": 0,
        "pension_employer": 0,
        "fund": 0,
        "fund_employer": 0,
    }


def test_a_name_with_signs_in_it_is_written_in_square_brackets() -> None:
    named = item("cost", "[养老、医疗（个人）] * 2")
    sides = SIDES.replace('"项目pension"', '"养老、医疗（个人）"')
    scheme = parse_scheme(HEAD + CITY + item("pay", "wage") + named + sides + CONTRIBUTIONS)

    assert _lines(facts(PERSON), calculator_of(scheme, BOOK))["cost"] == 160600


def test_the_base_is_clamped_and_zero_means_not_insured() -> None:
    calculator = calculator_of(INSURED, BOOK)

    assert _lines(facts(PERSON | {"wage": "100"}), calculator)["pension"] == 24300
    assert _lines(facts(PERSON | {"wage": "90000"}), calculator)["pension"] == 160300
    assert _lines(facts(PERSON | {"wage": "0"}), calculator)["pension"] == 0


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"wage": None}, "input_missing", "月薪 (Wage)"),
        ({"city": None}, "input_missing", "城市 (City)"),
        ({"wage": "1,000"}, "input_unreadable", "1,000"),
        ({"wage": "10.001"}, "input_unreadable", "10.001"),
        ({"wage": "１０"}, "input_unreadable", "１０"),
        ({"wage": ""}, "input_unreadable", "2"),
        ({"wage": "9" * 50}, "input_unreadable", "9" * 40),
        ({"share": "1.2"}, "rate_out_of_range", "1.2"),
        ({"city": "elsewhere"}, "city_unknown", "elsewhere"),
    ],
)
def test_a_person_fails_by_name_with_the_cause(change: dict[str, str | None], code: str, said: str) -> None:
    inputs = {key: value for key, value in (PERSON | change).items() if value is not None}

    failure = _failure(calculator_of(INSURED, BOOK), facts(inputs))

    assert failure.code == code
    assert said in failure.values.values()


def test_a_missing_attendance_row_is_named_as_such() -> None:
    scheme = parse_scheme(
        HEAD.replace('unit = "days"\nmissing = "zero"', 'unit = "days"')
        + item("pay", "wage * days / 3 / paid_days * 3")
    )

    assert _failure(calculator_of(scheme), facts({"wage": "1"})).code == "attendance_missing"


@pytest.mark.parametrize(
    ("formula", "inputs", "code"),
    [
        ("wage * LOOKUP(factor, grade)", {}, "code_not_in_table"),
        ("wage * LOOKUP(factor, grade)", {"grade": "Z"}, "code_unknown"),
        ("wage * (days / days)", {}, "division_by_zero"),
        ("wage / (share - 0.5)", {}, "division_by_zero"),
    ],
)
def test_a_formula_without_a_value_names_the_item(formula: str, inputs: dict[str, str], code: str) -> None:
    failure = _failure(calculator_of(scheme_of(formula)), facts({"wage": "5"} | inputs))

    assert failure.code == code
    assert failure.values.get("table", "系数 (Factor)") == "系数 (Factor)"


@pytest.mark.parametrize("key", ["wage", "pay"])
def test_what_an_import_held_back_fails_the_person_with_its_cause(key: str) -> None:
    person = facts({"wage": "1"})
    person.held = {key: ("input_missing", {"input": "金额待定"})}

    assert _failure(calculator_of(scheme_of("wage")), person).values == {"input": "金额待定"}


def test_what_the_scheme_does_not_read_may_be_held_back() -> None:
    person = facts({"wage": "1"})
    person.held = {"grade": ("two_grades", {}), "scores": ("two_grades", {})}

    assert calculator_of(scheme_of("wage")).calculate(person).net_pay == 100


def test_every_sum_follows_the_flags() -> None:
    text = (
        HEAD
        + item("meal", "100", 'tax = "none"')
        + item("car", "200", 'tax = "in_kind"')
        + item("hardship", "400", 'tax = "exempt"')
        + item("annuity", "800", 'kind = "deduction"\ntax = "before_tax"')
        + item("pay", "wage", 'counts = ["social", "average"]')
        + item("union", "SUM(应发合计, 0) * 1%", 'kind = "deduction"')
        + item("insurance", "50", 'kind = "employer_cost"')
        + item("base", "社保口径合计 + [应税收入合计] * 2", 'kind = "note"')
        + TAX
    )
    slip = calculator_of(parse_scheme(text), LAW).calculate(facts({"wage": "6000"}))

    assert slip.gross_pay == 650000
    assert (slip.income, slip.exempt_income, slip.other_deducted) == (660000, 40000, 80000)
    assert slip.cumulative_taxable == 660000 - 40000 - 80000 - 5000000
    assert slip.other_deductions == 80000 + 6500
    assert slip.net_pay == 650000 - 86500
    assert slip.employer_cost == 650000 + 20000 + 5000
    assert dict(slip.lines)["base"] == 600000 + 2 * 620000


def test_flags_of_the_pay_date_hold() -> None:
    more = "[[items.dated]]\nfrom = 2026-11-01\ntax = 'exempt'\n"
    scheme = parse_scheme(HEAD + item("pay", "wage", more))

    assert calculator_of(scheme).calculate(facts({"wage": "1"})).exempt_income == 0
    assert calculator_of(scheme, period="2026-11").calculate(facts({"wage": "1"})).exempt_income == 100


def test_negative_net_is_paid_as_nothing_and_becomes_a_debt() -> None:
    scheme = parse_scheme(HEAD + item("pay", "wage") + item("loan", "1000", 'kind = "deduction"'))
    slip = calculator_of(scheme).calculate(facts({"wage": "300.50"}))

    assert (slip.net_pay, slip.debt) == (0, 69950)


TAXED = parse_scheme(HEAD + item("pay", "wage") + TAX)


def test_two_pay_days_of_one_tax_period_share_one_basic_deduction() -> None:
    calculator = calculator_of(TAXED, LAW, "2026-01")
    january = TaxFacts(Period(2026, 1))
    first = calculator.calculate(PersonFacts("E1", {"wage": "4000"}, january))
    january.income, january.withheld = first.income, first.withholding
    second = calculator.calculate(PersonFacts("E1", {"wage": "4000"}, january))

    assert (first.withholding, second.withholding) == (0, 9000)
    assert second.basic_deduction == 500000
    assert second.cumulative_taxable == 300000


@pytest.mark.parametrize(
    ("since", "rule", "basic"),
    [
        ("2026-10", "standard", 500000),
        ("2026-03", "standard", 4000000),
        ("2019-05", "standard", 5000000),
        ("2026-10", "first_job", 5000000),
        ("2026-10", "lump60000", 6000000),
    ],
)
def test_the_basic_deduction_counts_months_of_employment_in_the_tax_year(
    since: str, rule: str, basic: int
) -> None:
    tax = TaxFacts(Period.parse(since), rule=rule, income=9000000, special_additional=100000, withheld=12345)
    slip = calculator_of(TAXED, LAW).calculate(PersonFacts("E1", {"wage": "10000"}, tax))

    assert slip.basic_deduction == basic
    assert slip.cumulative_taxable == 10000000 - basic - 100000
    assert (slip.withheld_before, slip.special_additional_cumulative) == (12345, 100000)
    assert slip.withholding == max(slip.cumulative_tax - 12345, 0)


def test_earlier_exempt_income_and_reductions_of_the_year_count() -> None:
    tax = TaxFacts(
        Period(2026, 10), income=9000000, exempt_income=1000000, other_deducted=50000, reductions=7000
    )
    slip = calculator_of(TAXED, LAW).calculate(PersonFacts("E1", {"wage": "10000"}, tax))

    assert slip.cumulative_taxable == 10000000 - 1000000 - 50000 - 500000
    assert slip.withholding == slip.cumulative_tax - 7000


def test_employment_after_the_tax_period_is_a_fault_of_the_data() -> None:
    person = PersonFacts("E1", {"wage": "1"}, TaxFacts(Period(2026, 11)))

    assert _failure(calculator_of(TAXED, LAW), person).code == "employed_after_tax_period"


def test_withholding_without_figures_of_law_stops_the_run_at_once() -> None:
    with pytest.raises(RuleMissing):
        calculator_of(TAXED, Rulebook())


def test_the_pay_after_tax_may_limit_a_deduction() -> None:
    limited = item("fine", "MIN(5000, 税后工资 * 20%)", 'kind = "deduction"')
    calculator = calculator_of(parse_scheme(HEAD + item("pay", "wage") + limited + TAX), LAW, "2026-01")
    lines = _lines(facts({"wage": "8000"}), calculator)

    assert lines == {"pay": 800000, "fine": (800000 - 9000) // 5, "tax": 9000}
