"""Unit rules: what may be added, compared, multiplied and divided, and the place where it may not."""

import pytest
from small_schemes import HEAD, faults, item, pay, scheme_of

from hrdesk.domain.payroll.formula.checker import check_formula
from hrdesk.domain.payroll.formula.problems import FormulaError
from hrdesk.domain.payroll.formula.tree import Number
from hrdesk.domain.payroll.formula.units import Unit, parse_unit
from hrdesk.domain.payroll.scheme_names import formula_problem, scope_of

SCOPE = scope_of(scheme_of("wage"))
QUANTITIES = {"wage": "money", "days": "days", "hours": "hours", "late": "count", "share": "rate"}
JOINERS = (
    "{0} + {1}",
    "{0} - {1}",
    "MIN({0}, {1})",
    "MAX({0}, {1})",
    "SUM({0}, {1})",
    "IF(1 = 1, {0}, {1})",
)
COMPARISONS = ("<", "<=", "=", "<>", ">=", ">")


def _unit(formula: str) -> Unit | None:
    found = check_formula(formula, SCOPE).node.type
    assert isinstance(found, Number)
    return found.unit


@pytest.mark.parametrize("shape", JOINERS)
@pytest.mark.parametrize("left", QUANTITIES)
@pytest.mark.parametrize("right", QUANTITIES)
def test_only_the_same_is_added_or_chosen_from(shape: str, left: str, right: str) -> None:
    formula = shape.format(left, right)
    if left == right:
        assert _unit(formula) == parse_unit(QUANTITIES[left])
        return
    with pytest.raises(FormulaError) as caught:
        check_formula(formula, SCOPE)
    assert caught.value.code == "formula_units_differ"
    assert caught.value.span.within(formula) == right
    assert caught.value.values == {
        "left": parse_unit(QUANTITIES[left]).words(),
        "right": parse_unit(QUANTITIES[right]).words(),
    }


@pytest.mark.parametrize("sign", COMPARISONS)
def test_money_is_compared_with_money_or_a_bare_number(sign: str) -> None:
    assert formula_problem(f"IF(wage {sign} wage, 1, 2)", SCOPE) is None
    assert formula_problem(f"IF(wage {sign} 100, 1, 2)", SCOPE) is None
    assert formula_problem(f"IF(100 {sign} wage, 1, 2)", SCOPE) is None
    found = formula_problem(f"IF(wage {sign} hours, 1, 2)", SCOPE)
    assert found is not None
    assert (found.code, found.column) == ("formula_units_differ", 10 + len(sign))


@pytest.mark.parametrize("shape", [*JOINERS, "{1} + {0}", "MIN({1}, {0})", "IF(1 = 1, {1}, {0})"])
def test_a_bare_number_takes_the_unit_of_its_neighbour(shape: str) -> None:
    assert _unit(shape.format("days", "2.5")) == parse_unit("days")
    assert _unit(shape.format("2.5", "1")) is None


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("wage * 2", "money"),
        ("2 * wage", "money"),
        ("wage * share", "money"),
        ("wage / 21.75", "money"),
        ("wage / paid_days", "money/days"),
        ("wage / paid_days * days", "money"),
        ("days * (wage / paid_days)", "money"),
        ("wage / wage", "rate"),
        ("days / paid_days", "rate"),
        ("2 / days", "rate/days"),
        ("wage / days / hours", "money/days/hours"),
        ("late * late", "count*count"),
        ("day_wage * days + wage", "money"),
        ("ROUND(day_wage, 2)", "money/days"),
        ("-days", "days"),
        ("ABS(hours)", "hours"),
        ("LOOKUP(factor, grade)", "rate"),
        ("LOOKUP(factor, grade) * days", "days"),
    ],
)
def test_products_and_quotients_carry_their_unit(formula: str, unit: str) -> None:
    assert _unit(formula) == parse_unit(unit)


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("wage * wage", "formula_money_times_money"),
        ("wage * (wage / days)", "formula_money_times_money"),
        ("day_wage * wage", "formula_money_times_money"),
        ("1 / wage / wage", "formula_over_money_twice"),
        ("days / wage / (wage * 2)", "formula_over_money_twice"),
        ("(1 / wage) * (1 / wage)", "formula_money_times_money"),
    ],
)
def test_nothing_in_pay_is_counted_in_money_squared(formula: str, code: str) -> None:
    found = formula_problem(formula, SCOPE)

    assert found is not None
    assert found.code == code
    assert found.span.within(formula) == formula


def test_a_line_pays_money_and_says_what_it_got_instead() -> None:
    for formula, words in (
        ("days", "天数 (days)"),
        ("wage / days", "金额/天数 (money/days)"),
        ("share", "比率 (rate)"),
        ("hours * days", "天数×小时 (days×hours)"),
    ):
        (fault,) = faults(HEAD + item("pay", formula))
        assert fault.code == "formula_result_unit"
        assert (fault.values["found"], fault.values["wanted"]) == (words, "金额 (money)")


def test_a_bare_number_may_be_a_line() -> None:
    assert pay("300") == "300.00"
    assert pay("IF(late > 3, 0, 300)", late="4") == "0.00"


def test_a_code_is_equal_to_codes_it_may_have_and_to_nothing_else() -> None:
    assert formula_problem('IF(grade = "", 1, 2)', SCOPE) is None
    for formula in ('IF(grade = "C", 1, 2)', 'IF("C" <> grade, 1, 2)'):
        found = formula_problem(formula, SCOPE)
        assert found is not None
        assert (found.code, found.values["code"], found.values["known"]) == (
            "formula_code_unknown",
            "C",
            "A, B",
        )


def test_a_text_that_may_be_anything_is_compared_with_any_word() -> None:
    city = (
        '\n[[inputs]]\ncode = "city"\nnames = { zh = "城市", en = "City" }\nsource = "pay"\nunit = "text"\n'
    )
    formula = 'IF(IF(late > 0, city, "上海") = "苏州", wage, wage * 2)'

    assert pay(formula, city, wage="10", city="苏州", late="1") == "10.00"
    assert pay(formula, city, wage="10", city="苏州", late="0") == "20.00"
    assert pay('IF(city <> "苏州", 1, 2)', city, city="苏 州") == "1.00"
