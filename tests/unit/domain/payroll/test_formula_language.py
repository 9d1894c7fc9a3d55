"""What can be written in a formula, and what it pays."""

import pytest
from small_schemes import HEAD, calculator_of, facts, item, pay

from hrdesk.domain.payroll.scheme_reader import parse_scheme


@pytest.mark.parametrize(
    "formula",
    [
        "IF(late = 0, wage, wage / 2)",
        "if(LATE=0,Wage,wage/2)",
        "如果(迟到次数 = 0, 月薪, 月薪 / 2)",
        "如果（迟到次数＝０，月薪，月薪÷２）",
        "如果（[迟到 次数] ≤ 0；【月薪】；[Wage] / 2）",
        "IF([Times late] = 0,\n   wage,\n   wage / 2)",
        "IF(NOT(late <> 0), wage, wage × 50％)",
    ],
)
def test_a_formula_may_be_chinese_english_full_width_and_in_lines(formula: str) -> None:
    assert pay(formula, wage="8000.10") == "8000.10"
    assert pay(formula, wage="8000.10", late="1") == "4000.05"


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("wage + 1 - 2", "99.99"),
        ("wage - 1 - 2", "97.99"),
        ("wage * 2 / 4", "50.50"),
        ("wage / 2 / 2", "25.25"),
        ("-wage + 200", "99.01"),
        ("(wage + 1) * 3", "305.97"),
        ("wage * 20%", "20.20"),
        ("ABS(-wage)", "100.99"),
        ("MIN(wage, 100, 100.5)", "100.00"),
        ("MAX(0, -wage, wage - 50)", "50.99"),
        ("SUM(wage, 1, 2, 3)", "106.99"),
        ("ROUND(wage, 0)", "101.00"),
        ("ROUND(wage)", "101.00"),
        ("ROUND(wage, 1)", "101.00"),
        ("ROUND(wage, -2)", "100.00"),
        ("ROUND(wage * 0.55, -2)", "100.00"),
        ("ROUNDDOWN(-wage, 1)", "-100.90"),
        ("ROUNDUP(-wage, 0)", "-101.00"),
        ("ROUNDEVEN(2.5 + wage * 0, 0)", "2.00"),
        ("ROUND(2.5 + wage * 0, 0)", "3.00"),
        ("ROUND(-2.5 + wage * 0, 0)", "-3.00"),
        ("ROUNDUP(wage / 3, 2)", "33.67"),
        ("wage * LOOKUP(tiers, wage)", "10.10"),
        ("(wage * 0 + 1000) * 查表(分档, 月薪 - 0.99)", "0.00"),
        ("(wage * 0 + 1000) * 查表(分档, 月薪 - 0.98)", "100.00"),
        ("(wage * 0 + 1000) * 查表(分档, 月薪 * 100)", "200.00"),
        ('IF(grade = "A", 1, IF(grade = "", 3, 2))', "3.00"),
        ("IF(AND(wage > 100, wage < 101, NOT(late > 0)), 1, 2)", "1.00"),
        ("IF(OR(wage > 101, wage >= 100.99), 1, 2)", "1.00"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("day_wage * 21.75 * 1 / 21.75 * paid_days", "100.99"),
    ],
)
def test_each_operation_pays_what_a_spreadsheet_would(formula: str, amount: str) -> None:
    assert pay(formula, wage="100.99") == amount


@pytest.mark.parametrize(
    ("mode", "unit", "amount"),
    [
        ("half_up", "0.01", "-33.34"),
        ("half_up", "0.1", "-33.30"),
        ("half_even", "0.01", "-33.34"),
        ("up", "0.1", "-33.40"),
        ("down", "0.1", "-33.30"),
        ("ceiling", "1", "-33.00"),
        ("floor", "1", "-34.00"),
        ("up", "10", "-40.00"),
        ("half_up", "0.05", "-33.35"),
    ],
)
def test_an_item_is_rounded_once_by_its_own_mode_and_unit(mode: str, unit: str, amount: str) -> None:
    more = f'rounding = {{ mode = "{mode}", unit = "{unit}" }}'

    assert pay("-wage / 3", more, wage="100.01") == amount


def test_an_amount_without_a_quotient_is_rounded_to_the_unit_too() -> None:
    assert pay("wage + 0.5", 'rounding = { unit = "10" }', wage="124.5") == "130.00"
    assert pay("wage * 2", 'rounding = { mode = "down", unit = "0.1" }', wage="-1.03") == "-2.00"


def test_a_day_and_an_hour_are_never_rounded_on_the_way() -> None:
    assert pay("day_wage / 8 * 173.99 * paid_days / 21.75 / 1", wage="5300.00") == "5299.70"


def test_only_the_branch_that_is_needed_is_evaluated() -> None:
    assert pay("IF(days = 0, 0, wage * 1 / (days / 2) * paid_days)", wage="10") == "0.00"
    assert pay("IF(AND(days > 0, wage / days > 1 / paid_days * wage), 1, 2)", wage="10") == "2.00"
    assert pay("IF(OR(days = 0, wage / days > 1 / paid_days * wage), 1, 2)", wage="10") == "1.00"


def test_a_quotient_by_a_negative_number_keeps_its_sign_in_comparisons() -> None:
    assert pay("IF(wage / (late - 3) < 0 * wage / late, 1, 2)", wage="10", late="1") == "1.00"
    assert pay("MAX(wage / (share - 1), -30)", wage="10", share="0.5") == "-20.00"
    assert pay("ABS(wage / (share - 1))", wage="10", share="0.5") == "20.00"


def test_a_code_may_be_chosen_by_a_condition() -> None:
    assert pay('wage * LOOKUP(factor, IF(late > 0, "B", "A"))', wage="100") == "125.00"
    assert pay('wage * LOOKUP(factor, IF(late > 0, "B", "A"))', wage="100", late="2") == "100.00"


def test_numbers_longer_than_python_spells_out_are_still_exact() -> None:
    tiny = " * ".join(["0." + "0" * 26 + "1%"] * 55)
    named = f'[[definitions]]\ncode = "tiny"\nnames = {{ zh = "微", en = "Tiny" }}\nformula = "{tiny}"\n'
    formula = "wage * (tiny * tiny * tiny) * 10 / 3 / (tiny * tiny * tiny)"
    calculator = calculator_of(parse_scheme(HEAD + named + item("pay", formula)))

    assert calculator.calculate(facts({"wage": "3.33"})).lines == (("pay", 1110),)
    assert calculator.explain(facts({"wage": "3.33"}))[0].amount == 1110
