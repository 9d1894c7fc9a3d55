"""A payslip for tests: the figures of the product's own example, to be changed one by one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pypdfium2

from hrdesk.domain.values import Period
from hrdesk.reports.payslip_document import CumulativeTax, PayslipDocument, PayslipLine

_CITY = [
    ("养老保险", "Pension", 104800),
    ("医疗保险", "Medical", 26200),
    ("失业保险", "Unemployment", 6550),
    ("住房公积金", "Housing fund", 104800),
]

CUMULATIVE = CumulativeTax(
    income=14035565,
    basic_deduction=5000000,
    contributions=2306950,
    special_additional=2500000,
    taxable=4228615,
    rate=Fraction(1, 10),
    quick_deduction=252000,
    tax=170862,
    withheld_before=106592,
    this_slip=64270,
)

SLIP = PayslipDocument(
    company="华岭精密制造有限公司",
    employee_no="HL0086",
    name="沈嘉禾",
    department="工艺工程部",
    position="高级工艺工程师",
    city="苏州",
    wage_period=Period(2026, 10),
    pay_date=date(2026, 10, 31),
    tax_period=Period(2026, 10),
    run_number="2026-10/1",
    earnings=(
        PayslipLine("基本工资", "Base pay", 1060000),
        PayslipLine("岗位津贴", "Post allowance", 120000),
        PayslipLine("法定节假日加班", "Statutory holiday overtime", 487921),
    ),
    contributions=tuple(PayslipLine(zh, en, amount) for zh, en, amount in _CITY),
    tax=(PayslipLine("本月代扣", "Withheld", 64270),),
    employer_part=(PayslipLine("工伤保险", "Work injury", 7860),),
    gross_pay=1667921,
    contributions_total=242350,
    withholding=64270,
    net_pay=1361301,
    cumulative=CUMULATIVE,
)


def slip(**changes: Any) -> PayslipDocument:
    """The example slip with these fields changed."""
    return replace(SLIP, **changes)


def text_of(pdf: bytes) -> str:
    """All text of a PDF, pages and lines joined, blanks kept single."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())
