"""The second page of a payslip: every line with formula, values, rule, date and source."""

from typing import Final

from hrdesk.reports.explanation_document import ExplainedGroup, ExplainedRow, Explanation
from hrdesk.reports.explanation_tax import draw_tax_year
from hrdesk.reports.fonts import FontSet
from hrdesk.reports.marks import Page
from hrdesk.reports.payslip_document import PayslipDocument
from hrdesk.reports.sheet import (
    ACCENT,
    CAPTION,
    LINE,
    LINE_STRONG,
    RAISED,
    TEXT,
    TEXT_2,
    Sheet,
    Style,
)
from hrdesk.reports.wording import both, money

_MARGIN: Final = 40.0
_SHRINK: Final = 0.96
_SMALLEST_SCALE: Final = 0.25
_TITLE: Final = Style(13, ACCENT, bold=True)
_NAME: Final = Style(10, TEXT)
_GROUP: Final = Style(10, TEXT, bold=True)
_WORKED: Final = Style(9, TEXT)
_FORMULA: Final = Style(9, TEXT_2)
_PARTS: Final = (0.2, 0.14, 0.38, 0.28)
"""Shares of the width: name, amount, formula with values, rule with sources."""
_GAP: Final = 8.0


def explanation_page(slip: PayslipDocument, explanation: Explanation, fonts: FontSet) -> Page:
    """The explanation laid out on one page, set smaller as a whole where it has many lines."""
    scale = 1.0
    while True:
        sheet = Sheet(fonts, scale)
        end = _lay_out(sheet, slip, explanation)
        if end <= sheet.height - _MARGIN or scale < _SMALLEST_SCALE:
            return sheet.page()
        scale *= _SHRINK


def _lay_out(sheet: Sheet, slip: PayslipDocument, explanation: Explanation) -> float:
    x, width = _MARGIN, sheet.width - 2 * _MARGIN
    y = _draw_head(sheet, slip, x, 36, width)
    y = _draw_columns(sheet, x, y, width)
    for group in explanation.groups:
        y = _draw_group(sheet, group, x, y, width)
    if explanation.tax is not None:
        y = draw_tax_year(sheet, explanation.tax, x, y + 12, width)
    return y


def _draw_head(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    title = both("How this payslip came about")
    start = sheet.right(x + width, y + 13, f"{slip.wage_period}", _TITLE)
    end = sheet.text(x, y + 13, title.zh, _TITLE)
    sheet.text(end + 6, y + 13, title.en, CAPTION)
    last = sheet.block(x, y + 28, start - x - 24, f"{slip.employee_no} {slip.name}", _FORMULA)
    sheet.rule(x, last + 6, width, ACCENT, 1.2)
    return last + 8


def _columns(x: float, width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column."""
    edges = []
    for part in _PARTS:
        edges.append((x, width * part - _GAP))
        x += width * part
    return edges


def _draw_columns(sheet: Sheet, x: float, y: float, width: float) -> float:
    heads = ("Item", "Amount (yuan)", "Formula and values", "Rule, from, source")
    for number, ((left, room), message) in enumerate(zip(_columns(x, width), heads, strict=True)):
        words = both(message)
        if number == 1:
            sheet.right(left + room, y + 11, words.zh, CAPTION, room)
        else:
            sheet.block(left, y + 11, room, f"{words.zh} {words.en}", CAPTION, floor=6)
    sheet.rule(x, y + 16, width, LINE_STRONG, 0.8)
    return y + 17


def _draw_group(sheet: Sheet, group: ExplainedGroup, x: float, y: float, width: float) -> float:
    sheet.fill(x, y, width, 17, RAISED)
    (left, room), (amount_left, amount_room), *_ = _columns(x, width)
    end = sheet.text(left + 4, y + 12, group.title.zh, _GROUP)
    sheet.beside(end + 4, y + 12, left + room - end - 4, group.title.en, CAPTION)
    sheet.right(amount_left + amount_room, y + 12, money(group.total), _GROUP, amount_room)
    y += 17.5
    for row in group.rows:
        y = _draw_row(sheet, row, x, y, width)
    return y


def _draw_row(sheet: Sheet, row: ExplainedRow, x: float, y: float, width: float) -> float:
    """Each column takes as many lines as it needs; the row is as high as the longest."""
    (left, room), amount, formula, rule = _columns(x, width)
    base = y + 11
    mark = " *" if row.estimate else ""
    ends = [sheet.block(left + 4, base, room - 4, f"{row.name.zh}{mark}", _NAME, floor=7)]
    if row.name.en != row.name.zh:
        ends[0] = sheet.block(left + 4, ends[0] + 10, room - 4, row.name.en, CAPTION, floor=6)
    sheet.right(amount[0] + amount[1], base, money(row.amount), _NAME, amount[1])
    ends.append(_draw_texts(sheet, formula, base, [(row.formula, _FORMULA), (row.worked, _WORKED)]))
    said = f"{row.rule.zh} {row.valid_from}".strip()
    ends.append(_draw_texts(sheet, rule, base, [(said, _FORMULA), *((one, CAPTION) for one in row.sources)]))
    bottom = max(ends) + 5
    sheet.rule(x, bottom, width, LINE, 0.5)
    return bottom + 0.5


def _draw_texts(
    sheet: Sheet, column: tuple[float, float], base: float, texts: list[tuple[str, Style]]
) -> float:
    """Texts below each other; gives the last baseline."""
    last = base
    for text, style in texts:
        if text.strip():
            last = sheet.block(column[0], base, column[1], " ".join(text.split()), style, floor=7)
            base = last + 11
    return last
