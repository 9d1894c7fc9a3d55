"""Twelve months of one person beside a second calculation in Decimal, written from the rule alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_schemes import HEAD, item

from hrdesk.domain.payroll.calculator import PayCalculator, PersonFacts, SlipResult, TaxFacts
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period, decimal_text, minor_units
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

LAW = load_rulebook([resources_folder() / "jurisdictions"])
SCHEME = parse_scheme(
    HEAD
    + item("pay", "wage")
    + item("meal", "IF(late > 0, 300, 0)", 'tax = "exempt"')
    + item("plan", "IF(late > 1, 123.45, 0)", 'kind = "deduction"\ntax = "before_tax"')
    + item("tax", None, 'kind = "withholding"')
    + '\n[withholding]\nitem = "tax"\n'
)
BANDS = (
    ("36000", "0.03", "0"),
    ("144000", "0.10", "2520"),
    ("300000", "0.20", "16920"),
    ("420000", "0.25", "31920"),
    ("660000", "0.30", "52920"),
    ("960000", "0.35", "85920"),
    ("Infinity", "0.45", "181920"),
)
"""Table 1 of announcement 61 of 2018, as the rows of cn_iit_cumulative.csv show it."""


@dataclass
class Oracle:
    """The tax year of one person in yuan; knows nothing of the program but the rule's words."""

    rule: str = "standard"
    first_month: int = 1
    taxable: Decimal = Decimal(0)
    withheld: Decimal = Decimal(0)

    def month(self, number: int, income: Decimal, special: Decimal) -> Decimal:
        """Tax withheld in this month; special is what the month adds to the deductions."""
        self.taxable += income - special
        months = number - self.first_month + 1 if self.rule == "standard" else number
        basic = Decimal(60000) if self.rule == "lump60000" else Decimal(5000) * months
        left = self.taxable - basic
        tax = Decimal(0)
        if left > 0:
            rate, quick = next((rate, quick) for upto, rate, quick in BANDS if left <= Decimal(upto))
            tax = (left * Decimal(rate) - Decimal(quick)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        due = max(Decimal(0), tax - self.withheld)
        self.withheld += due
        return due


@dataclass(frozen=True)
class Month:
    """What is paid in one month: wage, whether there is a meal allowance or a plan, deduction to date."""

    wage: Decimal
    extras: int = 0
    special: Decimal = Decimal(0)

    @property
    def taxed(self) -> Decimal:
        return self.wage - (Decimal("123.45") if self.extras > 1 else 0)


def _slips(months: dict[int, Month], tax: TaxFacts) -> Iterator[SlipResult]:
    """The slips of 2026; each adds to the tax year what the next one starts from."""
    for number, month in months.items():
        period = Period(2026, number)
        calculator = PayCalculator(
            SCHEME,
            LAW,
            period=period,
            tax_period=period,
            pay_date=period.last_day,
            working_days=20,
        )
        tax.special_additional += minor_units(f"{month.special}")
        facts = PersonFacts("E1", {"wage": f"{month.wage}", "late": str(month.extras)}, tax)
        slip = calculator.calculate(facts)
        assert slip.lines == tuple((line.item, line.amount) for line in calculator.explain(facts))
        tax.income += slip.income
        tax.exempt_income += slip.exempt_income
        tax.other_deducted += slip.other_deducted
        tax.withheld += slip.withholding
        yield slip


def _compared(months: dict[int, Month], rule: str, since: Period) -> list[str]:
    """The taxes of the slips; each must be the oracle's."""
    first = since.month if since.year == 2026 else 1
    oracle = Oracle(rule, first)
    due = []
    for (number, month), slip in zip(months.items(), _slips(months, TaxFacts(since, rule=rule)), strict=True):
        expected = oracle.month(number, month.taxed, month.special)
        assert slip.withholding == minor_units(f"{expected}"), f"month {number}"
        due.append(decimal_text(slip.withholding))
    return due


FLAT = Decimal("23456.78")


def test_a_year_with_a_bonus_a_raise_and_a_month_without_pay() -> None:
    months = {number: Month(FLAT, special=Decimal(2000)) for number in range(1, 13)}
    months[3] = Month(FLAT + 60000, special=Decimal(2000))
    months[6] = Month(Decimal("-812.40"), extras=2, special=Decimal(2000))
    for number in range(9, 13):
        months[number] = Month(FLAT + Decimal("1500.05"), extras=1, special=Decimal(2000))

    due = _compared(months, "standard", Period(2019, 4))

    assert due[0] == "493.70"
    assert due[5] == "0.00"


def test_a_negative_balance_is_absorbed_by_the_months_that_follow() -> None:
    months = {number: Month(Decimal(20000)) for number in range(1, 13)}
    months[5] = Month(Decimal(1000), special=Decimal(30000))
    for number in range(6, 13):
        months[number] = Month(Decimal(6000))

    due = _compared(months, "standard", Period(2026, 1))

    assert due[4:9] == ["0.00"] * 5
    assert due[0] == "450.00"


@pytest.mark.parametrize("first", [1, 2, 7, 12])
def test_a_first_job_of_the_year_deducts_from_january_whenever_it_begins(first: int) -> None:
    months = {number: Month(Decimal("9876.54")) for number in range(first, 13)}

    due = _compared(months, "first_job", Period(2026, first))

    standard = _compared(months, "standard", Period(2026, first))
    assert sum(map(Decimal, due)) <= sum(map(Decimal, standard))
    assert (due == standard) is (first == 1)


def test_the_lump_of_60_000_keeps_the_first_months_free_of_tax() -> None:
    months = {number: Month(Decimal("9000.00")) for number in range(1, 13)}

    due = _compared(months, "lump60000", Period(2026, 1))

    assert due[:6] == ["0.00"] * 6
    assert due[6:] == ["90.00", "270.00", "270.00", "270.00", "480.00", "900.00"]


def test_who_comes_back_in_the_same_year_counts_his_months_from_the_first_day_again() -> None:
    """Employed January to March and from September on at one entity: the gap has no deduction to lose."""
    months = {number: Month(Decimal(15000)) for number in (1, 2, 3, 9, 10)}

    due = _compared(months, "standard", Period(2026, 1))

    assert due == ["300.00", "300.00", "300.00", "0.00", "0.00"]


def test_a_new_employment_of_the_year_deducts_from_its_own_month() -> None:
    months = {number: Month(Decimal(15000)) for number in (9, 10)}

    assert _compared(months, "standard", Period(2026, 9)) == ["300.00", "300.00"]


def test_december_of_a_high_earner_reaches_the_last_band() -> None:
    months = {number: Month(Decimal("100000.01")) for number in range(1, 13)}

    due = _compared(months, "standard", Period(2024, 1))

    assert due[-1] == "42750.00"


yuan = st.decimals(Decimal(-2000), Decimal(120000), places=2, allow_nan=False, allow_infinity=False)
years = st.lists(
    st.builds(
        Month,
        st.one_of(yuan, st.sampled_from([Decimal(5000), Decimal("5000.01"), Decimal(8000), Decimal("0.00")])),
        st.sampled_from([0, 1, 2]),
        st.sampled_from([Decimal(0), Decimal(1000), Decimal("2666.67"), Decimal(30000)]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(years, st.sampled_from(["standard", "first_job", "lump60000"]), st.integers(1, 12), st.booleans())
def test_any_year_is_the_oracles_to_the_fen(
    year: list[Month], rule: str, start: int, longer_employed: bool
) -> None:
    first = min(start, 13 - len(year))
    months = dict(enumerate(year, first))

    _compared(months, rule, Period(2020, 5) if longer_employed else Period(2026, first))


def test_the_pay_date_in_january_starts_a_new_tax_year() -> None:
    """December's wage, paid on 5 January: tax period 2027-01, one month of deduction, nothing carried."""
    calculator = PayCalculator(
        SCHEME,
        LAW,
        period=Period(2026, 12),
        tax_period=Period(2027, 1),
        pay_date=date(2027, 1, 5),
        working_days=23,
    )
    slip = calculator.calculate(PersonFacts("E1", {"wage": "15000"}, TaxFacts(Period(2020, 5))))

    assert (slip.basic_deduction, slip.cumulative_taxable, slip.withholding) == (500_000, 1_000_000, 30_000)
