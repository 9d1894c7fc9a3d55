"""The one-off bonus taxed apart: every reference row, margin 0."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

from hrdesk.domain.payroll.bands import PreparedBands
from hrdesk.domain.payroll.bonus import BonusLaw, bonus_tax
from hrdesk.domain.values import minor_units
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

FILE = Path(__file__).parent.parent / "data" / "statutory" / "cn_annual_bonus.csv"
LAW = BonusLaw.of(load_rulebook([resources_folder() / "jurisdictions"]), date(2026, 12, 31))


def test_every_row_is_met_to_the_fen() -> None:
    rows = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 16
    for row in rows:
        result = bonus_tax(LAW, minor_units(row["bonus"]))
        assert result.tax == minor_units(row["tax_separate"]), row
        assert result.net == minor_units(row["net"]), row
        assert result.rate == Fraction(row["rate"]), row
        assert result.quick_deduction == minor_units(row["quick_deduction_monthly_table"]), row


def test_a_twelfth_rounded_before_the_look_up_would_be_caught() -> None:
    bonus = minor_units("36000.01")
    rounded_first = PreparedBands.of(LAW.table.bands).row(round(bonus / 12))
    assert rounded_first == 0
    assert bonus_tax(LAW, bonus).band_index == 1
    assert bonus_tax(LAW, bonus).tax == minor_units("3390.00")
