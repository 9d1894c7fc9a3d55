"""A slip whose lines do not give its totals never becomes a PDF."""

from dataclasses import replace
from fractions import Fraction

import pytest
from payslip_examples import CUMULATIVE, SLIP, slip

from hrdesk.i18n.catalogue import has, text
from hrdesk.reports.failures import SlipDoesNotAddUp
from hrdesk.reports.payslip_document import PayslipLine, check_sums
from hrdesk.reports.wording import money, percent


def test_the_example_adds_up() -> None:
    check_sums(SLIP)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"gross_pay": SLIP.gross_pay + 1, "net_pay": SLIP.net_pay + 1}, "gross_pay"),
        ({"contributions_total": SLIP.contributions_total - 1, "net_pay": SLIP.net_pay + 1}, "contributions"),
        ({"withholding": SLIP.withholding - 1, "net_pay": SLIP.net_pay + 1}, "withholding"),
        ({"other_deductions_total": 1, "net_pay": SLIP.net_pay - 1}, "other_deductions"),
        ({"net_pay": SLIP.net_pay + 1}, "net_pay"),
        ({"debt": 1}, "net_pay"),
        ({"cumulative": replace(CUMULATIVE, income=CUMULATIVE.income + 1)}, "cumulative_taxable"),
        ({"cumulative": replace(CUMULATIVE, withheld_before=0)}, "cumulative_withholding"),
    ],
)
def test_one_fen_too_much_is_found_and_named(changes: dict[str, object], what: str) -> None:
    with pytest.raises(SlipDoesNotAddUp) as failure:
        check_sums(slip(**changes))
    assert failure.value.values["what"] == what
    assert "HL0086 沈嘉禾" in text("zh", "failure.slip_does_not_add_up", **failure.value.values)


def test_company_deductions_and_debts_are_part_of_the_sums() -> None:
    check_sums(
        slip(
            company_deductions=(PayslipLine("事假", "Unpaid leave", 1500000),),
            gross_pay=167921,
            net_pay=0,
            debt=242350 + 64270 - 167921,
        )
    )


def test_a_negative_balance_is_carried_and_not_refunded() -> None:
    carried = replace(CUMULATIVE, withheld_before=200000, this_slip=0, carried=200000 - CUMULATIVE.tax)
    check_sums(slip(cumulative=carried, withholding=0, tax=(), net_pay=SLIP.net_pay + SLIP.withholding))


def test_wage_in_kind_changes_no_total() -> None:
    check_sums(slip(taxed_only=(PayslipLine("中秋礼盒", "Festival gift", 20000),)))


@pytest.mark.parametrize(
    ("fen", "shown"),
    [(0, "0.00"), (5, "0.05"), (-5, "−0.05"), (123456789, "1,234,567.89"), (-100000, "−1,000.00")],
)
def test_money_has_separators_two_decimals_and_a_real_minus(fen: int, shown: str) -> None:
    assert money(fen) == shown


def test_what_is_taken_off_shows_the_other_sign() -> None:
    assert money(100, lowers=True) == "−1.00"
    assert money(-100, lowers=True) == "1.00"
    assert money(0, lowers=True) == "0.00"


@pytest.mark.parametrize(
    ("rate", "shown"),
    [(Fraction(3, 100), "3 %"), (Fraction(1, 10), "10 %"), (Fraction(1, 200), "0.5 %"), (Fraction(0), "0 %")],
)
def test_a_rate_is_shown_as_per_cent(rate: Fraction, shown: str) -> None:
    assert percent(rate) == shown


def test_a_rate_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="1/3"):
        percent(Fraction(1, 3))


FONT_CODES = ("font_gone", "font_not_readable", "font_damaged", "font_not_embeddable")


@pytest.mark.parametrize("code", ["glyph_missing", "slip_does_not_add_up", *FONT_CODES])
def test_each_failure_is_worded_in_both_languages(code: str) -> None:
    assert has("zh", f"failure.{code}")
    assert has("en", f"failure.{code}")
