"""The compiled function and the exact evaluation give the same fen, and would not if one were wrong."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from random_schemes import person, scheme_text

from hrdesk.domain.payroll import compiler, emitter
from hrdesk.domain.payroll.calculator import CalculationFailure, PayCalculator
from hrdesk.domain.payroll.emitter import Emitter
from hrdesk.domain.payroll.formula.tree import Apply, Lookup, Named, Node, Round
from hrdesk.domain.payroll.integers import Figure, comparable
from hrdesk.domain.payroll.rounding import MODES, ROUNDERS
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

BOOK = load_rulebook([resources_folder() / "jurisdictions"])
SCHEMES = 260
PEOPLE = 40
OPERATORS = {"+", "-", "*", "/", "neg", "abs", "min", "max", "if", "and", "or", "not"}
COMPARISONS = {"=", "<>", "<", "<=", ">", ">="}


def _calculator(scheme: Scheme) -> PayCalculator:
    october = Period(2026, 10)
    return PayCalculator(
        scheme, BOOK, period=october, tax_period=october, pay_date=date(2026, 10, 31), working_days=18
    )


def _differences(schemes: range, people: int) -> tuple[int, int, list[str]]:
    """Cases compared, cases that fail on both sides, and each case that differs."""
    compared = failed = 0
    wrong = []
    for seed in schemes:
        calculator = _calculator(parse_scheme(scheme_text(seed)))
        for place in range(people):
            facts = person(1000 * seed + place)
            compared += 1
            try:
                exact = tuple((line.item, line.amount) for line in calculator.explain(facts))
            except CalculationFailure as failure:
                with pytest.raises(CalculationFailure, match=failure.code):
                    calculator.calculate(facts)
                failed += 1
                continue
            if calculator.calculate(facts).lines != exact:
                wrong.append(f"scheme {seed}, person {place}")
    return compared, failed, wrong


def test_10_000_cases_by_chance_agree_to_the_fen() -> None:
    compared, failed, wrong = _differences(range(SCHEMES), PEOPLE)

    assert compared >= 10_000
    assert wrong == []
    assert failed < compared / 5


def test_the_cases_draw_every_function_nested_conditions_and_all_rounding_modes() -> None:
    seen: Counter[str] = Counter()
    for seed in range(SCHEMES // 2):
        for item in parse_scheme(scheme_text(seed)).items:
            seen[f"item {item.rounding.mode}"] += 1
            if item.expression is not None:
                _count(item.expression, seen, inside_if=False)

    drawn = OPERATORS | COMPARISONS | {"lookup by code", "lookup by grade", "named", "nested if"}
    drawn |= {f"item {mode}" for mode in MODES}
    drawn |= {f"round {mode}" for mode in ("half_up", "half_even", "up", "down")}
    assert {name for name in drawn if seen[name] < 10} == set()


def _count(node: Node, seen: Counter[str], *, inside_if: bool) -> None:
    match node:
        case Apply(operator=operator, arguments=arguments):
            seen[operator] += 1
            seen["nested if"] += inside_if and operator == "if"
            for argument in arguments:
                _count(argument, seen, inside_if=inside_if or operator == "if")
        case Round(mode=mode, argument=argument):
            seen[f"round {mode}"] += 1
            _count(argument, seen, inside_if=inside_if)
        case Lookup(table=table, key=key):
            seen["lookup by code" if table.values is not None else "lookup by grade"] += 1
            _count(key, seen, inside_if=inside_if)
        case Named(body=body):
            seen["named"] += 1
            _count(body, seen, inside_if=inside_if)


def _caught() -> bool:
    return bool(_differences(range(40), 10)[2])


def test_rounding_before_a_lookup_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = Emitter._lookup

    def rounds_first(self: Emitter, node: Lookup) -> Figure:
        if node.table.values is None:
            node = replace(node, key=Round(node.key.span, node.key.type, "half_up", 0, node.key))
        return looked_up(self, node)

    monkeypatch.setattr(Emitter, "_lookup", rounds_first)

    assert _caught()


def test_a_lost_carry_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def loses_the_carry(above: int, below: int) -> int:
        whole, rest = divmod(abs(above), below)
        if 2 * rest >= below:
            whole = whole - whole % 10 + (whole + 1) % 10
        return whole if above >= 0 else -whole

    monkeypatch.setitem(ROUNDERS, "half_up", loses_the_carry)

    assert _caught()


def test_swapped_sides_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def swapped(left: Figure, right: Figure) -> tuple[str, str]:
        return comparable(right, left)

    monkeypatch.setattr(emitter, "comparable", swapped)

    assert _caught()


def test_a_quotient_cut_before_rounding_up_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    rounded = Emitter._round

    def cuts_first(self: Emitter, mode: str, above: str, below: str) -> str:
        if mode != "up":
            return rounded(self, mode, above, below)
        return self.assign(f"round_up({above} // {below}, 1)")

    monkeypatch.setattr(Emitter, "_round", cuts_first)

    assert _caught()


def test_without_a_planted_error_nothing_is_caught() -> None:
    assert not _caught()


def test_the_generated_code_sees_no_name_and_no_text_of_a_user() -> None:
    source = compiler.compile_scheme(parse_scheme(scheme_text(1)), date(2026, 10, 31)).source

    assert "item_" not in source
    assert "grade" not in source
    assert source.isascii()
