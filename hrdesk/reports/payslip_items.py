"""The pay items of a slip: groups of lines in two columns."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from hrdesk.reports.payslip_document import PayslipDocument, PayslipLine, total_of
from hrdesk.reports.sheet import CAPTION, LINE, LINE_STRONG, RAISED, TEXT, Sheet, Style
from hrdesk.reports.wording import Both, both, money

ESTIMATE_MARK: Final = " *"

_NAME: Final = Style(10, TEXT)
_AMOUNT: Final = Style(10, TEXT)
_TITLE: Final = Style(10, TEXT, bold=True)
_ROW: Final = 17.0
_SECOND_LINE: Final = 12.0
_GAP: Final = 6.0
_GUTTER: Final = 22.0
_AFTER_GROUP: Final = 10.0


class _Group(NamedTuple):
    title: Both
    lines: Sequence[PayslipLine]
    lowers: bool


def _left(slip: PayslipDocument) -> list[_Group]:
    return [
        _Group(both("Earnings"), slip.earnings, lowers=False),
        _Group(both("Deducted by company rules"), slip.company_deductions, lowers=True),
        _Group(both("Taxed but not paid in cash"), slip.taxed_only, lowers=False),
    ]


def _right(slip: PayslipDocument) -> list[_Group]:
    return [
        _Group(both("Personal contributions"), slip.contributions, lowers=True),
        _Group(both("Individual income tax"), slip.tax, lowers=True),
        _Group(both("Other deductions"), slip.other_deductions, lowers=True),
        _Group(both("Paid by the company"), slip.employer_part, lowers=False),
    ]


def draw_items(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    """Both columns from y downwards; gives the y below the longer one."""
    column = (width - _GUTTER) / 2
    left = _draw_column(sheet, _left(slip), x, y, column)
    right = _draw_column(sheet, _right(slip), x + column + _GUTTER, y, column)
    return max(left, right)


def _draw_column(sheet: Sheet, groups: list[_Group], x: float, y: float, width: float) -> float:
    for group in groups:
        if group.lines:
            y = _draw_group(sheet, group, x, y, width) + _AFTER_GROUP
    return y


def _draw_group(sheet: Sheet, group: _Group, x: float, y: float, width: float) -> float:
    sheet.fill(x, y, width, 19, RAISED)
    sheet.rule(x, y + 19, width, LINE_STRONG, 0.8)
    amount = money(total_of(group.lines), lowers=group.lowers)
    start = sheet.right(x + width - 6, y + 13, amount, _TITLE)
    end = sheet.text(x + 6, y + 13, group.title.zh, _TITLE)
    sheet.block(end + _GAP, y + 13, start - end - 2 * _GAP, group.title.en, CAPTION, floor=6)
    y += 19.8
    for line in group.lines:
        y = _draw_line(sheet, line, x, y, width, lowers=group.lowers)
    return y


def _draw_line(sheet: Sheet, line: PayslipLine, x: float, y: float, width: float, *, lowers: bool) -> float:
    """One item; the English name stands beside the Chinese one, or below when there is no room."""
    base = y + 12
    start = sheet.right(x + width - 6, base, money(line.amount, lowers=lowers), _AMOUNT)
    room = start - x - 6 - _GAP
    name = line.zh + ESTIMATE_MARK * line.estimate
    english = "" if line.en == line.zh else line.en
    beside = sheet.measure(name, _NAME) + _GAP + sheet.measure(english, CAPTION)
    if beside <= room:
        end = sheet.text(x + 6, base, name, _NAME)
        sheet.text(end + _GAP, base, english, CAPTION)
        bottom = y + _ROW
    else:
        last = sheet.block(x + 6, base, room, name, _NAME)
        if english:
            last = sheet.block(x + 6, last + _SECOND_LINE, room, english, CAPTION)
        bottom = last + _ROW - 12
    sheet.rule(x, bottom, width, LINE, 0.5)
    return bottom + 0.5
