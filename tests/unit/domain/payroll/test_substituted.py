"""A formula with its values put in reads like what a person types into a calculator."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_schemes import HEAD, calculator_of, facts, item

from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.payroll.substituted import substituted

PERSON = {"wage": "5300.00", "days": "18", "hours": "8", "late": "0", "grade": "A"}


def worked(formula: str, **inputs: str) -> str:
    """The formula of one item with a person's values in it, written with a unit sign before amounts."""
    scheme = parse_scheme(HEAD + item("pay", formula))
    line = calculator_of(scheme).explain(facts(PERSON | inputs))[0]
    expression = scheme.item("pay").expression
    assert expression is not None
    values = dict(line.values)
    shown_as = {code: f"¥{value}" if code == "wage" else value for code, value in values.items()}
    return substituted(line.formula, expression, values, shown_as, {"grade"})


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("wage", "¥5300"),
        ("wage * share", "¥5300 * 0.5"),
        ("月薪 × 比例", "¥5300 × 0.5"),
        ("ROUND(wage * 150%, 1)", "ROUND(¥5300 * 150%, 1)"),
        ("MIN(wage, 300, wage / 2)", "MIN(¥5300, 300, ¥5300 / 2)"),
        ("-wage", "-¥5300"),
        ("(wage + 1) * 2", "(¥5300 + 1) * 2"),
    ],
)
def test_every_name_gives_way_to_its_value_and_the_rest_stays_as_written(formula: str, text: str) -> None:
    assert worked(formula) == text


def test_of_a_choice_only_the_branch_that_was_taken_is_written() -> None:
    formula = "IF(late = 0, wage * share / 20, 0)"

    assert worked(formula) == "¥5300 * 0.5 / 20"
    assert worked(formula, late="2") == "0"


def test_a_branch_inside_a_product_keeps_its_brackets() -> None:
    """5300 + 100 × 2 would be another sum."""
    assert worked("IF(late = 0, wage + 100, wage) * 2") == "(¥5300 + 100) * 2"
    assert worked("IF(late = 0, wage + 100, wage) * 2", late="1") == "¥5300 * 2"


def test_a_choice_within_a_choice_is_followed_to_its_end() -> None:
    formula = 'IF(late > 3, 0, IF(grade = "A", wage, wage / 2))'

    assert worked(formula) == "¥5300"
    assert worked(formula, grade="B") == "¥5300 / 2"
    assert worked(formula, late="4") == "0"


def test_a_definition_stands_as_the_value_it_came_to() -> None:
    assert worked("日工资 * days") == "243.6781609195… * 18"


def test_a_constant_of_the_scheme_stands_as_its_number() -> None:
    names = 'names = { zh = "全勤", en = "Full" }'
    constant = f'[[constants]]\ncode = "full"\n{names}\nunit = "money"\nvalue = "200"\n\n'
    scheme = parse_scheme(HEAD + constant + item("pay", "IF(late = 0, 全勤, 0) + full * 2"))
    line = calculator_of(scheme).explain(facts(PERSON))[0]
    expression = scheme.item("pay").expression
    assert expression is not None

    assert substituted(line.formula, expression, dict(line.values), {}) == "200 + 200 * 2"


def test_a_text_that_looks_like_a_number_stays_a_text() -> None:
    head = HEAD.replace('codes = ["A", "B"]', 'codes = ["1", "2"]')
    scheme = parse_scheme(head + item("pay", 'IF(grade = "1", wage, 0)'))
    line = calculator_of(scheme).explain(facts(PERSON | {"grade": "1"}))[0]
    expression = scheme.item("pay").expression
    assert expression is not None
    values = dict(line.values)

    assert substituted(line.formula, expression, values, values, {"grade"}) == "5300"


@given(
    st.integers(min_value=0, max_value=10**7),
    st.integers(min_value=0, max_value=9999),
    st.integers(min_value=1, max_value=400),
)
def test_what_is_written_comes_to_the_amount_of_the_line(fen: int, share: int, divisor: int) -> None:
    """The text is worked out again by somebody who knows only plus, times and divided by."""
    formula = f"wage * share / {divisor} + wage"
    scheme = parse_scheme(HEAD + item("pay", formula))
    person = facts(PERSON | {"wage": f"{fen // 100}.{fen % 100:02}", "share": f"0.{share:04}"})
    line = calculator_of(scheme).explain(person)[0]
    expression = scheme.item("pay").expression
    assert expression is not None
    values = dict(line.values)
    text = substituted(formula, expression, values, values)
    first, second = text.split(" + ")
    wage, times, by = (Fraction(one) for one in re.split(r" [*/] ", first))
    exact = (wage * times / by + Fraction(second)) * 100

    assert abs(exact - line.amount) <= Fraction(1, 2)
