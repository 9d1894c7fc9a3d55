"""Contributions and tax on one slip: what was paid in lowers the tax, now and for the rest of the year."""

from collections.abc import Mapping
from datetime import date

import pytest
from small_schemes import HEAD, calculator_of, facts, item
from test_pay_calculator import BOOK, CITY, CONTRIBUTIONS, INSURED, PERSON, SIDES, TAX

from hrdesk.domain.payroll.calculator import PayCalculator
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.payroll.slip import PersonFacts, SlipResult, TaxFacts
from hrdesk.domain.values import Period

SCHEME_TEXT = HEAD + CITY + item("pay", "wage") + SIDES + CONTRIBUTIONS
SCHEME = parse_scheme(SCHEME_TEXT + TAX)
ON_TAXED_PAY = parse_scheme(
    SCHEME_TEXT + item("fine", "MIN(5000, 税后工资 * 20%)", 'kind = "deduction"') + TAX
)


def _slip(calculator: PayCalculator, tax: TaxFacts, inputs: Mapping[str, str] = PERSON) -> SlipResult:
    person = PersonFacts("E1", dict(inputs), tax)
    slip = calculator.calculate(person)
    assert slip.lines == tuple((line.item, line.amount) for line in calculator.explain(person))
    return slip


def test_what_the_person_pays_in_is_deducted_before_tax() -> None:
    slip = _slip(calculator_of(SCHEME, BOOK, "2026-10"), TaxFacts(Period(2026, 10)))

    # 10,000 − 803.00 pension − 1,200 fund − 5,000 = 2,997; 3 % = 89.91.
    assert slip.contributions_deducted == 200_300
    assert slip.cumulative_taxable == 299_700
    assert slip.withholding == 8_991
    assert slip.net_pay == 1_000_000 - 200_300 - 8_991


def test_earlier_contributions_of_the_year_lower_the_tax_as_well() -> None:
    earlier = TaxFacts(Period(2026, 9), income=1_000_000, contributions_deducted=150_000, withheld=10_500)
    slip = _slip(calculator_of(SCHEME, BOOK, "2026-10"), earlier)

    assert slip.cumulative_taxable == 2_000_000 - 150_000 - 200_300 - 1_000_000
    assert slip.cumulative_tax == 19_491
    assert slip.withholding == 8_991


def test_the_employers_side_lowers_neither_tax_nor_net() -> None:
    slip = _slip(calculator_of(SCHEME, BOOK, "2026-10"), TaxFacts(Period(2026, 10)))

    employer = sum(amount for code, amount in slip.lines if code.endswith("_employer"))
    assert employer == 280_000
    assert slip.employer_cost == 1_000_000 + employer


def test_a_second_slip_of_the_month_takes_no_contributions_but_counts_those_of_the_first() -> None:
    calculator = calculator_of(SCHEME, BOOK, "2026-10")
    first = _slip(calculator, TaxFacts(Period(2026, 10)))
    year = TaxFacts(
        Period(2026, 10), income=first.income, contributions_deducted=first.contributions_deducted,
        withheld=first.withholding,
    )  # fmt: skip
    bonus = PersonFacts("E1", PERSON | {"wage": "500"}, year, contributions_taken=True)
    second = calculator.calculate(bonus)

    assert second.contributions_deducted == 0
    assert second.cumulative_taxable == 299_700 + 50_000
    assert second.withholding == 1_500


def test_contributions_without_pay_are_a_debt_and_a_deduction_of_the_year() -> None:
    scheme = parse_scheme(SCHEME_TEXT.replace('base = "wage"', 'base = "declared"').replace(
        "\n[[inputs]]", '\n[[inputs]]\ncode = "declared"\nnames = { zh = "申报基数", en = "Declared" }\n'
        'source = "pay"\nunit = "money"\n\n[[inputs]]', 1) + TAX)  # fmt: skip
    slip = _slip(calculator_of(scheme, BOOK, "2026-10"), TaxFacts(Period(2026, 10)),
                 PERSON | {"wage": "0", "declared": "10000"})  # fmt: skip

    assert (slip.gross_pay, slip.net_pay, slip.debt) == (0, 0, 200_300)
    assert (slip.cumulative_taxable, slip.withholding) == (-500_000 - 200_300, 0)


