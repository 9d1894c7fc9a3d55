"""An explanation shows the formula as written, what was put in, what came out on the way, and the law."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_schemes import HEAD, calculator_of, facts, item
from test_pay_calculator import BOOK, INSURED, LAW, PERSON, TAXED

from hrdesk.domain.payroll.calculator import ExplainedLine, PersonFacts, TaxFacts
from hrdesk.domain.payroll.exact import whole
from hrdesk.domain.payroll.explained import StepShown, shown
from hrdesk.domain.payroll.rounding import MODES, ROUNDERS, RoundingMode
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period


def _line(formula: str, **inputs: str) -> ExplainedLine:
    scheme = parse_scheme(HEAD + item("pay", formula))
    return calculator_of(scheme).explain(facts({"wage": "5300.00"} | inputs))[0]


def test_a_line_shows_formula_values_and_intermediate_results() -> None:
    formula = "IF(late = 0, 日工资 * days, 0)"
    line = _line(formula, days="2.5")

    assert line.formula == formula
    assert line.values == (("late", "0"), ("wage", "5300"), ("days", "2.5"))
    assert line.steps == (
        StepShown("late = 0", "true", ""),
        StepShown("月薪 / 计薪天数", "243.6781609195…", "day_wage"),
        StepShown("日工资 * days", "609.1954022988…", ""),
        StepShown(formula, "609.1954022988…", ""),
    )
    assert (line.amount, line.rounding.mode if line.rounding else "") == (60920, "half_up")


def test_a_sum_of_many_is_one_step() -> None:
    steps = _line("SUM(wage, 1, 2, 3) + 4").steps

    assert [(step.piece, step.value) for step in steps] == [
        ("SUM(wage, 1, 2, 3)", "5306"),
        ("SUM(wage, 1, 2, 3) + 4", "5310"),
    ]


def test_what_was_not_needed_is_not_shown() -> None:
    line = _line("IF(late > 0, wage, 0)", late="0")

    assert line.values == (("late", "0"),)
    assert [step.piece for step in line.steps] == ["late > 0", "IF(late > 0, wage, 0)"]


def test_a_contribution_shows_base_rate_bounds_and_source() -> None:
    lines = {
        line.item: line for line in calculator_of(INSURED, BOOK).explain(facts(PERSON | {"wage": "90000"}))
    }
    pension = lines["pension"]

    assert dict(pension.values) == {
        "month": "2026-10",
        "declared_base": "90000.00",
        "floor": "3000.00",
        "ceiling": "20000.00",
        "base": "20000.00",
        "rate": "0.08",
        "fixed": "3.00",
    }
    assert pension.law is not None
    assert (pension.law.rule, pension.law.valid_from) == ("testville.pension", date(2026, 10, 1))
    assert (pension.law.source, pension.law.seen, pension.law.state) == (
        "a made-up notice",
        "from_memory",
        "estimate",
    )
    assert dict(lines["pension_employer"].values)["rate"] == "0.16"
    assert dict(lines["fund"].values)["month"] == "2026-09"


def test_a_contribution_that_is_not_owed_says_so() -> None:
    lines = calculator_of(INSURED, BOOK).explain(facts(PERSON, hired=date(2026, 10, 20)))
    pension = next(line for line in lines if line.item == "pension")

    assert ("owed", "false") in pension.values
    assert (pension.amount, pension.law) == (0, None)


def test_the_tax_shows_every_cumulative_figure_and_its_band() -> None:
    tax = TaxFacts(Period(2026, 1), income=9000000, contributions_deducted=500000, withheld=10000)
    line = calculator_of(TAXED, LAW).explain(PersonFacts("E1", {"wage": "10000"}, tax))[1]

    assert dict(line.values) == {
        "cumulative_income": "100000.00",
        "cumulative_exempt": "0.00",
        "basic_deduction": "50000.00",
        "cumulative_contributions": "5000.00",
        "special_additional": "0.00",
        "cumulative_other": "0.00",
        "cumulative_taxable": "45000.00",
        "quick_deduction": "2520.00",
        "cumulative_tax": "1980.00",
        "reductions": "0.00",
        "withheld_before": "100.00",
        "carried": "0.00",
        "rate": "0.1",
        "deduction_rule": "standard",
        "months": "10",
    }
    assert line.amount == 188000
    assert line.law is not None
    assert line.law.rule == "cn.iit.annual"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "0.3333333333…"),
        (Fraction(-2, 3), "-0.6666666666…"),
        (Fraction(10**12), "1000000000000"),
        (Fraction(1, 10**10), "0.0000000001"),
        (Fraction(1, 10**11), "0.0000000000…"),
        (True, "true"),
        (False, "false"),
        ("A", "A"),
    ],
)
def test_values_are_shown_as_decimals_and_never_silently_cut(value: Fraction | bool | str, text: str) -> None:
    assert shown(value) == text


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.sampled_from(MODES))
def test_the_two_ways_of_rounding_agree(above: int, below: int, mode: RoundingMode) -> None:
    assert whole(Fraction(above, below), mode) == ROUNDERS[mode](above, below)


@given(st.integers(-(10**6), 10**6), st.sampled_from(MODES))
def test_they_agree_on_ties_too(halves: int, mode: RoundingMode) -> None:
    assert whole(Fraction(halves, 2), mode) == ROUNDERS[mode](halves, 2)
