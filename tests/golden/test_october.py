"""October of the reference company: every line of every person, to the fen."""

import json
from datetime import date

import pytest
from october_facts import DATA, people, rulebook, scheme

from hrdesk.domain.payroll.calculator import CalculationFailure, PayCalculator, SlipResult
from hrdesk.domain.values import Period, minor_units

OCTOBER = json.loads((DATA / "inputs" / "expected.json").read_text(encoding="utf-8"))["october"]
LINES = {
    "base": "base",
    "allow": "allowance",
    "perf": "performance",
    "ot1": "overtime_workday",
    "ot2": "overtime_restday",
    "ot3": "overtime_holiday",
    "night": "night",
    "full": "full_attendance",
    "bonus": "bonus",
    "pl": "personal_leave",
    "sick": "sick_leave",
    "absent": "absence",
    "pension": "pension",
    "medical": "medical",
    "unemp": "unemployment",
    "hf": "housing_fund",
    "tax": "tax",
}
CALCULATOR = PayCalculator(
    scheme(),
    rulebook(),
    period=Period(2026, 10),
    tax_period=Period(2026, 10),
    pay_date=date(2026, 10, 31),
    working_days=18,
)
DERIVABLE = [number for number, row in OCTOBER.items() if row["derivable"]]
CAUSES = {
    "HL0010": "two_grades",
    "HL0043": "amount_not_a_number",
    "HL0084": "employee_number_missing_name_ambiguous",
    "HL0145": "attendance_missing",
    "HL0166": "grade_unknown",
}


def _totals(slip: SlipResult) -> dict[str, int]:
    return {
        "gross": slip.gross_pay,
        "taxable": max(slip.cumulative_taxable, 0),
        "cum_tax": slip.cumulative_tax,
        "withheld_before": slip.withheld_before,
        "tax": slip.withholding,
        "net": slip.net_pay,
    }


@pytest.mark.parametrize("number", DERIVABLE)
def test_every_line_and_total_of_a_person_is_met_to_the_fen(number: str) -> None:
    expected = OCTOBER[number]

    slip = CALCULATOR.calculate(people()[number])

    lines = dict(slip.lines)
    assert {name: lines[code] for name, code in LINES.items()} == {
        name: minor_units(expected.get(name, "0")) for name in LINES
    }
    assert _totals(slip) == {name: minor_units(expected[name]) for name in _totals(slip)}


def test_169_people_are_derived_and_five_fail_by_name_with_their_cause() -> None:
    failed = {}
    for number, facts in people().items():
        try:
            CALCULATOR.calculate(facts)
        except CalculationFailure as failure:
            failed[number] = failure.code

    assert len(DERIVABLE) == 169
    assert set(people()) == set(OCTOBER)
    assert failed == CAUSES


def test_the_sums_of_the_month_are_those_of_the_company() -> None:
    slips = [CALCULATOR.calculate(people()[number]) for number in DERIVABLE]
    lines = [dict(slip.lines) for slip in slips]

    assert sum(slip.gross_pay for slip in slips) == 177727546
    assert sum(line["pension"] for line in lines) == 11647640
    assert sum(line["medical"] for line in lines) == 2916052
    assert sum(line["unemployment"] for line in lines) == 719843
    assert sum(slip.housing_fund for slip in slips) == 12269600
    assert sum(slip.withholding for slip in slips) == 4030434
    assert sum(slip.net_pay for slip in slips) == 146143977


def test_the_explanation_gives_every_line_the_same_amount() -> None:
    for number in DERIVABLE:
        facts = people()[number]
        explained = tuple((line.item, line.amount) for line in CALCULATOR.explain(facts))

        assert explained == CALCULATOR.calculate(facts).lines, number


def test_a_slip_adds_up() -> None:
    for number in DERIVABLE:
        slip = CALCULATOR.calculate(people()[number])
        taken = slip.social_insurance + slip.housing_fund + slip.withholding + slip.other_deductions

        assert slip.net_pay - slip.debt == slip.gross_pay - taken
        assert slip.employer_cost == slip.gross_pay + sum(
            amount for code, amount in slip.lines if code.endswith("_employer")
        )
