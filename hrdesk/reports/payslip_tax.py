"""The cumulative tax of the year on a slip: how this month's withholding came about."""

from typing import Final

from hrdesk.reports.payslip_document import CumulativeTax, PayslipDocument
from hrdesk.reports.sheet import CAPTION, LINE, LINE_STRONG, TEXT, Sheet, Style
from hrdesk.reports.wording import MINUS, Both, both, filled, money, percent

_ROW: Final = 16.0
_PLAIN: Final = Style(10, TEXT)
_RESULT: Final = Style(10, TEXT, bold=True)
_GUTTER: Final = 22.0

_Step = tuple[str, Both, str, bool]


def _base(tax: CumulativeTax) -> list[_Step]:
    """From cumulative income to cumulative taxable income."""
    taken = [
        (both("Exempt income"), tax.exempt_income, False),
        (both("Basic deduction"), tax.basic_deduction, True),
        (both("Social insurance and fund"), tax.contributions, True),
        (both("Special additional"), tax.special_additional, True),
        (both("Other deductions"), tax.other_deductions, False),
    ]
    return [
        ("", both("Cumulative income"), money(tax.income), False),
        *((MINUS, label, money(amount), False) for label, amount, always in taken if always or amount),
        ("=", both("Taxable income to date"), money(tax.taxable), True),
    ]


def _result(tax: CumulativeTax) -> list[_Step]:
    """From the rate to what is withheld now."""
    steps: list[_Step] = [
        ("×", both("Rate"), percent(tax.rate), False),
        (MINUS, both("Quick deduction"), money(tax.quick_deduction), False),
        ("=", both("Cumulative tax"), money(tax.tax), True),
    ]
    if tax.reductions:
        steps.append((MINUS, both("Tax reductions"), money(tax.reductions), False))
    steps.append((MINUS, both("Withheld before"), money(tax.withheld_before), False))
    steps.append(("=", both("Withheld by this slip"), money(tax.this_slip), True))
    if tax.carried:
        steps.append(("", both("Carried to later months"), money(tax.carried), False))
    return steps


def draw_tax(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    """The steps in two columns under a title; nothing when the slip has no cumulative tax."""
    if slip.cumulative is None:
        return y
    title = both("Cumulative tax of the year")
    end = sheet.text(x + 6, y + 12, title.zh, _RESULT)
    end = sheet.text(end + 6, y + 12, title.en, CAPTION)
    span = filled("January to {period}", period=slip.tax_period)
    sheet.right(x + width - 6, y + 12, f"{span.zh}  {span.en}", CAPTION, x + width - 6 - end - 12)
    sheet.rule(x, y + 18, width, LINE_STRONG, 0.8)
    column = (width - _GUTTER) / 2
    left = _draw_steps(sheet, _base(slip.cumulative), x, y + 18.8, column)
    right = _draw_steps(sheet, _result(slip.cumulative), x + column + _GUTTER, y + 18.8, column)
    return max(left, right)


def _draw_steps(sheet: Sheet, steps: list[_Step], x: float, y: float, width: float) -> float:
    for sign, label, figure, result in steps:
        style = _RESULT if result else _PLAIN
        start = sheet.right(x + width - 6, y + 11.5, figure, style)
        sheet.text(x + 6, y + 11.5, sign, _PLAIN)
        end = sheet.text(x + 18, y + 11.5, label.zh, style)
        sheet.block(end + 6, y + 11.5, start - end - 12, label.en, CAPTION, floor=6)
        y += _ROW
        sheet.rule(x, y - 0.5, width, LINE, 0.5)
    return y
