"""The slip of a redemption: who takes what, where it stands, and its number for eyes and scanners."""

from dataclasses import dataclass, field
from typing import Final

from hrdesk.reports.fonts import FontSet
from hrdesk.reports.marks import Label, paint
from hrdesk.reports.qr_code import draw_qr
from hrdesk.reports.sheet import ACCENT, CAPTION, LINE_STRONG, RAISED, TEXT, TEXT_2, Sheet, Style
from hrdesk.reports.wording import Both, both, filled

_MARGIN: Final = 40.0
_HEIGHT: Final = 372.0
"""Of an A4 page less than the upper half, so that a slip can be cut off or folded once."""
_CODE: Final = 132.0
_HEAD: Final = Style(18, ACCENT, bold=True)
_NUMBER: Final = Style(26, TEXT, bold=True)
_VALUE: Final = Style(11)


@dataclass(frozen=True, slots=True)
class RedemptionSlip:
    """What a slip says; names and state in both languages, moments already as the site's date and time.

    No amount of money and no code of a voucher: the slip lies about on desks.
    """

    company: str
    number: str
    employee_no: str
    employee_name: str
    department: str
    item_code: str
    item: Both
    quantity: int
    points: int
    state: Both
    beneficiary: str = ""
    steps: tuple[tuple[str, str], ...] = field(default=())
    """(English label, what stands there): asked, approved, handed out, by whom and when."""


def redemption_slip_pdf(slip: RedemptionSlip, fonts: FontSet) -> bytes:
    """One page; the same slip gives the same bytes. NoGlyph names a character that no font covers."""
    sheet = Sheet(fonts)
    x, width = _MARGIN, sheet.width - 2 * _MARGIN
    _draw_frame(sheet, x, width)
    _draw_number(sheet, slip, x + 20, width - 40)
    y = _draw_facts(sheet, slip, x + 20, 196, width - 60 - _CODE)
    _draw_steps(sheet, slip, x + 20, max(y + 8, 316), width - 40)
    _draw_foot(sheet, x + 20, width - 40)
    title = f"{both('Redemption slip').zh} {slip.number}"
    return paint([sheet.page()], fonts, Label(title, slip.company))


def _draw_frame(sheet: Sheet, x: float, width: float) -> None:
    top, bottom = 36.0, 36.0 + _HEIGHT
    sheet.fill(x, top, width, 92, RAISED)
    for y in (top, bottom):
        sheet.rule(x, y, width, LINE_STRONG)
    for edge in (x, x + width - 0.6):
        sheet.fill(edge, top, 0.6, _HEIGHT, LINE_STRONG)


def _draw_number(sheet: Sheet, slip: RedemptionSlip, x: float, width: float) -> None:
    words = both("Redemption slip")
    end = sheet.text(x, 66, words.zh, _HEAD)
    sheet.text(end + 8, 66, words.en, Style(12, TEXT_2))
    sheet.block(x, 88, width - _CODE - 20, slip.company, Style(10, TEXT_2))
    state = f"{slip.state.zh}  {slip.state.en}"
    sheet.text(x, 112, state, Style(11, ACCENT, bold=True))
    sheet.right(x + width, 76, slip.number, _NUMBER)
    sheet.right(x + width, 96, both("Slip number").zh + "  " + both("Slip number").en, CAPTION)
    draw_qr(sheet, x + width - _CODE, 140, _CODE, slip.number)


def _draw_facts(sheet: Sheet, slip: RedemptionSlip, x: float, y: float, width: float) -> float:
    item = slip.item.zh if slip.item.zh == slip.item.en else f"{slip.item.zh}  {slip.item.en}"
    facts = [
        ("Redeemed item", f"{item} × {slip.quantity}"),
        ("Item code", slip.item_code),
        ("Employee", f"{slip.employee_name}  {slip.employee_no}"),
        ("Department", slip.department or "—"),
        ("Points", f"{slip.points:,}"),
    ]
    if slip.beneficiary:
        facts.insert(3, ("Received by", slip.beneficiary))
    y -= 34
    for label, value in facts:
        y = _draw_fact(sheet, x, y, width, (label, value))
    return y


def _draw_fact(sheet: Sheet, x: float, y: float, width: float, fact: tuple[str, str]) -> float:
    words = both(fact[0])
    sheet.text(x, y, words.zh, CAPTION)
    sheet.beside(x + 62, y, 66, words.en, CAPTION)
    return sheet.block(x + 132, y, width - 132, fact[1], _VALUE) + 21


def _draw_steps(sheet: Sheet, slip: RedemptionSlip, x: float, y: float, width: float) -> None:
    sheet.rule(x, y - 16, width)
    part = width / max(len(slip.steps), 1)
    for place, (label, value) in enumerate(slip.steps):
        words = both(label)
        left = x + place * part
        end = sheet.text(left, y, words.zh, CAPTION)
        sheet.beside(end + 5, y, part - (end - left) - 10, words.en, CAPTION)
        sheet.block(left, y + 16, part - 12, value or "—", Style(10))


def _draw_foot(sheet: Sheet, x: float, width: float) -> None:
    words = filled("Show this slip at the desk; its number is scanned when the item is handed out.")
    sheet.rule(x, 372, width)
    sheet.block(x, 386, width, words.zh, Style(9, TEXT_2))
    sheet.block(x, 399, width, words.en, CAPTION)
