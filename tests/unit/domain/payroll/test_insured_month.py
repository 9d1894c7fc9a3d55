"""Three insurances and a fund in one scheme: months, cut-offs, bounds, rounding, rates and sums."""

from datetime import date
from fractions import Fraction

import pytest
from small_schemes import HEAD, calculator_of, facts, item

from hrdesk.domain.payroll.calculator import CalculationFailure
from hrdesk.domain.payroll.figures import ContributionRule, Insurance, Source
from hrdesk.domain.payroll.rounding import TO_THE_YUAN, Rounding
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.payroll.slip import PersonFacts, following
from hrdesk.domain.values import Period

UP_TO_A_DIME = Rounding("up", 10)
ACCOUNTS: tuple[tuple[Insurance, str], ...] = (
    ("pension", "next"),
    ("medical", "this"),
    ("unemployment", "last"),
    ("housing_fund", "this"),
)


def _rule(insurance: Insurance, since: date, until: date | None, floor: int) -> ContributionRule:
    fund = insurance == "housing_fund"
    rates = {"pension": ("0.08", "0.16"), "medical": ("0.02", "0.098"), "unemployment": ("0.005", "0.0048")}
    employee, employer = rates.get(insurance, ("0", "0"))
    return ContributionRule(
        city="苏州",
        insurance=insurance,
        valid_from=since,
        valid_to=until,
        state="estimate",
        source=Source("a made-up notice", "from_memory"),
        floor=floor,
        ceiling=floor * 5,
        employee_rate=None if fund else Fraction(employee),
        employer_rate=None if fund else Fraction(employer),
        employee_fixed=300 if insurance == "medical" else 0,
        employee_rounding=TO_THE_YUAN if fund else UP_TO_A_DIME if insurance == "medical" else Rounding(),
        employer_rounding=TO_THE_YUAN if fund else Rounding("down", 1),
    )


OLD, NEW = 450_000, 500_000
BOOK = Rulebook().with_site_rules(
    rule
    for insurance, _ in ACCOUNTS
    for rule in (
        _rule(insurance, date(2025, 7, 1), date(2026, 6, 30), OLD),
        _rule(insurance, date(2026, 7, 1), None, NEW),
    )
)


def _account(insurance: str, month: str, more: str = "") -> str:
    sides = item(f"{insurance}_own", None, 'kind = "employee_contribution"')
    sides += item(f"{insurance}_employer", None, 'kind = "employer_contribution"')
    return (
        f'{sides}\n[[contributions]]\ninsurance = "{insurance}"\nbase = "base"\ncity = "city"\n'
        f'month = "{month}"\nemployee_item = "{insurance}_own"\nemployer_item = "{insurance}_employer"\n'
        f"joined_after_day = 15\nleft_by_day = 15\n{more}\n"
    )


INPUTS = """
[[inputs]]
code = "base"
names = { zh = "缴费基数", en = "Contribution base" }
source = "pay"
unit = "money"

[[inputs]]
code = "city"
names = { zh = "城市", en = "City" }
source = "pay"
unit = "text"

[[inputs]]
code = "own_rate"
names = { zh = "个人比例", en = "Own rate" }
source = "pay"
unit = "rate"
decimals = 4
"""
SCHEME = parse_scheme(
    HEAD
    + INPUTS
    + item("pay", "wage")
    + "".join(
        _account(
            insurance,
            month,
            'employee_rate = "own_rate"\nemployer_rate = "own_rate"' if insurance == "housing_fund" else "",
        )
        for insurance, month in ACCOUNTS
    )
)
PERSON = {"wage": "9000", "base": "7777.77", "city": "苏州", "own_rate": "0.07"}


def _lines(
    month: str, inputs: dict[str, str] | None = None, hired: date | None = None, left: date | None = None
) -> dict[str, int]:
    calculator = calculator_of(SCHEME, BOOK, month)
    person = facts(PERSON | (inputs or {}), hired, left)
    lines = calculator.calculate(person).lines
    assert lines == tuple((line.item, line.amount) for line in calculator.explain(person))
    return dict(lines)


def _months(month: str) -> dict[str, str]:
    """Which contribution month each account takes, as the explanation names it."""
    explained = calculator_of(SCHEME, BOOK, month).explain(facts(PERSON))
    return {line.item: dict(line.values)["month"] for line in explained if line.item != "pay"}


def test_each_side_is_rounded_by_its_own_rule() -> None:
    lines = _lines("2026-10")

    # 7,777.77 × 8 % = 622.2216; × 2 % + 3 = 158.5554, up to 158.60; × 0.5 % = 38.88885, half up;
    # × 7 % = 544.4439 to the yuan. Employer cut to the fen: 1,244.4432, 762.22146, 37.333296.
    assert lines == {
        "pay": 900_000,
        "pension_own": 62_222,
        "pension_employer": 124_444,
        "medical_own": 15_860,
        "medical_employer": 76_222,
        "unemployment_own": 3_889,
        "unemployment_employer": 3_733,
        "housing_fund_own": 54_400,
        "housing_fund_employer": 54_400,
    }


