"""Every function of the formula language: each of its names, its arity, its refusals, its edges."""

import pytest
from small_schemes import calculator_of, facts, pay, scheme_of

from hrdesk.domain.payroll.calculator import CalculationFailure
from hrdesk.domain.payroll.formula.functions import FUNCTIONS, Function
from hrdesk.domain.payroll.formula.problems import Problem
from hrdesk.domain.payroll.scheme_names import formula_problem, scope_of

SCOPE = scope_of(scheme_of("wage"))
CALLS = {
    "if": ("(late = 2, wage, 1)", "1234.56"),
    "and": ("(late = 2, wage > 1)", ""),
    "or": ("(late = 1, wage > 1)", ""),
    "not": ("(late = 1)", ""),
    "round": ("(wage, 1)", "1234.60"),
    "round_up": ("(wage, 0)", "1235.00"),
    "round_down": ("(wage, -1)", "1230.00"),
    "round_even": ("(wage + 0.005, 2)", "1234.56"),
    "min": ("(wage, 1300, 1234.57)", "1234.56"),
    "max": ("(wage, 1300, 1234.57)", "1300.00"),
    "sum": ("(wage, 0.44, -5)", "1230.00"),
    "abs": ("(1 - wage)", "1233.56"),
    "lookup": ("(factor, grade)", "1543.20"),
}
SPELT = [(function, name) for function in FUNCTIONS for name in function.names]
IDS = [f"{function.code}-{number}" for number, (function, _) in enumerate(SPELT)]


