"""What pay below zero leaves owed, and how later pay gives it back."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_schemes import HEAD, calculator_of, facts, faults, item

from hrdesk.domain.payroll.debts import NO_LIMIT, DebtLimit, taken_from
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.payroll.slip import PersonFacts, following

HALF = DebtLimit(Fraction(1, 2))
CENTS = st.integers(min_value=-2_000_00, max_value=2_000_00)
PAYS = 'kind = "deduction"\ntax = "after_tax"'


def scheme(debts: str = "") -> str:
    text = HEAD + item("pay", "月薪") + item("canteen", "IF(比例 > 0.5, 300, 0)", PAYS)
    return text + debts


CALCULATOR = calculator_of(parse_scheme(scheme()))


def person(wage: int, debt: int = 0) -> PersonFacts:
    return replace(facts({"wage": f"{wage // 100}.{wage % 100:02d}"}), debt=debt)


@pytest.mark.parametrize(
    ("owed", "net", "after_tax", "limit", "taken"),
    [
        (0, 500_00, 500_00, NO_LIMIT, 0),
        (120_00, 500_00, 500_00, NO_LIMIT, 120_00),
        (500_00, 500_00, 600_00, NO_LIMIT, 500_00),
        (500_01, 500_00, 600_00, NO_LIMIT, 500_00),
        (120_00, 0, 50_00, NO_LIMIT, 0),
        (120_00, -30_00, -30_00, NO_LIMIT, 0),
        (120_00, 500_00, 239_99, HALF, 119_99),
        (120_00, 500_00, 240_00, HALF, 120_00),
        (120_00, 500_00, 500_00, DebtLimit(leaves=450_00), 50_00),
        (120_00, 400_00, 500_00, DebtLimit(leaves=450_00), 0),
        (120_00, 500_00, 500_00, DebtLimit(Fraction(0)), 0),
        (120_00, 100_00, -1, HALF, 0),
    ],
)
def test_a_pay_gives_back_no_more_than_is_owed_is_there_and_is_allowed(
    owed: int, net: int, after_tax: int, limit: DebtLimit, taken: int
) -> None:
    assert taken_from(owed, net, after_tax, limit) == taken


def test_what_is_given_back_is_an_other_deduction_and_no_line_of_the_scheme() -> None:
    inputs = {"wage": "1000", "share": "0.6"}
    free = CALCULATOR.calculate(facts(inputs))
    owing = CALCULATOR.calculate(replace(facts(inputs), debt=250_00))

    assert (free.net_pay, free.other_deductions, free.debt_taken) == (700_00, 300_00, 0)
    assert (owing.net_pay, owing.other_deductions, owing.debt_taken) == (450_00, 550_00, 250_00)
    assert (owing.lines, owing.gross_pay, owing.debt) == (free.lines, free.gross_pay, 0)


def test_a_pay_below_zero_adds_to_what_is_owed_and_gives_nothing_back() -> None:
    slip = CALCULATOR.calculate(replace(facts({"wage": "100", "share": "0.6"}), debt=250_00))

    assert (slip.net_pay, slip.debt, slip.debt_taken) == (0, 200_00, 0)


def test_the_scheme_limits_what_one_pay_gives_back() -> None:
    limited = calculator_of(parse_scheme(scheme('\n[debts]\nshare = "0.2"\nleaves = "850.5"\n')))
    slips = [limited.calculate(replace(facts({"wage": wage}), debt=900_00)) for wage in ("1000", "2000")]

    assert limited.scheme.debts == DebtLimit(Fraction(1, 5), 850_50)
    assert [(one.debt_taken, one.net_pay) for one in slips] == [(149_50, 850_50), (400_00, 1600_00)]


@pytest.mark.parametrize(
    ("debts", "column", "code"),
    [
        ('share = "1.01"', "debts.share", "scheme_value_wrong"),
        ('share = "-0.1"', "debts.share", "scheme_value_wrong"),
        ("share = 0.2", "debts.share", "scheme_value_wrong"),
        ('leaves = "-1"', "debts.leaves", "scheme_value_wrong"),
        ('leaves = "0.001"', "debts.leaves", "scheme_value_wrong"),
        ('shares = "0.2"', "debts.shares", "scheme_key_unknown"),
    ],
)
def test_a_limit_that_is_none_is_named_by_its_row(debts: str, column: str, code: str) -> None:
    (found,) = faults(scheme(f"\n[debts]\n{debts}\n"))

    assert (found.column, found.code) == (column, code)
    assert found.row == scheme().count("\n") + 3


@given(months=st.lists(CENTS, min_size=1, max_size=12), limit=st.sampled_from([NO_LIMIT, HALF]))
def test_what_was_opened_less_what_was_taken_is_what_is_open(months: list[int], limit: DebtLimit) -> None:
    """A year of a person: pay never falls below zero, and no fen is lost or taken twice."""
    calculator = calculator_of(parse_scheme(scheme('\n[debts]\nshare = "0.5"\n' if limit is HALF else "")))
    opened = taken = owed = paid = earned = 0
    for month in months:
        wage, share = max(month, 0), "0.6" if month < 0 else "0"
        inputs = {"wage": f"{wage // 100}.{wage % 100:02d}", "share": share}
        slip = calculator.calculate(replace(facts(inputs), debt=owed))
        opened, taken = opened + slip.debt, taken + slip.debt_taken
        owed += slip.debt - slip.debt_taken
        paid, earned = paid + slip.net_pay, earned + dict(slip.lines)["pay"] - dict(slip.lines)["canteen"]

        assert slip.net_pay >= 0
        assert owed == opened - taken >= 0
        assert not (slip.debt and slip.debt_taken)
    assert paid - owed == earned


@given(first=CENTS, second=CENTS, owed=st.integers(min_value=0, max_value=10**6))
def test_two_slips_of_one_run_give_back_together_what_one_would(first: int, second: int, owed: int) -> None:
    one, other = person(abs(first), owed), person(abs(second), owed)
    slip = CALCULATOR.calculate(one)
    after = following(other, one, slip)
    again = CALCULATOR.calculate(after)

    assert after.debt == owed - slip.debt_taken
    assert slip.debt_taken + again.debt_taken == min(owed, abs(first) + abs(second))
    assert other.debt == owed, "the facts that came in stay as they were"