def test_the_sums_of_a_slip_tell_insurance_and_fund_apart() -> None:
    slip = calculator_of(SCHEME, BOOK, "2026-10").calculate(facts(PERSON))

    assert slip.social_insurance == 62_222 + 15_860 + 3_889
    assert slip.housing_fund == 54_400
    assert slip.contributions_deducted == slip.social_insurance + slip.housing_fund
    assert slip.net_pay == 900_000 - slip.contributions_deducted
    assert slip.employer_cost == 900_000 + 124_444 + 76_222 + 3_733 + 54_400


def test_one_wage_month_takes_last_this_and_next_months_contribution() -> None:
    months = _months("2026-01")

    assert months["pension_own"] == "2026-02"
    assert months["medical_own"] == months["housing_fund_employer"] == "2026-01"
    assert months["unemployment_own"] == "2025-12"


def test_new_bounds_begin_with_the_contribution_month_not_with_the_wage_month() -> None:
    def floors(month: str) -> list[str]:
        explained = calculator_of(SCHEME, BOOK, month).explain(facts(PERSON | {"base": "1"}))
        return [dict(line.values)["base"] for line in explained if line.item.endswith("_own")]

    assert floors("2026-05") == ["4500.00", "4500.00", "4500.00", "4500.00"]
    assert floors("2026-06") == ["5000.00", "4500.00", "4500.00", "4500.00"]
    assert floors("2026-07") == ["5000.00", "5000.00", "4500.00", "5000.00"]
    assert floors("2026-08") == ["5000.00", "5000.00", "5000.00", "5000.00"]


@pytest.mark.parametrize(
    ("base", "pension"),
    [
        ("0.01", 40_000),
        ("4999.99", 40_000),
        ("5000.00", 40_000),
        ("5000.01", 40_000),
        ("5000.07", 40_001),
        ("24999.99", 200_000),
        ("25000.00", 200_000),
        ("25000.01", 200_000),
        ("999999.99", 200_000),
    ],
)
def test_a_base_a_fen_beside_the_bound_is_taken_as_it_is_or_clamped(base: str, pension: int) -> None:
    assert _lines("2026-10", {"base": base})["pension_own"] == pension


@pytest.mark.parametrize(
    ("hired", "owed"),
    [
        (date(2026, 10, 1), {"pension", "medical", "housing_fund"}),
        (date(2026, 10, 15), {"pension", "medical", "housing_fund"}),
        (date(2026, 10, 16), {"pension"}),
        (date(2026, 10, 31), {"pension"}),
        (date(2026, 9, 30), {"pension", "medical", "housing_fund"}),
        (date(2026, 9, 16), {"pension", "medical", "housing_fund"}),
        (date(2026, 9, 15), {"pension", "medical", "unemployment", "housing_fund"}),
        (date(2026, 11, 15), {"pension"}),
        (date(2026, 11, 16), set()),
    ],
)
def test_a_joiner_owes_each_account_whose_month_he_joined_in_time_for(hired: date, owed: set[str]) -> None:
    lines = _lines("2026-10", hired=hired)

    assert {insurance for insurance, _ in ACCOUNTS if lines[f"{insurance}_own"]} == owed
    assert {insurance for insurance, _ in ACCOUNTS if lines[f"{insurance}_employer"]} == owed


@pytest.mark.parametrize(
    ("left", "owed"),
    [
        (date(2026, 10, 14), {"unemployment"}),
        (date(2026, 10, 15), {"unemployment"}),
        (date(2026, 10, 16), {"medical", "unemployment", "housing_fund"}),
        (date(2026, 11, 15), {"medical", "unemployment", "housing_fund"}),
        (date(2026, 11, 16), {"pension", "medical", "unemployment", "housing_fund"}),
        (date(2026, 9, 16), {"unemployment"}),
        (date(2026, 9, 15), set()),
    ],
)
def test_a_leaver_owes_each_account_whose_month_he_stayed_long_enough_for(left: date, owed: set[str]) -> None:
    lines = _lines("2026-10", left=left)

    assert {insurance for insurance, _ in ACCOUNTS if lines[f"{insurance}_own"]} == owed


def test_who_joins_and_leaves_within_one_month_owes_only_when_both_days_are_in_time() -> None:
    def medical(hired: int, left: int) -> int:
        return _lines("2026-10", hired=date(2026, 10, hired), left=date(2026, 10, left))["medical_own"]

    assert medical(1, 31) == medical(15, 16) == 15_860
    assert medical(16, 31) == medical(1, 15) == medical(10, 12) == 0


