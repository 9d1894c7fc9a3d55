"""Payslips: one bilingual A4 page a person, as a PDF with its fonts inside."""

from typing import Final

from hrdesk.reports.explanation_document import Explanation
from hrdesk.reports.explanation_page import explanation_page
from hrdesk.reports.failures import GlyphMissing
from hrdesk.reports.fonts import FontSet, NoGlyph
from hrdesk.reports.marks import Label, Page, paint
from hrdesk.reports.payslip_document import PayslipDocument, PayslipNote, check_sums
from hrdesk.reports.payslip_head import draw_equation, draw_heading, draw_person
from hrdesk.reports.payslip_items import ESTIMATE_MARK, draw_items
from hrdesk.reports.payslip_tax import draw_tax
from hrdesk.reports.sheet import CAPTION, LINE, TEXT_2, Sheet, Style
from hrdesk.reports.wording import both, filled, money

_MARGIN: Final = 40.0
_FOOTER: Final = 46.0
_NOTE: Final = Style(9, TEXT_2)
_SHRINK: Final = 0.96


def payslip_pdf(slip: PayslipDocument, fonts: FontSet, explanation: Explanation | None = None) -> bytes:
    """The slip as a PDF of one page, or of two with its explanation; the same slip gives the same bytes.

    Raises GlyphMissing when no font covers a character, SlipDoesNotAddUp when a printed total is not what
    its lines give. Names are drawn as they stand; no markup in them is interpreted.
    """
    check_sums(slip)
    try:
        pages = [payslip_page(slip, fonts)]
        if explanation is not None:
            pages.append(explanation_page(slip, explanation, fonts))
        return paint(pages, fonts, payslip_label(slip))
    except NoGlyph as gap:
        raise GlyphMissing(slip.employee_no, slip.name, gap.character) from gap


def payslip_label(slip: PayslipDocument) -> Label:
    """What the file tells a viewer: period and employee number, no name and no amount."""
    return Label(f"{both('Payslip').zh} {slip.wage_period} {slip.employee_no}", slip.company)


def payslip_page(slip: PayslipDocument, fonts: FontSet) -> Page:
    """The slip laid out; a slip with more lines than a page holds is set smaller as a whole."""
    scale = 1.0
    while True:
        sheet = Sheet(fonts, scale)
        end = _lay_out(sheet, slip)
        if end <= sheet.height - _FOOTER:
            return sheet.page()
        scale *= _SHRINK


def _lay_out(sheet: Sheet, slip: PayslipDocument) -> float:
    x, width = _MARGIN, sheet.width - 2 * _MARGIN
    y = draw_heading(sheet, slip, x, 36, width)
    y = draw_person(sheet, slip, x, y + 6, width)
    y = draw_equation(sheet, slip, x, y + 6, width)
    y = draw_items(sheet, slip, x, y + 14, width)
    y = draw_tax(sheet, slip, x, y + 6, width)
    y = _draw_notes(sheet, slip, x, y + 12, width)
    _draw_footer(sheet, x, width)
    return y


def _notes(slip: PayslipDocument) -> list[PayslipNote]:
    own: list[PayslipNote] = []
    if slip.has_estimate:
        words = both("City figures not confirmed on site; an estimate")
        own.append(PayslipNote(f"{ESTIMATE_MARK.strip()} {words.zh}", words.en))
    if slip.debt:
        own.append(PayslipNote(*filled("{amount} could not be taken from this pay", amount=money(slip.debt))))
    if slip.debt_balance:
        own.append(PayslipNote(*filled("Owed after this slip: {amount}", amount=money(slip.debt_balance))))
    return [*own, *slip.notes]


def _draw_notes(sheet: Sheet, slip: PayslipDocument, x: float, y: float, width: float) -> float:
    for note in _notes(slip):
        line = f"{note.zh}  {note.en}".strip()
        if sheet.measure(line, _NOTE) <= width - 12:
            end = sheet.text(x + 6, y + 10, note.zh, _NOTE)
            sheet.text(end + 6, y + 10, note.en, CAPTION)
            y += 14
        else:
            last = sheet.block(x + 6, y + 10, width - 12, note.zh, _NOTE)
            y = sheet.block(x + 6, last + 12, width - 12, note.en, CAPTION) + 4
    return y


def _draw_footer(sheet: Sheet, x: float, width: float) -> None:
    y = sheet.height - 34
    unit, reader = both("Amounts in yuan"), both("For the person named only")
    sheet.rule(x, y - 12, width, LINE, 0.6)
    sheet.text(x, y, f"{unit.zh}  {unit.en}", CAPTION)
    sheet.right(x + width, y, f"{reader.zh}  {reader.en}", CAPTION)
