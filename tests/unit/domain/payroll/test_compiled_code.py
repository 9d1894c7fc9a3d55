"""The compiled function: straight, over integers, blind to everything but its figures."""

from collections.abc import Sequence
from datetime import date

import pytest
from small_schemes import HEAD, item, scheme_of

from hrdesk.domain.payroll.compiler import CompiledScheme, build, compile_scheme, inputs_read
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme

DAY = date(2026, 10, 31)


def _compiled(scheme: Scheme) -> CompiledScheme:
    return compile_scheme(scheme, DAY)


def _body(formula: str) -> list[str]:
    source = _compiled(scheme_of(formula)).source
    return [line.strip() for line in source.split("\n")]


def _withhold(*_amounts: int) -> int:
    raise AssertionError("this scheme withholds nothing")


def _run(formula: str, inputs: dict[str, str], sides: Sequence[int] = ()) -> int:
    outcome = _compiled(scheme_of(formula)).run(inputs, 18, 31, sides, _withhold)
    amount: int = outcome[0][0][1]
    return amount


def test_fixed_values_stay_integers_until_the_item_is_rounded() -> None:
    body = _body("wage * 20% + 0.005")

    assert not any("/" in line.replace("//", "") for line in body if "round_" not in line)
    assert sum("round_half_up(" in line for line in body) == 1


def test_a_value_as_fine_as_the_currency_is_not_rounded_at_all() -> None:
    assert not any("round_" in line for line in _body("wage + 0.05"))


def test_what_is_known_beforehand_is_worked_out_beforehand() -> None:
    body = _body("day_wage / 8 * hours * 150% / (hours + 1) * paid_days")

    assert not any("2175 * 8" in line or "* 1 " in line for line in body)


def test_only_inputs_that_a_formula_reads_are_read() -> None:
    assert [one.code for one in inputs_read(scheme_of("日工资 * days"))] == ["wage", "days"]
    assert _run("IF(late = 2, wage, 0)", {"wage": "1", "late": "2", "days": "?"}) == 100


@pytest.mark.parametrize("inputs", [{}, {"wage": "x"}, {"wage": "0"}])
def test_a_person_that_cannot_be_calculated_raises_something(inputs: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError, ZeroDivisionError)):
        _run("wage * (wage / wage)", inputs)


def test_the_function_sees_neither_files_nor_imports() -> None:
    run = build("def run():\n    return open('x')\n", {})

    with pytest.raises(NameError):
        run()


def test_items_are_calculated_in_the_order_they_need_and_answered_in_the_order_written() -> None:
    text = (
        HEAD + item("total", "[Item base] + [Item extra]") + item("extra", "base / 10") + item("base", "wage")
    )
    lines = _compiled(parse_scheme(text)).run({"wage": "100"}, 18, 31, (), _withhold)[0]

    assert lines == (("total", 11000), ("extra", 1000), ("base", 10000))


def test_an_item_enters_another_formula_as_it_was_rounded() -> None:
    text = HEAD + item("third", "wage / 3") + item("whole", "[Item third] * 3")
    lines = _compiled(parse_scheme(text)).run({"wage": "100"}, 18, 31, (), _withhold)[0]

    assert lines == (("third", 3333), ("whole", 9999))


def test_the_calendar_gives_working_and_calendar_days() -> None:
    calendar = "".join(
        f'\n[[inputs]]\ncode = "{code}"\nnames = {{ zh = "{code}", en = "{code}" }}\n'
        'source = "calendar"\nunit = "days"\n'
        for code in ("working_days", "calendar_days")
    )
    scheme = parse_scheme(HEAD + calendar + item("pay", "wage * working_days / calendar_days"))

    assert _compiled(scheme).run({"wage": "3100"}, 18, 31, (), _withhold)[0] == (("pay", 180000),)


@pytest.mark.parametrize("depth", [1, 10, 36])
def test_nested_conditions_compile(depth: int) -> None:
    formula = "wage"
    for place in range(depth):
        formula = f"IF(late = {place}, {formula}, {place})"

    assert _run(formula, {"wage": "7", "late": str(depth - 1)}) == (700 if depth == 1 else 100 * (depth - 2))