def test_the_persons_own_fund_rate_is_read_for_each_person() -> None:
    calculator = calculator_of(SCHEME, BOOK)
    paid = [
        dict(calculator.calculate(facts(PERSON | {"own_rate": rate})).lines)["housing_fund_own"]
        for rate in ("0.05", "0.12", "0.05", "0", "0.0001")
    ]

    assert paid == [38_900, 93_300, 38_900, 0, 100]


def test_two_cities_of_one_run_do_not_mix() -> None:
    elsewhere = [
        ContributionRule(
            city="昆山",
            insurance=insurance,
            valid_from=date(2025, 1, 1),
            state="estimate",
            source=Source("a made-up notice", "from_memory"),
            floor=0,
            ceiling=None,
            employee_rate=Fraction(1, 100),
            employer_rate=Fraction(2, 100),
        )
        for insurance, _ in ACCOUNTS
    ]
    calculator = calculator_of(SCHEME, BOOK.with_site_rules(elsewhere))
    suzhou, kunshan, again = (
        dict(calculator.calculate(facts(PERSON | {"city": city})).lines)["pension_own"]
        for city in ("苏州", "昆山", " 苏州 ")
    )

    assert (suzhou, kunshan, again) == (62_222, 7_778, 62_222)


@pytest.mark.parametrize(
    ("inputs", "month", "code"),
    [
        ({"own_rate": "1.0001"}, "2026-10", "rate_out_of_range"),
        ({"own_rate": "-0.01"}, "2026-10", "rate_out_of_range"),
        ({"own_rate": "7%"}, "2026-10", "input_unreadable"),
        ({"base": "7,777"}, "2026-10", "input_unreadable"),
        ({"base": "-0.01"}, "2026-10", "base_below_zero"),
        ({"base": "-5000"}, "2026-10", "base_below_zero"),
        ({"city": "拉萨"}, "2026-10", "city_unknown"),
        ({}, "2025-06", "contribution_rule_missing"),
    ],
)
def test_who_cannot_be_insured_fails_with_the_cause(inputs: dict[str, str], month: str, code: str) -> None:
    person = facts(PERSON | inputs)
    calculator = calculator_of(SCHEME, BOOK, month)

    for act in (calculator.calculate, calculator.explain):
        with pytest.raises(CalculationFailure) as caught:
            act(person)
        assert caught.value.code == code


def test_a_failed_person_leaves_the_next_one_untouched() -> None:
    calculator = calculator_of(SCHEME, BOOK)
    with pytest.raises(CalculationFailure):
        calculator.calculate(facts(PERSON | {"city": "拉萨"}))

    assert dict(calculator.calculate(facts(PERSON)).lines) == _lines("2026-10")


def test_an_uninsured_person_needs_neither_city_nor_rate() -> None:
    person = PersonFacts("E2", {"wage": "100", "base": "0"}, facts({}).tax)
    slip = calculator_of(SCHEME, BOOK).calculate(person)

    assert (slip.social_insurance, slip.housing_fund, slip.net_pay) == (0, 0, 10_000)


def test_a_base_below_zero_of_somebody_who_owes_nothing_stops_nobody() -> None:
    """Who came too late for every account of the month is not asked for a base."""
    person = facts(PERSON | {"base": "-1"}, hired=date(2026, 12, 31))
    calculator = calculator_of(SCHEME, BOOK)
    slip = calculator.calculate(person)

    assert (slip.social_insurance, slip.gross_pay) == (0, 900_000)
    assert [(line.item, line.amount) for line in calculator.explain(person)] == list(slip.lines)


def test_a_second_slip_of_a_run_owes_no_contribution_again_and_goes_on_in_the_tax_year() -> None:
    """Somebody who left and came back within the month; the first slip has taken what is owed."""
    calculator = calculator_of(SCHEME, BOOK)
    person = facts(PERSON)
    first = calculator.calculate(person)
    after = following(facts(PERSON), person, first)
    second = calculator.calculate(after)
    uninsured = calculator.calculate(facts(PERSON | {"base": "0"}))

    assert first.contributions_deducted > 0 == second.contributions_deducted
    assert (second.employer_cost, second.gross_pay) == (uninsured.employer_cost, first.gross_pay)
    assert after.tax.income == first.income
    assert after.tax.contributions_deducted == first.contributions_deducted
    assert after.tax.withheld == first.withholding
    assert not following(facts(PERSON), person, uninsured).contributions_taken


def test_contribution_months_cross_the_turn_of_the_year() -> None:
    assert _months("2026-12")["pension_own"] == "2027-01"
    assert Period.parse(_months("2026-12")["pension_own"]) == Period(2026, 12).plus(1)
