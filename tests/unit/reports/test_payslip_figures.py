"""What a person reads on the slip: every figure of the tax year, debts, wage in kind, marks and notes."""

from dataclasses import replace
from fractions import Fraction

import pytest
from payslip_examples import CUMULATIVE, SLIP, slip, text_of

from hrdesk.domain.values import decimal_text
from hrdesk.reports.failures import SlipDoesNotAddUp
from hrdesk.reports.fonts import font_set
from hrdesk.reports.marks import Page, Text
from hrdesk.reports.payslip import payslip_label, payslip_page, payslip_pdf
from hrdesk.reports.payslip_document import (
    CumulativeTax,
    PayslipDocument,
    PayslipLine,
    PayslipNote,
    check_sums,
)
from hrdesk.reports.wording import both, filled, money, percent

FONTS = font_set()


def _texts(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


def _shown(document: PayslipDocument) -> list[str]:
    return _texts(payslip_page(document, FONTS))


def _taxed(**changes: object) -> PayslipDocument:
    """The example with another tax year; the slip's own withholding follows it."""
    year = replace(CUMULATIVE, **changes)
    lower = SLIP.withholding - year.this_slip
    return slip(
        cumulative=year,
        withholding=year.this_slip,
        tax=(PayslipLine("本月代扣", "Withheld", year.this_slip),),
        net_pay=SLIP.net_pay + lower,
    )


def _year_that_adds_up(**changes: int) -> CumulativeTax:
    """The tax year of the example with extra parts, income raised so that the taxable income stays."""
    more = changes.get("exempt_income", 0) + changes.get("other_deductions", 0)
    return replace(CUMULATIVE, income=CUMULATIVE.income + more, **changes)


def test_exempt_income_and_other_deductions_are_printed_only_where_there_are_any() -> None:
    plain = _shown(SLIP)
    full = _shown(slip(cumulative=_year_that_adds_up(exempt_income=12_345, other_deductions=6_789)))

    assert both("Exempt income").zh not in plain
    assert both("Exempt income").zh in full
    assert {"123.45", "67.89"} <= set(full)
    assert both("Special additional").zh in plain


def test_a_negative_taxable_income_is_shown_with_its_sign_and_bears_no_tax() -> None:
    year = replace(
        CUMULATIVE, income=7_000_000, taxable=-2_806_950, rate=Fraction(3, 100), quick_deduction=0, tax=0,
        withheld_before=0, this_slip=0,
    )  # fmt: skip
    document = _taxed(**{name: getattr(year, name) for name in CumulativeTax.__dataclass_fields__})
    shown = _shown(document)

    assert "−28,069.50" in shown
    assert "3 %" in shown
    check_sums(document)


def test_reductions_and_a_carried_balance_explain_why_nothing_is_withheld() -> None:
    document = _taxed(reductions=100_000, withheld_before=106_592, this_slip=0, carried=35_730)
    shown = _shown(document)

    assert {both("Tax reductions").zh, both("Carried to later months").zh} <= set(shown)
    assert {"1,000.00", "357.30"} <= set(shown)
    assert both("Carried to later months").zh not in _shown(SLIP)


def test_the_table_and_the_line_of_tax_cannot_say_two_things() -> None:
    year = replace(
        CUMULATIVE, withheld_before=CUMULATIVE.withheld_before + 1, this_slip=CUMULATIVE.this_slip - 1
    )

    with pytest.raises(SlipDoesNotAddUp) as failure:
        check_sums(slip(cumulative=year))
    assert failure.value.values["what"] == "cumulative_withholding"
    assert (failure.value.values["lines"], failure.value.values["total"]) == ("642.69", "642.70")


@pytest.mark.parametrize(
    "group",
    [
        "earnings",
        "company_deductions",
        "taxed_only",
        "contributions",
        "tax",
        "other_deductions",
        "employer_part",
    ],
)
def test_an_estimate_in_any_group_is_starred_and_explained_below(group: str) -> None:
    marked = slip(**{group: (PayslipLine("某项", "Some item", 0, estimate=True),)})
    plain = slip(**{group: (PayslipLine("某项", "Some item", 0),)})

    assert marked.has_estimate
    assert not plain.has_estimate
    note = both("City figures not confirmed on site; an estimate").zh
    for document, starred in ((marked, True), (plain, False)):
        texts = _shown(document)
        assert ("某项 *" in texts) is starred
        assert any(note in text for text in texts) is starred


def test_wage_in_kind_stands_apart_and_lowers_nothing() -> None:
    gift = slip(taxed_only=(PayslipLine("中秋礼盒", "Festival gift", 20_000), PayslipLine("班车", "Bus", 5)))
    shown = _shown(gift)

    assert both("Taxed but not paid in cash").zh in shown
    assert {"200.00", "0.05", "200.05"} <= set(shown)
    check_sums(gift)
    assert both("Taxed but not paid in cash").zh not in _shown(SLIP)


def test_a_debt_is_a_term_of_the_equation_and_a_note_with_what_is_owed_in_all() -> None:
    document = slip(
        other_deductions=(PayslipLine("借款", "Advance", 1_461_301),),
        other_deductions_total=1_461_301,
        net_pay=0,
        debt=100_000,
        debt_balance=250_000,
    )
    shown = _shown(document)

    assert both("Owed by this slip").zh in shown
    assert filled("{amount} could not be taken from this pay", amount="1,000.00").zh in shown
    assert filled("Owed after this slip: {amount}", amount="2,500.00").zh in shown
    check_sums(document)


def test_an_old_debt_is_told_also_when_this_slip_adds_none() -> None:
    shown = _shown(slip(debt_balance=12_345))

    assert filled("Owed after this slip: {amount}", amount="123.45").zh in shown
    assert both("Owed by this slip").zh not in shown


def test_a_total_of_nothing_is_not_a_term() -> None:
    assert both("Other deductions").zh not in _shown(SLIP)
    other = slip(
        other_deductions=(PayslipLine("餐费", "Meals", 300),),
        other_deductions_total=300,
        net_pay=SLIP.net_pay - 300,
    )
    assert both("Other deductions").zh in _shown(other)


def test_negative_lines_keep_their_meaning_on_both_sides() -> None:
    """Unpaid leave lowers the earnings; a contribution paid back raises the net."""
    document = slip(
        earnings=(*SLIP.earnings, PayslipLine("事假", "Unpaid leave", -50_000)),
        contributions=(*SLIP.contributions, PayslipLine("养老退款", "Pension refund", -10_000)),
        gross_pay=SLIP.gross_pay - 50_000,
        contributions_total=SLIP.contributions_total - 10_000,
        net_pay=SLIP.net_pay - 40_000,
    )
    shown = _shown(document)

    check_sums(document)
    assert "−500.00" in shown
    assert "100.00" in shown


def test_an_item_of_one_name_in_both_languages_is_printed_once() -> None:
    shown = _shown(slip(earnings=(PayslipLine("OKR", "OKR", SLIP.gross_pay),)))

    assert shown.count("OKR") == 1


def test_an_empty_position_is_a_dash_and_not_a_gap() -> None:
    assert _shown(slip(position="", department="")).count("—") == 2


def test_a_correction_names_the_run_it_corrects_and_others_none() -> None:
    assert any("2026-09/2" in text for text in _shown(slip(corrects="2026-09/2")))
    assert not any(filled("Corrects {slip}", slip="").zh in text for text in _shown(SLIP))


@pytest.mark.parametrize("times", [1, 3, 40])
def test_a_long_note_takes_more_lines_and_is_read_to_its_end(times: int) -> None:
    note = PayslipNote("补发差额，" * times + "完", "Paid late, " * times + "end")
    read = text_of(payslip_pdf(slip(notes=(note,)), FONTS))

    assert read.count("补发") == times
    assert "完" in read
    assert "end" in read


def test_notes_keep_their_order_behind_the_programs_own() -> None:
    notes = (PayslipNote("甲事", "First"), PayslipNote("乙事", "Second"))
    shown = _shown(slip(notes=notes, debt_balance=1))

    owed = shown.index(filled("Owed after this slip: {amount}", amount=money(1)).zh)
    assert owed < shown.index("甲事") < shown.index("乙事")


def test_the_title_of_the_file_holds_neither_name_nor_amount() -> None:
    label = payslip_label(SLIP)

    assert SLIP.employee_no in label.title
    assert SLIP.name not in label.title
    assert decimal_text(SLIP.net_pay) not in label.title


def test_two_slips_that_differ_in_one_fen_are_different_files() -> None:
    other = slip(earnings=(*SLIP.earnings, PayslipLine("尾差", "Rounding", 1)), gross_pay=SLIP.gross_pay + 1,
                 net_pay=SLIP.net_pay + 1)  # fmt: skip

    assert payslip_pdf(SLIP, FONTS) == payslip_pdf(slip(), FONTS)
    assert payslip_pdf(other, FONTS) != payslip_pdf(SLIP, FONTS)


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(45, 100), "45 %"),
        (Fraction(1), "100 %"),
        (Fraction(1, 10_000), "0.01 %"),
        (Fraction(1005, 10_000), "10.05 %"),
        (Fraction(20, 100), "20 %"),
    ],
)
def test_a_rate_keeps_the_zeros_that_count(rate: Fraction, text: str) -> None:
    assert percent(rate) == text
