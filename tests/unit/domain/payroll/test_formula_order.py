"""Which operation comes first, what is never evaluated, and how a number may be written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_schemes import calculator_of, facts, pay, scheme_of

from hrdesk.domain.payroll.calculator import CalculationFailure
from hrdesk.domain.payroll.scheme_names import formula_problem, scope_of

SCOPE = scope_of(scheme_of("wage"))
NEVER = "wage / (share - share)"
"""Divides by zero for everybody."""


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("2 + wage * 3", "32.00"),
        ("(2 + wage) * 3", "36.00"),
        ("100 - wage - 20 + 5", "75.00"),
        ("wage / 2 / 5", "1.00"),
        ("wage / (2 / 5)", "25.00"),
        ("100 - wage * 2 / 4", "95.00"),
        ("-wage * 2 + 50", "30.00"),
        ("50 + -wage", "40.00"),
        ("wage * -2 + 50", "30.00"),
        ("wage * 10% + 1", "2.00"),
        ("wage + 10%", "10.10"),
        ("wage * 150 %", None),
        ("1000000 - wage * 1", "999990.00"),
        ("IF(1 + 1 = 2, 3, 4) * 5", "15.00"),
    ],
)
def test_times_before_plus_and_left_to_right(formula: str, amount: str | None) -> None:
    if amount is None:
        problem = formula_problem(formula, SCOPE)
        assert problem is not None
        assert problem.column == formula.index("%") + 1
    else:
        assert pay(formula, wage="10") == amount


@given(
    st.lists(st.integers(-999, 999).filter(bool), min_size=2, max_size=6),
    st.lists(st.sampled_from("+-*/"), min_size=5, max_size=5),
)
def test_a_chain_of_operations_is_worth_what_arithmetic_says(numbers: list[int], signs: list[str]) -> None:
    written, total, term = f"{numbers[0]}", Fraction(0), Fraction(numbers[0])
    for sign, number in zip(signs, numbers[1:], strict=False):
        written += f" {sign} {number}"
        if sign in "+-":
            total, term = total + term, Fraction(number if sign == "+" else -number)
        else:
            term = term * number if sign == "*" else term / number
    exact = total + term
    fen = exact * 100
    half_up = int(abs(fen) + Fraction(1, 2)) * (1 if fen >= 0 else -1)

    slip = calculator_of(scheme_of(f"({written}) * wage")).calculate(facts({"wage": "1"}))

    assert dict(slip.lines)["pay"] == half_up


@pytest.mark.parametrize(
    "formula",
    [
        f"IF(late = 0, wage, {NEVER})",
        f"IF(late > 0, {NEVER}, wage)",
        f"IF(late = 0, IF(late = 1, {NEVER}, wage), {NEVER})",
        f"IF(late > 0, IF(late = 1, {NEVER}, {NEVER}), IF(late < 0, {NEVER}, wage))",
        f"IF(AND(late > 0, {NEVER} > 1), 1, wage)",
        f"IF(OR(late = 0, {NEVER} > 1), wage, 1)",
        f"IF(AND(late = 0, OR(late = 0, {NEVER} > 1)), wage, 1)",
        f"IF(AND(late > 0, {NEVER} > 1, {NEVER} < 1), {NEVER}, wage)",
        f"IF(NOT(AND(late = 1, {NEVER} > 0)), wage, {NEVER})",
        f"MIN(IF(late = 0, wage, {NEVER}), IF(late = 1, {NEVER}, wage + 1))",
        f"ROUND(IF(late = 0, wage, {NEVER}), 2)",
        f'wage * LOOKUP(factor, IF(late = 0, "B", IF({NEVER} > 1, "A", "B")))',
        'IF(grade = "", wage, wage * LOOKUP(factor, grade))',
    ],
)
def test_what_is_not_taken_is_not_evaluated(formula: str) -> None:
    assert pay(formula, wage="88.80", late="0") == "88.80"


@pytest.mark.parametrize(
    ("number", "amount"),
    [
        ("5%", "0.50"),
        ("0.5%", "0.05"),
        ("12.5％", "1.25"),
        ("100%", "10.00"),
        ("１２．５％", "1.25"),
        ("007", "70.00"),
        ("0.0005", "0.01"),
        ("0.00049", "0.00"),
        ("1.000000000000000000000000001", "10.00"),
    ],
)
def test_a_number_is_a_plain_decimal_or_a_percentage(number: str, amount: str) -> None:
    assert pay(f"wage * {number}", wage="10") == amount


@pytest.mark.parametrize(
    ("formula", "column"),
    [
        ("wage * 1,000", 9),
        ("1,000 + wage", 2),
        ("wage * .5", 8),
        ("wage * 5.", 9),
        ("wage * 1e3", 9),
        ("wage * 5%%", 10),
        ("wage * ¥5", 8),
        ("wage @ 2", 6),
        ("wage ; 2", 6),
        ("{wage}", 1),
        ("wage * 2 = ", 12),
    ],
)
def test_another_spelling_of_a_number_is_refused_at_its_sign(formula: str, column: int) -> None:
    problem = formula_problem(formula, SCOPE)

    assert problem is not None
    assert 0 <= column - problem.column <= 1


def test_a_formula_over_lines_tabs_and_wide_blanks_is_one_formula() -> None:
    assert pay("wage\t+\n\n  1\u3000+\r\n1", wage="1") == "3.00"


def test_each_definition_is_worth_its_brackets() -> None:
    sums = '[[definitions]]\ncode = "twice"\nnames = { zh = "两项和", en = "Two" }\nformula = "wage + 1"\n'

    assert pay("两项和 * 10", sums, wage="2") == "30.00"
    assert pay("100 - twice", sums, wage="2") == "97.00"


@pytest.mark.parametrize(
    "formula",
    [
        NEVER,
        f"IF({NEVER} > 1, 1, 2)",
        f"IF(1 >= {NEVER}, 1, 2)",
        f"IF({NEVER} = {NEVER}, 1, 2)",
        f"MIN({NEVER}, wage)",
        f"MAX(wage, {NEVER}, 1)",
        f"ABS({NEVER})",
        f"wage - {NEVER} * 0",
        f"wage * LOOKUP(tiers, {NEVER})",
        f"ROUND({NEVER}, 2)",
        f"wage / (wage / ({NEVER}))",
        "wage / (wage - wage) * wage",
    ],
)
def test_what_divides_by_zero_fails_wherever_it_is_used_and_gives_no_amount(formula: str) -> None:
    calculator = calculator_of(scheme_of(formula))

    for act in (calculator.calculate, calculator.explain):
        with pytest.raises(CalculationFailure) as caught:
            act(facts({"wage": "10"}))
        assert caught.value.code == "division_by_zero"
        assert caught.value.values["item"] == "项目pay (Item pay)"
