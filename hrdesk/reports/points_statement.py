"""The points statement of a person: every movement of a span of days, from one balance to the other."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from hrdesk.reports.fonts import FontSet
from hrdesk.reports.marks import Label, Page, paint
from hrdesk.reports.sheet import ACCENT, CAPTION, LINE, LINE_STRONG, RAISED, TEXT, TEXT_2, Sheet, Style
from hrdesk.reports.wording import MINUS, Both, both, filled

_MARGIN: Final = 40.0
_FOOTER: Final = 60.0
_LINE_HEIGHT: Final = 17.0
_TITLE: Final = Style(15, ACCENT, bold=True)
_COMPANY: Final = Style(13, TEXT, bold=True)
_VALUE: Final = Style(10, TEXT)
_STRONG: Final = Style(11, TEXT, bold=True)
_HEAD: Final = Style(9, TEXT_2)
_COLUMNS: Final = (
    ("Date", 0.0),
    ("What for", 76.0),
    ("Points", 345.0),
    ("On hold", 430.0),
    ("Balance", 515.0),
)
"""Titles, and where a column begins (texts) or ends (figures)."""
_FIGURES: Final = frozenset({"Points", "On hold", "Balance"})


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement: what it did to the points to spend and to those on hold, and the balance after it."""

    day: date
    what: Both
    change: int
    change_held: int
    balance: int


@dataclass(frozen=True, slots=True)
class PointsStatement:
    """What the paper says. Days are inclusive; the lines are in order and lead from opening to closing."""

    company: str
    employee_no: str
    name: str
    department: str
    from_day: date
    to_day: date
    opening: int
    closing: int
    held: int
    lines: tuple[StatementLine, ...]


def points_statement_pdf(statement: PointsStatement, fonts: FontSet) -> bytes:
    """As many A4 pages as it takes; the same statement gives the same bytes. ValueError when the lines do
    not lead from one balance to the other; NoGlyph names a character that no font covers."""
    if statement.opening + sum(line.change for line in statement.lines) != statement.closing:
        raise ValueError("the lines do not lead from the opening to the closing balance")
    title = f"{both('Points statement').zh} {statement.from_day} – {statement.to_day} {statement.employee_no}"
    return paint(statement_pages(statement, fonts), fonts, Label(title, statement.company))


def statement_pages(statement: PointsStatement, fonts: FontSet) -> list[Page]:
    """The statement laid out; the figures stand on the first page, the columns are titled on each."""
    pages: list[Page] = []
    rest = list(statement.lines)
    while True:
        sheet = Sheet(fonts)
        y = _head(sheet, statement) if not pages else 30.0
        y = _titles(sheet, y + 10)
        while rest and y + _LINE_HEIGHT <= sheet.height - _FOOTER:
            y = _line(sheet, y, rest.pop(0))
        _foot(sheet, len(pages) + 1)
        pages.append(sheet.page())
        if not rest:
            return pages


def _head(sheet: Sheet, statement: PointsStatement) -> float:
    width = sheet.width - 2 * _MARGIN
    title = both("Points statement")
    start = sheet.right(_MARGIN + width, 51, title.zh, _TITLE)
    sheet.right(_MARGIN + width, 65, title.en, CAPTION)
    end = sheet.block(_MARGIN, 51, start - _MARGIN - 24, statement.company, _COMPANY, floor=10)
    sheet.rule(_MARGIN, max(end, 65) + 8, width, ACCENT, 1.2)
    y = max(end, 65) + 26
    who = f"{statement.name}  {statement.employee_no}  {statement.department}".strip()
    y = sheet.block(_MARGIN, y, width, who, _STRONG) + 15
    sheet.text(_MARGIN, y, f"{statement.from_day} – {statement.to_day}", _VALUE)
    sheet.fill(_MARGIN, y + 10, width, 42, RAISED)
    figures = (
        ("Opening balance", statement.opening),
        ("Closing balance", statement.closing),
        ("On hold today", statement.held),
    )
    for place, (label, points) in enumerate(figures):
        x = _MARGIN + 10 + place * width / 3
        words = both(label)
        sheet.text(x, y + 25, f"{words.zh} {words.en}", CAPTION)
        sheet.text(x, y + 43, _plain(points), _STRONG)
    return y + 60


def _titles(sheet: Sheet, y: float) -> float:
    for title, x in _COLUMNS:
        words = both(title)
        text = f"{words.zh} {words.en}"
        if title in _FIGURES:
            sheet.right(_MARGIN + x, y + 10, text, _HEAD)
        else:
            sheet.text(_MARGIN + x, y + 10, text, _HEAD)
    sheet.rule(_MARGIN, y + 15, sheet.width - 2 * _MARGIN, LINE_STRONG)
    return y + 18


def _line(sheet: Sheet, y: float, line: StatementLine) -> float:
    base = y + 11
    where = dict(_COLUMNS)
    sheet.text(_MARGIN, base, str(line.day), _VALUE)
    room = where["Points"] - where["What for"] - 60
    words = f"{line.what.zh}  {line.what.en}" if line.what.en != line.what.zh else line.what.zh
    shown = words if sheet.measure(words, _VALUE) <= room else line.what.zh
    while sheet.measure(shown, _VALUE) > room:
        shown = f"{shown[:-2]}…"
    sheet.text(_MARGIN + where["What for"], base, shown, _VALUE)
    for title, points in (("Points", line.change), ("On hold", line.change_held)):
        sheet.right(_MARGIN + where[title], base, signed(points) if points else "", _VALUE)
    sheet.right(_MARGIN + where["Balance"], base, _plain(line.balance), _VALUE)
    sheet.rule(_MARGIN, y + _LINE_HEIGHT - 1, sheet.width - 2 * _MARGIN, LINE, 0.4)
    return y + _LINE_HEIGHT


def _foot(sheet: Sheet, number: int) -> None:
    words = filled("Page {number}", number=number)
    sheet.text(_MARGIN, sheet.height - 34, f"{words.zh}  {words.en}", CAPTION)
    reader = both("For the person named only")
    sheet.right(sheet.width - _MARGIN, sheet.height - 34, f"{reader.zh}  {reader.en}", CAPTION)


def signed(points: int) -> str:
    """+10, −5: a change says which way it goes."""
    return f"+{points:,}" if points > 0 else _plain(points)


def _plain(points: int) -> str:
    return f"{MINUS if points < 0 else ''}{abs(points):,}"
