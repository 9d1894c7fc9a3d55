"""Explanations as a payroll officer reads them aloud: order, values, steps, and where law ends."""

from datetime import date
from fractions import Fraction

from small_schemes import HEAD, calculator_of, facts, item
from test_pay_calculator import BOOK, INSURED, PERSON

from hrdesk.domain.payroll.calculator import ExplainedLine
from hrdesk.domain.payroll.explained import shown
from hrdesk.domain.payroll.scheme_reader import parse_scheme


def _lines(items: str, **inputs: str) -> dict[str, ExplainedLine]:
    scheme = parse_scheme(HEAD + items)
    return {line.item: line for line in calculator_of(scheme).explain(facts({"wage": "8700"} | inputs))}


def _steps(line: ExplainedLine) -> list[tuple[str, str]]:
    return [(step.piece, step.value) for step in line.steps]


def test_lines_come_in_the_order_of_the_scheme_whatever_needs_what() -> None:
    lines = _lines(item("total", "base + extra") + item("extra", "base / 10") + item("base", "wage"))

    assert list(lines) == ["total", "extra", "base"]
    assert lines["total"].values == (("base", "8700"), ("extra", "870"))


def test_a_value_used_twice_is_shown_once() -> None:
    line = _lines(item("pay", "wage + wage * 10% - wage"))["pay"]

    assert line.values == (("wage", "8700"),)
    assert _steps(line)[0] == ("wage * 10%", "870")


def test_a_rounded_item_enters_the_next_line_with_its_rounded_value() -> None:
    lines = _lines(item("third", "wage / 7", 'rounding = { unit = "1" }') + item("next", "third * 2"))

    assert lines["third"].amount == 124_300
    assert lines["third"].steps[-1].value == "1242.8571428571…"
    assert lines["next"].values == (("third", "1243"),)


def test_a_rounding_in_a_formula_is_a_step_of_its_own() -> None:
    line = _lines(item("pay", "ROUND(wage / 21.75, 1) * 3"))["pay"]

    assert _steps(line) == [
        ("wage / 21.75", "400"),
        ("ROUND(wage / 21.75, 1)", "400"),
        ("ROUND(wage / 21.75, 1) * 3", "1200"),
    ]


def test_a_table_shows_the_key_that_was_looked_up_and_what_came_out() -> None:
    line = _lines(item("pay", "wage * LOOKUP(tiers, wage / 10) * LOOKUP(factor, grade)"), grade="A")["pay"]

    assert line.values == (("wage", "8700"), ("grade", "A"))
    assert ("LOOKUP(tiers, wage / 10)", "0.1") in _steps(line)
    assert ("LOOKUP(factor, grade)", "1.25") in _steps(line)
    assert line.amount == 108_750


def test_conditions_show_what_was_compared_and_stop_where_the_answer_was_clear() -> None:
    line = _lines(item("pay", "IF(AND(late = 0, days > 20, hours > 1), 300, 0)"), days="18", hours="9")["pay"]

    assert line.values == (("late", "0"), ("days", "18"))
    assert _steps(line)[:3] == [
        ("late = 0", "true"),
        ("days > 20", "false"),
        ("AND(late = 0, days > 20, hours > 1)", "false"),
    ]


def test_a_definition_names_the_steps_that_were_made_inside_it() -> None:
    line = _lines(item("pay", "日工资 * days"), days="2")["pay"]

    assert [(step.piece, step.value, step.definition) for step in line.steps] == [
        ("月薪 / 计薪天数", "400", "day_wage"),
        ("日工资 * days", "800", ""),
    ]


def test_a_number_alone_has_no_steps_and_no_values() -> None:
    line = _lines(item("pay", "300"))["pay"]

    assert (line.amount, line.values, line.steps, line.law) == (30_000, (), (), None)


def test_sums_over_flags_are_shown_with_their_value() -> None:
    lines = _lines(item("pay", "wage") + item("fine", "MIN(5000, 应发合计 * 20%)", 'kind = "deduction"'))

    assert lines["fine"].values == (("gross_pay", "8700"),)
    assert lines["fine"].amount == 174_000


def test_each_side_shows_its_own_rate_and_fixed_part() -> None:
    lines = {line.item: dict(line.values) for line in calculator_of(INSURED, BOOK).explain(facts(PERSON))}

    assert (lines["pension"]["rate"], lines["pension"]["fixed"]) == ("0.08", "3.00")
    assert (lines["pension_employer"]["rate"], lines["pension_employer"]["fixed"]) == ("0.16", "0.00")
    assert lines["fund"]["rate"] == lines["fund_employer"]["rate"] == "0.12"


def test_a_contribution_taken_before_says_that_nothing_is_owed() -> None:
    person = facts(PERSON)
    person.contributions_taken = True
    lines = {line.item: line for line in calculator_of(INSURED, BOOK).explain(person)}

    assert dict(lines["pension"].values) == {"month": "2026-10", "declared_base": "10000.00", "owed": "false"}
    assert lines["pension"].law is None


def test_a_leaver_is_told_the_month_that_he_no_longer_owes() -> None:
    lines = {line.item: line for line in calculator_of(INSURED, BOOK).explain(
        facts(PERSON, left=date(2026, 9, 20)))}  # fmt: skip

    assert ("owed", "false") in lines["pension"].values
    assert ("month", "2026-09") in lines["fund"].values
    assert lines["fund"].law is not None


def test_long_fractions_are_cut_with_a_mark_and_whole_ones_are_not() -> None:
    assert shown(Fraction(10**30 + 1, 10**10)) == "100000000000000000000.0000000001"
    assert shown(Fraction(-1, 3 * 10**10)) == "-0.0000000000…"
    assert shown(Fraction(5, 10**3)) == "0.005"
    assert shown(Fraction(100)) == "100"