def test_a_limit_on_the_pay_after_tax_sees_contributions_and_tax() -> None:
    slip = _slip(calculator_of(ON_TAXED_PAY, BOOK, "2026-10"), TaxFacts(Period(2026, 10)))
    left = 1_000_000 - 200_300 - 8_991

    assert dict(slip.lines)["fine"] == (left * 2 + 5) // 10
    assert slip.other_deductions == dict(slip.lines)["fine"]


def test_who_is_not_insured_pays_nothing_on_either_side() -> None:
    slip = _slip(calculator_of(INSURED, BOOK), TaxFacts(Period(2026, 1)), PERSON | {"wage": "0"})

    assert {amount for code, amount in slip.lines if code != "pay"} == {0}
    assert slip.employer_cost == 0


def test_a_scheme_that_withholds_nothing_keeps_no_tax_year() -> None:
    tax = TaxFacts(Period(2030, 1), income=5, withheld=3, special_additional=9)
    slip = calculator_of(INSURED, BOOK).calculate(PersonFacts("E1", dict(PERSON), tax))

    assert (slip.withholding, slip.cumulative_taxable, slip.cumulative_tax, slip.basic_deduction) == (
        0,
        0,
        0,
        0,
    )
    assert (slip.withheld_before, slip.special_additional_cumulative) == (3, 9)
    assert slip.income == 1_000_000


@pytest.mark.parametrize(
    ("left", "owed"),
    [(date(2026, 10, 31), False), (date(2026, 10, 1), False), (date(2026, 11, 1), True), (None, True)],
)
def test_a_cut_off_on_the_31st_excuses_everybody_who_left_within_the_month(
    left: date | None, owed: bool
) -> None:
    scheme = parse_scheme(SCHEME_TEXT.replace("left_by_day = 15", "left_by_day = 31"))
    slip = calculator_of(scheme, BOOK, "2026-10").calculate(facts(PERSON, None, left))

    assert (dict(slip.lines)["pension"] > 0) is owed


@pytest.mark.parametrize(
    ("hired", "owed"), [(date(2026, 10, 1), True), (date(2026, 10, 2), False), (date(2026, 9, 30), True)]
)
def test_a_cut_off_on_the_first_takes_only_who_was_there_all_month(hired: date, owed: bool) -> None:
    scheme = parse_scheme(SCHEME_TEXT.replace("joined_after_day = 15", "joined_after_day = 1"))
    slip = calculator_of(scheme, BOOK, "2026-10").calculate(facts(PERSON, hired, None))

    assert (dict(slip.lines)["pension"] > 0) is owed


def test_the_sum_of_what_the_person_pays_in_leaves_out_everything_else() -> None:
    text = SCHEME_TEXT + item("shown", "个人缴费合计", 'kind = "note"')
    text += item("loan", "7", 'kind = "deduction"') + item("cost", "9", 'kind = "employer_cost"') + TAX
    slip = _slip(calculator_of(parse_scheme(text), BOOK, "2026-10"), TaxFacts(Period(2026, 10)))

    assert dict(slip.lines)["shown"] == slip.contributions_deducted == 200_300


def test_the_pay_after_tax_is_also_after_deductions_before_tax_and_not_after_the_others() -> None:
    text = SCHEME_TEXT + item("plan", "100", 'kind = "deduction"\ntax = "before_tax"')
    text += item("loan", "7", 'kind = "deduction"') + item("left", "税后工资", 'kind = "note"') + TAX
    slip = _slip(calculator_of(parse_scheme(text), BOOK, "2026-10"), TaxFacts(Period(2026, 10)))

    # 299,700 − 10,000 taxable, 3 % = 8,691 fen.
    assert slip.withholding == 8_691
    assert dict(slip.lines)["left"] == 1_000_000 - 200_300 - 8_691 - 10_000
    assert (slip.net_pay, slip.debt) == (dict(slip.lines)["left"] - 700, 0)


def test_the_tax_may_be_written_first_and_still_comes_after_everything_taxed() -> None:
    tax, table = TAX.split("\n[withholding]")
    plan = item("plan", "100", 'kind = "deduction"\ntax = "before_tax"')
    first = HEAD + CITY + tax + plan + item("pay", "wage") + SIDES + CONTRIBUTIONS + f"\n[withholding]{table}"
    slip = _slip(calculator_of(parse_scheme(first), BOOK, "2026-10"), TaxFacts(Period(2026, 10)))

    assert slip.lines[0] == ("tax", 8_691)
