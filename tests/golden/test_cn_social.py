"""Contributions and whole payslips of Beijing and Shanghai: every reference row, margin 0."""

import csv
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hrdesk.domain.payroll.contributions import contribution
from hrdesk.domain.payroll.figures import ContributionRule, Insurance
from hrdesk.domain.payroll.rounding import TO_THE_FEN, Rounding
from hrdesk.domain.payroll.withholding import TaxYear, WithholdingLaw, withholding
from hrdesk.domain.values import Period, minor_units
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

FOLDER = Path(__file__).parent.parent / "data" / "statutory"
BOOK = load_rulebook([resources_folder() / "jurisdictions"])


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


NAMES: dict[str, Insurance] = {"养老保险": "pension", "工伤保险": "injury"}
BEIJING = _rows("cn_beijing_social.csv")
SHANGHAI = _rows("cn_shanghai_payslips.csv")
IN_SHANGHAI: tuple[Insurance, ...] = ("pension", "medical", "unemployment", "housing_fund")
MONTHS = {"CN-SH05-1": Period(2026, 1), "CN-SH09-2": Period(2026, 1), "CN-SH40-1a": Period(2026, 7)}
FUND_RATES = {"CN-SH05-1": "0.07", "CN-SH09-2": "0.07", "CN-SH40-1a": "0.12"}
"""As the amounts of each case show them; 0.12 is 7 % with a supplementary 5 %."""


def _beijing_rule(row: dict[str, str]) -> ContributionRule:
    year = int(row["parameter_set"].removeprefix("北京")[:4])
    return BOOK.contribution_rule("北京", NAMES[row["item"]], Period(year, 7))


def _beijing_differences(change: dict[str, object]) -> list[dict[str, str]]:
    wrong = []
    for row in BEIJING:
        rule = replace(_beijing_rule(row), **change)
        result = contribution(rule, minor_units(row["gross"]))
        expected = tuple(
            minor_units(row[name])
            for name in ("base_after_floor_ceiling", "employee_amount_own", "employer_amount_own")
        )
        if tuple(result) != expected:
            wrong.append(row)
    return wrong


def test_every_row_of_beijing_is_met_to_the_fen() -> None:
    assert len(BEIJING) == 72
    assert _beijing_differences({}) == []


def test_the_rates_of_the_beijing_packs_are_those_of_the_rows() -> None:
    for row in BEIJING:
        rule = _beijing_rule(row)
        assert rule.employee_rate == Fraction(row["employee_pct"]) / 100
        assert rule.employer_rate == Fraction(row["employer_pct"]) / 100


@pytest.mark.parametrize(
    "change",
    [{"employer_rounding": Rounding("down", 1)}, {"floor": 0}, {"ceiling": None}, {"employee_fixed": 300}],
    ids=["cut off", "no floor", "no ceiling", "a fixed part"],
)
def test_a_planted_error_is_caught_by_the_rows_of_beijing(change: dict[str, object]) -> None:
    assert _beijing_differences(change)


@pytest.mark.parametrize("row", SHANGHAI, ids=[row["case_id"] for row in SHANGHAI])
def test_every_payslip_of_shanghai_is_met_to_the_fen(row: dict[str, str]) -> None:
    case, base = row["case_id"], minor_units(row["declared_base"])
    month, fund_rate = MONTHS[case], Fraction(FUND_RATES[case])
    employee = employer = 0
    for insurance in (*IN_SHANGHAI, "injury"):
        rate = fund_rate if insurance == "housing_fund" else None
        result = contribution(BOOK.contribution_rule("上海", insurance, month), base, rate, rate)
        assert result.employer == minor_units(row[f"er_{insurance}"]), insurance
        if insurance != "injury":
            assert result.employee == minor_units(row[f"ee_{insurance}"]), insurance
        employee += result.employee
        employer += result.employer
    law = WithholdingLaw.of(BOOK, date(2026, 1, 31))
    gross = minor_units(row["gross_paid"])
    due = withholding(law, TaxYear(gross, 0, employee, 0, 0, 0, 1, 1)).due
    assert due == minor_units(row["iit_expected_published"])
    assert gross - employee - due == minor_units(row["net_expected_published"])
    assert employer == minor_units(row["employer_expected_published"])


def test_a_fund_rounded_to_the_fen_would_be_caught() -> None:
    row = next(row for row in SHANGHAI if row["case_id"] == "CN-SH09-2")
    rule = BOOK.contribution_rule("上海", "housing_fund", Period(2026, 1))
    wrong = replace(rule, employee_rounding=TO_THE_FEN)
    result = contribution(wrong, minor_units(row["declared_base"]), Fraction("0.07"), Fraction("0.07"))
    assert result.employee != minor_units(row["ee_housing_fund"])
    assert result.employer == minor_units(row["er_housing_fund"])
