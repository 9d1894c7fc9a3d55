"""The tax year on the second page of a payslip: accumulation, the band that holds, month by month."""

from typing import Final

from hrdesk.reports.explanation_document import TaxExplained
from hrdesk.reports.sheet import ACCENT, CAPTION, LINE, LINE_STRONG, RAISED, TEXT, TEXT_2, Sheet, Style
from hrdesk.reports.wording import both, filled, money

_ROW: Final = 14.0
_GUTTER: Final = 18.0
_PLAIN: Final = Style(9, TEXT)
_QUIET: Final = Style(9, TEXT_2)
_HELD: Final = Style(9, ACCENT, bold=True)
_TITLE: Final = Style(10, TEXT, bold=True)
_UNKNOWN: Final = "—"
_A_ROW_OF_MONTHS: Final = 6


def draw_tax_year(sheet: Sheet, tax: TaxExplained, x: float, y: float, width: float) -> float:
    """Accumulation at the left, bands at the right, the months below; gives the y below."""
    column = (width - _GUTTER) / 2
    left = _draw_accumulated(sheet, tax, x, y, column)
    right = _draw_bands(sheet, tax, x + column + _GUTTER, y, column)
    return _draw_months(sheet, tax, x, max(left, right) + 10, width)


def _title(sheet: Sheet, message: str, x: float, y: float, width: float) -> float:
    words = both(message)
    end = sheet.text(x, y + 11, words.zh, _TITLE)
    sheet.beside(end + 5, y + 11, x + width - end - 5, words.en, CAPTION)
    sheet.rule(x, y + 15, width, LINE_STRONG, 0.8)
    return y + 16


def _draw_accumulated(sheet: Sheet, tax: TaxExplained, x: float, y: float, width: float) -> float:
    y = _title(sheet, "Cumulative tax: before, now", x, y, width)
    now, before = x + width, x + width * 0.76
    for row in tax.accumulated:
        sheet.right(now, y + 10, money(row.now), _PLAIN, width * 0.22)
        shown = _UNKNOWN if row.before is None else money(row.before)
        sheet.right(before, y + 10, shown, _QUIET, width * 0.22)
        end = sheet.text(x, y + 10, row.name.zh, _PLAIN)
        sheet.beside(end + 4, y + 10, x + width * 0.53 - end - 4, row.name.en, CAPTION)
        y += _ROW
        sheet.rule(x, y - 1, width, LINE, 0.5)
    return y


def _draw_bands(sheet: Sheet, tax: TaxExplained, x: float, y: float, width: float) -> float:
    y = _title(sheet, "Tax table: taxable income, rate, quick deduction", x, y, width)
    for band in tax.bands:
        style = _HELD if band.holds else _PLAIN
        if band.holds:
            sheet.fill(x, y - 0.5, width, _ROW, RAISED)
        upto = "…" if band.upto is None else money(band.upto)
        sheet.text(x + 2, y + 10, str(band.number), style)
        sheet.right(x + width * 0.6, y + 10, f"{money(band.above)} – {upto}", style, width * 0.52)
        sheet.right(x + width * 0.76, y + 10, band.rate, style, width * 0.14)
        sheet.right(x + width, y + 10, money(band.quick_deduction), style, width * 0.22)
        y += _ROW
        sheet.rule(x, y - 1, width, LINE, 0.5)
    return y


def _draw_months(sheet: Sheet, tax: TaxExplained, x: float, y: float, width: float) -> float:
    y = _title(sheet, "Withheld month by month; ~ is a forecast", x, y, width)
    cell = width / _A_ROW_OF_MONTHS
    for number, month in enumerate(tax.months):
        row, column = divmod(number, _A_ROW_OF_MONTHS)
        left, base = x + column * cell, y + 10 + row * _ROW
        end = sheet.text(left, base, str(month.period), _QUIET)
        amount = f"{'~' if month.forecast else ''}{money(month.withheld)}"
        sheet.right(left + cell - 10, base, amount, _PLAIN, cell - (end - left) - 14)
    y += _ROW * (-(-len(tax.months) // _A_ROW_OF_MONTHS))
    words = filled(
        "Forecast: income of {income} and deductions of {deducted} in each month left as in this one; "
        "{total} in the whole year",
        income=money(tax.income),
        deducted=money(tax.deducted),
        total=money(tax.year_total),
    )
    last = sheet.block(x, y + 11, width, words.zh, _QUIET)
    return sheet.block(x, last + 11, width, words.en, CAPTION, floor=7) + 4