def _wide(text: str) -> str:
    """The same text as an input method writes it in full width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _problem(formula: str) -> Problem:
    found = formula_problem(formula, SCOPE)
    assert found is not None, formula
    return found


@pytest.mark.parametrize(("function", "name"), SPELT, ids=IDS)
def test_each_name_of_each_function_pays_the_same_in_any_case_and_width(
    function: Function, name: str
) -> None:
    arguments, amount = CALLS[function.code]
    for spelling in (name, name.lower(), name.title(), _wide(name), f" {name} "):
        for written in (arguments, _wide(arguments)):
            call = f"{spelling}{written}"
            formula = {"": f"IF({call}, 7, 8)", "1543.20": f"wage * {call}"}.get(amount, call)
            paid = pay(formula, wage="1234.56", late="2", grade="A")
            assert paid == (amount or "7.00"), formula


@pytest.mark.parametrize("function", FUNCTIONS, ids=[one.code for one in FUNCTIONS])
def test_one_argument_too_few_or_too_many_is_counted_back(function: Function) -> None:
    counts = [function.least - 1] + ([] if function.most is None else [function.most + 1])
    for given in counts:
        name = function.names[-1]
        formula = f"wage + {name}({', '.join(['late'] * given)})"
        fault = _problem(formula)

        assert fault.code == "formula_argument_count"
        assert fault.values["given"] == str(given)
        assert fault.values["function"] == function.names[0]
        assert fault.column == len("wage + ") + 1


def test_the_number_of_arguments_is_said_as_a_person_counts() -> None:
    said = {one.code: one.arity() for one in FUNCTIONS}

    assert (said["if"], said["round"], said["min"], said["and"]) == ("3", "1–2", "1+", "2+")


@pytest.mark.parametrize(
    ("formula", "code", "column"),
    [
        ("IF(late, wage, 1)", "formula_wants_condition", 4),
        ("IF(AND(late = 1, wage), 1, 2)", "formula_wants_condition", 18),
        ("IF(OR(grade, late = 1), 1, 2)", "formula_wants_condition", 7),
        ("IF(NOT(wage), 1, 2)", "formula_wants_condition", 8),
        ('IF(late = 1, wage, "A")', "formula_wants_number", 20),
        ('IF(late = 1, "A", wage)', "formula_wants_number", 14),
        ("IF(late = 1, late = 2, wage)", "formula_wants_number", 14),
        ("MIN(wage, late = 1)", "formula_wants_number", 11),
        ("MAX(wage, grade)", "formula_wants_number", 11),
        ("SUM(wage, 1, days)", "formula_units_differ", 14),
        ("ABS(grade)", "formula_wants_number", 5),
        ("ROUND(grade, 2)", "formula_wants_number", 7),
        ("ROUND(late = 1, 2)", "formula_wants_number", 7),
        ("ROUND(wage, -10)", "formula_digits", 13),
        ("ROUND(wage, 10)", "formula_digits", 13),
        ("ROUND(wage, 2%)", "formula_digits", 13),
        ("ROUND(wage, --1)", "formula_digits", 13),
        ("ROUND(wage, 1 + 1)", "formula_digits", 13),
        ("- grade", "formula_wants_number", 3),
        ("+ (late = 1)", "formula_wants_number", 4),
        ('grade < "B"', "formula_wants_number", 1),
        ("(late = 1) = (late = 2)", "formula_wants_number", 2),
        ("wage * LOOKUP(nothing, grade)", "formula_name_unknown", 15),
        ("wage * LOOKUP(factors, grade)", "formula_name_near", 15),
        ("wage * LOOKUP(paid_days, 1)", "formula_wants_table", 15),
        ('wage * LOOKUP(tiers, "A")', "formula_wants_number", 22),
        ("late = 1", "formula_wants_number", 1),
        ('"A"', "formula_wants_number", 1),
        ("grade", "formula_wants_number", 1),
        ("LOOKUP", "formula_name_unknown", 1),
    ],
)
def test_an_argument_of_the_wrong_kind_is_refused_at_its_own_place(
    formula: str, code: str, column: int
) -> None:
    fault = _problem(formula)

    assert (fault.code, fault.column) == (code, column)


def test_a_leading_plus_changes_nothing_and_two_minus_signs_make_a_plus() -> None:
    assert pay("+wage", wage="12.30") == "12.30"
    assert pay("-(-wage)", wage="12.30") == "12.30"
    assert pay("1 - -wage", wage="12.30") == "13.30"
    assert pay("-wage - -1", wage="12.30") == "-11.30"


@pytest.mark.parametrize(
    ("name", "up", "down"),
    [
        ("ROUND", "-1300.00", "1300.00"),
        ("ROUNDUP", "-1300.00", "1300.00"),
        ("ROUNDDOWN", "-1200.00", "1200.00"),
        ("ROUNDEVEN", "-1200.00", "1200.00"),
    ],
)
def test_a_tie_of_hundreds_goes_the_same_way_on_both_sides_of_zero(name: str, up: str, down: str) -> None:
    assert pay(f"{name}(-wage, -2)", wage="1250.00") == up
    assert pay(f"{name}(wage, -2)", wage="1250.00") == down


@pytest.mark.parametrize(
    ("digits", "amount"),
    [(-9, "0.00"), (-4, "10000.00"), (-3, "9000.00"), (0, "8765.00"), (1, "8765.40"), (9, "8765.43")],
)
def test_digits_of_round_reach_from_thousands_of_millions_to_billionths(digits: int, amount: str) -> None:
    assert pay(f"ROUND(wage, {digits})", wage="8765.43") == amount


def test_a_quotient_is_rounded_to_tens_and_hundreds_exactly() -> None:
    assert pay("ROUND(wage / 3, -1)", wage="1034.99") == "340.00"
    assert pay("ROUND(wage / 3, -1)", wage="1035.00") == "350.00"
    assert pay("ROUNDDOWN(wage / -7, -2)", wage="1399.99") == "-100.00"
    assert pay("ROUNDUP(wage / -7, -2)", wage="1400.07") == "-300.00"


def test_round_without_digits_rounds_to_the_yuan() -> None:
    assert pay("四舍五入(wage)", wage="10.50") == "11.00"
    assert pay("向下舍入(wage)", wage="10.99") == "10.00"
    assert pay("向上舍入(wage)", wage="10.01") == "11.00"
    assert pay("四舍六入(wage)", wage="10.50") == "10.00"


def test_functions_of_one_argument_give_it_back() -> None:
    assert pay("MIN(wage) + MAX(wage) + SUM(wage)", wage="1.01") == "3.03"


def test_the_smallest_of_quotients_is_found_without_dividing() -> None:
    assert pay("MIN(wage / 3, wage / 7, 4.76)", wage="33.33") == "4.76"
    assert pay("MIN(wage / 3, wage / 7, 4.762)", wage="33.33") == "4.76"
    assert pay("MAX(wage / 3, 11.11, wage / 7)", wage="33.34") == "11.11"
    assert pay("MAX(-wage / 3, -wage / 7)", wage="21") == "-3.00"


def test_the_sign_of_a_quotient_is_taken_off() -> None:
    assert pay("ABS(wage / (share - 1))", wage="-3", share="0.25") == "4.00"
    assert pay("-(wage / (share - 1))", wage="3", share="0.25") == "4.00"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("wage = 100", True),
        ("wage <> 100.00", False),
        ("wage / 3 = 100 / 3", True),
        ("wage / 3 > 33.33", True),
        ("wage / 3 < 33.34", True),
        ("wage / 3 >= 33.334", False),
        ("wage <= 99.999", False),
        ("wage * 33.3% => 33.3", True),
        ("wage =< 100", True),
        ("wage == 100", True),
        ("wage != 100", False),
        ('grade = "A"', True),
        ('"B" <> grade', True),
        ('grade = "B"', False),
        ("grade = 'A'", True),
        ("grade ＝ “A”", True),
        ("grade = grade", True),
    ],
)
def test_a_comparison_is_exact(condition: str, holds: bool) -> None:
    assert pay(f"IF({condition}, 1, 0)", wage="100", grade="A") == ("1.00" if holds else "0.00")
    assert pay(f"IF(NOT({condition}), 1, 0)", wage="100", grade="A") == ("0.00" if holds else "1.00")


def test_a_division_by_zero_names_the_item_and_the_piece() -> None:
    calculator = calculator_of(scheme_of("1 + wage / (share - 0.25) * 3"))

    with pytest.raises(CalculationFailure) as caught:
        calculator.calculate(facts({"wage": "10", "share": "0.25"}))

    assert caught.value.code == "division_by_zero"
    assert caught.value.values == {"item": "项目pay (Item pay)", "place": "wage / (share - 0.25)"}
