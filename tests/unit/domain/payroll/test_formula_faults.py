"""What is wrong with a formula is said in plain words, in both languages, with the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_schemes import HEAD, faults, item, scheme_of

from hrdesk.domain.payroll.formula.problems import Problem
from hrdesk.domain.payroll.formula.units import DAYS
from hrdesk.domain.payroll.scheme_names import formula_problem, scope_of
from hrdesk.domain.values import Finding
from hrdesk.i18n import catalogue

SCOPE = scope_of(scheme_of("wage"))


def _worded(code: str, values: dict[str, str]) -> tuple[str, str]:
    return tuple(catalogue.text(language, f"finding.{code}", **values) for language in ("zh", "en"))


def _problem(formula: str) -> Problem:
    problem = formula_problem(formula, SCOPE)
    assert problem is not None, formula
    return problem


@pytest.mark.parametrize(
    ("formula", "code", "column", "piece"),
    [
        ("", "formula_empty", 1, ""),
        ("wage +", "formula_incomplete", 7, ""),
        ("(wage + 1", "formula_bracket_open", 10, ""),
        ("wage + 1)", "formula_unexpected", 9, ")"),
        ("wage wage", "formula_unexpected", 6, "wage"),
        ("wage ^ 2", "formula_character", 6, "^"),
        ('IF(grade = "A, 1, 2)', "formula_quote_open", 12, '"'),
        ("1 < 2 < 3", "formula_unexpected", 7, "<"),
        ("月新 * 2", "formula_name_near", 1, "月新"),
        ("夜班 * 2", "formula_name_unknown", 1, "夜班"),
        ("IFF(late = 0, 1, 2)", "formula_function_unknown", 1, "IFF"),
        ("IF(late = 0, 1)", "formula_argument_count", 1, "IF(late = 0, 1)"),
        ("ROUND()", "formula_argument_count", 1, "ROUND()"),
        ("ROUND(wage, late)", "formula_digits", 13, "late"),
        ("ROUND(wage, 1.5)", "formula_digits", 13, "1.5"),
        ("ROUND(wage, 99)", "formula_digits", 13, "99"),
        ("IF(wage, 1, 2)", "formula_wants_condition", 4, "wage"),
        ("(late = 0) * wage", "formula_wants_number", 2, "late = 0"),
        ("grade * wage", "formula_wants_number", 1, "grade"),
        ("IF(grade = 1, 1, 2)", "formula_wants_text", 12, "1"),
        ('IF(grade = "Z", 1, 2)', "formula_code_unknown", 4, 'grade = "Z"'),
        ('wage * LOOKUP(factor, "Z")', "formula_table_lacks_code", 23, '"Z"'),
        ("wage * LOOKUP(wage, grade)", "formula_wants_table", 15, "wage"),
        ("wage * LOOKUP(1, grade)", "formula_wants_table", 15, "1"),
        ("wage * LOOKUP(factor, wage)", "formula_wants_text", 23, "wage"),
        ("wage * LOOKUP(tiers, days)", "formula_units_differ", 22, "days"),
        ("wage * factor", "formula_table_as_value", 8, "factor"),
        ("wage + days", "formula_units_differ", 8, "days"),
        ("wage + share", "formula_units_differ", 8, "share"),
        ("IF(wage > days, 1, 2)", "formula_units_differ", 11, "days"),
        ("IF(late = 0, wage, days)", "formula_units_differ", 20, "days"),
        ("MIN(wage, hours)", "formula_units_differ", 11, "hours"),
        ("wage * wage", "formula_money_times_money", 1, "wage * wage"),
        ("1 / wage / wage", "formula_over_money_twice", 1, "1 / wage / wage"),
        ("days", "formula_result_unit", 1, "days"),
        ("30 * days", "formula_result_unit", 1, "30 * days"),
        ("wage / 0", "formula_by_zero", 8, "0"),
        ("(" * 41 + "1" + ")" * 41, "formula_too_deep", 41, "("),
        ("+".join(["1"] * 300), "formula_too_deep", 1, "1"),
        ("wage + " + "1" * 31, "formula_number_long", 8, "1" * 31),
        ("1" * 4001, "formula_too_long", 4001, ""),
    ],
)
def test_a_fault_names_its_place_and_reads_well_in_both_languages(
    formula: str, code: str, column: int, piece: str
) -> None:
    problem = _problem(formula)

    assert (problem.code, problem.line, problem.column) == (code, 1, column)
    assert problem.span.within(formula) == piece
    for sentence in _worded(code, {"piece": piece, **problem.values}):
        assert f"{column}" in sentence
        assert len(sentence) > 20


def test_the_place_counts_lines() -> None:
    problem = _problem("wage +\n  day +\n  1")

    assert (problem.line, problem.column, problem.code) == (2, 3, "formula_name_near")


def test_near_names_are_proposed_as_the_scheme_spells_them() -> None:
    assert "月薪" in _problem("月新 * 2").values["near"]
    assert "出勤天数" in _problem("天数 * wage").values["near"]
    assert "IF" in _problem("IFF(late = 0, 1, 2)").values["near"]


def test_units_are_said_in_both_languages() -> None:
    values = _problem("wage + day_wage").values

    assert values["left"] == "金额 (money)"
    assert values["right"] == "金额/天数 (money/days)"


def test_another_unit_may_be_wanted_while_typing() -> None:
    assert formula_problem("days + 1", SCOPE, DAYS) is None
    assert formula_problem("days * 2 * share", SCOPE, None) is None


def test_a_fault_of_an_item_stands_at_its_row_in_the_file() -> None:
    text = HEAD + item("pay", "wage +\ndayz")
    (fault,) = faults(text)

    assert fault == Finding(
        row=text.split("\n").index("formula = '''wage +") + 2,
        column="items.pay.formula",
        code="formula_name_near",
        severity="error",
        values=fault.values,
    )
    assert fault.values["piece"] == "dayz"


@pytest.mark.parametrize(
    ("first", "second", "ring"),
    [("[Item b] + 1", "[Item a] * 2", "a → b → a"), ("a + 1", "1", "a → a")],
)
def test_items_that_need_one_another_are_refused(first: str, second: str, ring: str) -> None:
    (fault,) = faults(HEAD + item("a", first) + item("b", second))

    assert (fault.code, fault.values["ring"]) == ("formula_ring", ring)
    assert ring in _worded(fault.code, fault.values)[0]


def test_a_taxed_item_cannot_need_the_pay_after_tax() -> None:
    tax = item("tax", None, 'kind = "withholding"') + '\n[withholding]\nitem = "tax"\n'

    (fault,) = faults(HEAD + item("pay", "税后工资 * 10%") + tax)

    assert fault.values["ring"] == "pay → pay_after_tax → pay"


def _definition(code: str, formula: str) -> str:
    names = f'names = {{ zh = "定义{code}", en = "{code}" }}'
    return f'\n[[definitions]]\ncode = "{code}"\n{names}\nformula = "{formula}"\n'


def test_definitions_that_need_one_another_are_refused_once() -> None:
    text = HEAD + _definition("x", "y + 1") + _definition("y", "x + 1") + item("pay", "x + y + wage")

    assert [(fault.column, fault.code) for fault in faults(text)] == [
        ("definitions.y.formula", "formula_ring")
    ]


def test_a_fault_in_a_definition_is_reported_where_it_stands_and_only_there() -> None:
    text = HEAD + _definition("x", "wage + days") + item("pay", "x + 1") + item("other", "x")

    assert [fault.column for fault in faults(text)] == ["definitions.x.formula"]


def test_definitions_cannot_be_piled_up_into_an_endless_program() -> None:
    piled = [_definition("d0", "wage + wage")]
    piled += [_definition(f"d{place}", f"d{place - 1} + d{place - 1}") for place in range(1, 20)]

    codes = {fault.code for fault in faults(HEAD + "".join(piled) + item("pay", "d19"))}

    assert codes == {"formula_too_large"}


@given(st.text(alphabet="wagedysIF如果月薪(),+-*/<>=0.5%\"' \n（），×÷[]", max_size=60))
def test_no_text_at_all_is_more_than_a_formula_or_a_fault(text: str) -> None:
    problem = formula_problem(text, SCOPE)

    assert problem is None or catalogue.has("en", f"finding.{problem.code}")
