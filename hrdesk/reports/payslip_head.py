"""The upper part of a slip: company, person and the equation from gross to net."""

from typing import Final

from hrdesk.reports.payslip_document import PayslipDocument
from hrdesk.reports.sheet import (
    ACCENT,
    AMBER,
    AMBER_BACKGROUND,
    CAPTION,
    LINE_STRONG,
    RAISED,
    TEXT,
    TEXT_2,
    TEXT_3,
    Sheet,
    Style,
)
from hrdesk.reports.wording import MINUS, Both, both, filled, money

_COMPANY: Final = Style(15, TEXT, bold=True)
_TITLE: Final = Style(15, ACCENT, bold=True)
_VALUE: Final = Style(11, TEXT)
_FIGURE: Final = Style(15, TEXT, bold=True)
_SIGN: Final = Style(13, TEXT_3)
_SMALLEST_VALUE: Final = 9.0


def draw_heading(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    """Company at the left, title and period at the right, a rule below."""
    title = both("Payslip")
    start = sheet.right(x + width, y + 15, f"{title.zh} {slip.wage_period}", _TITLE)
    sheet.right(x + width, y + 29, title.en, CAPTION)
    end = sheet.block(x, y + 15, start - x - 24, slip.company, _COMPANY, floor=11)
    below = max(end, y + 15) + 14
    run = filled("Run {number}", number=slip.run_number)
    after = sheet.text(x, below, f"{run.zh}  {run.en}", CAPTION)
    if slip.corrects:
        _draw_correction(sheet, slip, after + 10, below)
    sheet.rule(x, below + 10, width, ACCENT, 1.2)
    return below + 11.2


def _draw_correction(sheet: Sheet, slip: PayslipDocument, x: float, base: float) -> None:
    words = filled("Corrects {slip}", slip=slip.corrects)
    style = Style(9, AMBER)
    line = f"{words.zh}  {words.en}"
    sheet.fill(x, base - 10, sheet.measure(line, style) + 12, 14, AMBER_BACKGROUND)
    sheet.text(x + 6, base, line, style)


def draw_person(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    """Eight facts in two rows of four; a long one takes more lines and moves what is below."""
    rows = [
        [
            (both("Name"), slip.name),
            (both("Employee no."), slip.employee_no),
            (both("Department"), slip.department),
            (both("Position"), slip.position),
        ],
        [
            (both("City"), slip.city),
            (both("Wage period"), str(slip.wage_period)),
            (both("Pay date"), slip.pay_date.isoformat()),
            (both("Tax period"), str(slip.tax_period)),
        ],
    ]
    cell = width / 4
    for number, row in enumerate(rows):
        ends = [
            _draw_fact(
                sheet, label, value, x + column * cell, y, width=cell - 12, bold=(number, column) == (0, 0)
            )
            for column, (label, value) in enumerate(row)
        ]
        y = max(ends) + 8
    return y


def _draw_fact(
    sheet: Sheet, label: Both, value: str, x: float, y: float, *, width: float, bold: bool
) -> float:
    sheet.text(x, y + 14, f"{label.zh} {label.en}", CAPTION)
    return sheet.block(x, y + 28, width, value or "—", _VALUE._replace(bold=bold), floor=_SMALLEST_VALUE)


def draw_equation(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    """Gross less contributions, tax and other deductions gives net, as printed figures."""
    terms = [
        (both("Gross pay"), slip.gross_pay, ""),
        (both("Contributions"), slip.contributions_total, MINUS),
        (both("Tax withheld"), slip.withholding, MINUS),
    ]
    if slip.other_deductions_total:
        terms.append((both("Other deductions"), slip.other_deductions_total, MINUS))
    if slip.debt:
        terms.append((both("Owed by this slip"), slip.debt, "+"))
    terms.append((both("Net pay"), slip.net_pay, "="))
    height = 56.0
    sheet.fill(x, y, width, height, RAISED)
    sheet.rule(x, y, width, LINE_STRONG, 0.6)
    sheet.rule(x, y + height, width, LINE_STRONG, 0.6)
    cell = (width - 20) / len(terms)
    for number, (label, amount, sign) in enumerate(terms):
        left = x + 10 + number * cell
        if sign:
            sheet.text(left - 4, y + 46, sign, _SIGN)
            left += 10
        net = number == len(terms) - 1
        sheet.block(left, y + 15, cell - 14, label.zh, Style(10, TEXT_2), floor=6)
        sheet.block(left, y + 27, cell - 14, label.en, CAPTION, floor=6)
        figure = _FIGURE._replace(colour=ACCENT) if net else _FIGURE
        sheet.block(left, y + 46, cell - 18, money(amount), figure, floor=6)
    return y + height + 0.6
